import Interchange
import Testing

@testable import MapImport

@Suite struct LayerTests {
    private func role(_ layer: String, block: String? = nil) -> DrawnRole? {
        var reading = LayerReading(mapping: nil, file: "plan.dxf")
        return reading.verdict(layer: layer, block: block, geometry: "LineString", kind: "LINE").role
    }

    @Test(
        "The usual layers are known",
        arguments: [
            ("墙", DrawnRole.wall), ("墙体", .wall), ("WALL", .wall), ("A-WALL", .wall), ("A-WALL-FULL", .wall),
            ("WALLS", .wall),
            ("I-WALL", .wall), ("wall", .wall), ("建筑-墙线", .wall), ("xref-Bishop-Overland-08$0$A-WALL", .wall),
            ("图纸|墙", .wall), ("plan$12$I_WALL", .wall), ("门", .door), ("DOOR", .door), ("A-DOOR", .door),
            ("doors", .door),
            ("窗", .window), ("WINDOW", .window), ("windows line", .window), ("A-GLAZ", .window), ("玻璃", .window),
            ("GLASS", .window), ("门窗", .opening), ("A-OPENING", .opening), ("柱", .column), ("COLS", .column),
            ("COLUMN", .column), ("A-COLS", .column), ("S-COLS", .column), ("concr", .column), ("轴线", .axis),
            ("AXIS", .axis),
            ("GRID", .axis), ("DOTE", .axis), ("S-GRID", .axis), ("标注", .dimension), ("尺寸", .dimension),
            ("DIM", .dimension),
            ("PUB_DIM", .dimension), ("A-DIMS-1", .dimension), ("A-ANNO-DIMS", .dimension), ("家具", .furniture),
            ("FURN", .furniture), ("Furniture", .furniture), ("I-FURN", .furniture), ("文字", .label), ("TEXT", .label),
            ("PUB_TEXT", .label), ("A-NOTE", .label), ("txt", .label), ("房间名称", .label), ("房间", .room),
            ("SPACE", .room),
            ("A-AREA", .room), ("ROOM", .room), ("楼梯", .stairs), ("STAIR", .stairs), ("电梯", .room), ("LIFT", .room),
            ("EVTR", .room), ("洁具", .fixture), ("SANITARY", .fixture), ("San", .fixture), ("LVTRY", .fixture),
            ("填充", .hatching), ("HATCH", .hatching), ("栏杆", .railing), ("RAIL", .railing), ("幕墙", .glass),
            ("S-STEM-WALL", .structure), ("WINDOW_TEXT", .dimension), ("Defpoints", .sheet), ("M-DUCT", .services),
        ])
    func layers(name: String, expected: DrawnRole) {
        #expect(role(name) == expected)
    }

    @Test("Layers that say nothing are not guessed", arguments: ["0", "Layer1", "图层1", "2", "TEMP"])
    func unknown(name: String) {
        #expect(role(name) == nil)
    }

    @Test(
        "Patterns know digits, and names out of other drawings",
        arguments: [
            ("M####", "M0921", true), ("M####", "MAIN1", false), ("A-WALL", "a_wall", true),
            ("A-WALL", "x$0$A WALL", true),
            ("x$0$*", "X$0$A-WALL", true), ("门*", "图纸|门1", true), ("WALL", "DRYWALL", false),
        ])
    func patterns(pattern: String, name: String, fits: Bool) {
        #expect(DrawingName.Pattern(pattern).matches(DrawingName(name)) == fits)
    }

