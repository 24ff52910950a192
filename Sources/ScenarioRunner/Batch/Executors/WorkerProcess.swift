import Foundation
import Interchange
import Synchronization

/// A child that answers lines with lines: a worker, or what drives workers elsewhere.
///
/// Used by the thread that starts it and waits for its end, with which the child goes; another one may send.
final class WorkerProcess {
    /// What came of waiting for a line.
    enum Answer {
        case line([UInt8])
        /// None came in time.
        case late
        /// The wait was called off.
        case calledOff
        /// No more will come.
        case over
    }

    private let child: ChildProcess
    private let input: Int32
    private let errors: Int32
    private let output: Int32
    private var lines: LineReader
    private var complaints: [UInt8] = []
    private var hasErrors = true
    private let isFinished = Atomic(false)

    /// What is kept of its complaints, bytes.
    private static let complaintLimit = 4096

    /// - Throws: `worker.start`.
    init(_ command: [String], caps: ChildProcess.Caps = ChildProcess.Caps()) throws(InputError) {
        var (toChild, fromChild, saying): ([Int32], [Int32], [Int32]) = ([-1, -1], [-1, -1], [-1, -1])
        var made: [Int32] = []
        // Sockets rather than pipes: they are closed in other children from the first.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        func makePipe(_ ends: inout [Int32]) -> Bool {
            guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return false }
            made += ends
            return true
        }
        guard makePipe(&toChild), makePipe(&fromChild), makePipe(&saying) else {
            let code = errno
            made.forEach { close($0) }
            throw Self.failure(command, code)
        }
        do throws(SystemFailure) {
            child = try ChildProcess(command, input: toChild[0], output: fromChild[1], errors: saying[1], caps: caps)
        } catch {
            made.forEach { close($0) }
            throw Self.failure(command, error.code)
        }
        close(toChild[0])
        close(fromChild[1])
        close(saying[1])
        (input, output, errors) = (toChild[1], fromChild[0], saying[0])
        lines = LineReader(output)
    }

    /// Hands it a line; false where it takes none any more.
    func send(_ line: [UInt8]) -> Bool {
        do throws(SystemFailure) { try WholeWrite.write(line + [UInt8(ascii: "\n")], to: input) } catch { return false }
        return true
    }

    /// The next line that it says.
    ///
    /// - Parameters:
    ///   - seconds: how long to wait; nil for ever.
    ///   - goOn: asked several times a second.
    func line(within seconds: Double?, while goOn: () -> Bool) -> Answer {
        let start = ContinuousClock.now
        while true {
            if let line = lines.whole() { return .line(line) }
            guard goOn() else { return .calledOff }
            if let seconds, ContinuousClock.now - start > .seconds(seconds) { return .late }
            var ends = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: hasErrors ? errors : -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&ends, 2, 100) > 0 else { continue }
            if ends[1].revents != 0 { listen() }
            if ends[0].revents != 0, !lines.fill() {
                while hasErrors { listen() }
                return .over
            }
        }
    }

    private func listen() {
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        let count = read(errors, &chunk, chunk.count)
        if count < 0, errno == EINTR { return }
        guard count > 0 else {
            hasErrors = false
            return
        }
        complaints = (complaints + chunk[..<count]).suffix(Self.complaintLimit)
    }

    /// The last of what it said on standard error.
    var complaint: String { String(decoding: complaints, as: UTF8.self) }

    /// No more lines will be sent: it may come to its end by itself.
    func finish() { if !isFinished.exchange(true, ordering: .sequentiallyConsistent) { close(input) } }

    /// Ends it at once.
    func kill() {
        child.end()
        _ = child.wait()
    }

    /// How it came to its end, for which it has a moment.
    func end() -> ChildProcess.End { child.wait(within: 2) }

    deinit {
        finish()
        close(output)
        close(errors)
    }

    private static func failure(_ command: [String], _ code: Int32) -> InputError {
        let reason = String(cString: strerror(code))
        return InputError(
            Diagnostic(
                "worker.start", .error, file: command.first,
                Bilingual(zh: "无法启动计算进程：\(reason)", en: "the worker cannot be started: \(reason)")))
    }
}
