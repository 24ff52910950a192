import Geometry

/// How shapes lie to one another. Distances in units.
///
/// Shapes that are drawn edge to edge count as touching: maps draw a door on a façade a little to either side.
enum ShapeRelations {
    /// How far outside a boundary a vertex may lie and still count as inside: 0.5 m.
    static let slack = 0.5 * Grid.unitsPerMetre

    /// Whether a shape lies in an area: every vertex within it or `slack` of it, and its interior inside; a line
    /// with at least half of its length.
    static func isInside(_ shape: Shape, _ region: Region) -> Bool {
        guard region.bounds.grown(by: slack).intersects(shape.bounds) else { return false }
        switch shape {
        case .points(let points):
            return !points.isEmpty && points.allSatisfy { holds(region, $0) }
        case .lines(let lines):
            let length = lines.reduce(0) { $0 + $1.length }
            let inside = lines.flatMap(\.segments).reduce(0) { $0 + lengthInside($1, region) }
            return length > 0 && inside >= length / 2
        case .area(let inner):
            guard let point = inner.interiorPoint, region.contains(point) else { return false }
            return inner.polygons.allSatisfy { $0.exterior.points.allSatisfy { holds(region, $0) } }
        }
    }

    private static func holds(_ region: Region, _ point: Point) -> Bool {
        region.contains(point) || distanceToBoundary(of: region, point) <= slack
    }

    static func distanceToBoundary(of region: Region, _ point: Point) -> Double {
        var nearest = Double.infinity
        for ring in region.polygons.flatMap(\.rings) {
            for segment in ring.segments { nearest = min(nearest, segment.distance(to: point)) }
        }
        return nearest
    }

    /// Whether any vertex of the shape lies within `reach` of the area's boundary.
    static func isOnBoundary(_ shape: Shape, of region: Region, within reach: Double) -> Bool {
        guard region.bounds.grown(by: reach).intersects(shape.bounds) else { return false }
        return vertices(shape).contains { distanceToBoundary(of: region, $0) <= reach }
    }

    /// The smallest distance between two shapes; 0 where they overlap. O(n m).
    static func distance(_ a: Shape, _ b: Shape) -> Double {
        if case .area(let region) = a, vertices(b).contains(where: region.contains) { return 0 }
        if case .area(let region) = b, vertices(a).contains(where: region.contains) { return 0 }
        let aSegments = segments(a), bSegments = segments(b)
        for first in aSegments {
            for second in bSegments where cross(first, second) { return 0 }
        }
        var nearest = Double.infinity
        for point in vertices(a) {
            for segment in bSegments { nearest = min(nearest, segment.distance(to: point)) }
            if bSegments.isEmpty { for other in vertices(b) { nearest = min(nearest, other.distance(to: point)) } }
        }
        for point in vertices(b) {
            for segment in aSegments { nearest = min(nearest, segment.distance(to: point)) }
        }
        return nearest
    }

    /// How much of a segment lies in the closed area.
    static func lengthInside(_ segment: Segment, _ region: Region) -> Double {
        var cuts = [0.0, 1.0]
        let direction = segment.b - segment.a
        for side in region.polygons.flatMap({ $0.rings.flatMap(\.segments) }) {
            let sideDirection = side.b - side.a
            let denominator = direction.cross(sideDirection)
            guard denominator != 0 else { continue }
            let fraction = (side.a - segment.a).cross(sideDirection) / denominator
            let along = (side.a - segment.a).cross(direction) / denominator
            if fraction > 0, fraction < 1, along >= 0, along <= 1 { cuts.append(fraction) }
        }
        cuts.sort()
        var share = 0.0
        for (start, end) in zip(cuts, cuts.dropFirst())
        where region.contains(segment.a + ((start + end) / 2) * direction) {
            share += end - start
        }
        return share * segment.length
    }

    /// Where two segments meet in one point; nil where they don't, or run along one another.
    static func crossing(_ first: Segment, _ second: Segment) -> Point? {
        let direction = first.b - first.a, other = second.b - second.a
        let denominator = direction.cross(other)
        guard denominator != 0 else { return nil }
        let fraction = (second.a - first.a).cross(other) / denominator
        let along = (second.a - first.a).cross(direction) / denominator
        guard fraction >= 0, fraction <= 1, along >= 0, along <= 1 else { return nil }
        return first.a + fraction * direction
    }

    private static func cross(_ first: Segment, _ second: Segment) -> Bool {
        first.bounds.intersects(second.bounds)
            && orientation(first.a, first.b, second.a) != orientation(first.a, first.b, second.b)
            && orientation(second.a, second.b, first.a) != orientation(second.a, second.b, first.b)
    }

    static func vertices(_ shape: Shape) -> [Point] {
        switch shape {
        case .points(let points): points
        case .lines(let lines): lines.flatMap(\.points)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.points) }
        }
    }

    private static func segments(_ shape: Shape) -> [Segment] {
        switch shape {
        case .points: []
        case .lines(let lines): lines.flatMap(\.segments)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.segments) }
        }
    }
}