    @Test("Layers that nobody knows are told with their counts, hidden ones are counted")
    func told() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.line("TEMP", [(0, 0), (1, 1)])
        plan.line("TEMP", [(0, 0), (1, 2)])
        plan.line("轴线", [(0, 0), (9, 0)])
        plan.add("LINE", "WALL", .line([.zero, SIMD2(1, 1)], isClosed: false), isShown: false)
        let map = try plan.imported()
        let told = try #require(map.diagnostics.first { $0.code == "drawing.layers" })
        #expect(told.message.en.contains("'TEMP' (2)") && told.message.en.contains("--mapping"))
        let outcomes = Dictionary(map.account.rows.map { ($0.outcome, $0.count) }) { $0 + $1 }
        #expect(outcomes[.ignored("layer.unknown(TEMP)")] == 2)
        #expect(outcomes[.ignored("layer.axis")] == 1 && outcomes[.lost("drawing.hidden")] == 1)
    }

    @Test("A drawing without walls says so")
    func noWalls() throws {
        var plan = TextPlan()
        plan.line("图层1", [(0, 0), (5, 0)])
        #expect(try plan.imported().codes.contains("drawing.noWalls"))
    }

    @Test("The user's mapping goes before the usual meaning: other roles, tags added, things of other kinds, left out")
    func mapping() throws {
        var plan = TextPlan()
        plan.line("图层1", [(0, 0), (5, 0)])
        plan.line("墙", [(0, 1), (5, 1)])
        plan.line("家具", [(0, 2), (1, 2), (1, 3), (0, 3)], isClosed: true)
        plan.line("墙-旧", [(0, 9), (5, 9)])
        plan.add("INSERT", "0", .insert(block: "K1", at: .zero, degrees: 0, attributes: [:]))
        let mapping = TagMapping(rules: [
            .init(layers: [.init("图层#")], role: .wall), .init(layers: [.init("墙")], set: ["height": "3"]),
            .init(layers: [.init("家具")], set: ["indoor": "furniture", "height": "2"]),
            .init(layers: [.init("*旧")], drop: true),
            .init(blocks: [.init("K#")], set: ["man_made": "surveillance"]),
        ])
        let map = try plan.imported { $0.mapping = mapping }
        #expect(
            map.features.map(\.tags) == [
                ["indoor": "wall", "level": "0"], ["indoor": "wall", "height": "3", "level": "0"],
                ["indoor": "furniture", "height": "2", "level": "0"], ["man_made": "surveillance", "level": "0"],
            ])
        #expect(map.account.rows.map(\.outcome) == [.ignored("mapping")])
    }

    @Test("Linework that lies too close is refused, not tried")
    func effort() throws {
        var plan = TextPlan()
        for number in 0..<3_200 { plan.line("WALL", [(0, 0), (5, Double(number) / 1_000)]) }
        let error = try #require(throws: InputError.self) { try plan.imported() }
        #expect(error.isLimit && error.diagnostics.map(\.code) == ["drawing.effort"])
    }

    @Test("Every entity is counted once")
    func counts() throws {
        let rows = ["+----w----+----+", "| A  |    d    |", "|    d    |    |", "+----+----+----+"]
        var plan = TextPlan(rows, walls: .solid, words: ["A": "浴室"])
        plan.line("TEMP", [(0, 0), (1, 1)])
        plan.add("POINT", "WALL", .point(.zero))
        plan.line("洁具", [(1, 1), (1.5, 1)])
        plan.line("房间", [(1, 1), (1.5, 1)])
        let map = try plan.imported { $0.makesRooms = true }
        for kind in Set(plan.entities.map(\.kind)) {
            let features = map.features.filter { $0.kind == kind && !$0.continues }.count
            #expect(features + map.account.total(of: kind) == plan.entities.filter { $0.kind == kind }.count, "\(kind)")
        }
    }

    @Test("Walls and doors on layers that are not shown are a loss that is told, unless the mapping drops them")
    func hiddenWalls() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.add("LINE", "WALL2", .line([SIMD2(0, 0), SIMD2(1_000, 0)], isClosed: false), isShown: false)
        plan.add(
            "LINE", "WALL2", .line([SIMD2(0, 0), SIMD2(1_000, 0)], isClosed: false), blocks: ["B"], isShown: false)
        plan.add(
            "INSERT", "DOOR", .insert(block: "M0921", at: SIMD2(0, 0), degrees: 0, attributes: [:]), isShown: false)
        plan.add("LINE", "家具", .line([SIMD2(0, 0), SIMD2(1_000, 0)], isClosed: false), isShown: false)
        let map = try plan.imported()
        #expect(map.account.losses == 3 && map.count(.ignored("layer.hidden")) == 1)
        let told = try #require(map.diagnostics.first { $0.code == "drawing.hidden" })
        #expect(
            told.severity == .warning && told.message.en.contains("3 entities")
                && told.message.en.contains("'WALL2' (2)"))
        let mapping = TagMapping(rules: [
            .init(layers: [.init("WALL2")], drop: true), .init(blocks: [.init("M*")], drop: true),
        ])
        let dropped = try plan.imported { $0.mapping = mapping }
        #expect(dropped.account.losses == 0 && !dropped.codes.contains("drawing.hidden"))
    }
}
