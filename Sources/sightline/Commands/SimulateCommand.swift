import ArgumentParser
import Foundation
import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// `sightline simulate`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Try a design against what it meets in use.",
        discussion: """
            Takes the cameras of a scenario as they are and tries them against what its `simulate` names: failing \
            cameras, errors of mounting, things in the way, doors, trees in leaf and bare, night and fog. Every draw is \
            a world of its own that is evaluated exactly; the same seed gives the same draws.

            With -o writes simulation.csv (requirements), views.csv (prohibited zones), draws.csv, failures.csv, \
            gaps.geojson (what opens when cameras fail) and bands.geojson (in how many draws which part of a required \
            area is covered). --draw writes a single draw as a plan, which anybody can evaluate again.

            Examples:
              sightline simulate scenarios/street-district-in-use.yaml -o use
              sightline simulate scenarios/bank-branch.yaml --failures 1
              sightline simulate scenarios/street-district-in-use.yaml -o use --draw 17
              sightline simulate scenarios/street-district-in-use.yaml -o use --draw 1 --kind night

            Exits with 0 when done. With --least, 1 where a requirement that the design meets holds in fewer of the \
            draws; with --draw, 1 where a finding of that plan fails.
            """)

    @Argument(
        help: "The scenario (YAML or JSON) with a `simulate`.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var scenario: String

    @Option(name: [.short, .long], help: ArgumentHelp("Write the results into this folder.", valueName: "folder"))
    var output: String?

    @Option(help: ArgumentHelp("Draws of each kind, instead of the scenario's.", valueName: "number"))
    var draws: Int?

    @Option(help: ArgumentHelp("Of the draws, instead of the scenario's.", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("How many cameras fail together at most, 1 to 3.", valueName: "number"))
    var failures: Int?

    @Option(help: ArgumentHelp("Write this one draw as a plan instead.", valueName: "number"))
    var draw: Int?

    @Option(
        help: ArgumentHelp(
            "The kind that --draw is of: designed, mounting, obstacles, doors, in-leaf, bare, a condition, together.",
            valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("Exit with 1 where a requirement holds less often, 0 to 1.", valueName: "share"))
    var least: Double?

    @Flag(help: "Print every place.")
    var all = false

    @OptionGroup var input: RunInput
    @OptionGroup var language: LanguageChoice

    private static let files = [
        "simulation.csv", "views.csv", "draws.csv", "failures.csv", "gaps.geojson", "bands.geojson",
    ]

    func validate() throws {
        for (name, value, range) in [
            ("draws", draws, 1...100_000), ("failures", failures, 1...3), ("draw", draw, 1...100_000),
        ] {
            if let value, !range.contains(value) {
                throw ValidationError("--\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
            }
        }
        if let least, !(0...1).contains(least) { throw ValidationError("--least is a share from 0 to 1") }
        if kind != nil, draw == nil { throw ValidationError("--kind goes with --draw") }
        if draw != nil, output == nil { throw ValidationError("--draw needs -o, the folder of the plan") }
    }

    func run() throws {
        let language = language.chosen
        do throws(RunFailure) {
            let names = draw == nil ? Self.files : []
            try OutputPlaces.checkRun(
                names.map { name in output.map { "\($0)/\(name)" } }, inputs: [scenario] + input.rules)
            try OutputPlaces.makeFolder(output)
            if let draw { try writeDraw(draw, language) } else { try simulate(language) }
        } catch {
            throw error.exitCode(language)
        }
    }

    private func simulate(_ language: Language) throws(RunFailure) {
        let outcome = try computing(language) { run throws(RunProblem) in try run.run(path: scenario) }
        Terminal.tell(outcome.diagnostics, language)
        let report = SimulationReport(outcome: outcome, language: language, isWhole: all)
        for line in report.lines { Terminal.print(line) }
        try write(outcome, language)
        if let least, outcome.holds(atLeast: least) == false { throw .findings }
    }

    private func writeDraw(_ number: Int, _ language: Language) throws(RunFailure) {
        let (drawn, isMain, outcome) = try computing(language) { run throws(RunProblem) in
            try run.draw(number, of: kind, path: scenario)
        }
        Terminal.tell(outcome.diagnostics, language)
        let path = "\(output ?? ".")/draw-\(number)\(isMain ? "" : "-" + FileNames.safe(drawn.name)).plan.geojson"
        do throws(InputError) {
            // A draw is another world than the map says: what stood in the way is part of it.
            let withObstacles = input.withObstacles || drawn.changesSite
            try PlanWriter(programVersion: ProgramVersion.current, withObstacles: withObstacles)
                .write(outcome.plan, frame: outcome.frame, to: path)
        } catch {
            throw .input(error)
        }
        for line in EvaluationReport(plan: outcome.plan, language: language, isWhole: all).lines(writtenTo: path) {
            Terminal.print(line)
        }
        if outcome.plan.countedFindings.contains(where: EvaluateCommand.FailOn.error.counts) { throw .findings }
    }

    private func computing<Value>(
        _ language: Language, _ body: (SimulationRun) throws(RunProblem) -> Value
    ) throws(RunFailure) -> Value {
        let bar = ProgressBar(title: language == .chinese ? "模拟中" : "Simulating")
        defer { bar.finish() }
        return try RunFailure.mapping { () throws(RunProblem) in
            var run = SimulationRun(options: input.options)
            (run.draws, run.seed, run.failures) = (draws, seed, failures)
            run.progress = { bar.update($0) }
            return try body(run)
        }
    }

    private func write(_ outcome: SimulationOutcome, _ language: Language) throws(RunFailure) {
        guard let output else { return }
        do throws(InputError) {
            let tables = SimulationTables(outcome)
            var map = try SimulationGeoJSON(frame: outcome.frame)
            var files: [(String, [UInt8])] = []
            if !outcome.kinds.isEmpty {
                files.append(("simulation.csv", tables.requirements))
                files.append(("views.csv", tables.views))
            }
            if outcome.kinds.contains(where: \.kind.isDrawn) {
                files.append(("draws.csv", tables.draws))
                files.append(("bands.geojson", try map.bytes(of: outcome.bands, draws: outcome.bandDraws)))
            }
            if let failures = outcome.failures {
                files.append(("failures.csv", tables.failures))
                files.append(("gaps.geojson", try map.bytes(of: failures.gaps)))
            }
            for (name, bytes) in files { try AtomicFile.write(bytes, to: "\(output)/\(name)") }
            let written = files.map(\.0).joined(separator: ", ")
            Terminal.print(
                (language == .chinese ? "已写入 " : "Written to ") + DiagnosticFormatter.shown(output) + ": " + written)
        } catch {
            throw .input(error)
        }
    }
}
