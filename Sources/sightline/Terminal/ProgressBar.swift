import Foundation
import Glibc
import Interchange

/// A bar on standard error that shows on runs longer than a second; nothing at all where that is no terminal.
final class ProgressBar: Sendable {
    private let state = Lock()
    private let title: String
    private let started = ContinuousClock.now
    private let isShown: Bool

    init(title: String, isShown: Bool = Terminal.isInteractive) {
        self.title = title
        self.isShown = isShown
    }

    /// Shows the share 0…1 that is done, at most ten times a second. May be called from any thread.
    func update(_ share: Double) {
        guard isShown else { return }
        let elapsed = ContinuousClock.now - started
        guard elapsed > .seconds(1) else { return }
        state.withLock { last in
            let percent = Int((min(1, max(0, share)) * 100).rounded(.down))
            guard percent > last else { return }
            last = percent
            let filled = percent * 30 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Terminal.write("\r\(title) \(bar) \(percent) %", to: STDERR_FILENO)
        }
    }

    /// Clears the line.
    func finish() {
        guard isShown else { return }
        state.withLock { last in
            if last >= 0 { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
            last = -1
        }
    }

    /// The last percentage that was shown.
    private final class Lock: @unchecked Sendable {
        private let lock = NSLock()
        private var value = -1

        func withLock(_ body: (inout Int) -> Void) {
            lock.lock()
            defer { lock.unlock() }
            body(&value)
        }
    }
}
