import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Blocks of DXF drawings")
struct DXFBlockTests {
    private func near(_ a: SIMD2<Double>?, _ b: SIMD2<Double>) -> Bool {
        a.map { (($0 - b) * ($0 - b)).sum() < 1e-12 } ?? false
    }

    @Test("an insert moves the base point to its own, scales, then turns; layer 0 takes the insert's layer")
    func places() throws {
        let blocks = DXFFixture.block(
            "DOOR", base: (10, 0), DXFFixture.line((10, 0), (20, 0), layer: "0") + DXFFixture.line((10, 5), (20, 5)))
        let insert = DXFFixture.insert("door", at: (100, 200), "41 2\n42 3\n50 90\n", layer: "DOORS")
        let drawing = try DXFFixture.read(DXFFixture.text(insert, blocks: blocks))
        #expect(drawing.entities.map(\.kind) == ["INSERT", "LINE", "LINE"])
        #expect(drawing.entities.map(\.layer) == ["DOORS", "DOORS", "WALL"])
        #expect(drawing.entities.map(\.blocks) == [[], ["DOOR"], ["DOOR"]])
        #expect(drawing.entities.map(\.isCounted) == [true, false, false])
        guard case .insert("DOOR", let at, 90, [:]) = drawing.entities[0].content else {
            Issue.record("\(drawing.entities[0])")
            return
        }
        #expect(at == SIMD2(100, 200))
        // (10, 0) ↦ (0, 20); (0, 5) ↦ (−15, 0).
        #expect(near(drawing.entities[1].lineShape?.points[1], SIMD2(100, 220)))
        #expect(near(drawing.entities[2].lineShape?.points[0], SIMD2(85, 200)))
        #expect(drawing.entities[1].line == drawing.entities[0].line)
    }

