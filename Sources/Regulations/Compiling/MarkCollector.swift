import Geometry
import SiteModel

/// Collects what a plan shows besides what it judges.
enum MarkCollector {
    static func marks(
        context: SiteContext, zones: [String: (feature: Feature, facing: ProhibitedZone.Facing)],
        derived: [Plan.Mark]
    ) -> [Plan.Mark] {
        var marks = derived
        for feature in context.features {
            if feature.isKeyPart { marks.append(Plan.Mark(kind: .keyPart, feature: feature)) }
            if feature.tags["sightline:sign"] == "yes" { marks.append(Plan.Mark(kind: .sign, feature: feature)) }
        }
        for (_, zone) in zones {
            var properties = [
                "tilt": Wording.shortest(zone.facing.tilt), "height": Wording.shortest(zone.facing.height),
            ]
            properties["azimuth"] = zone.facing.azimuth.map(Wording.shortest)
            marks.append(Plan.Mark(kind: .facing, feature: zone.feature, properties: properties))
        }
        var seen: Set<String> = []
        return marks.sorted {
            ($0.kind.rawValue, $0.feature.id, $0.feature.level, $0.properties["what"] ?? "")
                < ($1.kind.rawValue, $1.feature.id, $1.feature.level, $1.properties["what"] ?? "")
        }.filter { seen.insert("\($0.kind.rawValue)/\($0.feature.id)/\($0.feature.level)").inserted }
    }
}
