import Geometry

extension Region {
    /// A point well inside its largest polygon; nil for an area without extent.
    ///
    /// The middle of the widest stretch of a horizontal line at half of the polygon's height, between vertices.
    /// O(n log n).
    var interiorPoint: Point? {
        polygons.max { ($0.area, $1.bounds.minX) < ($1.area, $0.bounds.minX) }?.interiorPoint
    }
}

extension Polygon {
    var interiorPoint: Point? {
        let heights = Set(rings.flatMap { $0.points.map(\.y) }).sorted()
        guard heights.count > 1 else { return nil }
        let middle = bounds.centre.y
        // A line through a vertex could touch without crossing: take one between two neighbouring heights.
        let upper = heights.firstIndex { $0 > middle } ?? heights.count - 1
        let y = (heights[upper - 1] + heights[upper]) / 2
        var crossings: [Double] = []
        for segment in rings.flatMap(\.segments) where (segment.a.y > y) != (segment.b.y > y) {
            let fraction = (y - segment.a.y) / (segment.b.y - segment.a.y)
            crossings.append(segment.a.x + fraction * (segment.b.x - segment.a.x))
        }
        crossings.sort()
        var best: (width: Double, x: Double)?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[index + 1] - crossings[index]
            if width > best?.width ?? 0 { best = (width, (crossings[index] + crossings[index + 1]) / 2) }
        }
        return best.map { Point(x: $0.x, y: y) }
    }
}
