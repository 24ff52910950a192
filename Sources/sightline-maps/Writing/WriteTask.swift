import Foundation
import Interchange

/// `write-gdal`: writes the layers that come on standard input (`ExportStream` in PlanDocuments says how) with GDAL.
enum WriteTask {
    static func run() -> Never {
        let writer = LayerWriter()
        guard let input = fdopen(STDIN_FILENO, "r") else { exit(CagedExit.failed) }
        do {
            while let line = nextLine(input) {
                let root = try JSONDocument.read(line, limits: limits).root
                if let dataset = root["dataset"] {
                    try writer.begin(dataset: dataset)
                } else if let layer = root["layer"] {
                    try writer.begin(layer: layer)
                } else if let values = root["values"]?.elements {
                    guard let geometry = nextLine(input) else { throw WriteFailure("the input is cut off") }
                    try writer.add(values, style: root["style"]?.string, geometry: geometry)
                } else if root["end"]?.bool == true {
                    try writer.finish()
                    say { $0.member("end", true) }
                    exit(0)
                } else {
                    throw WriteFailure("a line that nobody knows")
                }
            }
            throw WriteFailure("the input is cut off")
        } catch {
            writer.abandon()
            let reason = (error as? WriteFailure)?.reason ?? "\(error)"
            FileHandle.standardError.write(Data((reason + "\n").utf8))
            exit(CagedExit.failed)
        }
    }

    /// Texts come from a plan that was read within limits, and may be whole tables of settings.
    private static let limits: InputLimits = {
        var limits = InputLimits.standard
        limits.stringBytes = limits.bytes
        return limits
    }()

    /// The next line of standard input, without its end; nil at the end.
    private static func nextLine(_ input: UnsafeMutablePointer<FILE>) -> [UInt8]? {
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        let count = getline(&buffer, &capacity, input)
        guard count > 0, let buffer else { return nil }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
        return Array(bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...])
    }

    /// Says a line on standard output.
    static func say(_ body: (inout JSONWriter) -> Void) {
        var json = JSONWriter()
        json.object(body)
        FileHandle.standardOutput.write(Data(json.finished() + [UInt8(ascii: "\n")]))
    }
}

/// Why nothing was written.
struct WriteFailure: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
