import Foundation

/// Where things are, from the project's root: `Benchmarks/run` starts there.
enum ProjectPaths {
    static let root = URL(filePath: FileManager.default.currentDirectoryPath)
    /// Maps that are not part of the project.
    static let data = root.appending(path: "../shared/data").standardized
    /// What `Benchmarks/run` compiled of `Benchmarks/peers`.
    static let peers = root.appending(path: ".build/peers")
    /// Maps that took long to make, as plain text; may be deleted.
    static let maps = root.appending(path: ".build/benchmark-maps")

    static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    /// A folder of one's own, gone when `body` is done.
    static func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "sightline-benchmark-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
