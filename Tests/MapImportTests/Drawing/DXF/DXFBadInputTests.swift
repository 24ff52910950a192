import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Bad DXF inputs", .enabled(if: MapFixture.sharedData != nil, "skipped: ../shared/data is absent"))
struct DXFBadInputTests {
    /// Row of `expected.csv`: what has to be told, at which line, with which words; units by the user's word.
    private static let table:
        [(id: String, severity: Diagnostic.Severity, code: String, line: Int?, words: [String], units: Double?)] = [
            ("dxf01", .error, "dxf.units", nil, ["60 m × 40 m if mm", "60000 m × 40000 m if m", "--units"], nil),
            ("dxf01", .note, "dxf.units", nil, ["as asked", "60 m × 40 m"], 0.001),
            ("dxf02", .note, "dxf.units", 12, ["60 m × 40 m", "millimetre"], nil),
            ("dxf04", .note, "dxf.units", 12, ["59.995 m × 40.005 m", "inch"], nil),
            ("dxf05", .warning, "dxf.openLoop", 19, ["3 mm", "--close-gap"], nil),
            ("dxf07", .error, "dxf.blockCycle", 73, ["A>B>A"], nil),
            ("dxf08", .limit, "dxf.entities", 1419, ["2111111111111"], nil),
            ("dxf10", .warning, "dxf.xref", 19, [#"\\server\share\core.dwg"#, "never opened"], nil),
            ("dxf11", .warning, "dxf.entitySkipped", 81, ["1 × XLINE"], nil),
            ("dxf14", .warning, "text.encoding", 22, ["墙体", "--encoding"], nil),
            ("dxf17", .error, "dxf.syntax", 27, ["cut off"], nil),
            ("dxf19", .error, "dxf.binary", nil, [], nil),
            ("dxf20", .error, "dxf.isDWG", 1, ["AC1032", "AutoCAD 2018"], nil),
            ("dxf22", .error, "coord.precision", 19, ["0.000125 m"], nil),
        ]
    /// Rows whose outcome is that nothing is wrong: only their size is told.
    private static let good = ["dxf02", "dxf04", "dxf13", "dxf16"]

    private func bytes(_ id: String) throws -> [UInt8] {
        try InputFile.read(try #require(MapFixture.sharedData) + "/bad-inputs/\(id).dxf")
    }

    @Test("every row of the group is in the table, with the code that the file expects")
    func everyRowIsHeld() throws {
        let data = try #require(MapFixture.sharedData)
        let rows = try CSVReader.read(InputFile.read(data + "/bad-inputs/expected.csv"))
        let columns = try ["id", "group", "expected"].map { try #require(rows.column($0)) }
        let group = rows.rows.filter { $0.fields[columns[1]].text == "DXF" }
        #expect(group.count == 15)
        for row in group {
            let (id, expected) = (row.fields[columns[0]].text, row.fields[columns[2]].text)
            let codes = Self.table.filter { $0.id == id }.map(\.code)
            #expect(
                Self.good.contains(id) || codes.contains { expected.contains("(\($0))") }, "\(id): \(expected)")
        }
    }

    @Test("each row is told with its code, line and words") func rows() throws {
        for row in Self.table {
            let told = DXFFixture.diagnostics(try bytes(row.id)) { $0.metresPerUnit = row.units }
            guard let found = told.first(where: { $0.code == row.code && $0.severity == row.severity }) else {
                Issue.record("\(row.id): \(told.map { DiagnosticFormatter.line($0, language: .english) })")
                continue
            }
            #expect(row.line == nil || found.place.line == row.line, "\(row.id): \(found.place)")
            for word in row.words { #expect(found.message.en.contains(word), "\(row.id): \(found.message.en)") }
            #expect(found.message.zh != found.message.en && !found.message.zh.isEmpty)
        }
        for id in Self.good {
            let told = DXFFixture.diagnostics(try bytes(id))
            #expect(told.map(\.severity) == [.note], "\(id): \(told)")
        }
    }

    @Test("dxf04: without a unit it is refused as dxf01") func unitless() throws {
        let text = String(decoding: try bytes("dxf04"), as: UTF8.self)
            .replacingOccurrences(of: "$INSUNITS\n70\n1\n", with: "$INSUNITS\n70\n0\n")
        let told = DXFFixture.diagnostics(Array(text.utf8))
        #expect(told.map(\.code) == ["dxf.units"] && told[0].severity == .error && told[0].place.line == 12)
    }

    @Test("dxf05: closed only where the gap that may be closed covers it") func closing() throws {
        let bytes = try bytes("dxf05")
        for (gap, isClosed) in [(nil, false), (0.002, false), (0.004, true)] as [(Double?, Bool)] {
            var options = ImportOptions()
            options.closeGap = gap
            let drawing = try DXFReader.read(bytes, file: "dxf05.dxf", options: options)
            #expect(drawing.entities[0].lineShape?.isClosed == isClosed)
            #expect(drawing.diagnostics.contains { $0.code == "dxf.openLoop" })
        }
    }

    @Test("dxf08: the bomb is counted, not expanded") func bomb() throws {
        let bytes = try bytes("dxf08")
        let start = ContinuousClock.now
        #expect(DXFFixture.diagnostics(bytes).map(\.code) == ["dxf.entities"])
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("dxf13, dxf14, dxf16: the layer is 墙体, by code page, guess or escapes") func layers() throws {
        for id in ["dxf13", "dxf14", "dxf16"] {
            let drawing = try DXFReader.read(try bytes(id), file: id, options: ImportOptions())
            #expect(drawing.entities.map(\.layer) == ["墙体"] && drawing.layers.map(\.name) == ["墙体"])
        }
        let said = DXFFixture.diagnostics(try bytes("dxf14")) { $0.encoding = .gbk }
        #expect(said.map(\.severity) == [.note])
    }

    @Test("dxf11: the kinds that are supported are taken over with their curves") func kinds() throws {
        let drawing = try DXFReader.read(try bytes("dxf11"), file: "dxf11", options: ImportOptions())
        #expect(drawing.entities.map(\.kind) == ["ELLIPSE", "SPLINE", "3DFACE"])
        #expect(drawing.account.losses == 1 && drawing.account.total(of: "XLINE") == 1)
        // Half axes 1000 and 500 mm: perimeter 4 a E(1 − b²/a²).
        #expect(abs(drawing.entities[0].length - 4844.224) < 5)
        #expect(abs(drawing.entities[2].area - 1) < 1e-9)
    }

    @Test("dxf19, dxf20: truncations and other versions are told apart") func otherFiles() {
        #expect(DXFFixture.diagnostics(Array("AC1015".utf8))[0].message.en.contains("AutoCAD 2000"))
        #expect(DXFFixture.diagnostics(Array("AC9999xyz".utf8))[0].code == "dxf.isDWG")
        #expect(DXFFixture.diagnostics([])[0].code == "dxf.syntax")
        #expect(DXFFixture.diagnostics(Array("hello\nworld\n".utf8))[0].code == "dxf.syntax")
        #expect(DXFFixture.diagnostics([0xFF, 0xFE, 0x30, 0])[0].code == "text.encoding")
    }
}
