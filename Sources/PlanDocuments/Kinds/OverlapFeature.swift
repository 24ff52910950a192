import Geometry
import Interchange
import SiteModel

/// What cameras see of prohibited zones, and cameras inside them, as features. Verdicts stand in the findings.
enum OverlapFeature {
    static let properties: [PropertyRule] = [
        PropertyRule("prohibited", .text, "Id of the zone's feature."),
        PropertyRule("camera", .text, "Id of the camera's feature."),
        PropertyRule("breach", .choice(["install", "view"]), "Whether the camera hangs in the zone or sees it."),
        PropertyRule("area", .number(decimals: PlanDecimals.areas, .notNegative), "Square metres; 0 of points."),
        PropertyRule(
            "pixelDensity", .number(decimals: PlanDecimals.densities, .notNegative), .nullable,
            "The largest in the overlap, px/m."),
        PropertyRule("unknowns", .texts, .optional, "What has to be known for a verdict."),
        PropertyRule(
            "through", .texts, .optional,
            "Ids of the doors, windows and voids on the map that it is seen through, the nearest to the camera first."),
    ]

    static func id(of overlap: Overlap) -> String {
        "overlap/\(overlap.camera)/\(withoutPrefix(overlap.zone.id, "prohibited/"))/\(overlap.kind.rawValue)"
    }

    static func feature(of overlap: Overlap, id: String, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("prohibited", overlap.zone.id)
        values.set("camera", "camera/" + overlap.camera)
        values.set("breach", overlap.kind.rawValue)
        values.set("area", overlap.area, decimals: PlanDecimals.areas)
        values.set("pixelDensity", overlap.pixelDensity, decimals: PlanDecimals.densities)
        if !overlap.unknowns.isEmpty { values.set("unknowns", overlap.unknowns.sorted(by: utf8Precedes)) }
        if !overlap.through.isEmpty { values.set("through", overlap.through) }
        return PlanFeature(id: id, kind: .overlap, level: overlap.zone.level, shape: shape, properties: values)
    }
}

/// An overlap as a plan states it.
public struct PlannedOverlap: Hashable, Sendable {
    public let id: String
    /// Id of the zone, as in `ProhibitedZone.id`.
    public let zone: String
    /// Id of the camera, as in `Camera.id`.
    public let camera: String
    public let kind: Overlap.Kind
    public let level: String
    public let shape: Shape
    /// Square metres; 0 for points.
    public let area: Double
    /// The largest in the overlap, px/m; nil where the camera's fields do not say.
    public let pixelDensity: Double?
    public let unknowns: [String]

    init(_ feature: PlanFeature) {
        id = feature.id
        zone = feature.text("prohibited")
        camera = withoutPrefix(feature.text("camera"), "camera/")
        kind = Overlap.Kind(rawValue: feature.text("breach")) ?? .view
        level = feature.level
        shape = feature.shape
        area = feature.number("area")
        pixelDensity = feature["pixelDensity"]?.number
        unknowns = feature.texts("unknowns")
    }
}
