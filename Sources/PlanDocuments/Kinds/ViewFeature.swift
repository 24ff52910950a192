import Geometry
import Interchange
import SiteModel

/// What cameras could show of a person, as features.
enum ViewFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("camera", .text, "Id of the camera's feature."),
        PropertyRule(
            "certainty", .choice(Certainty.allCases.map(\.rawValue)),
            "Which of the obstacles' shapes: most blocks all it may, least only what it must."),
        PropertyRule("area", .number(decimals: PlanDecimals.areas, .notNegative), "Square metres."),
    ]

    static func feature(of view: ViewRegion, id: String, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("camera", "camera/" + view.camera)
        values.set("certainty", view.certainty.rawValue)
        values.set("area", view.region.area / Grid.unitsPerSquareMetre, decimals: PlanDecimals.areas)
        return PlanFeature(id: id, kind: .view, level: view.level, shape: shape, properties: values)
    }

    static func view(from feature: PlanFeature) -> ViewRegion {
        ViewRegion(
            camera: withoutPrefix(feature.text("camera"), "camera/"), level: feature.level,
            certainty: Certainty(rawValue: feature.text("certainty")) ?? .most, region: feature.region)
    }
}
