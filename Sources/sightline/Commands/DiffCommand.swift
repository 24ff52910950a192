import ArgumentParser
import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// `sightline diff`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two plans, or an approved plan with what was built.",
        discussion: """
            Tells which cameras were added, removed, renamed, moved, turned, tilted, refocused, put to another use, \
            remounted or masked; which required places changed their share; which area is seen now and was not, and \
            the other way; and which findings are new, updated, unchanged or absent. Cameras are matched by id, then \
            by place (the nearest within 0.5 m). Each change is held against the articles that ask for an approval \
            first, by the rule packs that the newer plan names and the approvals that it states.

            Both files are plans of this program, or schemes of another. With --as-built the second is a camera list \
            (CSV or GeoJSON) of what hangs there, e.g. a register that was corrected on the spot; what it does not \
            list is not compared.

            Examples:
              sightline diff approved.plan.geojson new.plan.geojson
              sightline diff approved.plan.geojson new.plan.geojson -o changes.geojson --language zh
              sightline diff approved.plan.geojson --as-built survey.csv --json
              sightline diff old.geojson new.geojson --rules guangzhou --position-tolerance 0.02

            Exits with 0 where no article is broken, also where there are changes, and 1 where one is.
            """)

    @Argument(help: "The older plan, or the approved one.", completion: .file(extensions: ["geojson"]))
    var old: String

    @Argument(help: "The newer plan.", completion: .file(extensions: ["geojson"]))
    var new: String?

    @Option(
        help: ArgumentHelp("A list of what was built (CSV or GeoJSON), in place of a newer plan.", valueName: "file"))
    var asBuilt: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write the changes as GeoJSON here; - for standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("A rule pack besides the plan's own: a name or a file.", valueName: "pack"))
    var rules: [String] = []

    @Option(help: ArgumentHelp("Positions and heights this near are the same, metres.", valueName: "metres"))
    var positionTolerance: Double = 0.01

    @Option(help: ArgumentHelp("Angles this near are the same, degrees.", valueName: "degrees"))
    var angleTolerance: Double = 0.05

    @Flag(help: "Print every place and every finding.")
    var all = false

    @OptionGroup var text: TextInput
    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if (new == nil) == (asBuilt == nil) { throw ValidationError("give a newer plan, or --as-built") }
        if json, output == "-" { throw ValidationError("--json and --output - both go to standard output") }
        for tolerance in [positionTolerance, angleTolerance] where !(tolerance >= 0 && tolerance <= 10) {
            throw ValidationError("a tolerance is a number from 0 to 10")
        }
    }

    func run() throws {
        let language = language.chosen
        do throws(RunFailure) {
            try OutputPlaces.checkRun([output], inputs: [old, new, asBuilt])
            var tolerance = PlanDifference.Tolerance()
            tolerance.position = positionTolerance
            tolerance.angle = angleTolerance
            let run = DifferenceRun(tolerance: tolerance, rules: rules, encoding: text.encoding)
            let (old, second) = (old, new ?? asBuilt ?? "")
            let isSurvey = new == nil
            let outcome = try RunFailure.mapping { () throws(RunProblem) in
                isSurvey ? try run.compare(old: old, asBuilt: second) : try run.compare(old: old, new: second)
            }
            Terminal.tell(outcome.diagnostics.filter { $0.severity >= .warning }, language)
            try write(outcome)
            if json {
                Terminal.write(
                    DifferenceJSON.bytes(
                        outcome.difference, old: old, new: second, judged: outcome.judged,
                        citations: outcome.citations), to: 1)
            } else {
                let report = DifferenceReport(outcome: outcome, language: language, isWhole: all)
                for line in report.lines(old: old, new: second, writtenTo: output) {
                    if output == "-" { Terminal.printError(line) } else { Terminal.print(line) }
                }
            }
            if outcome.judged.contains(where: { $0.verdict == .fail && $0.level == .error }) { throw .findings }
        } catch {
            throw error.exitCode(language)
        }
    }

    private func write(_ outcome: DifferenceOutcome) throws(RunFailure) {
        guard let output else { return }
        do throws(InputError) {
            var writer = try DifferenceGeoJSON(outcome.difference, frame: outcome.frame)
            let bytes = try writer.bytes()
            if output == "-" { Terminal.write(bytes, to: 1) } else { try AtomicFile.write(bytes, to: output) }
        } catch {
            throw .input(error)
        }
    }
}
