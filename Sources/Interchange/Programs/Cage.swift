import Foundation

/// Runs the program that reads and writes foreign formats, `sightline-maps`, as a child process with caps.
///
/// What the child does to itself (memory, processor time, size of files, ended with its parent) it sets up before
/// it opens anything; the clock and the size of what it says are held from here. Ending the child, however it ends,
/// never hurts the caller. Several may run at once.
public struct Cage: Sendable {
    /// What the child is for: codes of problems begin with it.
    public enum Work: String, Sendable {
        case reader, writer
    }

    public var work = Work.reader
    /// Wall-clock time, seconds (`reader.time`).
    public var seconds = 120.0
    /// Memory of the child, bytes (`reader.memory`).
    public var memoryBytes = 1 << 30
    /// What it may say, bytes (`reader.output`).
    public var outputBytes = 512 << 20
    /// The largest file it may write, bytes; 0: none.
    public var writtenBytes = 0

    public init(_ work: Work = .reader) { self.work = work }

    /// The name of the program, which lies beside the running one, or where `SIGHTLINE_MAPS` says.
    static let programName = "sightline-maps"

    /// Runs it to its end and returns what it wrote to standard output.
    ///
    /// - Parameters:
    ///   - arguments: after the program's name.
    ///   - input: its standard input; nil for none.
    ///   - file: whose reading or writing it is, for messages.
    /// - Throws: `reader.missing`, `reader.time`, `reader.output`, `reader.memory`, `reader.crashed`; of
    ///   writers `writer.missing`…
    public func run(_ arguments: [String], input: [UInt8]? = nil, file: String?) throws(InputError) -> [UInt8] {
        let program = try program(file)
        // The child holds the number against its parent's: one whose parent is gone already ends by itself.
        let caps = [
            "--parent", String(getpid()), "--memory", String(memoryBytes), "--processor",
            String(Int(seconds.rounded(.up)) * 2), "--written", String(writtenBytes),
        ]
        let child = try CagedChild(
            [program] + caps + arguments, input: input, outputLimit: outputBytes, seconds: seconds, work: work,
            file: file)
        return try child.output()
    }

    /// Where the program is.
    private func program(_ file: String?) throws(InputError) -> String {
        var places: [String] = []
        if let named = ProcessInfo.processInfo.environment["SIGHTLINE_MAPS"] { places.append(named) }
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let length = readlink("/proc/self/exe", &path, Int(PATH_MAX))
        if length > 0 {
            let own = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            places.append((own as NSString).deletingLastPathComponent + "/" + Self.programName)
        }
        // Test runners start bundles by their path.
        for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
            places.append((argument as NSString).deletingLastPathComponent + "/" + Self.programName)
        }
        for place in places where access(place, X_OK) == 0 { return place }
        throw InputError(
            Diagnostic(
                "\(work.rawValue).missing", .error, file: file,
                Bilingual(
                    zh: "找不到读写外部格式的程序 \(Self.programName)，它应与本程序在同一文件夹",
                    en:
                        "the program \(Self.programName), which reads and writes foreign formats, is not beside this one"
                )))
    }
}
