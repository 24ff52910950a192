/// What a plan's feature is.
public enum PlanKind: String, Hashable, Sendable, CaseIterable {
    case camera
    /// Where one camera sees well enough for one task.
    case observed
    /// A place that is judged.
    case required
    /// The uncovered part of one.
    case gap
    /// A zone where cameras, or views of it, are forbidden.
    case prohibited
    /// What one camera could show of a person.
    case view
    /// The part of a prohibited zone that a camera sees, or the camera inside one.
    case overlap
    case facing
    case keyPart
    case sign
    case derived
    case obstacle

    /// The geometries that it may have.
    var geometries: [PlanGeometryType] {
        switch self {
        case .camera: [.point]
        case .observed, .view: [.polygon, .multiPolygon]
        case .required, .prohibited, .facing, .keyPart, .sign, .derived: PlanGeometryType.allCases
        case .gap: [.polygon, .multiPolygon, .multiLineString]
        case .overlap: [.polygon, .multiPolygon, .multiLineString, .point, .multiPoint]
        case .obstacle: [.polygon, .lineString]
        }
    }

    /// Its properties besides `id`, `kind` and `level`, in the order of the file.
    var properties: [PropertyRule] {
        switch self {
        case .camera: CameraFeature.properties
        case .observed: ObservedFeature.properties
        case .required: RequiredFeature.properties
        case .gap: GapFeature.properties
        case .prohibited: ProhibitedFeature.properties
        case .view: ViewFeature.properties
        case .overlap: OverlapFeature.properties
        case .facing, .keyPart, .sign, .derived: MarkFeature.properties
        case .obstacle: ObstacleFeature.properties
        }
    }
}

/// A geometry of RFC 7946 that occurs in a plan.
enum PlanGeometryType: String, Hashable, Sendable, CaseIterable {
    case point = "Point"
    case multiPoint = "MultiPoint"
    case lineString = "LineString"
    case multiLineString = "MultiLineString"
    case polygon = "Polygon"
    case multiPolygon = "MultiPolygon"
}
