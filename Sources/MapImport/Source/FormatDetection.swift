import Foundation
import Interchange

/// Tells the format of a file by its first bytes, and by its name only where those fit several.
enum FormatDetection {
    /// - Throws: `file.notFound`, `file.unreadable`, `import.format`.
    static func format(of input: ImportInput) throws(InputError) -> MapFormat {
        let head = try head(of: input)
        if let format = format(of: head, ending: ending(of: input.path)) { return format }
        throw unknown(input, head)
    }

    /// How much of a file is looked at, bytes.
    private static let headBytes = 1 << 16

    private static func ending(of path: String) -> String {
        var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        for packed in [".gz", ".bz2"] where name.hasSuffix(packed) { name.removeLast(packed.count) }
        return name.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }

    private static func head(of input: ImportInput) throws(InputError) -> [UInt8] {
        if let contents = input.contents { return Array(contents.prefix(headBytes)) }
        guard let file = FileHandle(forReadingAtPath: input.path) else {
            // Says why.
            _ = try input.bytes()
            return []
        }
        defer { try? file.close() }
        let data = (try? file.read(upToCount: headBytes)) ?? Data()
        let bytes = Array(data)
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        // Of a packed file the beginning of what is inside.
        return Gzip.beginning(of: bytes, count: headBytes)
    }

    static func format(of head: [UInt8], ending: String) -> MapFormat? {
        if head.starts(with: "PK".utf8) {
            if contains(head, "xl/") || ending == "xlsx" { return .xlsx }
            if ending == "kmz" || contains(head, "doc.kml") { return .kml }
            return .imdf
        }
        if head.starts(with: "SQLite format 3".utf8) { return .geoPackage }
        if head.starts(with: [0x66, 0x67, 0x62]) { return .flatGeobuf }
        if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) { return .shapefile }
        if head.starts(with: "AutoCAD Binary DXF".utf8) { return .dxf }
        // DWG, which the reader of drawings names.
        if head.starts(with: "AC10".utf8) { return .dxf }
        if head.starts(with: "ISO-10303-21".utf8) { return .ifc }
        // The first blob of a PBF is its header: four bytes of length, then its type.
        if head.count > 14, head[0] == 0, head[1] == 0, contains(Array(head.prefix(64)), "OSMHeader") { return .osmPBF }
        if head.starts(with: Bzip2.magic) { return byEnding(ending, of: [.osmXML, .osmPBF]) }
        let text = Array(head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF })
        if text.first == UInt8(ascii: "<") { return xml(text) ?? byEnding(ending, of: [.osmXML, .kml, .gml]) }
        if text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") {
            return contains(text, "\"CityJSON\"") ? .cityJSON : .geoJSON
        }
        if ending == "dxf" || isDXF(text) { return .dxf }
        return byEnding(ending, of: MapFormat.allCases)
    }

    private static func xml(_ text: [UInt8]) -> MapFormat? {
        if contains(text, "<osm") { return .osmXML }
        if contains(text, "<kml") { return .kml }
        if contains(text, "opengis.net/gml") || contains(text, "<gml") || contains(text, "CityModel") { return .gml }
        return nil
    }

    /// Group 0 and `SECTION`, or a comment, on the first lines.
    private static func isDXF(_ text: [UInt8]) -> Bool {
        let lines = text.prefix(4096).split(maxSplits: 8) { $0 == 10 || $0 == 13 }
        let words = lines.prefix(8).map { String(decoding: $0, as: UTF8.self).filter { $0 != " " } }
        return words.count > 1 && ["0", "999"].contains(words[0]) && words.contains("SECTION")
    }

    private static let endings: [String: MapFormat] = [
        "geojson": .geoJSON, "json": .geoJSON, "osm": .osmXML, "pbf": .osmPBF, "dxf": .dxf, "dwg": .dxf, "imdf": .imdf,
        "zip": .imdf, "ifc": .ifc, "gpkg": .geoPackage, "shp": .shapefile, "fgb": .flatGeobuf, "gml": .gml,
        "citygml": .gml, "kml": .kml, "kmz": .kml, "csv": .csv, "tsv": .csv, "txt": .csv, "xlsx": .xlsx,
    ]

    private static func byEnding(_ ending: String, of formats: [MapFormat]) -> MapFormat? {
        endings[ending].flatMap { formats.contains($0) ? $0 : nil }
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { start in
            bytes[start] == first && bytes[start...].starts(with: wanted)
        }
    }

    private static func unknown(_ input: ImportInput, _ head: [UInt8]) -> InputError {
        let known = MapFormat.allCases.map(\.rawValue).joined(separator: ", ")
        return InputError(
            Diagnostic(
                head.isEmpty ? "file.empty" : "import.format", .error, file: input.file,
                head.isEmpty
                    ? Bilingual(zh: "文件是空的", en: "the file is empty")
                    : Bilingual(
                        zh: "无法识别文件格式；可用 --format 指定：\(known)",
                        en: "the format of this file is not known; --format says it: \(known)")))
    }
}
