/// The parts of a segment, as fractions of its length: sorted, apart, within 0…1.
public struct Fractions: Hashable, Sendable {
    public private(set) var ranges: [ClosedRange<Double>]

    public init(_ ranges: [ClosedRange<Double>] = []) {
        var merged: [ClosedRange<Double>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    public static let whole = Fractions([0...1])

    public var total: Double { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

    public func union(_ other: Fractions) -> Fractions { Fractions(ranges + other.ranges) }

    public func intersection(_ other: Fractions) -> Fractions {
        Fractions(
            ranges.flatMap { a in
                other.ranges.compactMap { b in
                    let low = max(a.lowerBound, b.lowerBound)
                    let high = min(a.upperBound, b.upperBound)
                    return low < high ? low...high : nil
                }
            })
    }

    public var complement: Fractions {
        var result: [ClosedRange<Double>] = []
        var from = 0.0
        for range in ranges {
            if range.lowerBound > from { result.append(from...range.lowerBound) }
            from = max(from, range.upperBound)
        }
        if from < 1 { result.append(from...1) }
        return Fractions(result)
    }

    public func subtracting(_ other: Fractions) -> Fractions { intersection(other.complement) }
}

extension Segment {
    /// The parts of the segment that lie in an area: cut where it meets an edge, each piece decided by its middle.
    ///
    /// `open` leaves out what runs along the area's edge. O(n) for n edges.
    public func parts(in region: Region, open: Bool = false) -> Fractions {
        guard bounds.intersects(region.bounds) else { return Fractions() }
        let direction = b - a
        let squared = direction.dot(direction)
        guard squared > 0 else { return Fractions() }
        var cuts = [0.0, 1.0]
        func cut(at point: Point) {
            let fraction = (point - a).dot(direction) / squared
            if fraction > 0, fraction < 1 { cuts.append(fraction) }
        }
        for side in region.polygons.flatMap(\.rings).flatMap(\.segments) where side.bounds.intersects(bounds) {
            let p = orientation(a, b, side.a)
            let q = orientation(a, b, side.b)
            if p == 0 { cut(at: side.a) }
            if q == 0 { cut(at: side.b) }
            guard p * q < 0 else { continue }
            let along = side.b - side.a
            let fraction = (side.a - a).cross(along) / direction.cross(along)
            if fraction > 0, fraction < 1 { cuts.append(fraction) }
        }
        cuts.sort()
        var ranges: [ClosedRange<Double>] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            let location = region.locate(a + ((from + to) / 2) * direction)
            if location == .inside || (location == .boundary && !open) { ranges.append(from...to) }
        }
        return Fractions(ranges)
    }

    /// The points at two fractions.
    public func piece(_ range: ClosedRange<Double>) -> Segment {
        let direction = b - a
        func at(_ fraction: Double) -> Point { fraction == 1 ? b : a + fraction * direction }
        return Segment(at(range.lowerBound), at(range.upperBound))
    }

    /// The part of the segment that is at most `distance` from another. The distance to a straight piece is
    /// convex along the segment, so it is one range; found by bisection to a thousandth of a unit.
    public func part(within distance: Double, of other: Segment) -> ClosedRange<Double>? {
        let direction = b - a
        func gap(_ fraction: Double) -> Double { other.distance(to: a + fraction * direction) }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<80 {
            let (first, second) = (low + (high - low) / 3, high - (high - low) / 3)
            if gap(first) <= gap(second) { high = second } else { low = first }
        }
        let nearest = (low + high) / 2
        guard gap(nearest) <= distance else { return nil }
        func edge(_ outside: Double) -> Double {
            guard gap(outside) > distance else { return outside }
            var (inside, outside) = (nearest, outside)
            for _ in 0..<60 {
                let middle = (inside + outside) / 2
                if gap(middle) <= distance { inside = middle } else { outside = middle }
            }
            return inside
        }
        return edge(0)...edge(1)
    }
}
