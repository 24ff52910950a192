import CGDAL
import Foundation
import Interchange
import MapImport

/// Reads one file of layers and features: `read-gdal FORMAT PATH [--encoding NAME] [--features N] [--vertices N]
/// [--bytes N] [--inflated N]`.
struct ReadTask {
    var format: MapFormat
    var path: String
    var encoding: TextEncoding?
    var limits = InputLimits()

    init?(_ words: [String]) {
        guard words.count >= 2, words.count.isMultiple(of: 2), let format = MapFormat(rawValue: words[0]) else {
            return nil
        }
        self.format = format
        path = words[1]
        for index in stride(from: 2, to: words.count, by: 2) {
            let value = words[index + 1]
            if words[index] == "--encoding" {
                guard let encoding = TextEncoding(rawValue: value) else { return nil }
                self.encoding = encoding
                continue
            }
            guard let number = Int(value), number >= 0 else { return nil }
            switch words[index] {
            case "--features": limits.features = number
            case "--vertices": limits.vertices = number
            case "--bytes": limits.bytes = number
            case "--inflated": limits.inflatedBytes = number
            default: return nil
            }
        }
    }

    /// How much of an XML file is looked at before its first element, bytes.
    private static let prologueBytes = 1 << 20

    /// The library has a parser of its own, which takes document types.
    private static func checkPrologue(_ path: String) throws(InputError) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        _ = try XMLPrologue((try? file.read(upToCount: prologueBytes)).map { Array($0) } ?? [], file: path)
    }

    func run() -> Int32 {
        let output = StreamOutput(limits: limits)
        // Where a kernel has no such filter, the limit on written files and the choice of drivers still hold.
        _ = sightline_read_only()
        do throws(InputError) {
            try RegularFile.check(path, limits: limits)
            switch format {
            case .kml: try KMLFile(path, limits: limits, output: output).read()
            case .gml where CityGMLReader.recognises(path): try CityGMLReader.read(path, limits: limits, output: output)
            default:
                if format == .gml { try Self.checkPrologue(path) }
                var reader = LayerReader(self, output: output)
                try reader.read()
            }
        } catch {
            for diagnostic in error.diagnostics { output.tell(diagnostic) }
        }
        output.finish()
        return 0
    }
}
