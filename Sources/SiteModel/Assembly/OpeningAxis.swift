import Geometry

/// The line across a wall that an opening takes up: its middle, its direction, and half its width.
struct OpeningAxis: Sendable {
    /// Units: 0.5 m. What is further from an opening than this is not opened by it.
    static let reach = 5_000.0

    var centre: Point
    /// Of length 1.
    var direction: Point
    /// Units.
    var halfWidth: Opening.PerPurpose

    init?(centre: Point, along vector: Point, halfWidth: Opening.PerPurpose) {
        guard vector.length > 0 else { return nil }
        self.centre = centre
        direction = (1 / vector.length) * vector
        self.halfWidth = halfWidth
    }

    var normal: Point { Point(x: -direction.y, y: direction.x) }

    /// From end to end for a purpose.
    func chord(_ purpose: Purpose) -> Segment {
        let half = halfWidth[purpose] * direction
        return Segment(centre - half, centre + half)
    }

    /// The larger of the two.
    var longest: Segment { halfWidth.coverage > halfWidth.views ? chord(.coverage) : chord(.views) }

    /// The piece of a wall's segment that the opening takes out of it, as fractions of the segment: what lies
    /// across from the chord, no further than the reach, on a segment that runs its way within 45°.
    func interval(on segment: Segment, _ purpose: Purpose) -> ClosedRange<Double>? {
        let vector = segment.b - segment.a
        let along = vector.dot(direction)
        guard abs(along) >= 0.7071 * vector.length, along != 0 else { return nil }
        let start = (segment.a - centre).dot(direction)
        let half = halfWidth[purpose]
        let ends = [(-half - start) / along, (half - start) / along].sorted()
        let (low, high) = (max(0, ends[0]), min(1, ends[1]))
        // Shorter than the noding tolerance is nothing.
        guard (high - low) * vector.length > Noding.tolerance else { return nil }
        let middle = segment.a + ((low + high) / 2) * vector
        guard abs((middle - centre).dot(normal)) <= Self.reach else { return nil }
        return low...high
    }
}
