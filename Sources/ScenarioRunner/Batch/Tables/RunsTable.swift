import Interchange
import PlanDocuments

/// `runs.csv`: what each scenario took. Clocks and machines have a part in it, so no two are the same.
enum RunsTable {
    static func write(_ lines: some Sequence<BatchOutcome.Line>, to path: String) throws(InputError) {
        var csv = CSVWriter()
        csv.row(
            ["name", "status", "seconds", "peak_memory_mb", "retries", "loaded_site", "load_seconds"].map { .text($0) })
        for line in lines {
            guard let cost = line.cost else { continue }
            csv.row([
                .text(line.item.name), .text(line.status), .number(cost.seconds, decimals: 3),
                .number(Double(cost.peakMemory) / 1e6, decimals: 1), .number(Double(cost.retries), decimals: 0),
                .text(cost.loadedSite ? "yes" : "no"), .number(cost.loadSeconds, decimals: 3),
            ])
        }
        try AtomicFile.write(csv.bytes, to: path)
    }
}
