import Interchange
import SiteModel

/// What a batch came to.
public struct BatchOutcome {
    private let state: BatchState
    /// How many scenarios had results before.
    public let known: Int

    init(state: BatchState, known: Int) {
        self.state = state
        self.known = known
    }

    public var total: Int { state.list.items.count }
    /// What was odd about the journal.
    public var notes: [Diagnostic] { state.folder.journal.notes }
    /// Absolute.
    public var folder: String { state.folder.path }

    /// A scenario and what became of it; no results and no failure where it has not been run.
    public struct Line {
        public var item: BatchItem
        public var results: [WorkerReply.Result]
        public var failure: BatchFailure?
        public var cost: RunCost?
    }

    /// One after the other, in the order of the list: a batch may be larger than memory.
    public var lines: some Sequence<Line> {
        let state = state
        return state.list.items.indices.lazy.map { index in
            let record = state.record(index)
            return Line(
                item: state.list.items[index], results: record?.results ?? [], failure: record?.failure,
                cost: record?.cost)
        }
    }

    func writeTables(_ language: Language) throws(InputError) {
        let columns = ResultColumns(lines)
        try ResultsTable(columns: columns).write(lines, to: "\(folder)/results.csv")
        try SweepTables(language: language).write(lines, to: "\(folder)/sweeps")
        try RunsTable.write(lines, to: "\(folder)/runs.csv")
        try ResultsPackage(columns: columns).write(lines, to: "\(folder)/results.gpkg")
    }
}
