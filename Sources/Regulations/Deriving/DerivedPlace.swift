import Geometry
import Interchange
import SiteModel

/// A place that follows from what is drawn: the result of every method of deriving.
///
/// It depends on shapes and tags only. Neither the order of the features nor their ids move it, and its own id is
/// made of where it lies.
struct DerivedPlace: Hashable, Sendable {
    var method: Derivation.Method
    var level: String
    var shape: Shape
    /// What names it: the roads that meet, the school whose gate it is; sorted.
    var names: [String]
    /// Further points that belong to it: the approaches of a junction; sorted.
    var approaches: [Point] = []
    /// Where it may be said to be: nodes that were merged, besides the shape.
    var anchors: [Point] = []
    /// Ids of the features that it follows from, sorted.
    var sources: [String]
    /// Ids and levels of mapped features that it stands for and that are no places of their own then.
    var replaces: Set<FeatureKey> = []
    /// The settings that it hangs on.
    var distances: [DerivingDistance]
    /// How it was found, for people.
    var how: Bilingual
    /// Arms of a junction.
    var arms: Int?
    /// Set where the map leaves open whether it is one at all.
    var isDoubtful = false

    /// A feature by its id and level.
    struct FeatureKey: Hashable, Sendable {
        var id: String
        var level: String

        init(_ feature: Feature) {
            id = feature.id
            level = feature.level
        }
    }

    /// Made of where it lies. Junctions and crossings have no method in it: they are the same place to every rule.
    var id: String {
        let points = ShapeRelations.vertices(shape)
        let first = points.min() ?? Point(x: 0, y: 0)
        let prefix =
            switch method {
            case .junctions, .crossings: "derived:"
            default: "derived:\(method.rawValue):"
            }
        return prefix + "\(Int(first.x))_\(Int(first.y))" + (level == "0" ? "" : "@\(level)")
    }

    func feature(kind: Bilingual) -> Feature {
        Feature(
            id: id, level: level,
            tags: [
                "sightline:derived_from": sources.joined(separator: ";"),
                "name": names.isEmpty ? kind.zh : names.joined(separator: "/") + " " + kind.zh,
            ], shape: shape)
    }

    /// As properties of its feature in a plan.
    var properties: [String: String] {
        var properties = [
            "from": sources.joined(separator: ";"), "method": method.rawValue, "how_zh": how.zh, "how_en": how.en,
            "settings": distances.map { "\($0.rawValue)=\(Wording.shortest($0.metres))" }.joined(separator: ";"),
        ]
        properties["arms"] = arms.map(String.init)
        return properties
    }
}
