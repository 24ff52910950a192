import ArgumentParser
import Foundation
import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel

/// `sightline review`.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Review a scheme that somebody else hands in.",
        discussion: """
            Takes the scheme's cameras, and your own map, law and settings; recomputes everything, believes none of the \
            scheme's numbers, and tells where they differ from its own. The scheme may be a plan of this program or a \
            bare scheme of another one. The law is that of --date.

            --terms names a file (YAML or JSON) with your own settings, and with the waivers and approvals that were \
            really given: those that a scheme brings along are not believed.

            Examples:
              sightline review scheme.geojson --site maps/bank-branch.geojson --rules guangzhou --date 2026-03-01
              sightline review scheme.geojson --site map.geojson --rules gansu --rules national --date 2026-03-01 \\
                --terms terms.yaml -o recomputed.plan.geojson --language zh
              sightline review scheme.geojson --site map.geojson --rules guangzhou --date 2026-03-01 --json
              sightline review scheme.geojson --site map.geojson --rules guangzhou --date 2026-03-01 \\
                --sarif review.sarif --bcf review.bcfzip

            --sarif writes the law's findings and the review's own as SARIF 2.1.0, with the waivers of --terms and why \
            rules have no result; --bcf writes a topic for each that fails or is open as BCF 2.1.

            Exits with 0 where the scheme is accepted or only has open questions, and 1 where it is rejected; \
            --fail-on open also counts questions.
            """)

    @Argument(help: "The scheme: a plan, or GeoJSON of another program.", completion: .file())
    var scheme: String

    @Option(help: ArgumentHelp("Your map; several may be given.", valueName: "file"))
    var site: [String]

    @Option(help: ArgumentHelp("A rule pack by its name, or a file; several may be given.", valueName: "pack"))
    var rules: [String]

    @Option(help: ArgumentHelp("The day the law is taken at.", valueName: "YYYY-MM-DD"))
    var date: String

    @Option(help: ArgumentHelp("A mapping file, where the map has other property names.", valueName: "file"))
    var mapping: String?

    @Option(help: ArgumentHelp("Your settings, waivers and approvals.", valueName: "file"))
    var terms: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Write the recomputed plan here.", valueName: "file"))
    var output: String?

    @OptionGroup var reports: ReportFiles

    @Flag(help: "Write JSON.")
    var json = false

    @Option(help: "Exit with 1 when a finding fails at this level: error, warning (or error), open (or any).")
    var failOn: EvaluateCommand.FailOn = .error

    @OptionGroup var threads: ThreadCount

    @Flag(help: "Print every finding.")
    var all = false

    @OptionGroup var text: TextInput
    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if site.isEmpty { throw ValidationError("--site is needed: your own map") }
        if rules.isEmpty { throw ValidationError("--rules is needed: the packs to review by") }
        if Day(date) == nil { throw ValidationError("--date is a day such as 2026-03-01") }
    }

    func run() throws {
        let language = language.chosen
        do throws(RunFailure) {
            try OutputPlaces.checkRun(
                [output, reports.sarif, reports.bcf],
                inputs: [scheme, mapping, terms, reports.baseline] + site + rules)
            let outcome = try review(language)
            Terminal.tell(outcome.diagnostics, language)
            if let output {
                do throws(InputError) {
                    try PlanWriter(programVersion: ProgramVersion.current).write(
                        outcome.plan, frame: outcome.frame, to: output)
                } catch {
                    throw .input(error)
                }
            }
            try reports.write(outcome, planFile: output, language)
            if json {
                Terminal.write(ReviewJSON.bytes(outcome, date: date), to: STDOUT_FILENO)
            } else {
                for line in ReviewReport(outcome: outcome, language: language, isWhole: all).lines(output) {
                    Terminal.print(line)
                }
            }
            if outcome.counted.contains(where: failOn.counts) { throw .findings }
        } catch {
            throw error.exitCode(language)
        }
    }

    private func review(_ language: Language) throws(RunFailure) -> ReviewOutcome {
        let bar = ProgressBar(title: language == .chinese ? "审查中" : "Reviewing")
        defer { bar.finish() }
        let options = RunOptions(
            threads: threads.chosen, encoding: text.encoding)
        return try RunFailure.mapping { () throws(RunProblem) in
            var request = SchemeReview.Request(scheme: scheme, site: site, mapping: mapping, rules: rules, date: date)
            if let terms {
                do throws(InputError) {
                    let (read, notes) = try ReviewTerms.read(terms, options: options)
                    Terminal.tell(notes, language)
                    request.terms = read
                } catch {
                    throw .input(error)
                }
            }
            return try SchemeReview(options: options, programVersion: ProgramVersion.current).run(request) {
                bar.update($0)
            }
        }
    }
}
