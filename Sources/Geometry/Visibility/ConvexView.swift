/// A convex ring as seen from a point: what it opens to it, and its sides by whether they end sight or begin it.
struct ConvexView {
    /// nil where the point is inside and sees it all around.
    var windows: SightWindows?
    var prune = Prune()
    /// Half-planes, relative to the point, of the sides that have it on their inner side, counter-clockwise from the
    /// window's right.
    var far: [HalfPlane] = []
    /// The corners that begin and end the far sides.
    var farCorners: [Point] = []
    /// Half-planes of the sides that the ring lies behind.
    var near: [HalfPlane] = []
    /// The near sides' corners, counter-clockwise around the point: their chain from the window's right to its left.
    var nearCorners: [Point] = []

    /// nil for a ring without an inside. O(n) for n corners.
    init?(_ ring: Ring, from centre: Point) {
        let points = ring.points
        guard points.count > 2 else { return nil }
        let count = points.count
        let sides = points.indices.map { orientation(points[$0], points[($0 + 1) % count], centre) }
        guard sides.contains(where: { $0 > 0 }) else { return nil }
        // The far sides are one run of the ring, the near ones another.
        let first = sides.indices.first { sides[$0] > 0 && sides[($0 + count - 1) % count] <= 0 } ?? 0
        var squaredRadius = 0.0
        for point in points { squaredRadius = Swift.max(squaredRadius, (point - centre).dot(point - centre)) }
        prune.squaredRadius = squaredRadius
        var last = first
        for step in 0..<count {
            let index = (first + step) % count
            guard sides[index] > 0 else { break }
            let (a, b) = (points[index], points[(index + 1) % count])
            if farCorners.isEmpty { farCorners.append(a) }
            farCorners.append(b)
            var side = HalfPlane(leftOf: a - centre, b - centre)
            // Its exact sign is known; rounding must not turn it.
            side.c = Swift.max(side.c, .leastNormalMagnitude)
            far.append(side)
            last = index
        }
        if far.count < count {
            let right = points[first] - centre
            let left = points[(last + 1) % count] - centre
            windows = SightWindows(from: right, to: left)
            for step in (1..<count).reversed() {
                let index = (last + step) % count
                guard sides[index] < 0 else { continue }
                let (a, b) = (points[index], points[(index + 1) % count])
                if nearCorners.isEmpty { nearCorners.append(b) }
                nearCorners.append(a)
                var side = HalfPlane(leftOf: a - centre, b - centre)
                side.c = Swift.min(side.c, -.leastNormalMagnitude)
                near.append(side)
            }
        }
        // The longest far side ends most views before the circle does.
        if far.count < 16, let deepest = far.indices.max(by: { length($0) < length($1) }) {
            let side = far[deepest]
            prune.lineNormal = Point(x: -side.a, y: -side.b)
            prune.lineDistance = side.c
        }
    }

    private func length(_ side: Int) -> Double { farCorners[side].distance(to: farCorners[side + 1]) }
}
