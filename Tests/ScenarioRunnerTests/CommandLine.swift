import Foundation

/// Runs the built program as people do.
struct CommandResult {
    var status: Int32
    var output: String
    var errors: String
    /// The most memory that the program was seen to have (its children aside), kB.
    var peakMemory = 0

    /// The program lies beside the tests.
    static let program: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = CommandLine.arguments.first.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ""
        let folders = [
            beside, URL(fileURLWithPath: own).deletingLastPathComponent().path, "\(RunFixture.root)/.build/debug",
        ]
        return folders.map { "\($0)/sightline" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? "sightline"
    }()

    /// - Parameter locale: of the program's environment, besides which it has only a path and what `more` says.
    static func run(
        _ arguments: [String], in folder: String? = nil, locale: String = "C.UTF-8", timeZone: String? = nil,
        more: [String] = []
    ) throws -> CommandResult {
        // Files rather than pipes, and no run loop: nothing can wait for the other end.
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)").path
        defer {
            unlink(place + ".out")
            unlink(place + ".err")
        }
        let (status, peak) = watch(
            try start(
                arguments, in: folder, locale: locale, timeZone: timeZone, output: place + ".out",
                errors: place + ".err", more: more))
        func text(_ ending: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: place + ending)), as: UTF8.self)
        }
        return CommandResult(
            status: status, output: try text(".out"), errors: try text(".err"), peakMemory: peak)
    }

    /// Starts the program and returns its process; what it says goes to the files.
    static func start(
        _ arguments: [String], in folder: String? = nil, locale: String = "C.UTF-8", timeZone: String? = nil,
        output: String = "/dev/null", errors: String = "/dev/null", more: [String] = []
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        // The shell changes the folder and gives its process over.
        let command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder ?? ".", program] + arguments
        var environment: [String] = ["PATH=\(path)", "LANG=\(locale)", "HOME=/tmp"]
        environment += more
        if let timeZone { environment.append("TZ=\(timeZone)") }
        var words = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var child = pid_t()
        guard posix_spawn(&child, command[0], &actions, nil, &words, &variables) == 0 else {
            throw CocoaError(.executableNotLoadable)
        }
        return child
    }

    /// Waits for a process to end and looks at its memory every few milliseconds meanwhile: what the system says of a process
    /// that has ended counts the memory of the one that started it.
    private static func watch(_ child: pid_t) -> (status: Int32, peak: Int) {
        var status: Int32 = 0
        var peak = 0
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child || ended == -1 && errno != EINTR { break }
            if let text = try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let number = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
            {
                peak = max(peak, number)
            }
            usleep(3000)
        }
        return (exitStatus(status), peak)
    }

    /// Waits for a process to end: its exit status, or 128 and the signal that ended it.
    static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return exitStatus(status)
    }

    private static func exitStatus(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
