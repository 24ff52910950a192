import Foundation

/// Python, for what its own readers make of our files.
enum PythonRun {
    /// Runs a program with the bytes as a file; what it prints.
    static func output(_ program: String, on bytes: [UInt8]) throws -> String {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(bytes).write(to: place)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, place.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : "failed: " + text
    }
}
