import Interchange

/// What became of every object of a file: each is counted once, by the kind that the file gives it.
///
/// Readers count what does not become a feature; what does is counted by the import itself, from the features' `kind`
/// and tags. Property: for each kind, the counts of all outcomes add up to the objects in the file.
public struct ImportAccount: Hashable, Sendable {
    /// What became of an object.
    public enum Outcome: Hashable, Sendable {
        /// A feature of the site, by what it is there: `building`, `room`, `door`, `road`, `camera`…
        case feature(String)
        /// It went into other objects, whose kind is named: the nodes of a way, a block that is inserted, a text that
        /// names a room.
        case part(of: String)
        /// Left out on purpose: nothing of a site. A name such as `untagged`, `layer.axis`, explained by `reasons`.
        case ignored(String)
        /// Could not be taken over: a diagnostic of that code tells why. `--strict` makes this an error.
        case lost(String)
    }

    public struct Row: Hashable, Sendable {
        /// What the file calls it: `way`, `LWPOLYLINE`, `unit`.
        public var kind: String
        public var outcome: Outcome
        public var count: Int
        /// Where the first one stands.
        public var firstPlace: String
    }

    /// In the order in which each was first counted.
    public private(set) var rows: [Row] = []
    private var index: [Key: Int] = [:]
    /// Why things were ignored, by the name in `Outcome.ignored`.
    public private(set) var reasons: [String: Bilingual] = [:]
    /// What was taken for granted where the file does not say, in the order it was assumed.
    public private(set) var assumptions: [Bilingual] = []

    private struct Key: Hashable, Sendable {
        var kind: String
        var outcome: Outcome
    }

    public init() {}

    public mutating func count(_ kind: String, _ outcome: Outcome, at place: @autoclosure () -> String, times: Int = 1)
    {
        guard times > 0 else { return }
        let key = Key(kind: kind, outcome: outcome)
        if let row = index[key] {
            rows[row].count += times
        } else {
            index[key] = rows.count
            rows.append(Row(kind: kind, outcome: outcome, count: times, firstPlace: place()))
        }
    }

    /// Counts an object that is left out on purpose, and says why.
    public mutating func ignore(
        _ kind: String, _ name: String, _ reason: @autoclosure () -> Bilingual, at place: @autoclosure () -> String,
        times: Int = 1
    ) {
        explain(name, reason())
        count(kind, .ignored(name), at: place(), times: times)
    }

    /// Says why things of that name are ignored.
    public mutating func explain(_ name: String, _ reason: @autoclosure () -> Bilingual) {
        if reasons[name] == nil { reasons[name] = reason() }
    }

    /// Notes something that was taken for granted; the same text once.
    public mutating func assume(_ text: Bilingual) {
        if !assumptions.contains(text) { assumptions.append(text) }
    }

    public mutating func add(_ other: ImportAccount) {
        for row in other.rows { count(row.kind, row.outcome, at: row.firstPlace, times: row.count) }
        reasons.merge(other.reasons) { own, _ in own }
        for text in other.assumptions { assume(text) }
    }

    /// How many objects could not be taken over.
    public var losses: Int {
        rows.reduce(0) { sum, row in
            if case .lost = row.outcome { sum + row.count } else { sum }
        }
    }
}
