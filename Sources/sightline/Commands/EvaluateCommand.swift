import ArgumentParser
import Foundation
import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// `sightline evaluate`.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Evaluate the cameras of a scenario and write the plan.",
        discussion: """
            Reads the scenario with its maps, cameras and rule packs, computes what each camera sees, how well each \
            required place is covered and where views or cameras are forbidden, and judges every rule. Prints the \
            places and the findings; with -o writes the plan, a GeoJSON file that any map program opens.

            Examples:
              sightline evaluate scenarios/bank-branch.yaml
              sightline evaluate scenarios/bank-branch.yaml -o bank.plan.geojson --with-obstacles
              sightline evaluate scenarios/bank-branch.yaml --language zh --fail-on open
              sightline evaluate scenarios/bank-branch.yaml --rules my-city-2025.yaml
              sightline evaluate scenarios/bank-branch-heights.yaml --variant height=2.8_tilt=30
              sightline evaluate scenarios/bank-branch.yaml --sarif bank.sarif --bcf bank.bcfzip
              sightline evaluate scenarios/bank-branch.yaml --sarif bank.sarif --baseline old.plan.geojson
              sightline evaluate city.yaml -o city.plan.geojson --tiles 16

            --sarif writes the findings as SARIF 2.1.0, with every rule that ran; --bcf writes a topic for each \
            finding that fails or is open as BCF 2.1, for design-review programs.

            Exits with 0 where no finding fails and 1 where one does; --fail-on says which count.
            """)

    /// Which findings make the exit code 1. Each widens the one before.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, open

        func counts(_ finding: Finding) -> Bool {
            switch (finding.verdict, self) {
            case (.fail, .error): finding.level == .error
            case (.fail, _): finding.level != .note
            case (.open, .open): true
            default: false
            }
        }
    }

    @Argument(help: "The scenario (YAML or JSON).", completion: .file(extensions: ["yaml", "yml", "json"]))
    var scenario: String

    @Option(
        name: [.short, .long], help: ArgumentHelp("Write the plan here; - for standard output.", valueName: "file"))
    var output: String?

    @Option(help: "Exit with 1 when a finding fails at this level: error, warning (or error), open (or any).")
    var failOn: FailOn = .error

    @OptionGroup var reports: ReportFiles

    @Flag(help: "Print every place and every finding.")
    var all = false

    @OptionGroup var variant: VariantChoice

    @OptionGroup var tiling: TileCount
    @OptionGroup var input: RunInput
    @OptionGroup var language: LanguageChoice

    func run() throws {
        let language = language.chosen
        do throws(RunFailure) {
            try OutputPlaces.checkRun(
                [output, reports.sarif, reports.bcf], inputs: [scenario, reports.baseline] + input.rules)
            try checkOutputFolder()
            let outcome = try evaluate(language)
            Terminal.tell(outcome.diagnostics, language)
            let written = try write(outcome)
            try reports.write(outcome, planFile: written, language)
            let report = EvaluationReport(plan: outcome.plan, language: language, isWhole: all)
            for line in report.lines(writtenTo: written) {
                if output == "-" { Terminal.printError(line) } else { Terminal.print(line) }
            }
            if let problem = outcome.plan.evaluation.scratch?.problem { throw .input(problem) }
            if outcome.plan.countedFindings.contains(where: failOn.counts) { throw .findings }
        } catch {
            throw error.exitCode(language)
        }
    }

    private func evaluate(_ language: Language) throws(RunFailure) -> RunOutcome {
        let variant = try variant.chosen(of: scenario, input.options)
        let bar = ProgressBar(title: language == .chinese ? "计算中" : "Evaluating")
        defer { bar.finish() }
        return try RunFailure.mapping {
            () throws(RunProblem) in
            var options = input.options
            options.tiles = tiling.tiles
            return try ScenarioRun(options: options).run(path: scenario, variant: variant) { bar.update($0) }
        }
    }

    /// Before a long computation rather than after it.
    private func checkOutputFolder() throws(RunFailure) {
        guard let output, output != "-" else { return }
        let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .input(
                InputError(
                    Diagnostic(
                        "file.write", .error, file: output,
                        Bilingual(zh: "文件夹不存在：\(folder)", en: "there is no folder \(folder)"))))
        }
    }

    /// Where the plan was put; nil where nowhere.
    private func write(_ outcome: RunOutcome) throws(RunFailure) -> String? {
        guard let output else { return nil }
        let writer = PlanWriter(programVersion: ProgramVersion.current, withObstacles: input.withObstacles)
        do throws(InputError) {
            if output == "-" {
                Terminal.write(try writer.bytes(outcome.plan, frame: outcome.frame), to: STDOUT_FILENO)
                return nil
            }
            try writer.write(outcome.plan, frame: outcome.frame, to: output)
            return output
        } catch {
            throw .input(error)
        }
    }
}
