import Interchange

/// What a file is that is said to be OpenStreetMap's, told by its first bytes.
enum OSMFileKind: String {
    case xml
    case pbf

    /// - Throws: `osm.format`, saying what it is instead.
    init(_ bytes: [UInt8], file: String) throws(InputError) {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if Self.startsAsPBF(bytes) {
            self = .pbf
        } else if first == UInt8(ascii: "<") || bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .xml
        } else if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            throw Self.problem(
                "text.encoding", file, zh: "看起来是 UTF-16，请先转换为 UTF-8", en: "looks like UTF-16, convert it to UTF-8 first"
            )
        } else {
            throw Self.refusal(bytes, first, file)
        }
    }

    /// A block's header comes first, of so many bytes and of the type `OSMHeader` (OSM wiki, "PBF Format").
    private static func startsAsPBF(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else { return false }
        let head = bytes[4...].prefix(64)
        let name = Array("OSMHeader".utf8)
        return head.indices.contains { head[$0...].starts(with: name) }
    }

    private static func refusal(_ bytes: [UInt8], _ first: UInt8?, _ file: String) -> InputError {
        switch (first, bytes.prefix(3)) {
        case (nil, _):
            return problem("osm.format", file, zh: "文件是空的", en: "the file is empty")
        case (UInt8(ascii: "{"), _), (UInt8(ascii: "["), _):
            return problem(
                "osm.format", file, zh: "这是 JSON，不是 OSM XML 或 PBF；请导出为 .osm 或 .osm.pbf，或用 GeoJSON",
                en: "this is JSON, no OSM XML or PBF: export it as .osm or .osm.pbf, or as GeoJSON")
        case (_, [0xFF, 0xE0, 0x04]):
            return problem(
                "osm.format", file, zh: "这是 o5m；请先用 osmium 或 osmconvert 转换为 PBF",
                en: "this is o5m: convert it to PBF with osmconvert first")
        case (_, [0x50, 0x4B, 0x03]):
            return problem("osm.format", file, zh: "这是 ZIP 文件，请先解压", en: "a ZIP archive: unpack it first")
        default:
            return problem("osm.format", file, zh: "不是 OSM XML 或 PBF", en: "neither OSM XML nor PBF")
        }
    }

    private static func problem(_ code: String, _ file: String, zh: String, en: String) -> InputError {
        InputError(Diagnostic(code, .error, file: file, at: Diagnostic.Place(byte: 0), Bilingual(zh: zh, en: en)))
    }
}
