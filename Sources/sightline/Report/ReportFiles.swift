import ArgumentParser
import Interchange
import PlanDocuments
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
        guard sarif != nil || bcf != nil else { return }
        do throws(InputError) {
            let before: [Finding]?
            if let baseline { before = try PlanReader.read(path: baseline).header.findings } else { before = nil }
            let document = try PlanWriter(programVersion: ProgramVersion.current).document(
                outcome.plan, frame: outcome.frame)
            if let sarif {
                let report = SARIFReport(
                    programVersion: ProgramVersion.current, language: language, planFile: planFile,
                    header: document.header, rules: outcome.rules, baseline: before)
                try AtomicFile.write(report.bytes, to: sarif)
            }
            if let bcf {
                let report = try BCFReport(document, planFile: planFile, language: language)
                try AtomicFile.write(try report.bytes(), to: bcf)
            }
        } catch {
            throw .input(error)
        }
    }
}
