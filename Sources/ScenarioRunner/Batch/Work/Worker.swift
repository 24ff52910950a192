import Crypto
import Foundation
import Interchange
import PlanDocuments
import SiteModel

/// Runs the scenarios that come in, one a line, and answers each with a line (docs/Worker.md).
///
/// It lives as long as lines come, and keeps the sites it has loaded: neighbours in a batch often share one.
public struct Worker {
    /// The version that plans name.
    public var programVersion: String
    public var threads = 1
    /// How many tiles a site is cut into; nil for none. The results are the same for any number.
    public var tiles: Int?
    public var caps = WorkerCaps()
    private let sites: SiteCache

    /// - Parameter sites: how many sites are kept.
    public init(programVersion: String, sites: Int = 2) {
        self.programVersion = programVersion
        self.sites = SiteCache(capacity: sites)
    }

    /// - Returns: when no more lines come.
    /// - Throws: `worker.task` for a line that is no task; `file.write` where answers cannot be given.
    public func run(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) throws(InputError) {
        var lines = LineReader(input)
        let watch = WorkerWatch(caps, output: output)
        try watch.say(WorkerGreeting(program: programVersion).line)
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            let task = try WorkerTask(line: line)
            watch.begin(task)
            var reply = answer(task)
            reply.cost.peakMemory = watch.peakMemory
            try watch.end(reply)
        }
    }

    /// What one task comes to.
    func answer(_ task: WorkerTask) -> WorkerReply {
        let start = ContinuousClock.now
        var reply = WorkerReply(task: task.item.name, key: task.key)
        let keys = BatchKey(work: task.work, programVersion: programVersion, digests: sites.digests)
        do throws(RunProblem) {
            let prepared = try load(task, &reply.cost)
            reply.results = try results(task, prepared)
            // Of the files as they are now: what has changed meanwhile is told from what was read.
            reply.key = keys.value(of: task.item, prepared.scenario).key
        } catch {
            reply.failure = BatchFailure(error)
            reply.key = keys.key(of: task.item)
        }
        reply.cost.seconds = (ContinuousClock.now - start) / .seconds(1)
        return reply
    }

    private func options(_ work: BatchWork) -> RunOptions {
        RunOptions(threads: threads, encoding: work.encoding, ruleFiles: work.ruleFiles, sites: sites, tiles: tiles)
    }

    private func load(_ task: WorkerTask, _ cost: inout RunCost) throws(RunProblem) -> PreparedScenario {
        let start = ContinuousClock.now
        let loadedBefore = sites.loaded
        defer {
            cost.loadSeconds = (ContinuousClock.now - start) / .seconds(1)
            cost.loadedSite = sites.loaded > loadedBefore
        }
        do throws(InputError) {
            if task.item.variant == nil { try checkSweep(task) }
            return try ScenarioLoader.load(
                path: task.item.path, variant: task.item.variant, options: options(task.work))
        } catch {
            throw .input(error)
        }
    }

    private func results(
        _ task: WorkerTask, _ prepared: PreparedScenario
    ) throws(RunProblem) -> [WorkerReply.Result] {
        let (work, options) = (task.work, options(task.work))
        guard work.places, prepared.scenario.place != nil else {
            let outcome = try ScenarioRun(options: options).run(prepared)
            return [try write(outcome, ResultRow(outcome), to: task.output, work)]
        }
        var run = PlacementRun(options: options)
        if !work.schemes.isEmpty { run.schemes = work.schemes }
        run.steps = work.steps
        var results: [WorkerReply.Result] = []
        for scheme in try run.run(prepared) {
            var row = ResultRow(scheme.outcome)
            row.scheme = scheme.objective.rawValue
            row.placed = ResultRow.Placed(cost: scheme.placement.cost, bound: scheme.placement.bound)
            results.append(try write(scheme.outcome, row, to: "\(task.output).\(row.scheme)", work))
        }
        return results
    }

    /// A scenario that comes without variants has no sweep, unless that cannot be read.
    private func checkSweep(_ task: WorkerTask) throws(InputError) {
        let path = task.item.path
        let text = try InputFiles(encoding: task.work.encoding, threads: 1).text(path, named: path).text
        guard try Sweep.variants(of: text, file: path).isEmpty else {
            throw InputError(BatchFailure.changed(path).problems)
        }
    }

    private func write(
        _ outcome: RunOutcome, _ row: ResultRow, to stem: String, _ work: BatchWork
    ) throws(RunProblem) -> WorkerReply.Result {
        let path = stem + ".plan.geojson"
        var hash = SHA256()
        var count = 0
        do throws(InputError) {
            try PlanWriter(programVersion: programVersion, withObstacles: work.withObstacles, threads: threads).write(
                outcome.plan, frame: outcome.frame, to: path
            ) { piece in
                hash.update(data: piece)
                count += piece.count
            }
        } catch {
            throw .input(error)
        }
        return WorkerReply.Result(
            row: row, plan: WorkerReply.PlanFile(path: path, bytes: count, sha256: InputFiles.text(hash.finalize())))
    }
}
