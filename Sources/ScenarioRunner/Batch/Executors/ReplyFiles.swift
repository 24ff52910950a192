import Interchange

/// Takes answers that workers gave elsewhere: files of lines, as another engine brought them back (docs/Worker.md).
///
/// A task without an answer in them is left for another time, and so is one whose scenario has changed since.
public struct ReplyFiles: BatchExecutor {
    /// The last answer to a task stands.
    private let replies: [String: WorkerReply]
    /// Lines that are no answers, by file; greetings are passed over.
    public private(set) var notes: [Diagnostic] = []

    /// - Parameter caps: what the workers had, for the words of those that broke off.
    /// - Throws: `file.notFound`, `file.unreadable`.
    public init(_ paths: [String], caps: WorkerCaps) throws(InputError) {
        var replies: [String: WorkerReply] = [:]
        for path in paths {
            let lines = try InputFile.read(path).split(separator: UInt8(ascii: "\n"))
            for (index, line) in lines.enumerated() {
                let line = Array(line)
                if WorkerGreeting(line: line) != nil { continue }
                do throws(InputError) {
                    let reply = try WorkerReply(line: line, caps: caps)
                    replies[reply.task] = reply
                } catch {
                    // What a killed worker left of its last line.
                    notes += error.diagnostics.prefix(1).map { problem in
                        Diagnostic(
                            "worker.reply", .warning, file: path, at: Diagnostic.Place(line: index + 1), problem.message
                        )
                    }
                }
            }
        }
        self.replies = replies
    }

    public func run(_ queue: TaskQueue) throws(InputError) {
        while let task = queue.task() {
            if let reply = replies[task.item.name], reply.key == task.key || reply.failure != nil {
                queue.reply(task, reply)
            } else {
                queue.drop()
            }
        }
    }
}
