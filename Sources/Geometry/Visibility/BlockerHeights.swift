/// From where to where the blockers of a mesh reach in height, and what a sight line of the search spans.
///
/// A blocker ends sight where it reaches from `low` or below to `high` or above (design: only base ≤ t with top ≥ H
/// stops a search from above, mirrored from below).
public struct BlockerHeights: Sendable {
    /// One blocker's heights in metres above the floor; `absent` hides nothing.
    public struct Extent: Hashable, Sendable {
        public var base: Double
        public var top: Double

        public init(base: Double, top: Double) {
            self.base = base
            self.top = top
        }

        public static let absent = Extent(base: .infinity, top: -.infinity)
    }

    /// By the blockers' numbers.
    public var extents: [Extent]
    /// Metres above the floor.
    public var low: Double
    public var high: Double

    /// - Parameters:
    ///   - band: the heights that have to be hidden, metres above the floor; a plane where both are equal.
    ///   - height: the camera's.
    public init(_ extents: [Extent], hiding band: ClosedRange<Double>, from height: Double) {
        self.extents = extents
        low = Swift.min(band.lowerBound, height)
        // At the camera's own height a top has to be above it: obstacles are open there.
        high = height >= band.upperBound ? height : band.upperBound
        if height == band.upperBound { high = height.nextUp }
    }
}
