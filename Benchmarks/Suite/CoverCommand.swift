import ArgumentParser
import Foundation
import Interchange
import SetCovering

/// `Benchmarks/run cover`.
struct CoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cover",
        abstract: "The solver of covering problems on a file of the OR-Library's format.",
        discussion: """
            Prints the cost of the best cover and of greedy's, the proven bound, the seconds to the best cover, and with \
            --json the chosen columns, numbered from 1. One thread. The cover is checked against the file.
            """)

    @Argument(help: "FILE.scp, .txt, or either packed by gzip.") var file: String
    @Option(help: "Seconds.") var time = 60.0
    @Option(help: "Seed of the search.") var seed: UInt64 = 1
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        if !(time > 0 && time <= 1_000_000) { throw ValidationError("--time is a number of seconds above 0.") }
    }

    func run() throws {
        let bytes = try InputFile.read(file)
        let instance: CoverInstance
        do { instance = try ORLibraryText.read(bytes) } catch { throw ValidationError("\(file): \(error)") }
        let solution = CoverSolver(budget: .seconds(time), seed: seed).solve(instance)
        guard instance.shortfalls(of: solution.columns).isEmpty else {
            throw ValidationError("\(file): \(solution.impossibleRows.count) rows that no column covers")
        }
        let result = Result(
            file: URL(filePath: file).lastPathComponent, rows: instance.rowCount, columns: instance.columnCount,
            objective: solution.cost, bound: solution.bound, greedy: solution.greedyCost,
            secondsToBest: (solution.secondsToBest * 100).rounded() / 100, chosen: solution.columns.map { $0 + 1 })
        if json { return try Output.json(result) }
        say(
            "\(result.file)  objective \(result.objective)  bound \(result.bound)  greedy \(result.greedy)  "
                + "best after \(result.secondsToBest) s")
    }

    private struct Result: Encodable {
        var file: String
        var rows: Int, columns: Int, objective: Int, bound: Int, greedy: Int
        var secondsToBest: Double
        var chosen: [Int]
    }
}
