/// The points with a·x + b·y + c ≥ 0.
public struct HalfPlane: Hashable, Sendable {
    public var a: Double
    public var b: Double
    public var c: Double

    public init(a: Double, b: Double, c: Double) {
        self.a = a
        self.b = b
        self.c = c
    }

    /// The closed side to the left of the line from `p` to `q`.
    public init(leftOf p: Point, _ q: Point) {
        let d = q - p
        self.init(a: -d.y, b: d.x, c: d.y * p.x - d.x * p.y)
    }

    @inlinable public func value(at point: Point) -> Double { a * point.x + b * point.y + c }
}

extension Ring {
    /// Whether a counter-clockwise ring never turns right. O(n), exact.
    public var isConvex: Bool {
        points.count > 2
            && points.indices.allSatisfy { index in
                let next = (index + 1) % points.count
                return orientation(points[index], points[next], points[(next + 1) % points.count]) >= 0
            }
    }

    /// A convex ring cut by a half-plane; nil where nothing of positive area is left.
    ///
    /// Source: I. Sutherland and G. Hodgman, "Reentrant polygon clipping", CACM 17 (1974),
    /// doi:10.1145/360767.360802. O(n). A ring that is not convex may keep doubled edges along the cut.
    public func clipped(to halfPlane: HalfPlane) -> Ring? {
        var result: [Point] = []
        result.reserveCapacity(points.count + 2)
        guard var previous = points.last else { return nil }
        var before = halfPlane.value(at: previous)
        for current in points {
            let here = halfPlane.value(at: current)
            if (before < 0) != (here < 0), before != 0, here != 0 {
                // From the smaller point, whichever way the ring runs: neighbours get the same corner.
                let (p, q, u, v) =
                    previous < current ? (previous, current, before, here) : (current, previous, here, before)
                result.append(p + (u / (u - v)) * (q - p))
            }
            if here >= 0 { result.append(current) }
            previous = current
            before = here
        }
        let ring = Ring(result)
        return result.count >= 3 && ring.signedArea != 0 ? ring : nil
    }

    public func clipped(to box: BoundingBox) -> Ring? {
        clipped(to: HalfPlane(a: 1, b: 0, c: -box.minX))?
            .clipped(to: HalfPlane(a: -1, b: 0, c: box.maxX))?
            .clipped(to: HalfPlane(a: 0, b: 1, c: -box.minY))?
            .clipped(to: HalfPlane(a: 0, b: -1, c: box.maxY))
    }

    /// The convex hull of the points, counter-clockwise; nil where they lie on one line.
    ///
    /// Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information
    /// Processing Letters 9 (1979), doi:10.1016/0020-0190(79)90072-3. O(n log n), exact orientation.
    public static func convexHull(of points: [Point]) -> Ring? {
        let sorted = Array(Set(points)).sorted()
        guard sorted.count > 2 else { return nil }
        func chain(_ points: [Point]) -> [Point] {
            var hull: [Point] = []
            for point in points {
                while hull.count > 1, orientation(hull[hull.count - 2], hull[hull.count - 1], point) <= 0 {
                    hull.removeLast()
                }
                hull.append(point)
            }
            return hull
        }
        let ring = chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
        return ring.count > 2 ? Ring(Array(ring)) : nil
    }
}
