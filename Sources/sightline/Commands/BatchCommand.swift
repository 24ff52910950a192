import ArgumentParser
import Foundation
import Interchange
import Planning
import ScenarioRunner

/// `sightline batch`.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Run all scenarios below a folder, or of a list, and put the results in one table.",
        discussion: """
            Each scenario gives a plan, <folder>/plans/<name>.plan.geojson, and a row of results.csv and results.gpkg; one \
            with a sweep gives one of each a variant. What they took is in runs.csv. The results depend on the scenarios \
            alone, not on how many run at a time or how often the batch was broken off.

            Whatever ends a batch, the same command goes on from where it was: what is recorded in its journal is not run \
            again, unless the scenario, a file that it names, the options or the program have changed. A scenario that \
            fails, crashes, or takes longer or more memory than it may is recorded with its reason, and stops no other.

            --place chooses the cameras of scenarios that have a `place`, one plan a scheme, with a budget of steps. Seconds \
            are no budget here: another machine would come to other plans.

            Examples:
              sightline batch scenarios -o out
              sightline batch districts.txt -o out --jobs 8 --timeout 600 --memory 4000 --retries 1
              sightline batch scenarios -o out --filter '*metro*' --fail-fast
              sightline batch scenarios -o out --place --scheme fewest --steps 2000

            Exits with 0 where every scenario ran and no finding fails, 1 where one does, 2 to 4 where a scenario failed \
            (2 for its input, 3 at a limit, 4 for a crash; the highest), 130 where it was broken off.
            """)

    @Argument(help: "A folder, or a text file with the path of a scenario a line.")
    var source: String

    @Option(name: [.short, .long], help: ArgumentHelp("Write the results into this folder.", valueName: "folder"))
    var output: String

    @Option(help: ArgumentHelp("Scenarios at a time; by default one a processor.", valueName: "number"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Threads of one scenario.", valueName: "number"))
    var threads = 1

    @Option(help: ArgumentHelp("Only scenarios whose names match, as in a shell.", valueName: "pattern"))
    var filter: [String] = []

    @Flag(help: "End at the first scenario that fails.")
    var failFast = false

    @OptionGroup var tiling: TileCount

    @OptionGroup var caps: TaskCaps

    @Option(help: ArgumentHelp("How often a crash, timeout or lack of memory is tried again.", valueName: "number"))
    var retries = 0

    @Flag(help: "Run again what failed before, though nothing of it has changed.")
    var retryFailed = false

    @Flag(help: "Choose the cameras of scenarios that have a `place`.")
    var place = false

    @Option(
        help: "With --place, a scheme to make instead of the scenarios': fewest, cheapest, robust, private, covered.")
    var scheme: [PlacementTask.Objective] = []

    @Option(help: ArgumentHelp("With --place, steps of search for each camera of a cover.", valueName: "number"))
    var steps: Int?

    @Option(help: .hidden)
    var time: Double?

    @Option(
        help: ArgumentHelp(
            "A rule pack besides the scenarios'; one of a known name takes its place.", valueName: "file"))
    var rules: [String] = []

    @OptionGroup var text: TextInput

    @Flag(help: "Put the obstacles into the plans, as they were used.")
    var withObstacles = false

    @Option(
        help: ArgumentHelp(
            "Start this program for workers instead of this one; --timeout and --memory are handed to it.",
            valueName: "program"))
    var worker: String?

    @Option(
        help: ArgumentHelp(
            "Run on the Dask cluster with this scheduler (tcp://host:port), as docs/Scale.md says.",
            valueName: "address"))
    var on: String?

    @Flag(help: "Run nothing: print what there is to run, a line each for `sightline worker`.")
    var listTasks = false

    @Option(help: ArgumentHelp("Run nothing: take the lines with which workers answered.", valueName: "file"))
    var take: [String] = []

    @OptionGroup var language: LanguageChoice

    func validate() throws {
        if [on != nil, listTasks, !take.isEmpty].count(where: { $0 }) > 1 {
            throw ValidationError("--on, --list-tasks and --take exclude one another")
        }
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 1024") }
        if !(1...1024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024") }
        if !(0...100).contains(retries) { throw ValidationError("--retries is a number from 0 to 100") }
        if let steps, !(10...10_000_000).contains(steps) {
            throw ValidationError("--steps is a number from 10 to 10000000")
        }
        if time != nil {
            throw ValidationError(
                "a batch has no budget of time, with which another machine would come to other plans: use --steps")
        }
        if !place, steps != nil || !scheme.isEmpty { throw ValidationError("--scheme and --steps go with --place") }
    }

    func run() throws {
        let language = language.chosen
        let code: Int32
        do throws(InputError) { code = try run(language) } catch { throw Exit.refuse(error, language) }
        if code != Exit.done { throw ExitCode(code) }
    }

    /// How the program ends.
    private func run(_ language: Language) throws(InputError) -> Int32 {
        let list = try BatchList(source, output: output, filters: filter, encoding: text.encoding)
        let goOn = Interruption.asksToFinish()
        let line = BatchLine(language: language)
        let batch = try batch(goOn, line)
        guard !listTasks else {
            for task in try batch.tasks(list, output: output) {
                Terminal.write(task.line + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
            }
            return Exit.done
        }
        let executor = try executor(language)
        let outcome = try line.shown { () throws(InputError) in try batch.run(list, output: output, executor: executor)
        }
        Terminal.tell(outcome.notes, language)
        let report = BatchReport(outcome, language: language)
        for line in report.lines(command: CommandLine.arguments) { Terminal.print(line) }
        return goOn() ? report.exitCode : Exit.cancelled
    }

    private func batch(_ goOn: @escaping @Sendable () -> Bool, _ line: BatchLine) throws(InputError) -> BatchRun {
        var batch = BatchRun(work: try work(), programVersion: ProgramVersion.current)
        batch.retries = retries
        batch.retriesFailed = retryFailed
        batch.failsFast = failFast
        batch.goOn = goOn
        batch.language = language.chosen
        batch.progress = { line.show($0) }
        return batch
    }

    private func executor(_ language: Language) throws(InputError) -> any BatchExecutor {
        if !take.isEmpty {
            let replies = try ReplyFiles(take, caps: caps.chosen)
            Terminal.tell(replies.notes, language)
            return replies
        }
        let command =
            [worker ?? Self.ownProgram, "worker", "--threads", "\(threads)"] + tiling.arguments + caps.arguments
        if let on {
            return DaskExecutor(
                address: on, command: command, caps: caps.chosen, programVersion: ProgramVersion.current,
                python: Self.python)
        }
        return LocalExecutor(
            command: command, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, caps: caps.chosen,
            programVersion: ProgramVersion.current)
    }

    /// With Dask, where `scripts/setup --dask` puts it; else the one that is found first.
    private static var python: String {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? "")/.local/share"
        let folder = environment["SIGHTLINE_DASK"] ?? "\(data)/sightline/dask"
        let places =
            ["\(folder)/bin/python3"]
            + (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/python3" }
        return places.first { access($0, X_OK) == 0 } ?? "/usr/bin/python3"
    }

    private func work() throws(InputError) -> BatchWork {
        var work = BatchWork()
        work.places = place
        work.schemes = scheme
        work.steps = steps
        work.ruleFiles = try rules.map { (file) throws(InputError) in try BatchWork.ruleFile(file) }
        work.encoding = text.encoding
        work.withObstacles = withObstacles
        return work
    }

    /// Where this program lies.
    private static var ownProgram: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}

/// How far a batch has come, on one line of the terminal; nothing where there is none.
private final class BatchLine: @unchecked Sendable {
    private let language: Language
    private let lock = NSLock()
    private var last = ContinuousClock.now - .seconds(1)

    init(language: Language) { self.language = language }

    func show(_ progress: BatchProgress) {
        guard Terminal.isInteractive else { return }
        lock.lock()
        defer { lock.unlock() }
        let now = ContinuousClock.now
        guard now - last > .milliseconds(100) || progress.done == progress.total else { return }
        last = now
        let zh = language == .chinese
        var text = zh ? "\(progress.done)/\(progress.total) 个情景" : "\(progress.done) of \(progress.total) scenarios"
        if progress.failed > 0 { text += zh ? "，失败 \(progress.failed)" : ", \(progress.failed) failed" }
        if let left = progress.secondsLeft {
            let rate = FixedDecimal.text(progress.rate, decimals: progress.rate < 10 ? 1 : 0)
            text += zh ? "，每秒 \(rate) 个，还需 \(Self.span(left, zh))" : ", \(rate) a second, \(Self.span(left, zh)) left"
        }
        Terminal.write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
    }

    /// Shown while `body` runs, and cleared after.
    func shown<Value>(_ body: () throws(InputError) -> Value) throws(InputError) -> Value {
        defer { if Terminal.isInteractive { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) } }
        return try body()
    }

    private static func span(_ seconds: Double, _ zh: Bool) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        if hours > 0 { return zh ? "\(hours) 小时 \(minutes) 分" : "\(hours) h \(minutes) min" }
        if minutes > 0 { return zh ? "\(minutes) 分 \(rest) 秒" : "\(minutes) min \(rest) s" }
        return zh ? "\(rest) 秒" : "\(rest) s"
    }
}
