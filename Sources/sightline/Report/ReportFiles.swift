import ArgumentParser
import Interchange
import PlanDocuments
import Regulations
import ScenarioRunner
import SiteModel

/// Files in which findings go to other programs.
struct ReportFiles: ParsableArguments {
    @Option(help: ArgumentHelp("Write the findings as SARIF 2.1.0 here.", valueName: "file"))
    var sarif: String?

    @Option(help: ArgumentHelp("Write failing and open findings as BCF 2.1 here (.bcf, .bcfzip).", valueName: "file"))
    var bcf: String?

    @Option(
        help: ArgumentHelp(
            "An earlier plan: SARIF then says which findings are new, unchanged, updated or absent.",
            valueName: "plan"))
    var baseline: String?

    func validate() throws {
        if baseline != nil, sarif == nil { throw ValidationError("--baseline goes with --sarif") }
    }

    /// - Parameter planFile: where the plan was written; nil where nowhere.
    func write(_ outcome: RunOutcome, planFile: String?, _ language: Language) throws(RunFailure) {
        try write(
            outcome.rules, outcome.diagnostics, review: nil, planFile: planFile, language
        ) { writer throws(InputError) in try writer.document(outcome.plan, frame: outcome.frame) }
    }

    /// - Parameter planFile: where the recomputed plan was written; nil where nowhere.
    func write(_ outcome: ReviewOutcome, planFile: String?, _ language: Language) throws(RunFailure) {
        try write(
            outcome.rules, outcome.diagnostics, review: outcome, planFile: planFile, language
        ) { writer throws(InputError) in try writer.document(outcome.plan, frame: outcome.frame) }
    }

    private func write(
        _ rules: [RuleListing], _ diagnostics: [Diagnostic], review: ReviewOutcome?, planFile: String?,
        _ language: Language, _ document: (PlanWriter) throws(InputError) -> PlanDocument
    ) throws(RunFailure) {
        guard sarif != nil || bcf != nil else { return }
        do throws(InputError) {
            let before: [Finding]?
            if let baseline { before = try PlanReader.read(path: baseline).header.findings } else { before = nil }
            let document = try document(PlanWriter(programVersion: ProgramVersion.current))
            if let sarif {
                let report = SARIFReport(
                    programVersion: ProgramVersion.current, language: language, planFile: planFile,
                    header: document.header, rules: rules, baseline: before, diagnostics: diagnostics, review: review)
                try AtomicFile.write(report.bytes, to: sarif)
            }
            if let bcf {
                let report = try BCFReport(
                    document, planFile: review?.scheme.name ?? planFile, language: language)
                try AtomicFile.write(try report.bytes(), to: bcf)
            }
        } catch {
            throw .input(error)
        }
    }
}
