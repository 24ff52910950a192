import Interchange
import PlanDocuments

/// `results.csv`: a row a design. Its bytes depend on the results alone.
struct ResultsTable {
    let columns: ResultColumns

    func write(_ lines: some Sequence<BatchOutcome.Line>, to path: String) throws(InputError) {
        var csv = CSVWriter()
        csv.row(columns.all.map { .text($0.name) })
        for line in lines { for row in columns.rows(of: line) { csv.row(row) } }
        try AtomicFile.write(csv.bytes, to: path)
    }
}
