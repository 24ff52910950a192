import Foundation
import Testing

@testable import MapImport

@Suite struct RoomsFromWallsTests {
    private let rows = [
        "+----w----+----w----+",
        "|         |         |",
        "|    A    d    B    |",
        "|         |         |",
        "+----d----+----o----+",
        "|    C              |",
        "+-------------------+",
    ]
    private let words: [Character: String] = ["A": "更衣室", "B": "办公室", "C": "走廊"]

    @Test(
        "Rooms are made of the walls around them, doors and doorways shut",
        arguments: [
            TextPlan.Walls.single, .solid,
        ])
    func rooms(walls: TextPlan.Walls) throws {
        let map = try TextPlan(rows, walls: walls, words: words).imported { $0.makesRooms = true }
        #expect(map.rooms.map(\.tags["name"]).map { $0 ?? "" }.sorted() == ["办公室", "更衣室"])
        #expect(map.features("indoor", "corridor").map(\.tags["name"]) == ["走廊"])
        let thickness = walls == .single ? 0 : 0.2
        for room in map.rooms {
            #expect(abs(room.shape.area / 1e6 - (10 - thickness) * (4 - thickness)) < 0.3)
        }
        #expect(map.features("door", "hinged").count == 2)
        #expect(map.features("indoor", "window").count == 2)
        #expect(map.codes.allSatisfy { !$0.hasPrefix("drawing.label") && $0 != "drawing.privateUnbounded" })
    }

    @Test("A gap wider than the tolerance joins two rooms, a narrower one does not", arguments: [(0.9, 1), (1.1, 2)])
    func tolerance(gap: Double, rooms: Int) throws {
        let plan = TextPlan(["+----+----+", "|    |    |", "|    o    |", "|    |    |", "+----+----+"])
        let map = try plan.imported {
            $0.makesRooms = true
            $0.doorGap = gap
        }
        #expect(map.rooms.count == rooms)
        #expect(abs(map.rooms.reduce(0) { $0 + $1.shape.area } / 1e6 - 40) < 1e-6)
    }

    @Test("A wall drawn as two lines is no room, and its lines stay two")
    func doubleLines() throws {
        var plan = TextPlan()
        plan.line("墙体", [(0, 0), (10, 0), (10, 6), (0, 6)], isClosed: true)
        plan.line("墙体", [(0.2, 0.2), (9.8, 0.2), (9.8, 5.8), (0.2, 5.8)], isClosed: true)
        // A partition with a doorway, its ends open.
        for y in [2.9, 3.1] {
            plan.line("墙体", [(0.2, y), (4, y)])
            plan.line("墙体", [(4.9, y), (9.8, y)])
        }
        plan.swing("门", hinge: SIMD2(4, 2.9), way: SIMD2(0.9, 0), leaf: SIMD2(0, -0.9))
        let map = try plan.imported { $0.makesRooms = true }
        #expect(map.rooms.count == 2)
        #expect(map.rooms.allSatisfy { abs($0.shape.area / 1e6 - 9.6 * 2.7) < 0.3 })
        #expect(map.features("indoor", "wall").filter { !$0.continues }.count == 6)
    }

    @Test("Nobody asked for rooms: only those with a word in them are made")
    func namedOnly() throws {
        let map = try TextPlan(rows, words: ["A": "女卫生间", "B": "12.5 m²"]).imported()
        #expect(map.rooms.map(\.tags["sightline:place"]) == ["toilet"])
        #expect(map.account.rows.contains { $0.outcome == .ignored("text.number") && $0.count == 1 })
        #expect(map.account.rows.contains { $0.outcome == .part(of: "room") && $0.count == 1 })
    }

    @Test("Rooms do not depend on where the drawing lies, nor on the order of its lines")
    func invariance() throws {
        let plan = TextPlan(rows, walls: .solid, words: words)
        let map = try plan.imported { $0.makesRooms = true }
        let reversed = Drawing(
            entities: plan.entities.reversed().map { entity in
                var moved = entity
                if case .line(let points, let isClosed) = entity.content {
                    moved.content = .line(points.map { $0 + SIMD2(38_500_000_000, 4_400_000_000) }, isClosed: isClosed)
                } else if case .text(let text, let at, let height, let degrees) = entity.content {
                    moved.content = .text(
                        text, at: at + SIMD2(38_500_000_000, 4_400_000_000), height: height, degrees: degrees)
                }
                return moved
            }, metresPerUnit: 0.001, layers: [], account: .init(), diagnostics: [])
        var options = ImportOptions()
        options.makesRooms = true
        let other = try DrawingImport.sourceMap(of: reversed, file: "plan.dxf", options: options)
        func areas(_ map: SourceMap) -> [Double] { map.rooms.map { ($0.shape.area / 1e3).rounded() }.sorted() }
        #expect(areas(map).count == areas(other).count)
        for (a, b) in zip(areas(map), areas(other)) { #expect(abs(a - b) <= 10) }
    }
}
