import Interchange

/// Where the scenarios of a batch are run.
public protocol BatchExecutor: Sendable {
    /// Takes tasks from the queue until it gives no more, and brings back a reply to each.
    ///
    /// - Throws: what keeps any task from being run: a worker that cannot be started, a cluster that is gone.
    func run(_ queue: TaskQueue) throws(InputError)
}
