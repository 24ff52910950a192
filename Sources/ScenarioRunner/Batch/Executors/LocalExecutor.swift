import Foundation
import Interchange

/// Runs scenarios in child processes of this machine, several at a time: what one does to itself is its own affair.
///
/// A worker lives until it fails, and keeps the sites it has loaded. It watches over its own time and memory; where it
/// cannot, it is ended from here, and its memory has a second cap that the system holds.
public struct LocalExecutor: BatchExecutor {
    /// How a worker is started: the program and its arguments.
    public var command: [String]
    /// How many at a time.
    public var jobs: Int
    public var caps: WorkerCaps
    /// What workers have to be.
    public var programVersion: String

    /// How much longer than it may take a task is waited for, seconds.
    private static let grace = 2.0
    /// How long a worker may take to greet, seconds.
    private static let greetingTime = 60.0

    public init(command: [String], jobs: Int, caps: WorkerCaps, programVersion: String) {
        self.command = command
        self.jobs = jobs
        self.caps = caps
        self.programVersion = programVersion
    }

    public func run(_ queue: TaskQueue) throws(InputError) {
        let failures = FirstFailure()
        let group = DispatchGroup()
        for _ in 0..<max(1, jobs) {
            group.enter()
            // A thread each, which outlives the workers it starts.
            let thread = Thread {
                do throws(InputError) {
                    try serve(queue)
                } catch {
                    failures.note(error)
                    queue.stop()
                }
                group.leave()
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        group.wait()
        if let failure = failures.failure { throw failure }
    }

    /// One worker after the other, a task at a time.
    private func serve(_ queue: TaskQueue) throws(InputError) {
        var worker: WorkerProcess?
        var upcoming = queue.task()
        while let task = upcoming {
            if worker == nil {
                worker = try start(queue)
                _ = worker?.send(task.line)
            }
            guard let running = worker else { return }
            let (reply, isAlive) = answer(to: task, running, queue)
            if !isAlive { worker = nil }
            guard let reply else { return }
            // The worker has its next task while what it brought is put on the disk.
            upcoming = queue.taskAtOnce()
            if let upcoming { _ = worker?.send(upcoming.line) }
            queue.reply(task, reply)
            if upcoming == nil {
                upcoming = queue.task()
                if let upcoming { _ = worker?.send(upcoming.line) }
            }
        }
        if let worker {
            worker.finish()
            if queue.isOver { worker.kill() } else { _ = worker.end() }
        }
    }

    /// A worker that has greeted; nil where it was called off.
    private func start(_ queue: TaskQueue) throws(InputError) -> WorkerProcess? {
        var limits = ChildProcess.Caps()
        // Half as much again: what the worker's own watch is too slow for.
        limits.memory = UInt64(caps.megabytes) * 1_500_000
        let worker = try WorkerProcess(command, caps: limits)
        let expected = WorkerGreeting(program: programVersion)
        switch worker.line(within: Self.greetingTime, while: { !queue.isOver }) {
        case .line(let line) where WorkerGreeting(line: line) == expected: return worker
        case .calledOff:
            worker.kill()
            return nil
        default:
            worker.kill()
            let words = DiagnosticFormatter.shown(worker.complaint, longest: 300)
            throw InputError(
                Diagnostic(
                    "worker.greeting", .error, file: command.first,
                    Bilingual(
                        zh: "启动的程序不是同一版本的计算进程。\(words)", en: "what was started is no worker of this version. \(words)"))
            )
        }
    }

    /// What a worker says to the task it was sent; nil where it was called off.
    private func answer(
        to task: WorkerTask, _ worker: WorkerProcess, _ queue: TaskQueue
    ) -> (reply: WorkerReply?, isAlive: Bool) {
        let begun = ContinuousClock.now
        let time = caps.seconds > 0 ? caps.seconds + Self.grace : nil
        switch worker.line(within: time, while: { !queue.isOver }) {
        case .line(let line):
            guard let reply = try? WorkerReply(line: line), reply.task == task.item.name else {
                worker.kill()
                var reply = WorkerReply(task: task.item.name, key: task.key)
                reply.failure = .noResult
                return (reply, false)
            }
            // Its watch ended it; the line was its last.
            let isOver = reply.failure?.kind == .time || reply.failure?.kind == .memory
            if isOver { worker.kill() }
            return (reply, !isOver)
        case .late:
            worker.kill()
            var reply = WorkerReply(task: task.item.name, key: task.key)
            reply.failure = .ended(.late, complaint: "", caps)
            reply.cost.seconds = (ContinuousClock.now - begun) / .seconds(1)
            return (reply, false)
        case .calledOff:
            worker.kill()
            return (nil, false)
        case .over: return (broken(task, worker, begun), false)
        }
    }

    /// Of a worker that ended without an answer.
    private func broken(_ task: WorkerTask, _ worker: WorkerProcess, _ begun: ContinuousClock.Instant) -> WorkerReply {
        let end = worker.end()
        var reply = WorkerReply(task: task.item.name, key: task.key)
        reply.failure = .ended(.process(end), complaint: worker.complaint, caps)
        reply.cost.seconds = (ContinuousClock.now - begun) / .seconds(1)
        return reply
    }
}
