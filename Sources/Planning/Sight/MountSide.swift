import Geometry
import SiteModel

/// Decides which side of a wall a camera on it hangs on.
///
/// A camera within `tolerance` of a wall, façade or zone boundary is *on* it: it is moved along the normal to
/// just off the side that its horizontal heading points at. Where the heading points along the wall (|f·n| < 0.01)
/// or straight down, a camera that is clear of the wall stays where it is drawn; one on it, to 1 mm, is undecided.
struct MountSide {
    /// How far off the wall it is moved, units: 1 mm.
    static let clearance = 10.0

    var position: Point
    var isUndecided: Bool
    /// Whether the camera was on any edge at all.
    var isOnEdge: Bool

    /// - Parameters:
    ///   - edges: what is near: segments, with whether the left side is inside a solid.
    ///   - heading: the horizontal part of the forward direction; nil where it is unknown.
    init(of drawn: Point, heading: Point?, edges: [Segment], solids: [Polygon], tolerance: Double) {
        let near = edges.filter { $0.distance(to: drawn) <= tolerance && $0.length > 0 }
        isOnEdge = !near.isEmpty
        isUndecided = false
        position = drawn
        guard !near.isEmpty else { return }
        let startsInside = solids.contains { $0.locate(drawn) == .inside }
        var sides: [(edge: Segment, normal: Point)] = []
        for edge in near {
            let along = (1 / edge.length) * (edge.b - edge.a)
            let left = Point(x: -along.y, y: along.x)
            let leaning = heading.map { $0.dot(left) } ?? 0
            if abs(leaning) >= 0.01 {
                sides.append((edge, leaning > 0 ? left : (-1) * left))
                continue
            }
            if edge.distance(to: drawn) < Self.clearance {
                isUndecided = true
                continue
            }
            switch orientation(edge.a, edge.b, drawn) {
            case 1: sides.append((edge, left))
            case -1: sides.append((edge, (-1) * left))
            default: isUndecided = true
            }
        }
        // Only edges that the camera could cross on its way count: a corner's other wall may point elsewhere.
        for _ in 0..<8 {
            var moved = false
            for (edge, normal) in sides where edge.distance(to: position) < Self.clearance + tolerance {
                let off = (position - edge.a).dot(normal)
                if off < Self.clearance {
                    position = position + (Self.clearance - off) * normal
                    moved = true
                }
            }
            if !moved { break }
        }
        position = position.snapped
        // A camera drawn in the open is never pushed into a solid: on a façade it looks along.
        if !startsInside, solids.contains(where: { $0.locate(position) == .inside }) {
            position = Self.justOff(drawn, near, solids)
        }
    }

    /// The drawn position moved clear of what it touches, staying on its own side; off a façade to the outside.
    private static func justOff(_ drawn: Point, _ edges: [Segment], _ solids: [Polygon]) -> Point {
        var position = drawn
        for edge in edges {
            let along = (1 / edge.length) * (edge.b - edge.a)
            let left = Point(x: -along.y, y: along.x)
            let off = (position - edge.a).dot(left)
            guard abs(off) < clearance else { continue }
            let isLeft =
                off != 0
                ? off > 0 : !solids.contains { $0.locate((position + clearance * left).snapped) == .inside }
            position = position + ((isLeft ? clearance : -clearance) - off) * left
        }
        return position.snapped
    }
}
