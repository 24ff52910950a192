import ArgumentParser
import Foundation
import Interchange
import PlanDocuments
import Planning
import ScenarioRunner
import SiteModel

/// `sightline plan`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Choose the cameras of a scenario and write the plans.",
        discussion: """
            Takes the camera models, mounts and prices of the scenario's `place` and chooses positions, headings, tilts \
            and lenses so that every required place is covered as `evaluate` judges it and nothing looks where it must \
            not. Says how far from the best choice among its candidates that may be, why each camera is there, and what \
            no candidate can cover. Writes one plan a scheme, <folder>/<scheme>.plan.geojson, and comparison.csv.

            --improve begins from a plan (or another program's scheme): its cameras are kept where they do, turned, given \
            another lens or dropped where that needs fewer, and as few are touched as that allows; --changes says how \
            many at most.

            The same scenario, seed and steps give the same plans. --time ends the search early, with the best so far; so \
            does Ctrl-C, and a second one ends the program.

            Examples:
              sightline plan scenarios/school-dormitory.yaml -o school
              sightline plan scenarios/school-dormitory.yaml -o school --scheme fewest --scheme robust --explain
              sightline plan scenarios/school-dormitory.yaml -o better --improve school/fewest.plan.geojson --changes 3

            Exits with 0 where every plan passes and 1 where a finding fails.
            """)

    @Argument(
        help: "The scenario (YAML or JSON) with a `place`.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var scenario: String

    @Option(name: [.short, .long], help: ArgumentHelp("Write the plans into this folder.", valueName: "folder"))
    var output: String?

    @Option(help: "A scheme to make instead of the scenario's: fewest, cheapest, robust, private, covered.")
    var scheme: [PlacementTask.Objective] = []

    @Option(help: ArgumentHelp("Begin from this plan instead of the scenario's cameras.", valueName: "plan"))
    var improve: String?

    @Option(help: ArgumentHelp("How many cameras may be new or turned.", valueName: "number"))
    var changes: Int?

    @Option(help: ArgumentHelp("Steps of search for each camera of a cover.", valueName: "number"))
    var steps: Int?

    @Option(help: ArgumentHelp("Seconds that a scheme may take; then the best so far.", valueName: "seconds"))
    var time: Double?

    @Option(help: ArgumentHelp("Of the search, instead of the scenario's.", valueName: "number"))
    var seed: UInt64?

    @Flag(help: "Say of every camera why it is there.")
    var explain = false

    @OptionGroup var variant: VariantChoice
    @OptionGroup var input: RunInput
    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if let changes, !(0...1_000_000).contains(changes) {
            throw ValidationError("--changes is a number from 0 to 1000000")
        }
        if let steps, !(10...10_000_000).contains(steps) {
            throw ValidationError("--steps is a number from 10 to 10000000")
        }
        if let time, !(time > 0 && time <= 1_000_000) { throw ValidationError("--time is a number of seconds above 0") }
    }

    func run() throws {
        let language = language.chosen
        do throws(RunFailure) {
            try OutputPlaces.checkRun(
                (["comparison.csv"] + PlacementTask.Objective.allCases.map { "\($0.rawValue).plan.geojson" })
                    .map { name in output.map { "\($0)/\(name)" } }, inputs: [scenario, improve] + input.rules)
            try OutputPlaces.makeFolder(output)
            let schemes = try choose(language)
            if let first = schemes.first { Terminal.tell(first.outcome.diagnostics, language) }
            let report = PlacementReport(schemes: schemes, language: language, explains: explain)
            for line in report.lines { Terminal.print(line) }
            try write(schemes, report, language)
            if schemes.contains(where: {
                $0.outcome.plan.countedFindings.contains(where: EvaluateCommand.FailOn.error.counts)
            }) {
                throw .findings
            }
        } catch {
            throw error.exitCode(language)
        }
    }

    private func choose(_ language: Language) throws(RunFailure) -> [PlacedScheme] {
        let variant = try variant.chosen(of: scenario, input.options)
        let line = PlacementLine(language: language)
        defer { line.finish() }
        return try RunFailure.mapping {
            () throws(RunProblem) in
            var run = PlacementRun(options: input.options)
            run.variant = variant
            if !scheme.isEmpty { run.schemes = scheme }
            run.steps = steps
            run.seconds = time
            run.seed = seed
            run.improves = improve
            run.changes = changes
            run.goOn = Interruption.asksToFinish()
            run.progress = { line.show($0, $1) }
            return try run.run(path: scenario)
        }
    }

    private func write(_ schemes: [PlacedScheme], _ report: PlacementReport, _ language: Language) throws(RunFailure) {
        guard let output else { return }
        let writer = PlanWriter(programVersion: ProgramVersion.current, withObstacles: input.withObstacles)
        do throws(InputError) {
            for scheme in schemes {
                let path = "\(output)/\(scheme.objective.rawValue).plan.geojson"
                try writer.write(scheme.outcome.plan, frame: scheme.outcome.frame, to: path)
                Terminal.print((language == .chinese ? "方案已写入 " : "Plan written to ") + DiagnosticFormatter.shown(path))
            }
            try AtomicFile.write(Array(report.csv.utf8), to: "\(output)/comparison.csv")
        } catch {
            throw .input(error)
        }
    }
}

extension PlacementTask.Objective: ExpressibleByArgument {}

/// What a placement is at, on one line of the terminal; nothing where there is none.
private final class PlacementLine: Sendable {
    private let language: Language

    init(language: Language) { self.language = language }

    func show(_ scheme: PlacementTask.Objective, _ progress: PlacementProgress) {
        guard Terminal.isInteractive else { return }
        let zh = language == .chinese
        let text =
            switch progress.stage {
            case .mounts: zh ? "查看安装位置" : "looking from mounts"
            case .candidates: zh ? "生成候选摄像机" : "making candidates"
            case .covering, .checking: round(progress, zh)
            }
        Terminal.write("\r\u{1B}[K\(scheme.rawValue): \(text)", to: STDERR_FILENO)
    }

    private func round(_ progress: PlacementProgress, _ zh: Bool) -> String {
        var text =
            zh
            ? "第 \(progress.round) 轮：\(progress.cameras) 台，达标 \(progress.passing)/\(progress.requirements)"
            : "round \(progress.round): \(progress.cameras) cameras, \(progress.passing) of \(progress.requirements) places pass"
        if progress.bound > 0, progress.gap >= 0 {
            let gap = "\((progress.gap * 1000).rounded() / 10) %"
            text += zh ? "，下界 \(progress.bound)，差距 \(gap)" : ", bound \(progress.bound), gap \(gap)"
        }
        return text
    }

    func finish() { if Terminal.isInteractive { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) } }
}
