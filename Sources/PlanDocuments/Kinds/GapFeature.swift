import Geometry
import Interchange
import SiteModel

/// The uncovered part of a required place as a feature. Points have none: their share says it.
enum GapFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("required", .text, "Id of the required place's feature."),
        PropertyRule(
            "area", .number(decimals: PlanDecimals.areas, .notNegative), .optional, "Square metres, of an area."),
        PropertyRule(
            "length", .number(decimals: PlanDecimals.lengths, .notNegative), .optional, "Metres, of a line."),
    ]

    /// The requirement's id with its prefix exchanged.
    static func id(of requirement: String) -> String { "gap/" + withoutPrefix(requirement, "required/") }

    static func feature(of coverage: Coverage, id: String, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("required", coverage.requirement.id)
        switch coverage.gap {
        case .area(let region):
            values.set("area", region.area / Grid.unitsPerSquareMetre, decimals: PlanDecimals.areas)
        case .lines(let lines):
            let length = lines.reduce(0) { $0 + $1.length }
            values.set("length", length / Grid.unitsPerMetre, decimals: PlanDecimals.lengths)
        case .points: break
        }
        return PlanFeature(
            id: id, kind: .gap, level: coverage.requirement.level, shape: shape,
            properties: values)
    }
}
