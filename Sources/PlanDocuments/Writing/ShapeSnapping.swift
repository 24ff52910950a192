import Geometry

/// Brings computed shapes onto the grid, where a plan's coordinates lie. One instance a thread.
///
/// What lies on the grid already stays as it is. An area that is snapped stays valid (`Overlay.snapToGrid`), and its
/// size may change by no more than a grid step along its edges: where that fails its points are rounded one by one.
/// They are, too, where it is certain that this comes to the same (`VertexClearance`).
struct ShapeSnapping {
    private let overlay = Overlay()
    private var clearance = VertexClearance()

    /// The shape on the grid; empty where nothing of it is left there.
    mutating func snapped(_ shape: Shape) -> Shape {
        switch shape {
        case .points(let points): .points(Array(Set(points.map(\.snapped))).sorted())
        case .lines(let lines): .lines(snapped(lines))
        case .area(let region): .area(snapped(region))
        }
    }

    /// The region on the grid, valid, rings turned and ordered alike.
    mutating func snapped(_ region: Region) -> Region {
        let isOnGrid = region.polygons.allSatisfy { polygon in
            polygon.rings.allSatisfy { $0.points.allSatisfy { $0.snapped == $0 } }
        }
        if !isOnGrid, !clearance.allowsRounding(region), let snapped = try? overlay.snapToGrid(region),
            abs(snapped.area - region.area) <= region.perimeter
        {
            return snapped.normalised
        }
        let polygons = region.polygons.compactMap { polygon -> Polygon? in
            guard let exterior = Self.ring(polygon.exterior) else { return nil }
            return Polygon(exterior, holes: polygon.holes.compactMap(Self.ring))
        }
        return Region(polygons).normalised
    }

    /// Whether something is left of the shape on the grid, in any doubt false.
    ///
    /// Rounding moves a vertex by less than √½ units: areas change by less than their perimeter and a unit a vertex.
    static func surelyRemains(_ shape: Shape) -> Bool {
        switch shape {
        case .points(let points): return !points.isEmpty
        case .lines: return false
        case .area(let region):
            return region.area > region.perimeter
                && region.polygons.contains {
                    abs($0.exterior.signedArea) > $0.exterior.perimeter + Double($0.exterior.points.count)
                }
        }
    }

    private static func ring(_ ring: Ring) -> Ring? {
        var points = withoutRepeats(ring.points)
        while points.count > 1, points.first == points.last { points.removeLast() }
        let snapped = Ring(points)
        return points.count > 2 && snapped.signedArea != 0 ? snapped : nil
    }

    private func snapped(_ lines: [Polyline]) -> [Polyline] {
        lines.map { Polyline(Self.withoutRepeats($0.points)) }.filter { $0.points.count > 1 }
            .map { line in
                // A line has no direction: it starts at its smaller end.
                let reversed = Array(line.points.reversed())
                return reversed.lexicographicallyPrecedes(line.points) ? Polyline(reversed) : line
            }
            .sorted { $0.points.lexicographicallyPrecedes($1.points) }
    }

    private static func withoutRepeats(_ points: [Point]) -> [Point] {
        var kept: [Point] = []
        for point in points.lazy.map(\.snapped) where point != kept.last { kept.append(point) }
        return kept
    }
}
