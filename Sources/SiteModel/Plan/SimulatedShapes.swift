import Geometry

/// The part of a required area that is covered in some shares of a simulation's draws.
public struct CoverageBand: Hashable, Sendable {
    public var requirement: Requirement
    /// Shares of the draws, 0…1: from the lower up to below the upper one, which itself belongs to the last band.
    public var from: Double
    public var to: Double
    public var region: Region
    /// Square metres.
    public var area: Double

    public init(requirement: Requirement, from: Double, to: Double, region: Region, area: Double) {
        self.requirement = requirement
        self.from = from
        self.to = to
        self.region = region
        self.area = area
    }
}

/// What of a required place nobody sees any more once some cameras fail.
public struct OpenedGap: Hashable, Sendable {
    /// Ids of those that fail, sorted.
    public var cameras: [String]
    /// How the place is covered with them, and without.
    public var before: Coverage
    public var after: Coverage
    /// The gap without them less the gap with them.
    public var shape: Shape

    public init(cameras: [String], before: Coverage, after: Coverage, shape: Shape) {
        self.cameras = cameras
        self.before = before
        self.after = after
        self.shape = shape
    }

    public var requirement: Requirement { before.requirement }
}
