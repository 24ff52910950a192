import Foundation

/// Runs the built program as people do.
struct CommandResult {
    var status: Int32
    var output: String
    var errors: String

    /// The program lies beside the tests.
    static let program: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = CommandLine.arguments.first.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ""
        let folders = [beside, URL(fileURLWithPath: own).deletingLastPathComponent().path, "\(RunFixture.root)/.build/debug"]
        return folders.map { "\($0)/sightline" }.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "sightline"
    }()

    /// - Parameter locale: of the program's environment, besides which it has only a path.
    static func run(_ arguments: [String], in folder: String? = nil, locale: String = "C.UTF-8") throws -> CommandResult {
        let process = process(arguments, in: folder, locale: locale)
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both at once: either may fill its pipe before the other ends.
        let told = Drain(errors)
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return CommandResult(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self), errors: told.text)
    }

    static func process(_ arguments: [String], in folder: String? = nil, locale: String = "C.UTF-8") -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": locale, "HOME": "/tmp",
        ]
        return process
    }

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// Reads a pipe to its end on a thread of its own.
    private final class Drain: @unchecked Sendable {
        private var data = Data()
        private let done = DispatchSemaphore(value: 0)

        init(_ pipe: Pipe) {
            let handle = pipe.fileHandleForReading
            Thread { [self] in
                data = handle.readDataToEndOfFile()
                done.signal()
            }.start()
        }

        var text: String {
            done.wait()
            return String(decoding: data, as: UTF8.self)
        }
    }
}
