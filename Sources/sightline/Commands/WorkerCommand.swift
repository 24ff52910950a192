import ArgumentParser
import Interchange
import ScenarioRunner

/// `sightline worker`.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Run scenarios that come in on standard input, one a line; for programs.",
        discussion: """
            Says who it is in a first line, then reads a task a line and answers each with a line, both JSON, until no \
            more come. It keeps the sites it has loaded. docs/Worker.md describes the lines, and how to drive workers with \
            other engines than `sightline batch`.

            Examples:
              sightline batch scenarios -o out --list-tasks > tasks.jsonl
              sightline worker < tasks.jsonl > replies.jsonl
              sightline batch scenarios -o out --take replies.jsonl
            """)

    @Option(help: ArgumentHelp("Threads of one scenario.", valueName: "number"))
    var threads = 1

    @OptionGroup var tiling: TileCount

    @OptionGroup var caps: TaskCaps

    @Option(help: ArgumentHelp("How many sites are kept.", valueName: "number"))
    var sites = 2

    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if !(1...1024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024") }
        if !(1...1000).contains(sites) { throw ValidationError("--sites is a number from 1 to 1000") }
    }

    func run() throws {
        var worker = Worker(programVersion: ProgramVersion.current, sites: sites)
        worker.threads = threads
        worker.tiles = tiling.tiles
        worker.caps = caps.chosen
        do throws(InputError) { try worker.run() } catch { throw Exit.refuse(error, language.chosen) }
    }
}

/// What one scenario of a batch may take.
struct TaskCaps: ParsableArguments {
    @Option(
        help: ArgumentHelp("Seconds that one scenario may take; by default as many as it wants.", valueName: "seconds"))
    var timeout: Double?

    @Option(
        help: ArgumentHelp("Memory that one scenario may take, MB; by default as much as it wants.", valueName: "MB"))
    var memory: Int?

    var chosen: WorkerCaps { WorkerCaps(seconds: timeout ?? 0, megabytes: memory ?? 0) }

    func validate() throws {
        if let timeout, !(timeout > 0 && timeout <= 10_000_000) {
            throw ValidationError("--timeout is a number of seconds above 0")
        }
        if let memory, !(100...10_000_000).contains(memory) {
            throw ValidationError("--memory is a number of megabytes from 100 up")
        }
    }

    /// The options of a worker's with the same meaning.
    var arguments: [String] {
        (timeout.map { ["--timeout", "\($0)"] } ?? []) + (memory.map { ["--memory", "\($0)"] } ?? [])
    }
}
