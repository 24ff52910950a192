import SiteModel

/// By when something has to be done, counted from a day that the design states.
///
/// The day that it counts from is not counted itself (Civil Code of the PRC, article 201): 30 days from 1 March end
/// with 31 March. That a last day on a holiday moves to the next working day (article 203) is not handled.
public struct Deadline: Hashable, Sendable {
    /// The fact that it counts from, a day.
    public var start: String
    /// The fact that says when it was done, a day.
    public var done: String
    /// nil where it bears on existing systems only.
    public var days: Int?
    /// What started before this day counts from it instead.
    public var existing: Existing?

    public struct Existing: Hashable, Sendable {
        public var before: Day
        public var days: Int
    }

    /// The last day, for something that started on `start`; nil where it has none.
    func due(from start: Day) -> Day? {
        if let existing, start < existing.before { return existing.before.adding(days: existing.days) }
        return days.map(start.adding(days:))
    }
}
