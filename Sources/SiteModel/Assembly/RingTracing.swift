import Geometry

/// Joins directed edges that have the inside on their left into polygons.
///
/// At a vertex where several rings touch, an arrow is followed by the first one clockwise from where it came, which
/// bounds the same piece of the inside; a walk that comes by a vertex twice is taken apart there. So every ring
/// is simple, and rings touch in single vertices only. O(n log n), and O(rings²) for finding whose hole is whose.
enum RingTracing {
    struct Arrow: Hashable {
        var from: GridPoint
        var to: GridPoint
    }

    /// - Parameter arrows: all different, meeting only in shared ends, as many into each vertex as out of it.
    static func polygons(from arrows: [Arrow]) -> [Polygon] {
        var outgoing: [GridPoint: [GridPoint]] = [:]
        for arrow in arrows { outgoing[arrow.from, default: []].append(arrow.to) }
        var used: Set<Arrow> = []
        var rings: [Ring] = []
        for start in arrows.sorted(by: { $0.from != $1.from ? $0.from < $1.from : $0.to < $1.to })
        where !used.contains(start) {
            var walk: [GridPoint] = []
            var current = start
            while used.insert(current).inserted {
                walk.append(current.from)
                guard let next = successor(of: current, among: outgoing[current.to] ?? []) else { break }
                current = Arrow(from: current.to, to: next)
            }
            rings += simpleRings(of: walk)
        }
        return assembled(rings)
    }

    /// The first end clockwise from the way back.
    private static func successor(of arrow: Arrow, among ends: [GridPoint]) -> GridPoint? {
        guard ends.count > 1 else { return ends.first }
        let (centre, back) = (arrow.to, arrow.from)
        return ends.min { p, q in
            let (turn, other) = (clockwiseHalf(centre, back, p), clockwiseHalf(centre, back, q))
            return turn != other ? turn < other : GridPoint.cross(centre, p, q) < 0
        }
    }

    /// 0 for a direction less than half a turn clockwise from `back`, 1 for half a turn, 2 for more, 3 for none.
    private static func clockwiseHalf(_ centre: GridPoint, _ back: GridPoint, _ end: GridPoint) -> Int {
        let cross = GridPoint.cross(centre, back, end)
        if cross != 0 { return cross < 0 ? 0 : 2 }
        return GridPoint.dot(centre, back, end) < 0 ? 1 : 3
    }

    /// Takes a closed walk apart wherever it comes by a vertex again.
    private static func simpleRings(of walk: [GridPoint]) -> [Ring] {
        var rings: [Ring] = []
        var path: [GridPoint] = []
        var position: [GridPoint: Int] = [:]
        for point in walk {
            if let start = position[point] {
                rings.append(Ring(path[start...].map(\.point)))
                for dropped in path[(start + 1)...] { position[dropped] = nil }
                path.removeSubrange((start + 1)...)
            } else {
                position[point] = path.count
                path.append(point)
            }
        }
        rings.append(Ring(path.map(\.point)))
        return rings.filter { $0.points.count > 2 }
    }

    private static func assembled(_ rings: [Ring]) -> [Polygon] {
        var polygons: [Polygon] = []
        var holes: [Ring] = []
        for ring in rings {
            if ring.signedArea > 0 { polygons.append(Polygon(ring)) } else { holes.append(ring) }
        }
        // Smallest first: the first one around a hole is its own.
        polygons.sort { $0.area != $1.area ? $0.area < $1.area : $0.exterior.points[0] < $1.exterior.points[0] }
        let exteriors = polygons.map(\.exterior)
        for hole in holes {
            guard let middle = hole.segments.first.map({ 0.5 * ($0.a + $0.b) }) else { continue }
            if let owner = exteriors.firstIndex(where: {
                $0.bounds.contains(middle) && $0.locate(middle) == .inside
            }) {
                polygons[owner].holes.append(hole)
            }
        }
        return Region(polygons).normalised.polygons
    }
}
