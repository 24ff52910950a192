/// How far and where a search looks. In units, and relative to the camera.
public struct Reach: Hashable, Sendable {
    /// A limit to the distance.
    public enum Limit: Hashable, Sendable {
        case none
        /// As far as this radius.
        case circle(Double)
        /// As deep as this distance along a direction of length 1: a straight line across it, as a rectilinear lens has.
        case line(along: Point, distance: Double)
    }

    /// The directions between two, counter-clockwise from the first; equal directions are no sector.
    public struct Sector: Hashable, Sendable {
        public var from: Point
        public var to: Point

        public init(from: Point, to: Point) {
            self.from = from
            self.to = to
        }
    }

    /// nil for all around.
    public var sector: Sector?
    /// What is nearer is left out.
    public var near: Limit
    /// What is farther is left out.
    public var far: Limit

    public init(sector: Sector? = nil, near: Limit = .none, far: Limit = .none) {
        self.sector = sector
        self.near = near
        self.far = far
    }

    public static let unlimited = Reach()
}
