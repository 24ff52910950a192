import Foundation
import Geometry
import Georeferencing
import Interchange
import Planning
import Regulations
import SiteModel

/// What one run came to.
public struct RunOutcome: Sendable {
    public var plan: Plan
    public var frame: FrameDefinition
    /// Warnings and notes of all inputs.
    public var diagnostics: [Diagnostic]
    /// Every rule of the loaded packs, for reports.
    public var rules: [RuleListing]
}

/// Turns a scenario into a plan: reads its files, assembles the site, compiles the rules, evaluates, judges.
///
/// The plan depends on the files and nothing else: not on the number of threads, the clock or the locale.
public struct ScenarioRun: Sendable {
    public var options: RunOptions

    public init(options: RunOptions = RunOptions()) { self.options = options }

    /// - Parameters:
    ///   - variant: of the scenario's sweep; nil for the scenario as it is written.
    ///   - progress: told the share 0…1 that is done, from any thread.
    public func run(
        path: String, variant: ScenarioVariant? = nil, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(RunProblem) -> RunOutcome {
        if options.tiles != nil { FreedMemory.goesBackAtOnce() }
        let prepared: PreparedScenario
        do throws(InputError) {
            prepared = try ScenarioLoader.load(path: path, variant: variant, options: options)
        } catch {
            throw .input(error)
        }
        return try run(prepared, progress: progress)
    }

    /// Evaluates a scenario whose files have been read.
    public func run(
        _ prepared: PreparedScenario, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(RunProblem) -> RunOutcome {
        let scenario = prepared.scenario
        let convergence: MeridianConvergence
        do throws(InputError) {
            convergence = MeridianConvergence(try LocalFrame(prepared.frame))
        } catch {
            throw .input(error)
        }
        let tiling = try tiling()
        let evaluation: Evaluation
        do throws(OverlayError) {
            let evaluator = try Evaluator(
                site: prepared.site, cameras: prepared.cameras, requirements: prepared.rules.requirements,
                zones: prepared.rules.zones, settings: scenario.settings,
                convergence: { convergence.degrees(at: $0) }, scenes: prepared.scenes, tiling: tiling)
            evaluation = try evaluator.evaluate(threads: options.threads) { done, all in
                progress?(all == 0 ? 1 : Double(done) / Double(all))
            }
        } catch {
            // What was read of a failing disk is no fault of the geometry's.
            if let problem = tiling?.scratch.problem { throw .input(problem) }
            throw RunProblem(error)
        }
        do throws(InputError) {
            if let problem = tiling?.scratch.problem { throw problem }
            try convergence.throwFailure()
        } catch {
            throw .input(error)
        }
        let plan = Plan(
            name: scenario.name, date: scenario.date, site: prepared.site, siteFiles: prepared.siteFiles,
            rulePacks: prepared.rulePacks, settings: scenario.settings, cameras: prepared.cameras,
            zones: prepared.rules.zones, marks: prepared.rules.marks, evaluation: evaluation,
            findings: prepared.rules.judge(
                evaluation, cameras: prepared.cameras, statements: scenario.statements),
            statements: scenario.statements, seed: scenario.seed)
        return RunOutcome(
            plan: plan, frame: prepared.frame, diagnostics: prepared.diagnostics, rules: prepared.rules.listing)
    }

    /// What is put aside lies where the system has temporary files.
    private func tiling() throws(RunProblem) -> Tiling? {
        guard let tiles = options.tiles else { return nil }
        do throws(ScratchError) {
            return Tiling(count: tiles, scratch: try ScratchFile(in: FileManager.default.temporaryDirectory.path))
        } catch {
            throw .input(ScratchFile.problem(error.reason, in: error.folder))
        }
    }
}
