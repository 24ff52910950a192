import Foundation
import Interchange

/// Runs scenarios on a Dask cluster: in `sightline worker`s that Dask's workers start and keep.
///
/// A program in Python, a child of this one, speaks with the cluster. Scenarios go out in chunks; one whose machine is lost
/// is run on another one, and what comes twice is the same. All machines have to see the scenarios and the folder of the
/// results under the same paths, and have the program under the same one (docs/Scale.md).
public struct DaskExecutor: BatchExecutor {
    /// Of the scheduler: `tcp://host:port`.
    public var address: String
    /// How a worker is started there.
    public var command: [String]
    public var caps: WorkerCaps
    public var programVersion: String
    /// The most scenarios that go out together.
    public var chunk = 32
    /// Python with `distributed`.
    public var python: String

    /// How long the cluster may take to answer at all, seconds.
    private static let patience = 15.0
    /// How many tasks are out at a time.
    private static let window = 4096

    public init(address: String, command: [String], caps: WorkerCaps, programVersion: String, python: String) {
        self.address = address
        self.command = command
        self.caps = caps
        self.programVersion = programVersion
        self.python = python
    }

    public func run(_ queue: TaskQueue) throws(InputError) {
        let outcome = FirstFailure()
        let done = DispatchSemaphore(value: 0)
        // A thread that outlives the child it starts.
        let thread = Thread {
            do throws(InputError) { try drive(queue) } catch { outcome.note(error) }
            done.signal()
        }
        thread.stackSize = 1 << 20
        thread.start()
        done.wait()
        if let failure = outcome.failure { throw failure }
    }

    private func drive(_ queue: TaskQueue) throws(InputError) {
        let script = String(decoding: PackageResources.dask_driver_py, as: UTF8.self)
        let driver = try WorkerProcess([python, "-c", script])
        guard driver.send(settings) else { throw lost(driver) }
        let expected = WorkerGreeting(program: programVersion)
        switch driver.line(within: 4 * Self.patience, while: { !queue.isOver }) {
        case .line(let line) where WorkerGreeting(line: line) == expected: break
        case .line(let line): throw unfit(driver, line)
        case .calledOff:
            driver.kill()
            return
        case .late, .over: throw lost(driver)
        }
        let out = TasksOut()
        let room = DispatchSemaphore(value: Self.window)
        nonisolated(unsafe) let receiver = driver
        let sender = Thread {
            while let task = queue.task() {
                out.add(task)
                room.wait()
                guard receiver.send(task.line) else { break }
            }
            receiver.finish()
        }
        sender.stackSize = 1 << 19
        sender.start()
        while true {
            switch driver.line(within: nil, while: { !queue.isOver }) {
            case .line(let line):
                guard let (task, reply) = out.match(line, caps) else { continue }
                queue.reply(task, reply)
                room.signal()
            case .calledOff:
                driver.kill()
                for _ in 0..<Self.window { room.signal() }
                return
            case .late, .over:
                for _ in 0..<Self.window { room.signal() }
                guard driver.end() == .exit(0), out.isEmpty else {
                    queue.stop()
                    throw lost(driver)
                }
                return
            }
        }
    }

    private var settings: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("address", address)
            json.name("command")
            json.array { json in for word in command { json.string(word) } }
            json.member("chunk", chunk)
            json.name("grace")
            if caps.seconds > 0 { json.number(caps.seconds + 2, decimals: 3) } else { json.null() }
            json.member("patience", Self.patience, decimals: 0)
        }
        return json.finished()
    }

    // MARK: Problems

    private func lost(_ driver: WorkerProcess) -> InputError {
        driver.kill()
        let words = DiagnosticFormatter.shown(
            String(driver.complaint.split(separator: "\n").last ?? ""), longest: 300)
        return InputError(
            Diagnostic(
                "dask.lost", .error, file: address,
                Bilingual(
                    zh: "与 Dask 集群的连接中断：\(words)。已完成的结果都已保存，再次运行同一命令即可继续",
                    en:
                        "the Dask cluster is not to be had: \(words). No result is lost: the same command goes on from here"
                )))
    }

    private func unfit(_ driver: WorkerProcess, _ line: [UInt8]) -> InputError {
        driver.kill()
        let words = DiagnosticFormatter.shown(String(decoding: line, as: UTF8.self), longest: 300)
        return InputError(
            Diagnostic(
                "worker.greeting", .error, file: address,
                Bilingual(
                    zh: "集群上的程序不是同一版本的计算进程：\(words)", en: "the cluster's program is no worker of this version: \(words)"
                )))
    }
}

/// Tasks that have gone out and have no answer yet.
private final class TasksOut: @unchecked Sendable {
    private let lock = NSLock()
    private var tasks: [String: WorkerTask] = [:]

    func add(_ task: WorkerTask) {
        lock.lock()
        defer { lock.unlock() }
        tasks[task.item.name] = task
    }

    var isEmpty: Bool {
        lock.lock()
        defer { lock.unlock() }
        return tasks.isEmpty
    }

    /// The task that a line answers, which is no longer out; nil where it answers none.
    func match(_ line: [UInt8], _ caps: WorkerCaps) -> (WorkerTask, WorkerReply)? {
        guard let reply = try? WorkerReply(line: line, caps: caps) else { return nil }
        lock.lock()
        defer { lock.unlock() }
        return tasks.removeValue(forKey: reply.task).map { ($0, reply) }
    }
}
