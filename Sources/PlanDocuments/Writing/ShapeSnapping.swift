import Geometry

/// Brings computed shapes onto the grid, where a plan's coordinates lie.
enum ShapeSnapping {
    /// The shape on the grid; empty where nothing of it is left there.
    static func snapped(_ shape: Shape) -> Shape {
        switch shape {
        case .points(let points): .points(Array(Set(points.map(\.snapped))).sorted())
        case .lines(let lines): .lines(snapped(lines))
        case .area(let region): .area(snapped(region))
        }
    }

    /// The region on the grid, valid, rings turned and ordered alike.
    static func snapped(_ region: Region) -> Region {
        let polygons = region.polygons.compactMap { polygon -> Polygon? in
            guard let exterior = ring(polygon.exterior) else { return nil }
            return Polygon(exterior, holes: polygon.holes.compactMap(ring))
        }
        return Region(polygons).normalised
    }

    private static func ring(_ ring: Ring) -> Ring? {
        var points = withoutRepeats(ring.points)
        while points.count > 1, points.first == points.last { points.removeLast() }
        let snapped = Ring(points)
        return points.count > 2 && snapped.signedArea != 0 ? snapped : nil
    }

    private static func snapped(_ lines: [Polyline]) -> [Polyline] {
        lines.map { Polyline(withoutRepeats($0.points)) }.filter { $0.points.count > 1 }
            .map { line in
                // A line has no direction: it starts at its smaller end.
                let reversed = Array(line.points.reversed())
                return line.points.lexicographicallyPrecedes(reversed) ? line : Polyline(reversed)
            }
            .sorted { $0.points.lexicographicallyPrecedes($1.points) }
    }

    private static func withoutRepeats(_ points: [Point]) -> [Point] {
        var kept: [Point] = []
        for point in points.lazy.map(\.snapped) where point != kept.last { kept.append(point) }
        return kept
    }
}
