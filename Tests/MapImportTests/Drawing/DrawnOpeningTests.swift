import Foundation
import Testing

@testable import MapImport

@Suite struct DrawnOpeningTests {
    private func chord(_ feature: SourceFeature) throws -> [SIMD2<Double>] {
        guard case .lines(let lines) = feature.shape else { return [] }
        return try #require(lines.first).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// Two walls of 20 cm in line with a gap of 90 cm, as double lines without ends.
    private func gap() -> TextPlan {
        var plan = TextPlan()
        for y in [-0.1, 0.1] {
            plan.line("WALL", [(0, y), (3, y)])
            plan.line("WALL", [(3.9, y), (7, y)])
        }
        return plan
    }

    @Test(
        "A leaf that swings makes a door from wall to wall, whatever side and way it opens",
        arguments: [
            (SIMD2(3.0, 0.1), SIMD2(0.9, 0.0), SIMD2(0.0, 0.9)), (SIMD2(3.9, 0.1), SIMD2(-0.9, 0.0), SIMD2(0.0, 0.9)),
            (SIMD2(3.0, -0.1), SIMD2(0.9, 0.0), SIMD2(0.0, -0.9)), (SIMD2(3.05, 0.1), SIMD2(0.8, 0.0), SIMD2(0.0, 0.8)),
            (SIMD2(3.05, 0.0), SIMD2(0.8, 0.0), SIMD2(0.4, 0.69282)),
        ])
    func swing(hinge: SIMD2<Double>, way: SIMD2<Double>, leaf: SIMD2<Double>) throws {
        var plan = gap()
        plan.swing("门", hinge: hinge, way: way, leaf: leaf)
        let map = try plan.imported()
        let door = try #require(map.features("door", "hinged").first)
        let ends = try chord(door)
        #expect(abs(ends[0].x - 3_000) < 1e-6 && abs(ends[1].x - 3_900) < 1e-6)
        #expect(abs(abs(ends[0].y) - 100) < 1e-6 && ends[0].y == ends[1].y)
        #expect(door.tags["width"] == "0.9" && door.kind == "ARC")
        #expect(map.account.total(of: "LINE") == 1, "the leaf is a part")
        // The gap has a wall for the door to be in.
        let made = map.features.filter(\.continues)
        #expect(made.map(\.tags["indoor"]) == ["wall"] && made.first?.shape == door.shape)
        #expect(!map.codes.contains("drawing.doorNotInWall"))
    }

    @Test("Two leaves that meet are one door")
    func doubleDoor() throws {
        var plan = gap()
        plan.swing("DOOR", hinge: SIMD2(3, 0.1), way: SIMD2(0.45, 0), leaf: SIMD2(0, 0.45))
        plan.swing("DOOR", hinge: SIMD2(3.9, 0.1), way: SIMD2(-0.45, 0), leaf: SIMD2(0, 0.45))
        let map = try plan.imported()
        #expect(map.features("door", "hinged").map(\.tags["width"]) == ["0.9"])
    }

    @Test("Two blocks with a leaf each that shut against each other meet, and stay two")
    func leavesOfTwoBlocks() throws {
        var plan = gap()
        for (hinge, way) in [(3.0, 0.42), (3.9, -0.42)] {
            let at = SIMD2(hinge, 0.1)
            plan.add("INSERT", "DOOR", .insert(block: "leaf", at: at * 1_000, degrees: 0, attributes: [:]))
            plan.swing("DOOR", hinge: at, way: SIMD2(way, 0), leaf: SIMD2(0, 0.42), blocks: ["leaf"])
        }
        let map = try plan.imported()
        let doors = try map.features("door", "hinged").map(chord)
        let ends = doors.flatMap { $0 }.map { $0.x.rounded() }
        #expect(doors.count == 2 && ends == [3_000, 3_450, 3_450, 3_900])
        #expect(!map.codes.contains("drawing.doorNotInWall"))
    }

    @Test(
        "A block is one door with all that is drawn in it, by its layer or its name",
        arguments: [
            ("DOOR", "x17", "door", "hinged"), ("0", "M0921", "door", "hinged"),
            ("图纸|门", "$DorLib2D$1", "door", "hinged"),
            ("DOOR", "wind 1400", "window", "yes"), ("WINDOW", "C1515", "window", "yes"),
            ("WINDOW", "x", "window", "yes"),
            ("DOOR", "x18", "door", "yes"),
        ])
    func blocks(layer: String, block: String, key: String, value: String) throws {
        var plan = gap()
        plan.add(
            "INSERT", layer, .insert(block: block, at: SIMD2(3_000, 100), degrees: 0, attributes: [:]))
        if value == "hinged" {
            plan.swing(layer, hinge: SIMD2(3, 0.1), way: SIMD2(0.9, 0), leaf: SIMD2(0, 0.9), blocks: [block])
        } else {
            plan.line(
                layer, [(3, -0.1), (3.9, -0.1), (3.9, 0.1), (3, 0.1)], isClosed: true, blocks: [block])
        }
        let map = try plan.imported()
        let found = map.features.filter { $0.tags[key] == value }
        #expect(found.map(\.kind) == ["INSERT"] && found.first?.tags["width"] == "0.9")
        #expect(map.account.rows.allSatisfy { $0.kind == "INSERT" || $0.kind == "LINE" })
    }

    @Test("Glass without thickness is a wall of glass, as drawn")
    func glass() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.line("windows line", [(0, 0.5), (5, 0.5)])
        let map = try plan.imported()
        #expect(map.features("material", "glass").map(\.tags["indoor"]) == ["wall"])
    }

    @Test("A door in no wall is told, and is there")
    func stray() throws {
        var plan = gap()
        plan.swing("DOOR", hinge: SIMD2(20, 20), way: SIMD2(0.9, 0), leaf: SIMD2(0, 0.9))
        let map = try plan.imported()
        #expect(map.codes.contains("drawing.doorNotInWall") && map.features("door", "hinged").count == 1)
    }

    @Test("Arcs are found in flattened lines, corners are not")
    func arcs() {
        func circle(_ radius: Double, _ angle: Double) -> SIMD2<Double> {
            SIMD2<Double>(radius * cos(angle), radius * sin(angle))
        }
        let arc: [SIMD2<Double>] = (0...5).map { circle(0.9, Double($0) * .pi / 10) }
        let leaf: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(0.3, 0)]
        let found = SwingArc.all(in: leaf + arc + [SIMD2<Double>(0, 0)])
        #expect(found.count == 1)
        if let swing = found.first {
            #expect((swing.centre).length < 1e-9 && abs(swing.radius - 0.9) < 1e-9)
        }
        let box: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(0.9, 0), SIMD2(0.9, 0.04), SIMD2(0, 0.04), SIMD2(0, 0)]
        #expect(SwingArc.all(in: box).isEmpty)
        let round: [SIMD2<Double>] = (0...40).map { circle(0.5, Double($0) / 6) }
        #expect(SwingArc.all(in: round).isEmpty)
    }
}
