import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Bad OpenStreetMap files")
struct OSMBadFilesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var bytes: [UInt8]
        var code: String
        var format = MapFormat.osmXML
        var line: Int?
        var column: Int?
        var testDescription: String { name }
    }

    private static func text(_ elements: String) -> [UInt8] { OSMFixture.document(elements) }

    private static let node = "<node id=\"1\" lon=\"121.47\" lat=\"31.23\"/>\n"

    static let rows: [Row] = [
        Row(name: "empty", bytes: [], code: "osm.format"),
        Row(name: "JSON", bytes: Array("{\"version\": 0.6, \"elements\": []}".utf8), code: "osm.format"),
        Row(name: "o5m", bytes: [0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x6D, 0x32, 0xFF], code: "osm.format"),
        Row(name: "bzip2", bytes: Array("BZh91AY".utf8), code: "bzip2.damaged"),
        Row(name: "other XML", bytes: Array("<?xml version=\"1.0\"?><kml/>".utf8), code: "osm.format"),
        Row(
            name: "DOCTYPE behind a comment", bytes: Array("<!-- x -->\n<!DOCTYPE osm><osm version=\"0.6\"/>".utf8),
            code: "xml.dtd", line: 2),
        Row(name: "UTF-16", bytes: [0xFF, 0xFE, 0x3C, 0x00], code: "text.encoding"),
        Row(
            name: "not UTF-8",
            bytes: text("<node id=\"1\" lon=\"1\" lat=\"1\"><tag k=\"name\" v=\"").dropLast(7) + [0xC3, 0xF1]
                + Array("\"/></node></osm>".utf8), code: "text.encoding", line: 3),
        Row(name: "cut off", bytes: Array(text(node).dropLast(10)), code: "osm.syntax", line: 3),
        Row(
            name: "unquoted", bytes: text("<node id=\"1\" lon=121.47 lat=\"31.23\"/>\n"), code: "osm.syntax", line: 3,
            column: 18),
        Row(
            name: "unknown entity",
            bytes: text("<node id=\"1\" lon=\"1\" lat=\"1\"><tag k=\"name\" v=\"&e;\"/></node>\n"), code: "osm.syntax",
            line: 3),
        Row(name: "no version", bytes: Array("<osm/>".utf8), code: "osm.syntax"),
        Row(name: "no number for an id", bytes: text("<node id=\"x\" lon=\"1\" lat=\"1\"/>"), code: "osm.syntax"),
        Row(
            name: "id too large", bytes: text("<node id=\"99999999999999999999\" lon=\"1\" lat=\"1\"/>"),
            code: "osm.syntax"),
        Row(
            name: "coordinate no number", bytes: text(node + "<node id=\"2\" lon=\"east\" lat=\"1\"/>\n"),
            code: "osm.coordinate", line: 4),
        Row(
            name: "coordinate far off", bytes: text(node + "<node id=\"2\" lon=\"1\" lat=\"2310\"/>\n"),
            code: "osm.coordinate", line: 4),
        Row(
            name: "latitude out of range", bytes: text(node + "<node id=\"2\" lon=\"31.2\" lat=\"131.23\"/>\n"),
            code: "osm.latRange", line: 4),
        Row(
            name: "longitude out of range", bytes: text(node + "<node id=\"2\" lon=\"-191\" lat=\"31.23\"/>\n"),
            code: "osm.lonRange", line: 4),
        Row(
            name: "tag of a megabyte",
            bytes: text(
                "<node id=\"1\" lon=\"1\" lat=\"1\"><tag k=\"name\" v=\"\(String(repeating: "a", count: 1 << 20))\"/></node>"
            ), code: "osm.textLength"),
        Row(
            name: "ten thousand elements deep", bytes: text(String(repeating: "<a>", count: 10_000)), code: "osm.syntax"
        ),
        Row(
            name: "changes", bytes: Array("<osmChange version=\"0.6\"><create>\(node)</create></osmChange>".utf8),
            code: "osm.history"),
        Row(
            name: "PBF of noise",
            bytes: [0, 0, 0, 13, 10, 9] + Array("OSMHeader".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            code: "pbf.damaged", format: .osmPBF),
        Row(
            name: "PBF cut off in its first block", bytes: pbf(header: 14, size: 100, data: [0x0A, 0x01, 0x00]),
            code: "pbf.damaged", format: .osmPBF),
        Row(
            name: "PBF with Zstandard", bytes: pbf(header: 13, size: 5, data: [0x10, 0x08, 0x3A, 0x01, 0x00]),
            code: "pbf.compression", format: .osmPBF),
        Row(
            name: "PBF with a block of 2 GB",
            bytes: pbf(header: 13, size: 9, data: [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x1A, 0x01, 0x00]),
            code: "pbf.damaged", format: .osmPBF),
        Row(
            name: "PBF of broken zlib data",
            bytes: pbf(header: 13, size: 7, data: [0x10, 0x08, 0x1A, 0x03, 0x00, 0x01, 0x02]), code: "pbf.damaged",
            format: .osmPBF),
        Row(
            name: "PBF of nothing but a header length", bytes: [0, 0, 0, 13] + Array("xxOSMHeader".utf8),
            code: "pbf.damaged", format: .osmPBF),
    ]

    /// One block of the type OSMHeader.
    private static func pbf(header: UInt8, size: UInt8, data: [UInt8]) -> [UInt8] {
        [0, 0, 0, 13, 0x0A, 9] + Array("OSMHeader".utf8) + [0x18, size] + data
    }

    @Test("each is refused with its code and line, in time", arguments: rows)
    func refused(_ row: Row) throws {
        let start = ContinuousClock.now
        do {
            let map = try OSMFixture.read(row.bytes, as: row.format)
            Issue.record("read: \(map.features.count) features")
        } catch let error as InputError {
            let problem = try #require(error.diagnostics.first { $0.severity >= .error })
            #expect(problem.code == row.code, "\(error.diagnostics)")
            #expect(problem.file == "map.osm" && !problem.message.zh.isEmpty && !problem.message.en.isEmpty)
            if let line = row.line { #expect(problem.place.line == line, "\(problem)") }
            if let column = row.column { #expect(problem.place.column == column, "\(problem)") }
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("a cage holds: more objects than allowed are a limit")
    func objects() throws {
        var options = ImportOptions()
        options.limits.mapObjects = 3
        #expect(throws: InputError.self) { try OSMFixture.read(elements: OSMFixture.square, options) }
        options.limits.mapObjects = 4
        #expect(try OSMFixture.read(elements: OSMFixture.square, options).total(of: "node") == 4)
    }

    @Test("blocks that say to inflate beyond the limits are refused before they are inflated")
    func bombs() throws {
        // 40 blocks of 32 MB each.
        let blob: [UInt8] = [0x10, 0x80, 0x80, 0x80, 0x10, 0x1A, 0x01, 0x00]
        let block = Self.pbf(header: 13, size: UInt8(blob.count), data: blob)
        let start = ContinuousClock.now
        do {
            _ = try OSMFixture.read(Array(repeating: block, count: 40).flatMap { $0 }, as: .osmPBF)
            Issue.record("was read")
        } catch let error as InputError {
            #expect(error.isLimit && error.diagnostics.map(\.code) == ["pbf.ratio"])
        }
        #expect(ContinuousClock.now - start < .seconds(1))
    }

    @Test("a document type is refused before any parser runs, at once, and nothing it names is opened")
    func documentTypes() throws {
        let entities = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }
        let text =
            "<?xml version=\"1.0\"?><!DOCTYPE osm [<!ENTITY l0 \"lol\">\(entities.joined())]><osm version=\"0.6\">&l9;</osm>"
        let start = ContinuousClock.now
        #expect(try OSMFixture.problems { try OSMFixture.read(Array(text.utf8)) }.map(\.code) == ["xml.dtd"])
        // The promise is 50 ms; the rest is for busy machines and debug builds.
        #expect(ContinuousClock.now - start < .milliseconds(500))
    }

    @Test("a file in GBK is read where the user says so, whatever its declaration says")
    func encodings() throws {
        let start =
            "<?xml version=\"1.0\" encoding=\"GBK\"?><osm version=\"0.6\"><node id=\"1\" lon=\"1\" lat=\"1\"><tag k=\"name\" v=\""
        // 民园
        let bytes = Array(start.utf8) + [0xC3, 0xF1, 0xD4, 0xB0] + Array("\"/></node></osm>".utf8)
        var options = ImportOptions()
        options.encoding = .gbk
        #expect(try OSMFixture.read(bytes, as: .osmXML, options)["node/1"]?.tags == ["name": "民园"])
        #expect(try OSMFixture.problems { try OSMFixture.read(bytes) }.map(\.code) == ["text.encoding"])
    }
}
