import Foundation
import Interchange
import TestNumbers
import Testing

@testable import MapImport

@Suite("Reading DXF drawings")
struct DXFReadingTests {
    private let wall =
        "0 LWPOLYLINE\n8 WALL\n5 2F\n38 100\n39 3000\n70 1\n10 0\n20 0\n10 60000\n20 0\n10 60000\n20 40000\n"

    @Test("line ends, leading blanks, comments and a byte-order mark change nothing") func writings() throws {
        let text = DXFFixture.text(wall)
        let comment = text.replacingOccurrences(of: "70\n1\n", with: "999\nby hand\n70\n1\n")
        let padded = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(
            separator: "\n")
        for (variant, name) in [
            (text, "LF"), (text.replacingOccurrences(of: "\n", with: "\r\n"), "CRLF"),
            (text.replacingOccurrences(of: "\n", with: "\r"), "CR"), (comment, "comment"), (padded, "padded"),
            ("\u{FEFF}" + text, "mark"), ("999\nmade by\n" + text, "comment first"), (text + "\n\u{1A}", "rest"),
        ] {
            let drawing = try DXFFixture.read(variant)
            #expect(drawing.entities.count == 1 && drawing.entities.first?.lineShape?.points.count == 3, "\(name)")
            #expect(drawing.entities.first?.layer == "WALL", "\(name)")
        }
    }

    @Test("what an entity says of itself is kept: handle, line, height, thickness") func properties() throws {
        let entity = try DXFFixture.read(DXFFixture.text(wall)).entities[0]
        #expect(entity.handle == "2F" && entity.line == 23 && entity.elevation == 100 && entity.thickness == 3000)
    }

    @Test("broken files are told with the line: no code, cut off in a pair or a section") func syntax() {
        let text = DXFFixture.text(wall)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (broken, line) in [
            (lines[..<19].joined(separator: "\n") + "\n", 19), (lines[..<24].joined(separator: "\n") + "\n", 23),
            (text.replacingOccurrences(of: "\n38\n", with: "\nx38\n"), 29),
            (text.replacingOccurrences(of: "\n38\n", with: "\n\n38\n"), 29),
            (text.replacingOccurrences(of: "\n38\n", with: "\n99999\n"), 29),
        ] {
            let told = DXFFixture.diagnostics(Array(broken.utf8))
            #expect(told.map(\.code) == ["dxf.syntax"] && told[0].place.line == line, "\(told)")
        }
        // Whole sections without a mark of the end are read, and told.
        let open = DXFFixture.diagnostics(Array(text.replacingOccurrences(of: "0\nEOF\n", with: "").utf8))
        #expect(open.map(\.code).sorted() == ["dxf.noEnd", "dxf.units"])
    }

    @Test("numbers that are none, or beyond all numbers, lose their entity with a word and no other") func numbers()
        throws
    {
        for number in ["abc", "1,5", "nan", "inf", "1e999", "", "0x10", "1e", "--1"] {
            let drawing = try DXFFixture.read(
                DXFFixture.text(
                    DXFFixture.line((0, 0), (5000, 0)) + "0 CIRCLE\n8 0\n10 \(number)\n20 0\n40 5\n"
                        + DXFFixture.line((0, 0), (5000, 5))))
            #expect(drawing.entities.count == 2 && drawing.account.losses == 1, "\(number)")
            let told = drawing.diagnostics.first { $0.code == "dxf.number" }
            #expect(told?.place.line == 40, "\(number): \(drawing.diagnostics)")
        }
        for (number, value) in [("1.5", 1.5), ("+2", 2), ("-.5", -0.5), ("1E3", 1000), ("1.5D1", 15), ("  7 ", 7)] {
            let drawing = try DXFFixture.read(
                DXFFixture.text("0 POINT\n8 0\n10 \(number)\n20 0\n"))
            guard case .point(let at) = try #require(drawing.entities.first).content else { continue }
            #expect(at.x == value)
        }
    }