    @Test("nested inserts with mirrored scales land where they do by hand, their arcs with them") func nesting() throws
    {
        // Inner: an arc of 0…90° about (0, 0), radius 1000. Middle: inner at (2000, 0), mirrored in x, turned by 90°.
        let blocks =
            DXFFixture.block("IN", "0 ARC\n8 0\n10 0\n20 0\n40 1000\n50 0\n51 90\n")
            + DXFFixture.block("MID", DXFFixture.insert("IN", at: (2000, 0), "41 -1\n50 90\n"))
        let drawing = try DXFFixture.read(
            DXFFixture.text(DXFFixture.insert("MID", at: (0, 500), "41 2\n42 -2\n50 180\n"), blocks: blocks))
        let arc = try #require(drawing.entities.last)
        #expect(arc.blocks == ["MID", "IN"] && drawing.entities.count == 3)
        // Inner point (1000, 0) ↦ (−1000, 0) ↦ turned (0, −1000) ↦ (2000, −1000) ↦ scaled (4000, 2000) ↦ turned
        // (−4000, −2000) ↦ (−4000, −1500); (0, 1000) ↦ (0, 1000) ↦ (−1000, 0) ↦ (1000, 0) ↦ (2000, 0) ↦ (−2000, 500).
        let points = try #require(arc.lineShape).points
        #expect(near(points.first, SIMD2(-4000, -1500)) && near(points.last, SIMD2(-2000, 500)))
        // About (2000, 0) ↦ (−4000, 500), radius 2000.
        let centre = SIMD2<Double>(-4000, 500)
        for point in points { #expect(abs(((point - centre) * (point - centre)).sum() - 4e6) < 1e-3) }
    }

    @Test("an unevenly scaled circle is an ellipse within 1 mm; a downward insert is mirrored") func uneven() throws {
        let blocks = DXFFixture.block("C", "0 CIRCLE\n8 0\n10 0\n20 0\n40 100\n")
        let drawing = try DXFFixture.read(
            DXFFixture.text(DXFFixture.insert("C", at: (7, 0), "41 50\n42 10\n210 0\n220 0\n230 -1\n"), blocks: blocks))
        let points = try #require(drawing.entities.last?.lineShape).points
        for (a, b) in zip(points, points.dropFirst()) {
            let middle = (a + b) / 2 - SIMD2(-7, 0)
            let (x, y) = (middle.x / 5000, middle.y / 1000)
            let slope = SIMD2(2 * x / 5000, 2 * y / 1000)
            #expect(abs(x * x + y * y - 1) < 1.01 * (slope * slope).sum().squareRoot())
        }
    }

    @Test("arrays stand in the insert's own directions, unscaled; they are counted once") func arrays() throws {
        let blocks = DXFFixture.block("P", "0 POINT\n8 0\n10 1\n20 0\n")
        let drawing = try DXFFixture.read(
            DXFFixture.text(
                DXFFixture.insert("P", at: (0, 0), "41 2\n50 90\n70 2\n71 3\n44 1000\n45 500\n"), blocks: blocks))
        let points = drawing.entities.compactMap { if case .point(let p) = $0.content { p } else { nil } }
        // Turned by 90°, columns run upwards and rows to the left.
        let expected: [SIMD2<Double>] = [
            SIMD2(0, 2), SIMD2(0, 1002), SIMD2(-500, 2), SIMD2(-500, 1002), SIMD2(-1000, 2), SIMD2(-1000, 1002),
        ]
        #expect(points.count == 6)
        for (point, place) in zip(points, expected) { #expect(near(point, place)) }
        #expect(drawing.entities.count(where: \.isCounted) == 1)
    }

    @Test("what is hidden is marked: layers off, frozen or unplotted, inserts on frozen layers") func hiding() throws {
        let tables =
            "0 TABLE\n2 LAYER\n" + DXFFixture.layer("OFF", colour: -7) + DXFFixture.layer("FROZEN", flags: 1)
            + DXFFixture.layer("AXIS", plot: 0) + DXFFixture.layer("WALL") + "0 ENDTAB\n"
        let blocks = DXFFixture.block("B", DXFFixture.line((0, 0), (1, 0)))
        let entities =
            DXFFixture.line((0, 0), (1, 0), layer: "off") + DXFFixture.line((0, 0), (1, 0), layer: "AXIS")
            + DXFFixture.line((0, 0), (1, 0)) + DXFFixture.insert("B", layer: "FROZEN")
            + DXFFixture.insert("B", layer: "OFF") + DXFFixture.line((0, 0), (5, 0), layer: "NEW")
            + "0 LINE\n8 WALL\n60 1\n10 0\n20 0\n11 1\n21 1\n" + "0 LINE\n8 WALL\n67 1\n10 0\n20 0\n11 1\n21 1\n"
        let drawing = try DXFFixture.read(DXFFixture.text(entities, blocks: blocks, tables: tables))
        #expect(drawing.layers.map(\.name) == ["OFF", "FROZEN", "AXIS", "WALL", "NEW"])
        #expect(drawing.layers.map(\.isShown) == [false, false, false, true, true])
        #expect(drawing.entities.map(\.isShown) == [false, false, true, false, false, false, true, true])
        #expect(drawing.account.rows.map(\.outcome).contains(.ignored("drawing.invisible")))
        #expect(drawing.account.rows.map(\.outcome).contains(.ignored("drawing.paper")))
    }

    @Test("attributes come with the insert, those that are visible as texts too") func attributes() throws {
        let blocks = DXFFixture.block("TAG", "0 ATTDEF\n8 0\n10 0\n20 0\n40 1\n1 x\n2 ROOM\n")
        let attribute = { (tag: String, text: String, flags: Int) in
            "0 ATTRIB\n8 TEXT\n10 50\n20 60\n40 300\n1 \(text)\n2 \(tag)\n70 \(flags)\n"
        }
        let drawing = try DXFFixture.read(
            DXFFixture.text(
                DXFFixture.insert("TAG", "66 1\n") + attribute("ROOM", "WC", 0) + attribute("KEY", "7", 1)
                    + "0 SEQEND\n", blocks: blocks))
        guard case .insert(_, _, _, let values) = drawing.entities[0].content else {
            Issue.record("no insert")
            return
        }
        #expect(values == ["ROOM": "WC", "KEY": "7"])
        #expect(drawing.entities.map(\.kind) == ["INSERT", "ATTRIB"] && drawing.entities[1].words == "WC")
        #expect(drawing.account.total(of: "ATTRIB") == 1 && drawing.account.total(of: "SEQEND") == 1)
    }

    @Test("missing and external blocks lose their inserts with a word; unused ones are ignored with all in them")
    func missing() throws {
        let blocks =
            DXFFixture.block("UNUSED", DXFFixture.line((0, 0), (1, 0)) + DXFFixture.insert("UNUSED2"))
            + DXFFixture.block("*D1", DXFFixture.line((0, 0), (1, 0)))
            + DXFFixture.block("SITE", flags: 4, "").replacingOccurrences(of: "70 4\n", with: "70 4\n1 ..\\site.dwg\n")
        let drawing = try DXFFixture.read(
            DXFFixture.text(DXFFixture.insert("GONE") + DXFFixture.insert("SITE"), blocks: blocks))
        #expect(drawing.entities.isEmpty)
        let outcomes = drawing.account.rows.map { "\($0.kind) \($0.outcome) \($0.count)" }
        #expect(
            outcomes.contains("INSERT lost(\"dxf.blockMissing\") 1") && outcomes.contains("INSERT lost(\"dxf.xref\") 1")
        )
        #expect(outcomes.contains("LINE ignored(\"drawing.unusedBlock\") 1"))
        #expect(outcomes.contains("LINE ignored(\"drawing.annotation\") 1"))
        #expect(drawing.account.total(of: "BLOCK") == 3)
        let told = drawing.diagnostics.map { "\($0.code) \($0.message.en)" }
        #expect(told.contains { $0.hasPrefix("dxf.blockMissing") && $0.contains("\"GONE\"") })
        #expect(told.contains { $0.hasPrefix("dxf.xref") && $0.contains("..\\site.dwg") })
    }

    @Test("a dynamic block's copies have the name of the block that they come from") func dynamicBlocks() throws {
        let tables =
            "0 TABLE\n2 BLOCK_RECORD\n0 BLOCK_RECORD\n5 A1\n2 门-单开\n0 BLOCK_RECORD\n5 A2\n2 *U3\n"
            + "1001 AcDbBlockRepBTag\n1070 1\n1005 A1\n0 ENDTAB\n"
        let blocks = DXFFixture.block("*U3", DXFFixture.line((0, 0), (1, 0)))
        let drawing = try DXFFixture.read(
            DXFFixture.text(DXFFixture.insert("*U3"), blocks: blocks, tables: tables, version: "AC1027"))
        #expect(drawing.entities.last?.blocks == ["门-单开"])
    }

    @Test("cycles are errors that name their way; long chains and large arrays are limits before anything is inserted")
    func bombs() {
        let own = DXFFixture.block("A", DXFFixture.insert("a"))
        let cycle = DXFFixture.diagnostics(Array(DXFFixture.text(DXFFixture.insert("A"), blocks: own).utf8))
        #expect(cycle.map(\.code) == ["dxf.blockCycle"] && cycle[0].message.en.hasSuffix("A>A"))

        let chain = (0..<5000).map { DXFFixture.block("B\($0)", DXFFixture.insert("B\($0 + 1)")) }.joined()
        let deep = DXFFixture.diagnostics(Array(DXFFixture.text(DXFFixture.insert("B0"), blocks: chain).utf8))
        #expect(deep.map(\.code) == ["dxf.depth"] && deep[0].severity == .limit)

        for array in ["70 2000000000\n71 2000000000\n", "70 9000000000000000000\n71 9\n", "70 1001\n71 1000\n"] {
            let blocks = DXFFixture.block("L", "")
            let wide = DXFFixture.diagnostics(
                Array(DXFFixture.text(DXFFixture.insert("L", array), blocks: blocks).utf8))
            #expect(wide.map(\.code) == ["dxf.entities"] && wide[0].severity == .limit)
        }
        // Many vertices in a block count where they are inserted.
        let polygon = "0 LWPOLYLINE\n8 0\n70 1\n" + (0..<1000).map { "10 \($0)\n20 \($0 * $0)\n" }.joined()
        let many = DXFFixture.diagnostics(
            Array(
                DXFFixture.text(
                    DXFFixture.insert("P", "70 100\n71 100\n"), blocks: DXFFixture.block("P", polygon)
                ).utf8))
        #expect(many.map(\.code) == ["vertices"])
    }

    @Test("what is lost within a block is a loss, counted with the block's definition")
    func lossesWithin() throws {
        let blocks = DXFFixture.block("A", DXFFixture.line((0, 0), (1, 0)) + DXFFixture.insert("NOPE"))
        let drawing = try DXFFixture.read(
            DXFFixture.text(DXFFixture.insert("A") + DXFFixture.insert("A", at: (5, 0)), blocks: blocks))
        #expect(drawing.account.losses == 1)
        #expect(drawing.account.rows.contains { $0.kind == "INSERT" && $0.outcome == .lost("dxf.blockMissing") })
        #expect(
            drawing.account.rows.contains { $0.kind == "LINE" && $0.outcome == .part(of: "INSERT") && $0.count == 1 })
        #expect(drawing.diagnostics.contains { $0.code == "dxf.blockMissing" })
    }
}
