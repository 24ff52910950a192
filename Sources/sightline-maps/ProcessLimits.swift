import CGDAL
import Foundation

/// What this process may take, set before it opens anything; what it becomes or starts inherits it.
struct ProcessLimits {
    /// Private memory, bytes.
    var memory: UInt64
    /// Processor time, seconds.
    var processor: UInt64
    /// The largest file it may write, bytes.
    var written: UInt64

    /// Address space that libraries and threads map beyond the memory they use, bytes.
    private static let mappings: UInt64 = 4 << 30

    /// Takes `--memory`, `--processor` and `--written` with their numbers from the front of the arguments.
    init?(takingFrom words: inout [String]) {
        guard words.count >= 6, words[0] == "--memory", words[2] == "--processor", words[4] == "--written",
            let memory = UInt64(words[1]), let processor = UInt64(words[3]), let written = UInt64(words[5])
        else { return nil }
        self.memory = memory
        self.processor = processor
        self.written = written
        words.removeFirst(6)
    }

    func enforce() {
        _ = sightline_end_with_parent()
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
