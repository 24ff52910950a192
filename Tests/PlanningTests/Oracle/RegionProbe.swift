import Geometry

/// Asks a region about single points, in plain double precision and by its own means.
struct RegionProbe {
    let sides: [(a: Point, b: Point)]

    let bounds: BoundingBox

    init(_ region: Region) {
        bounds = region.bounds
        sides = region.polygons.flatMap(\.rings).flatMap { ring in
            ring.points.indices.map { (ring.points[$0], ring.points[$0 + 1 == ring.points.count ? 0 : $0 + 1]) }
        }
    }

    /// Even–odd.
    func contains(_ point: Point) -> Bool {
        var inside = false
        for (a, b) in sides where (a.y > point.y) != (b.y > point.y) {
            if point.x - a.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) { inside.toggle() }
        }
        return inside
    }

    /// Metres to the nearest edge; infinite for an empty region.
    func metresToEdge(_ point: Point) -> Double {
        var least = Double.infinity
        for (a, b) in sides {
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let (px, py) = (point.x - a.x, point.y - a.y)
            let squared = dx * dx + dy * dy
            let fraction = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
            let (ex, ey) = (px - fraction * dx, py - fraction * dy)
            least = min(least, ex * ex + ey * ey)
        }
        return least.squareRoot() / 10_000
    }
}
