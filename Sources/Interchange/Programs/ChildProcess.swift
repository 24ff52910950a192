import CSpawn
import Foundation

/// A program that this one started: in a process group of its own, capped, ended with the thread that started it.
///
/// Whoever starts one waits for it, on the same thread: one that ends takes its children with it. It is ended too where
/// this program is told to end (`Unfinished`).
public struct ChildProcess: Sendable {
    /// What it may take, which it cannot lift; 0: as much as this program.
    public struct Caps: Sendable {
        /// Private memory, bytes.
        public var memory: UInt64 = 0
        /// The largest file it may write, bytes.
        public var written: UInt64 = 0

        public init() {}
    }

    /// How it came to its end.
    public enum End: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    public let id: pid_t

    /// - Parameters:
    ///   - command: the program's path, then its arguments.
    ///   - input, output, errors: descriptors that become its own.
    /// - Throws: the system's reason.
    public init(
        _ command: [String], input: Int32, output: Int32, errors: Int32, caps: Caps = Caps()
    ) throws(SystemFailure) {
        var words = command.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var limits = sightline_caps(memory: caps.memory, written: caps.written)
        let files = [input, output, errors]
        var outcome = pid_t()
        let child = Unfinished.starting {
            outcome = sightline_spawn(&words, files, &limits)
            return outcome > 0 ? outcome : nil
        }
        guard let child else { throw SystemFailure(code: -outcome) }
        id = child
    }

    /// Ends it, and whatever it started in its group, at once.
    public func end() { kill(-id, SIGKILL) }

    /// Waits until it has ended; what it left running in its group ends with it.
    ///
    /// - Parameter seconds: after which it is ended; nil for never.
    public func wait(within seconds: Double? = nil) -> End {
        var status: Int32 = 0
        if let seconds {
            let start = ContinuousClock.now
            var outcome = waitpid(id, &status, WNOHANG)
            while outcome == 0 || outcome == -1 && errno == EINTR, ContinuousClock.now - start < .seconds(seconds) {
                usleep(5000)
                outcome = waitpid(id, &status, WNOHANG)
            }
            if outcome != id {
                end()
                return wait()
            }
        } else {
            while waitpid(id, &status, 0) == -1, errno == EINTR {}
        }
        end()
        Unfinished.isDone(id)
        // The exit status is in the second byte; a signal's number in the low seven bits.
        let signal = status & 0x7F
        return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    }
}

/// The system said no: its `errno`.
public struct SystemFailure: Error, Hashable, Sendable {
    public var code: Int32

    public init(code: Int32) { self.code = code }

    public var reason: String { String(cString: strerror(code)) }
}
