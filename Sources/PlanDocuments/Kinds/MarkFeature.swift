import Geometry
import Interchange
import SiteModel

/// Key parts, facings, signs and derived places as features.
enum MarkFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("place", .text, "Id of the map feature that it is or comes from."),
        PropertyRule("name", .text, .optional, "Name for people."),
        PropertyRule("file", .text, .optional, "The map file that it comes from."),
        PropertyRule("what", .text, .optional, "Of a derived place: its values of sightline:place."),
        PropertyRule("rules", .text, .optional, "Of a derived place: the rules that speak of it."),
        PropertyRule(
            "awaits", .text, .optional, "Of a derived place: keyPart where its key parts are still to be drawn."),
        PropertyRule("method", .text, .optional, "Of a derived place: how it was found (derive in the rule packs)."),
        PropertyRule("from", .text, .optional, "Of a derived place: ids of the map features that it follows from."),
        PropertyRule(
            "settings", .text, .optional, "Of a derived place: the settings, not the law's, that it hangs on."),
        PropertyRule("how_zh", .text, .optional, "Of a derived place: how it was found, in Chinese."),
        PropertyRule("how_en", .text, .optional, "Of a derived place: how it was found, in English."),
        PropertyRule(
            "arms", .text, .optional, "Of a derived junction: its arms, carriageways of one road counted once."),
    ]

    private static let reserved: Set<String> = ["id", "kind", "level", "place", "file"]

    static func id(of mark: Plan.Mark) -> String { "\(PlanKind(mark.kind).rawValue)/\(mark.feature.id)" }

    static func feature(of mark: Plan.Mark, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("place", mark.feature.id)
        if !mark.feature.file.isEmpty { values.set("file", mark.feature.file) }
        values.add(tags: mark.properties, except: reserved)
        values.add(tags: mark.feature.tags, except: reserved)
        return PlanFeature(
            id: id(of: mark), kind: PlanKind(mark.kind), level: mark.feature.level, shape: shape, properties: values)
    }

    /// The mark that a validated feature describes; its own properties and the map's tags are one.
    static func mark(from feature: PlanFeature, kind: Plan.Mark.Kind) -> Plan.Mark {
        var tags: [String: String] = [:]
        for (name, value) in feature.properties where !reserved.contains(name) {
            if let text = value.scalarText { tags[name] = text }
        }
        return Plan.Mark(
            kind: kind,
            feature: Feature(
                id: feature.text("place"), level: feature.level, tags: tags, shape: feature.shape,
                file: feature.text("file"), path: feature.path))
    }
}

extension PlanKind {
    init(_ mark: Plan.Mark.Kind) {
        switch mark {
        case .facing: self = .facing
        case .keyPart: self = .keyPart
        case .sign: self = .sign
        case .derived: self = .derived
        }
    }

    /// The mark that it stands for; nil for features that are no marks.
    var mark: Plan.Mark.Kind? { Plan.Mark.Kind(rawValue: rawValue) }
}
