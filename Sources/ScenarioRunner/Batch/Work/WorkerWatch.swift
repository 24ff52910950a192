import Foundation
import Interchange

/// Watches over a worker's task from another thread: one that takes too long or too much is answered for and the worker
/// ends, whatever its own thread is at.
final class WorkerWatch: @unchecked Sendable {
    private let caps: WorkerCaps
    private let output: Int32
    /// Guards what follows, and the output: one answer a task.
    private let lock = NSLock()
    private var task: WorkerTask?
    private var begun = ContinuousClock.now
    private var peak = 0

    /// How often it looks.
    private static let interval: useconds_t = 20_000

    init(_ caps: WorkerCaps, output: Int32) {
        self.caps = caps
        self.output = output
        let thread = Thread { [self] in
            while true {
                usleep(Self.interval)
                look()
            }
        }
        thread.stackSize = 1 << 19
        thread.start()
    }

    func begin(_ task: WorkerTask) {
        lock.lock()
        defer { lock.unlock() }
        self.task = task
        begun = .now
        MemoryUse.resetPeak()
        peak = 0
    }

    /// Since `begin`, bytes.
    var peakMemory: Int {
        lock.lock()
        defer { lock.unlock() }
        return max(peak, MemoryUse.peak)
    }

    /// Gives the answer.
    func end(_ reply: WorkerReply) throws(InputError) {
        lock.lock()
        defer { lock.unlock() }
        task = nil
        try write(reply.line)
    }

    /// Says a line that answers nothing.
    func say(_ line: [UInt8]) throws(InputError) {
        lock.lock()
        defer { lock.unlock() }
        try write(line)
    }

    private func look() {
        lock.lock()
        defer { lock.unlock() }
        guard let task else { return }
        let now = MemoryUse.now
        peak = max(peak, now)
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        let failure: BatchFailure
        if caps.megabytes > 0, now > caps.megabytes * 1_000_000 {
            failure = .memory(caps.megabytes)
        } else if caps.seconds > 0, seconds > caps.seconds {
            failure = .time(caps.seconds)
        } else {
            return
        }
        var reply = WorkerReply(task: task.item.name, key: task.key)
        reply.failure = failure
        reply.cost.seconds = seconds
        reply.cost.peakMemory = peak
        try? write(reply.line)
        Unfinished.abandon()
        _exit(Self.ended)
    }

    /// How a worker ends that had to be stopped.
    static let ended: Int32 = 3

    private func write(_ text: [UInt8]) throws(InputError) {
        do throws(SystemFailure) { try WholeWrite.write(text + [UInt8(ascii: "\n")], to: output) } catch {
            throw InputError(
                Diagnostic(
                    "file.write", .error,
                    Bilingual(zh: "无法写出结果：\(error.reason)", en: "the reply cannot be written: \(error.reason)")))
        }
    }
}

/// Memory that this process has resident, bytes.
enum MemoryUse {
    static var now: Int { field("VmRSS:") }
    static var peak: Int { field("VmHWM:") }

    /// From now on the peak is counted anew, where the system can.
    static func resetPeak() {
        let file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }

    private static func field(_ name: String) -> Int {
        guard let data = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(name) }) else { return 0 }
        return (Int(line.filter(\.isNumber)) ?? 0) * 1024
    }
}
