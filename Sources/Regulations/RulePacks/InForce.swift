import SiteModel

/// The days on which something is law: from the first to the last, both included.
public struct InForce: Hashable, Sendable {
    public var from: Day
    /// nil while it is in force.
    public var until: Day?

    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    public func contains(_ day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}
