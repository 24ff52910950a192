/// How one door or gate stands in one state of the world.
public enum DoorState: Hashable, Sendable {
    /// Nothing is in it, for coverage and for views.
    case open
    /// Its leaf is in it, for coverage and for views.
    case shut
}

extension Feature {
    /// Whether it is a door or gate that has a leaf, which may be open or shut.
    public var isDoor: Bool {
        switch ObstacleKind(of: self) {
        case .opening(.door), .opening(.gate): true
        default: false
        }
    }

    /// Whether it is a tree, hedge or wood that sight may or may not go through: one of which the map says neither.
    public var isUnknownFoliage: Bool {
        ObstacleKind(of: self) == .foliage && !["yes", "no"].contains(tags["sightline:transparent"] ?? "")
    }
}
