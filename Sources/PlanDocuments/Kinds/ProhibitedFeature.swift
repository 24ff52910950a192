import Geometry
import Interchange
import SiteModel

/// Zones where cameras, or views of them, are forbidden, as features.
enum ProhibitedFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("place", .text, "Id of the map feature."),
        PropertyRule("name", .text, "Name for people."),
        PropertyRule("rules", .texts, "Ids of the rules that forbid."),
        PropertyRule("ban", .choice(["install", "view"]), "What is forbidden."),
        PropertyRule(
            "facing", .facing, .optional,
            "Where the surface looks that can be read only from in front: azimuth (degrees from true north, null for "
                + "everywhere), tilt (elevation of the normal, degrees), height (metres above the floor)."),
    ]

    static func feature(of zone: ProhibitedZone, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("place", zone.place)
        values.set("name", zone.name)
        values.set("rules", zone.rules.sorted(by: utf8Precedes))
        values.set("ban", zone.ban.rawValue)
        if let facing = zone.facing {
            values.set(
                "facing",
                .object([
                    ("azimuth", .fixed(facing.azimuth, PlanDecimals.angles)),
                    ("tilt", .fixed(facing.tilt, PlanDecimals.angles)),
                    ("height", .fixed(facing.height, PlanDecimals.lengths)),
                ]))
        }
        return PlanFeature(id: zone.id, kind: .prohibited, level: zone.level, shape: shape, properties: values)
    }

    static func zone(from feature: PlanFeature) -> ProhibitedZone {
        let facing = feature["facing"].map {
            ProhibitedZone.Facing(
                azimuth: $0["azimuth"]?.number, tilt: $0["tilt"]?.number ?? 0, height: $0["height"]?.number ?? 0)
        }
        return ProhibitedZone(
            id: feature.id, place: feature.text("place"), name: feature.text("name"), rules: feature.texts("rules"),
            ban: ProhibitedZone.Ban(rawValue: feature.text("ban")) ?? .view, level: feature.level,
            shape: feature.shape, facing: facing)
    }
}
