import Geometry
import Interchange
import SiteModel

/// Observed regions as features.
enum ObservedFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("camera", .text, "Id of the camera's feature."),
        PropertyRule("task", .text, "What the picture is good enough for."),
        PropertyRule("pixelDensity", .number(decimals: PlanDecimals.densities, .positive), "The task's, px/m."),
        PropertyRule(
            "targetHeight", .number(decimals: PlanDecimals.lengths, .any), "Metres above the level's floor."),
        PropertyRule("area", .number(decimals: PlanDecimals.areas, .notNegative), "Square metres."),
    ]

    /// The feature's shape is the region snapped to the grid; its `area` is that of the region itself.
    static func feature(of observed: ObservedRegion, id: String, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("camera", "camera/" + observed.camera)
        values.set("task", observed.task)
        values.set("pixelDensity", observed.pixelDensity, decimals: PlanDecimals.densities)
        values.set("targetHeight", observed.targetHeight, decimals: PlanDecimals.lengths)
        values.set("area", observed.region.area / Grid.unitsPerSquareMetre, decimals: PlanDecimals.areas)
        return PlanFeature(
            id: id, kind: .observed, level: observed.level, shape: shape, properties: values)
    }

    static func observed(from feature: PlanFeature) -> ObservedRegion {
        ObservedRegion(
            camera: withoutPrefix(feature.text("camera"), "camera/"), level: feature.level,
            task: feature.text("task"), pixelDensity: feature.number("pixelDensity"),
            targetHeight: feature.number("targetHeight"), region: feature.region)
    }
}
