import Interchange

/// Runs many scenarios, so that none is lost, none is run twice, and one that fails stops no other.
///
/// The results depend on the scenarios and what is done with them alone: not on how many run at a time, where, in which
/// order, or how often the run was broken off and begun again.
public struct BatchRun: Sendable {
    public var work: BatchWork
    /// The version that results name.
    public var programVersion: String
    /// How often one is tried again that crashed, or took too long or too much.
    public var retries = 0
    /// Whether what failed before is run again, though nothing of it has changed.
    public var retriesFailed = false
    /// Whether the first failure ends the run.
    public var failsFast = false
    /// Of diagrams.
    public var language = Language.english
    public var goOn: @Sendable () -> Bool = { true }
    public var progress: @Sendable (BatchProgress) -> Void = { _ in }

    public init(work: BatchWork, programVersion: String) {
        self.work = work
        self.programVersion = programVersion
    }

    /// - Parameters:
    ///   - output: the folder for results, which one batch has for itself.
    /// - Throws: what keeps results from being written, or any scenario from being run. What was recorded by then is not
    ///   lost: the same call goes on from there.
    public func run(
        _ list: BatchList, output: String, executor: any BatchExecutor
    ) throws(InputError) -> BatchOutcome {
        try checkNames(list)
        let folder = try BatchFolder(output, programVersion: programVersion)
        let batch = BatchState(list: list, keys: keys(list), folder: folder)
        let pending = batch.pending(retriesFailed: retriesFailed)
        let outcome = BatchOutcome(state: batch, known: list.items.count - pending.count)
        if !pending.isEmpty {
            // What workers elsewhere wrote lies in there, or is still being written.
            let isTaking = executor is ReplyFiles
            if !isTaking { try folder.beginWork() }
            var isWhole = false
            defer { if !isTaking || isWhole { folder.endWork() } }
            isWhole = try run(pending, of: batch, executor)
        }
        try outcome.writeTables(language)
        return outcome
    }

    /// What there is to run, as lines for workers; nothing is run.
    /// - Throws: as `run`.
    public func tasks(_ list: BatchList, output: String) throws(InputError) -> [WorkerTask] {
        try checkNames(list)
        let folder = try BatchFolder(output, programVersion: programVersion)
        let batch = BatchState(list: list, keys: keys(list), folder: folder)
        try folder.beginWork()
        return tasks(batch.pending(retriesFailed: retriesFailed), of: batch)
    }

    private func tasks(_ pending: [Int], of batch: BatchState) -> [WorkerTask] {
        pending.map { index in
            WorkerTask(
                item: batch.list.items[index], key: batch.keys[index].key, work: work,
                output: "\(batch.folder.workFolder)/\(index)")
        }
    }

    /// - Returns: whether all were run.
    private func run(
        _ pending: [Int], of batch: BatchState, _ executor: any BatchExecutor
    ) throws(InputError) -> Bool {
        let folder = batch.folder
        var progress = BatchProgress(total: batch.list.items.count, known: batch.list.items.count - pending.count)
        let (told, retries, failsFast) = (self.progress, retries, failsFast)
        let stop = StopRequest()
        told(progress)
        let goOn = goOn
        let queue = TaskQueue(
            tasks(pending, of: batch), goOn: { goOn() && !stop.isMade },
            begin: { (task) throws(InputError) in try folder.journal.begin(task.item.name, key: task.key) },
            take: { (task, reply) throws(InputError) in
                var reply = reply
                let attempts = folder.journal.attempts(task.item.name, key: task.key)
                if let failure = reply.failure, failure.kind.mayPass, attempts <= retries { return .again }
                // A disk that is full for one scenario is for all.
                if let failure = reply.failure, failure.kind == .output { throw InputError(failure.problems) }
                if reply.failure == nil, reply.key != task.key { reply.failure = .changed(task.item.path) }
                if reply.failure != nil { reply.results = [] }
                reply.failure = reply.failure?.told(below: batch.list.folder)
                reply.cost.retries = max(0, attempts - 1)
                try folder.commit(task.item, key: task.key, reply)
                progress.add(reply)
                told(progress)
                if failsFast, reply.failure != nil { stop.make() }
                return .done
            })
        try executor.run(queue)
        try queue.throwFailure()
        return progress.done == progress.total
    }

    // MARK: Keys

    /// What each scenario's result stands for, and which site it is on.
    private func keys(_ list: BatchList) -> [BatchKey.Value] {
        let keys = BatchKey(work: work, programVersion: programVersion, digests: FileDigests())
        return Workers.map(count: list.items.count) { keys.value(of: list.items[$0]) }
    }

    /// Where cameras are chosen, a scenario has plans by several names.
    private func checkNames(_ list: BatchList) throws(InputError) {
        guard work.places else { return }
        let names = Set(list.items.map(\.name))
        for item in list.items {
            for scheme in BatchWork.schemeNames where names.contains("\(item.name).\(scheme)") {
                throw InputError(
                    Diagnostic(
                        "batch.name", .error, file: item.file,
                        Bilingual(
                            zh: "它的方案 \(scheme) 与另一个情景同名：请改文件名",
                            en: "its scheme \(scheme) would have the name of another scenario: rename the file")))
            }
        }
    }
}

/// Whether a run is to end, told from inside it.
private final class StopRequest: @unchecked Sendable {
    // Written and read under the queue's lock alone.
    private(set) var isMade = false
    func make() { isMade = true }
}

extension BatchFailure {
    /// The same, with files below a folder told as seen from there: results do not depend on where a batch lies.
    func told(below folder: String) -> BatchFailure {
        BatchFailure(
            kind,
            problems.map { problem in
                guard let file = problem.file, file.hasPrefix(folder + "/") else { return problem }
                return problem.named(String(file.dropFirst(folder.count + 1)))
            })
    }
}
