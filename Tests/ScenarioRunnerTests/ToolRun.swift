import Foundation

/// Other programs, for what they make of our files.
enum ToolRun {
    /// Runs a program, found by its name, to its end: what it says, its complaints with it.
    static func run(_ command: [String], in folder: String? = nil) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// What a program in Python prints that is given the bytes as a file.
    static func python(_ program: String, on bytes: [UInt8]) throws -> String {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(bytes).write(to: place)
        let (status, text) = try run(["python3", "-c", program, place.path])
        return status == 0 ? text : "failed: " + text
    }
}
