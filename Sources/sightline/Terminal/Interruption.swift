import Foundation
import Glibc
import Interchange
import Synchronization

/// Ends the program at Ctrl-C and where it is told to end: the child processes with it, and nothing half-written stays.
enum Interruption {
    /// Where the handler of signals writes their numbers; removing files is nothing for a handler.
    nonisolated(unsafe) private static var pipeEnd: Int32 = -1
    nonisolated(unsafe) private static var isEnding: sig_atomic_t = 0
    /// Whether the first Ctrl-C is a wish to have what there is, and whether it was uttered.
    private static let isWish = Atomic(false)
    private static let isWished = Atomic(false)

    /// From now on the first Ctrl-C asks for the best so far; the next one ends the program as ever.
    ///
    /// - Returns: whether to go on, to be asked between pieces of work.
    static func asksToFinish() -> @Sendable () -> Bool {
        isWish.store(true, ordering: .sequentiallyConsistent)
        return { !isWished.load(ordering: .relaxed) }
    }

    static func watch() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        // No child has a part in it.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd = ends[1]
        let readEnd = ends[0]
        let watcher = Thread {
            var number: UInt8 = 0
            while true {
                while read(readEnd, &number, 1) != 1 {}
                guard Int32(number) == SIGINT, isWish.exchange(false, ordering: .sequentiallyConsistent) else { break }
                isEnding = 0
                isWished.store(true, ordering: .sequentiallyConsistent)
            }
            end(Int32(number))
        }
        watcher.stackSize = 1 << 19
        watcher.start()
        // Whoever starts the program may have blocked the signals for its own threads.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // What the shell has told a program to ignore, such as `nohup`, it ignores; Ctrl-C is never meant so.
            let before = signal(number, handler)
            if number != SIGINT, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                signal(number, SIG_IGN)
            }
            sigaddset(&signals, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private static let handler: @convention(c) (Int32) -> Void = { number in
        // Asked twice, it ends at once.
        if isEnding != 0 { _exit(Exit.cancelled) }
        isEnding = 1
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(pipeEnd, &byte, 1)
    }

    private static func end(_ number: Int32) -> Never {
        if isatty(STDERR_FILENO) == 1 { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
        Unfinished.abandon()
        guard number != SIGINT else { _exit(Exit.cancelled) }
        // As whoever sent it expects.
        signal(number, SIG_DFL)
        kill(getpid(), number)
        while true { pause() }
    }
}
