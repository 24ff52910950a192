import CGDAL
import Foundation
import Interchange

/// What this process may take, set before it opens anything; what it becomes or starts inherits it.
struct ProcessLimits {
    /// The process that waits for this one: without it this one has nothing to do.
    var parent: pid_t
    /// Private memory, bytes.
    var memory: UInt64
    /// Processor time, seconds.
    var processor: UInt64
    /// The largest file it may write, bytes.
    var written: UInt64

    /// Address space that libraries and threads map beyond the memory they use, bytes.
    private static let mappings: UInt64 = 4 << 30

    /// Takes `--parent`, `--memory`, `--processor` and `--written` with their numbers from the front of the arguments.
    init?(takingFrom words: inout [String]) {
        guard words.count >= 8, words[0] == "--parent", words[2] == "--memory", words[4] == "--processor",
            words[6] == "--written", let parent = pid_t(words[1]), let memory = UInt64(words[3]),
            let processor = UInt64(words[5]), let written = UInt64(words[7])
        else { return nil }
        self.parent = parent
        self.memory = memory
        self.processor = processor
        self.written = written
        words.removeFirst(8)
    }

    func enforce() {
        _ = sightline_end_with_parent()
        // A parent that ended while this program was being loaded ends nothing any more.
        guard getppid() == parent else { exit(CagedExit.orphaned) }
        _ = sightline_no_new_privileges()
        limit(RLIMIT_DATA, memory)
        limit(RLIMIT_AS, memory + Self.mappings)
        limit(RLIMIT_CPU, processor)
        limit(RLIMIT_FSIZE, written)
        limit(RLIMIT_CORE, 0)
        // A write beyond the limit fails rather than ends the process.
        signal(SIGXFSZ, SIG_IGN)
    }

    private func limit(_ resource: __rlimit_resource, _ value: UInt64) {
        var both = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &both)
    }
}