    @Test("numbers are those that the standard library reads") func correctlyRounded() {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            for text in ["\(value)", "\(Double(Int32(truncatingIfNeeded: generator.next())) / 4096)"] {
                let read = Array(text.utf8).withUnsafeBytes { DXFNumber.real($0) }
                #expect(read == Double(text), "\(text)")
            }
        }
    }

    @Test("all units of the reference, and the user's word before them") func units() throws {
        let metres: [Int: Double] = [
            1: 0.0254, 2: 0.3048, 3: 1609.344, 4: 0.001, 5: 0.01, 6: 1, 7: 1000, 9: 2.54e-5, 10: 0.9144, 13: 1e-6,
            14: 0.1, 15: 10, 16: 100, 21: 0.3048006096012192, 22: 0.025400050800101603,
        ]
        for (code, metre) in metres.sorted(by: { $0.key < $1.key }) {
            let drawing = try DXFFixture.read(DXFFixture.text(wall, units: code))
            #expect(abs(drawing.metresPerUnit / metre - 1) < 1e-12, "\(code)")
            #expect(
                drawing.diagnostics.contains { $0.code == "dxf.units" && $0.message.en.contains("$INSUNITS \(code)") })
        }
        for code in [nil, 0, 25, -1] {
            let told = DXFFixture.diagnostics(Array(DXFFixture.text(wall, units: code).utf8))
            #expect(told.map(\.code) == ["dxf.units"] && told[0].severity == .error)
            #expect(told[0].message.en.contains("60 m × 40 m if mm"))
            #expect(
                try DXFFixture.read(DXFFixture.text(wall, units: code)) { $0.metresPerUnit = 0.01 }.metresPerUnit
                    == 0.01)
        }
        let against = try DXFFixture.read(DXFFixture.text(wall)) { $0.metresPerUnit = 0.0254 }
        #expect(against.diagnostics.contains { $0.message.en.contains("$INSUNITS 4 says millimetre") })
    }

    @Test("a drawing far from the origin is refused from where 0.1 mm is lost, in its own unit") func precision() throws
    {
        for (units, offset, isRefused) in [
            (6, 5e11, false), (6, 1e12, true), (4, 5e14, false), (4, 1e15, true), (4, -1e15, true),
        ] as [(Int, Double, Bool)] {
            let told = DXFFixture.diagnostics(
                Array(DXFFixture.text(DXFFixture.line((offset, 0), (offset + 8, 0)), units: units).utf8))
            #expect(told.contains { $0.code == "coord.precision" && $0.severity == .error } == isRefused, "\(offset)")
        }
        // A block that is far away and moved back is not there any more.
        let blocks = DXFFixture.block("B", base: (1e15, 0), DXFFixture.line((1e15, 0), (1e15 + 8, 0)))
        let told = DXFFixture.diagnostics(Array(DXFFixture.text(DXFFixture.insert("B"), blocks: blocks).utf8))
        #expect(told.contains { $0.code == "coord.precision" } || told.contains { $0.code == "dxf.shape" })
    }

    @Test("open outlines are told with their gap; lines that are meant to be open are not") func openLoops() throws {
        func outline(_ end: Double, more: String = "10 60000\n20 40000\n") throws -> Drawing {
            try DXFFixture.read(
                DXFFixture.text("0 LWPOLYLINE\n8 0\n70 0\n10 0\n20 0\n10 60000\n20 0\n\(more)10 0\n20 \(end)\n"))
        }
        for (gap, isTold, isClosed) in [
            (0, false, true), (0.05, false, true), (3, true, false), (50, true, false), (51, false, false),
        ]
            as [(Double, Bool, Bool)]
        {
            let drawing = try outline(gap)
            #expect(drawing.diagnostics.contains { $0.code == "dxf.openLoop" } == isTold, "\(gap)")
            #expect(drawing.entities[0].lineShape?.isClosed == isClosed, "\(gap)")
        }
        // There and back is no outline.
        #expect(try outline(3, more: "").diagnostics.contains { $0.code == "dxf.openLoop" } == false)
    }

    @Test("kinds that are not taken over are counted by kind, each told once") func skipped() throws {
        let body = "0 3DSOLID\n8 0\n1 abc\n"
        let drawing = try DXFFixture.read(
            DXFFixture.text(
                body + "0 TCH_WALL\n8 0\n" + body + "0 RAY\n8 0\n10 0\n20 0\n11 1\n21 0\n" + "0 DIMENSION\n8 0\n2 *D1\n"
                    + DXFFixture.line((0, 0), (5000, 0))))
        let told = drawing.diagnostics.filter { $0.code == "dxf.entitySkipped" }
        #expect(told.map(\.place.path) == ["3DSOLID", "TCH_WALL", "RAY"])
        #expect(told[0].message.en.hasPrefix("2 × 3DSOLID") && told[1].message.zh.contains("天正"))
        #expect(drawing.account.losses == 4 && drawing.account.total(of: "DIMENSION") == 1)
    }

    @Test("more objects, groups or bytes than the limits are limits") func limits() {
        let text = Array(DXFFixture.text(DXFFixture.line((0, 0), (5000, 0)) + wall).utf8)
        let changes: [(String, (inout InputLimits) -> Void)] = [
            ("dxf.entities", { $0.drawingEntities = 1 }), ("dxf.groups", { $0.drawingGroups = 20 }),
            ("file.size", { $0.drawingBytes = 100 }), ("vertices", { $0.vertices = 4 }),
        ]
        for (code, change) in changes {
            let told = DXFFixture.diagnostics(text) { change(&$0.limits) }
            #expect(told.map(\.code) == [code] && told[0].severity == .limit, "\(code): \(told)")
        }
    }
}
