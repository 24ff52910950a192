/// How much of shapes lies within all of some half-planes: areas and lengths only, without the shapes themselves.
///
/// Rings are clipped by one half-plane after the other (I. E. Sutherland, G. W. Hodgman, Comm. ACM 17 (1974),
/// doi:10.1145/360767.360802). What is left of a ring that is not convex may hang together along the clip lines, where it has
/// no area, so that the sum of signed areas is right whatever the rings are. Errors are those of doubles.
public struct ConvexCut: Sendable {
    private let halfPlanes: [HalfPlane]

    public init(_ halfPlanes: [HalfPlane]) { self.halfPlanes = halfPlanes }

    /// The area within `distance` units of a convex ring that runs counter-clockwise, and what its corners leave beyond that.
    public init(around ring: Ring, distance: Double) {
        let points = ring.points
        halfPlanes = points.indices.compactMap { index in
            let (a, b) = (points[index], points[(index + 1) % points.count])
            guard a != b else { return nil }
            var line = HalfPlane(leftOf: a, b)
            line.c += distance * (b - a).length
            return line
        }
    }

    /// In square units, of rings of which those around holes run clockwise.
    public func area(of rings: [Ring]) -> Double {
        rings.reduce(0) { $0 + area(of: $1.points) }
    }

    private func area(of points: [Point]) -> Double {
        var points = points
        var clipped: [Point] = []
        for line in halfPlanes {
            guard let last = points.last else { return 0 }
            var (before, valueBefore) = (last, line.value(at: last))
            clipped.removeAll(keepingCapacity: true)
            for point in points {
                let value = line.value(at: point)
                if (value < 0) != (valueBefore < 0) {
                    clipped.append(before + (valueBefore / (valueBefore - value)) * (point - before))
                }
                if value >= 0 { clipped.append(point) }
                (before, valueBefore) = (point, value)
            }
            swap(&points, &clipped)
        }
        guard let origin = points.first else { return 0 }
        var twice = 0.0
        for index in 1..<max(2, points.count) where index + 1 < points.count {
            twice += (points[index] - origin).cross(points[index + 1] - origin)
        }
        return twice / 2
    }

    /// Which part of a segment, from its start to its end; nil where none of it.
    public func part(of segment: Segment) -> ClosedRange<Double>? {
        var (low, high) = (0.0, 1.0)
        for line in halfPlanes {
            let (start, end) = (line.value(at: segment.a), line.value(at: segment.b))
            if start < 0, end < 0 { return nil }
            if start < 0 { low = max(low, start / (start - end)) }
            if end < 0 { high = min(high, start / (start - end)) }
        }
        return low <= high ? low...high : nil
    }

    public func contains(_ point: Point) -> Bool { halfPlanes.allSatisfy { $0.value(at: point) >= 0 } }
}
