import Testing

@testable import MapImport

@Suite struct RoomLabelTests {
    @Test(
        "Words for private rooms are known, in Chinese and English",
        arguments: [
            ("卫生间", "toilet"), ("男厕", "toilet"), ("女卫", "toilet"), ("WC", "toilet"), ("W.C.", "toilet"),
            ("Toilets (M)", "toilet"), ("洗手间 8.5㎡", "toilet"), ("更衣室", "changing_room"), ("女更衣", "changing_room"),
            ("LOCKER ROOM", "changing_room"), ("浴室", "bathroom"), ("淋浴间", "bathroom"), ("MSTR. BATH", "bathroom"),
            ("客房201", "guest_room"), ("标准间", "guest_room"), ("Guest Room", "guest_room"), ("宿舍", "dormitory"),
            ("学生寝室", "dormitory"), ("母婴室", "nursing_room"), ("Nursing room", "nursing_room"),
            ("试衣间", "fitting_room"), ("KTV包房", "private_room"), ("金库", "vault"), ("男更衣淋浴室", "changing_room;bathroom"),
            ("客房卫生间", "toilet;guest_room"), ("ＷＣ", "toilet"), ("TOIL.", "toilet"), ("员工休息室", "staff_rest_room"),
        ] as [(String, String)])
    func places(text: String, place: String) {
        #expect(RoomVocabulary.meaning(of: text)?.tags["sightline:place"] == place)
    }

    @Test(
        "Words that only look like private rooms are not",
        arguments: [
            ("门卫", "security"), ("警卫室", "security"), ("配电室", "electrical"), ("走廊", nil), ("会议室", "conference"),
            ("KITCHEN", "kitchen"), ("Lobby", "lobby"), ("楼梯间", "stairs"), ("电梯", "elevator"), ("电梯厅", "lobby"),
            ("监控室", "security"), ("茶水间", "kitchen"), ("OFFICE 12", "office"), ("教室", "classroom"), ("图书室", "library"),
        ])
    func others(text: String, room: String?) {
        let meaning = RoomVocabulary.meaning(of: text)
        #expect(meaning != nil && meaning?.isPrivate == false)
        #expect(meaning?.tags["room"] == room)
    }

    @Test(
        "Notes and numbers name no room",
        arguments: [
            "卫生间、阳台完成面标高比相应楼层楼面低50毫米详建施说明", "3068", "12.5 m²", "5' x 8'1", "5050 XO", "±0.000", "J",
            "AND WALL BETWEEN GARAGE AND HOUSE ALSO", "M1021", "",
        ])
    func notes(text: String) {
        #expect(RoomVocabulary.meaning(of: text) == nil)
    }

