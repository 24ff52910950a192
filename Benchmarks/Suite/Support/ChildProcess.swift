import Foundation

/// Another program, run to its end: ogr2ogr, a peer, or this program itself with a memory of its own.
struct ChildProcess {
    var path: String
    var arguments: [String]

    /// The first program of that name on the search path; nil where there is none.
    static func named(_ name: String, _ arguments: [String]) -> ChildProcess? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let path = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        return path.map { ChildProcess(path: $0, arguments: arguments) }
    }

    /// What it wrote to its standard output. Its messages go where ours go.
    @discardableResult
    func output() throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkProblem("\(URL(filePath: path).lastPathComponent) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}
