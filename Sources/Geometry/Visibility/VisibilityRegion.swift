/// What a point sees: the area between the camera, or a near limit, and its outline.
///
/// Straight sides end at corners of the map or where a sight line past one meets a side; arcs are kept as arcs.
public struct VisibilityRegion: Sendable {
    /// A closed line around an area or a hole in it: corners, and for each whether an arc about the centre follows.
    public struct Loop: Sendable {
        public var points: [Point]
        /// +1 a counter-clockwise arc to the next point, −1 a clockwise one, 0 a straight side.
        public var arcs: [Int8]
    }

    public var centre: Point
    public var loops: [Loop]
    /// In square units of the map.
    public var area: Double

    /// All straight, arcs as chords that stray at most `error` from them, on the inside of the region's outer arcs.
    public func region(chordError error: Double) -> Region {
        var polygons: [Polygon] = []
        var holes: [Ring] = []
        for loop in loops {
            let ring = Ring(loop.chords(about: centre, error: error))
            guard ring.points.count > 2 else { continue }
            if ring.signedArea > 0 { polygons.append(Polygon(ring)) } else { holes.append(ring) }
        }
        // A hole is the near circle of a view all around, which is one polygon.
        if polygons.count == 1 { polygons[0].holes = holes }
        return Region(polygons)
    }
}

extension VisibilityRegion.Loop {
    fileprivate func chords(about centre: Point, error: Double) -> [Point] {
        guard arcs.contains(where: { $0 != 0 }) else { return points }
        var result: [Point] = []
        for index in points.indices {
            let (p, q) = (points[index], points[(index + 1) % points.count])
            result.append(p)
            guard arcs[index] != 0 else { continue }
            let (dp, dq) = (p - centre, q - centre)
            let radius = dp.length
            let step = 2 * (2 * Swift.max(error, radius * 1e-9) / radius).squareRoot()
            var parts = 1
            // Halving needs no trigonometry: chords of equal angles by bisection.
            var cosine = Swift.max(-1, Swift.min(1, dp.dot(dq) / (radius * radius)))
            while parts < 1 << 20, 2 * (1 - cosine) > step * step {
                cosine = ((1 + cosine) / 2).squareRoot()
                parts *= 2
            }
            result += bisected(dp, dq, parts, radius).map { centre + $0 }
        }
        return result
    }

    /// The points between two of a circle (less than a half-turn apart) that part their arc evenly; `parts` a power of two.
    private func bisected(_ p: Point, _ q: Point, _ parts: Int, _ radius: Double) -> [Point] {
        guard parts > 1 else { return [] }
        let sum = p + q
        let middle = (radius / sum.length) * sum
        return bisected(p, middle, parts / 2, radius) + [middle] + bisected(middle, q, parts / 2, radius)
    }
}