    @Test("Each line of a longer text is read; a note that speaks of a private room is told")
    func lines() throws {
        #expect(
            RoomVocabulary.meaning(of: "女更衣室\n面积 12.50㎡\n地面防滑地砖，墙面瓷砖到顶")?.tags["room"] == "changing")
        let plan = TextPlan(
            ["+------+", "| A    |", "|      |", "+------+"], words: ["A": "本层所有卫生间的地面比楼面低五十毫米并做防水"])
        let map = try plan.imported()
        #expect(map.codes == ["drawing.noteOnPrivate"] && map.rooms.isEmpty)
    }

    @Test("A private word with nothing around it is told loudly, and stays as a point")
    func unbounded() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.text("文字", "更衣室", 20, 20)
        plan.text("文字", "会议室", 20, 25)
        let map = try plan.imported()
        #expect(map.codes == ["drawing.privateUnbounded", "drawing.labelOutside"])
        #expect(map.diagnostics.first?.place.line == plan.entities[plan.entities.count - 2].line)
        let place = try #require(map.features("sightline:place", "changing_room").first)
        guard case .points = place.shape else { return #expect(Bool(false), "a point is expected") }
        #expect(map.rooms.isEmpty)
    }

    @Test("Where the names of different rooms stand in one outline and one is private, all of it is")
    func shared() throws {
        let map = try TextPlan(
            ["+---------+", "| A     B |", "+---------+"], words: ["A": "卫生间", "B": "办公室"]
        ).imported()
        #expect(map.rooms.map(\.tags["sightline:place"]) == ["toilet"])
        #expect(map.codes.contains("drawing.labelsShare"))
    }

    @Test("An outline on a layer of rooms goes before what walls enclose, and the smaller one before the larger")
    func outlines() throws {
        var plan = TextPlan(["+---------+", "|         |", "|         |", "+---------+"])
        plan.line("A-AREA", [(1, 1), (4, 1), (4, 2), (1, 2)], isClosed: true)
        plan.line("房间", [(0.5, 0.5), (9, 0.5), (9, 2.5), (0.5, 2.5)], isClosed: true)
        plan.text("房间名称", "母婴室", 2, 1.5)
        let map = try plan.imported()
        let room = try #require(map.features("sightline:place", "nursing_room").first)
        #expect(abs(room.shape.area / 1e6 - 3) < 1e-9)
        #expect(room.tags["sightline:walls"] == "drawn" && map.rooms.count == 2)
    }

    @Test("A room whose walls are nowhere drawn has them along its outline")
    func outlinesAlone() throws {
        var plan = TextPlan()
        plan.line("ROOM", [(0, 0), (4, 0), (4, 3), (0, 3)], isClosed: true)
        let map = try plan.imported()
        #expect(map.rooms.map(\.tags) == [["indoor": "room", "level": "0"]])
    }

    @Test("One word in pieces, a letter beside a toilet, a tag's number and a hidden word")
    func oddOnes() throws {
        var plan = TextPlan([
            "+----+----+----+", "|    |    |    |", "|    |    |    |", "|    |    |    |", "+----+----+----+",
        ])
        plan.text("TEXT", "更", 1, 3)
        plan.text("TEXT", "衣", 1, 2.5)
        plan.text("TEXT", "M", 7, 3)
        plan.add("INSERT", "洁具", .insert(block: "坐便", at: SIMD2(8_000, 1_000), degrees: 0, attributes: [:]))
        plan.add(
            "INSERT", "TAGS",
            .insert(block: "RoomTag", at: SIMD2(12_000, 2_000), degrees: 0, attributes: ["NAME": "库房", "NO": "103"]))
        plan.text("TEXT", "浴室", 12, 1, isShown: false)
        let map = try plan.imported()
        #expect(map.rooms.compactMap(\.tags["sightline:place"]).sorted() == ["changing_room", "toilet"])
        let store = try #require(map.features("room", "storage").first)
        #expect(store.tags["name"] == "库房" && store.tags["ref"] == "103")
        #expect(map.codes.contains("drawing.labelHidden"))
    }

    @Test("Sanitary ware in a room without a name is told")
    func fixtures() throws {
        var plan = TextPlan(["+----+----+", "|    |    |", "|    |    |", "+----+----+"])
        plan.add("INSERT", "SAN", .insert(block: "v1", at: SIMD2(2_000, 1_000), degrees: 0, attributes: [:]))
        #expect(try plan.imported().codes.contains("drawing.fixturesUnnamed"))
    }

    @Test(
        "The storey is read from the drawing's title",
        arguments: [
            ("首层平面图", "0"), ("一层平面图", "0"), ("二层平面图 1:100", "1"), ("十二层平面图", "11"), ("3F平面图", "2"), ("地下一层平面图", "-1"),
            ("B2平面图", "-2"), ("负一层平面图", "-1"), ("GROUND FLOOR PLAN", "0"), ("LEVEL 3 PLAN", "3"), ("标准层平面图", nil),
            ("FIRST FLOOR PLAN", nil), ("2-5层平面图", "1-4"), ("说明", nil), ("三~五层平面图", "2-4"), ("三至五层平面图", "2-4"),
            ("二、三层平面图", "1;2"), ("1号楼二层平面图", "1"), ("A座-二层平面图", "1"), ("二層平面圖", "1"), ("B1层平面图", "-1"),
            ("-1层平面图", "-1"), ("商业楼-1层平面图", nil), ("二十一层平面图", "20"), ("2020年总平面图", nil), ("夹层平面图", nil),
        ] as [(String, String?)])
    func levels(title: String, level: String?) {
        #expect(DrawingLevel.level(of: title) == level)
    }

    @Test(
        "A title that leaves open which storey it is, or speaks of several, is told",
        arguments: ["标准层平面图", "THIRD FLOOR PLAN", "3rd Floor Plan", "夹层平面图", "屋顶层平面图", "TYPICAL FLOOR PLAN"])
    func unclear(title: String) throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.text("TEXT", title, 0, -2)
        let map = try plan.imported()
        let told = try #require(map.diagnostics.first { $0.code == "drawing.storeys" })
        #expect(told.message.en.contains(title) && told.message.en.contains("--level"))
        #expect(map.features.allSatisfy { $0.tags["level"] == "0" })
        #expect(!map.account.assumptions.contains { $0.en.contains("does not say its level") })
        #expect(!title.uppercased().contains("RD") || told.message.en.contains("level 2 or 3"))
        #expect(!(try plan.imported { $0.level = "2-9" }.codes.contains("drawing.storeys")))
    }

    @Test("A title of storeys that are alike gives each of them all of the drawing")
    func alike() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.text("TEXT", "三~五层平面图", 0, -2)
        let map = try plan.imported()
        #expect(map.features.allSatisfy { $0.tags["level"] == "2-4" } && !map.codes.contains("drawing.storeys"))
        #expect(map.account.assumptions.contains { $0.en.contains("levels 2-4") })
    }

    @Test(
        "A name written downwards is one, in lines of a text or a text for each character, with walls around it or not")
    func downwards() throws {
        for pieces in [["母\n婴\n室"], ["母", "婴", "室"]] {
            var plan = TextPlan(["+----+----+", "|    |    |", "|    |    |", "|    |    |", "+----+----+"])
            for (number, piece) in pieces.enumerated() { plan.text("TEXT", piece, 1, 3 - Double(number) * 0.8) }
            // A note beside it.
            plan.text("TEXT", "A-12 防火门", 2, 0.5)
            let map = try plan.imported()
            let room = try #require(map.features("sightline:place", "nursing_room").first)
            #expect(map.rooms.count == 1 && room.tags["room"] == "nursing")
            #expect(map.count("TEXT", .part(of: "room")) == pieces.count)
            // Outside of any walls.
            var open = TextPlan(["+----+", "|    |", "+----+"])
            for (number, piece) in pieces.enumerated() { open.text("TEXT", piece, 9, 3 - Double(number) * 0.8) }
            let told = try open.imported()
            #expect(told.codes.contains("drawing.privateUnbounded"))
            let place = try #require(told.features("sightline:place", "nursing_room").first)
            #expect(told.total(of: "TEXT") == pieces.count)
            guard case .points = place.shape else { return #expect(Bool(false), "a point is expected") }
        }
    }

    @Test("Words of areas that become no room name none in the account")
    func unusedWords() throws {
        let map = try TextPlan(
            ["+----+----+", "| A  | B  |", "|    |    |", "+----+----+"], words: ["A": "卫生间", "B": "Prayer"]
        ).imported()
        #expect(map.rooms.count == 1)
        #expect(map.count("TEXT", .part(of: "room")) == 1 && map.count("TEXT", .ignored("text.other")) == 1)
    }

    @Test("Two storeys in one drawing are told")
    func storeys() throws {
        var plan = TextPlan(["+----+", "|    |", "+----+"])
        plan.text("TEXT", "一层平面图", 0, -2)
        #expect(try plan.imported().features.allSatisfy { $0.tags["level"] == "0" })
        plan.text("TEXT", "二层平面图", 20, -2)
        let map = try plan.imported()
        #expect(map.codes.contains("drawing.storeys"))
        #expect(try plan.imported { $0.level = "1" }.features.allSatisfy { $0.tags["level"] == "1" })
    }
}
