import Foundation
import Interchange

/// Tasks to be run, handed to whoever asks next; a reply may send its task round again.
public final class TaskQueue: @unchecked Sendable {
    /// What becomes of a task after its reply.
    enum Fate {
        case done
        /// It is tried again, after all that wait.
        case again
    }

    private let condition = NSCondition()
    private var waiting: [WorkerTask]
    private var next = 0
    private var running = 0
    private var isStopped = false
    private var failure: InputError?
    /// Told each task as it is handed out.
    private let begin: (WorkerTask) throws(InputError) -> Void
    /// Told each reply, one at a time.
    private let take: (WorkerTask, WorkerReply) throws(InputError) -> Fate
    /// Asked now and then whether to go on.
    private let goOn: () -> Bool

    init(
        _ tasks: [WorkerTask], goOn: @escaping () -> Bool, begin: @escaping (WorkerTask) throws(InputError) -> Void,
        take: @escaping (WorkerTask, WorkerReply) throws(InputError) -> Fate
    ) {
        waiting = tasks
        self.goOn = goOn
        self.begin = begin
        self.take = take
    }

    /// The next task; waits where one that is being run may come again. Nil where there are no more.
    func task() -> WorkerTask? {
        condition.lock()
        defer { condition.unlock() }
        while !stopped {
            if next < waiting.count { return handOut() }
            guard running > 0 else { return nil }
            _ = condition.wait(until: Date().addingTimeInterval(0.2))
        }
        return nil
    }

    /// The next task, where there is one at once.
    func taskAtOnce() -> WorkerTask? {
        condition.lock()
        defer { condition.unlock() }
        return !stopped && next < waiting.count ? handOut() : nil
    }

    private func handOut() -> WorkerTask? {
        let task = waiting[next]
        do throws(InputError) { try begin(task) } catch {
            fail(error)
            return nil
        }
        next += 1
        running += 1
        return task
    }

    /// Brings back the reply to a task that was handed out.
    func reply(_ task: WorkerTask, _ reply: WorkerReply) {
        condition.lock()
        defer { condition.unlock() }
        running -= 1
        // What comes after the end counts for nothing: it is run again.
        guard failure == nil else { return }
        do throws(InputError) {
            if try take(task, reply) == .again { waiting.append(task) }
        } catch {
            fail(error)
        }
        condition.broadcast()
    }

    /// A task that was handed out is not run this time.
    func drop() {
        condition.lock()
        defer { condition.unlock() }
        running -= 1
        condition.broadcast()
    }

    /// No more is handed out; what is being run may be ended.
    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopped = true
        condition.broadcast()
    }

    /// Whether to end what is being run.
    var isOver: Bool {
        condition.lock()
        defer { condition.unlock() }
        return stopped
    }

    /// What kept replies from being taken.
    func throwFailure() throws(InputError) {
        condition.lock()
        defer { condition.unlock() }
        if let failure { throw failure }
    }

    private var stopped: Bool {
        if !isStopped, !goOn() { isStopped = true }
        return isStopped
    }

    private func fail(_ error: InputError) {
        failure = failure ?? error
        isStopped = true
        condition.broadcast()
    }
}
