import Interchange

/// One object of a drawing as its groups say it, before blocks are inserted and curves flattened.
struct DXFEntity {
    var kind: String
    var line: Int
    var layer: String
    var handle: String?
    var thickness = 0.0
    var shape: DXFShape
}

/// What an object of a drawing is to a site.
enum DXFOutcome {
    case entity(DXFEntity)
    /// Nothing of a site, or not to be seen.
    case ignored(String, Bilingual)
    /// Of a kind that is not taken over.
    case skipped(Bilingual)
}

/// A shape in world coordinates, or in an object coordinate system with the map from there to the world.
enum DXFShape {
    case segments([SIMD3<Double>], isClosed: Bool)
    case polyline(DXFPolyline, DXFTransform)
    case arc(DXFArc)
    case spline(DXFSpline)
    /// Polygons in space.
    case faces([[SIMD3<Double>]])
    case hatch(DXFHatch, DXFTransform)
    case point(SIMD3<Double>)
    case label(DXFLabel)
    /// The parallel lines of a multiline.
    case strokes([[SIMD3<Double>]], isClosed: Bool)
    case insert(DXFInsert)
}

/// A polyline in a plane: the bulge of a vertex, the tangent of a quarter of the arc's angle, bends the edge behind it.
struct DXFPolyline {
    var points: [SIMD2<Double>] = []
    var bulges: [Double] = []
    var isClosed = false
}

/// An arc of a circle or ellipse: centre + u cos t + v sin t, t from `start` over `sweep` radians.
struct DXFArc {
    var centre: SIMD3<Double>
    var u: SIMD3<Double>
    var v: SIMD3<Double>
    var start = 0.0
    var sweep = 2 * Double.pi
    var isFull: Bool { abs(sweep) >= 2 * Double.pi - 1e-9 }
}

/// A non-uniform rational B-spline; `knots` has `points.count + degree + 1` values, none less than the one before.
struct DXFSpline {
    var degree: Int
    var knots: [Double]
    var points: [SIMD3<Double>]
    /// Of the points; empty where all are 1.
    var weights: [Double] = []
    var isClosed = false
}

/// A filled area.
struct DXFHatch {
    enum Edge {
        case line(SIMD2<Double>, SIMD2<Double>)
        case arc(DXFArc)
        case spline(DXFSpline)
    }
    enum Boundary {
        case polyline(DXFPolyline)
        case edges([Edge])
    }
    /// Which areas between nested boundaries are filled (code 75).
    enum Style: Int {
        case everySecond
        case outermost
        case all
    }
    var boundaries: [Boundary] = []
    var style = Style.everySecond
}

/// A text, plain, and the box that it roughly fills.
struct DXFLabel {
    var text: String
    /// Where it is anchored.
    var at: SIMD3<Double>
    /// Unit vectors along its lines and across them, upwards.
    var along: SIMD3<Double>
    var up: SIMD3<Double>
    /// Of its letters.
    var height: Double
    /// Of the whole text, roughly.
    var size: SIMD2<Double>
    /// Where the anchor is in the box, 0…1 from the left and from below.
    var anchor: SIMD2<Double>
}

/// A block's insertion.
struct DXFInsert {
    struct Attribute {
        var tag: String
        var isVisible: Bool
        var entity: DXFEntity
        var text: String
    }
    var block: String
    var system: DXFTransform
    var at: SIMD3<Double>
    var scale: SIMD3<Double>
    /// Radians.
    var rotation: Double
    var columns = 1
    var rows = 1
    var spacing = SIMD2<Double>.zero
    var attributes: [Attribute] = []
}
