/// A straight piece between two points, in units.
@frozen public struct Segment: Hashable, Sendable {
    public var a: Point
    public var b: Point

    @inlinable public init(_ a: Point, _ b: Point) {
        self.a = a
        self.b = b
    }

    @inlinable public var length: Double { a.distance(to: b) }
    @inlinable public var bounds: BoundingBox {
        BoundingBox(
            minX: Swift.min(a.x, b.x), minY: Swift.min(a.y, b.y), maxX: Swift.max(a.x, b.x), maxY: Swift.max(a.y, b.y))
    }

    /// The point of the segment that is nearest to `point`, and how far along it lies (0 at `a`, 1 at `b`).
    @inlinable public func nearest(to point: Point) -> (point: Point, fraction: Double) {
        let direction = b - a
        let squared = direction.dot(direction)
        guard squared > 0 else { return (a, 0) }
        let fraction = Swift.min(1, Swift.max(0, (point - a).dot(direction) / squared))
        return (a + fraction * direction, fraction)
    }

    @inlinable public func distance(to point: Point) -> Double { nearest(to: point).point.distance(to: point) }
}
