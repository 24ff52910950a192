import Geometry
import Interchange

/// What is told about a drawing: what was not recognised, what does not close, what may be private.
struct DrawingDiagnostics {
    private let file: String
    private let drawing: Drawing
    private var collector = DiagnosticCollector()

    /// The first of each kind one by one, the rest as a count.
    var all: [Diagnostic] { collector.diagnostics(file: file) }

    init(file: String, drawing: Drawing) {
        self.file = file
        self.drawing = drawing
    }

    private mutating func add(
        _ code: String, _ severity: Diagnostic.Severity = .warning, entity: Int? = nil, zh: String, en: String
    ) {
        let line = entity.flatMap { $0 < drawing.entities.count ? drawing.entities[$0].line : nil }
        collector.add(
            Diagnostic(code, severity, file: file, at: Diagnostic.Place(line: line), Bilingual(zh: zh, en: en)))
    }

    // MARK: The level

    /// By the user's word, else by the drawing's titles, else 0.
    mutating func level(_ options: ImportOptions, _ account: inout ImportAccount, texts: [DrawnThings.Text]) -> String {
        if let level = options.level { return LevelNames.normalised(level) }
        let shown = texts.filter { !$0.isHidden }.map(\.text)
        let named = DrawingLevel.all(in: shown)
        let unclear = DrawingLevel.unclear(in: shown)
        if named.count == 1, unclear == nil, let level = named.first {
            let isOne = Double(level) != nil
            account.assume(
                isOne
                    ? Bilingual(
                        zh: "按图名，这是 \(level) 层（OSM 的 level）", en: "by its title the drawing shows level \(level)")
                    : Bilingual(
                        zh: "按图名，这是相同的几层（OSM 的 level \(level)），每层各有一份",
                        en: "by its title the drawing shows levels \(level), which are alike: each has all of it"))
            return level
        }
        if let unclear {
            tellUnclear(unclear, named)
            account.assume(
                Bilingual(zh: "图名没有说清是哪一层，按 0 层", en: "the title leaves open which level it is: 0 is taken"))
            return "0"
        }
        if named.count > 1 {
            add(
                "drawing.storeys",
                zh: "图名写有多个楼层（level \(named.joined(separator: "、"))）：请用 --clip 和 --level 逐层导入；现在都当作 0 层",
                en: "the titles name several storeys (levels \(named.joined(separator: ", "))): import them one at a "
                    + "time with --clip and --level; now all is level 0")
        }
        account.assume(Bilingual(zh: "图中没有说明楼层，按 0 层", en: "the drawing does not say its level: 0 is taken"))
        return "0"
    }

    private mutating func tellUnclear(_ unclear: (title: String, levels: [String]), _ named: [String]) {
        let title = RoomNaming.oneLine(unclear.title)
        let others = named.isEmpty ? "" : named.joined(separator: ", ")
        let zh = others.isEmpty ? "" : "；另有图名写着 level \(others)"
        let en = others.isEmpty ? "" : "; other titles name levels \(others)"
        if let first = unclear.levels.first, let last = unclear.levels.last {
            add(
                "drawing.storeys",
                zh: "图名“\(title)”因国家而异，是 level \(first) 或 \(last)\(zh)：请用 --level 指定；现在当作 0 层",
                en: "'\(title)' is level \(first) or \(last), by country\(en): say it with --level; now all is level 0")
        } else {
            add(
                "drawing.storeys",
                zh: "图名“\(title)”代表若干层或没有编号的层，没有说明是哪些\(zh)：请用 --level 指定（如 --level 2-9）；现在当作 0 层",
                en: "'\(title)' stands for several storeys or one without a number and does not say which\(en): say it "
                    + "with --level (--level 2-9 makes one of each); now all is level 0")
        }
    }

    // MARK: Layers

    mutating func tellHidden(_ hidden: [DrawnThings.Hidden]) {
        guard let first = hidden.first else { return }
        let count = hidden.reduce(0) { $0 + $1.count }
        let names = hidden.prefix(12).map { "'\($0.layer)' (\($0.count))" }.joined(separator: ", ")
        let zh = hidden.prefix(12).map { "“\($0.layer)”（\($0.count)）" }.joined(separator: "、")
        add(
            DrawnThings.Hidden.code, entity: first.entity,
            zh: "\(count) 个墙、柱、门、窗图元所在的图层已关闭、冻结或不打印，没有导入：\(zh)；若确实存在请打开图层，否则用 --mapping 写明 drop",
            en:
                "\(count) entities of walls, columns, doors and windows are on layers that are off, frozen or not plotted, and "
                + "are left out: \(names); show the layers if these stand there, else drop them by --mapping")
    }

    mutating func tellLayers(_ things: DrawnThings) {
        let unknown = things.unknownLayers.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        if let first = unknown.first {
            let names = unknown.prefix(12).map { "'\($0.name)' (\($0.count))" }.joined(separator: ", ")
            let zh = unknown.prefix(12).map { "“\($0.name)”（\($0.count)）" }.joined(separator: "、")
            let more = unknown.count > 12
            add(
                "drawing.layers", entity: first.first,
                zh: "不知这些图层画的是什么，其中的图元没有导入：\(zh)\(more ? "等 \(unknown.count) 个" : "")；用 --mapping 说明",
                en: "nobody knows what these layers show, and their entities are left out: \(names)"
                    + (more ? " and \(unknown.count - 12) more" : "") + "; say it with --mapping")
        }
        if things.walls.isEmpty, things.wallAreas.isEmpty, things.glass.isEmpty, things.outlines.isEmpty {
            add(
                "drawing.noWalls", zh: "没有认出墙：所有图元都不遮挡视线。用 --mapping 说明哪些图层是墙",
                en:
                    "no walls were recognised: nothing in the drawing blocks sight. Say with --mapping which layers are walls"
            )
        }
    }

    // MARK: Openings

    mutating func tellOpenings(_ openings: [DrawnOpening]) {
        let outside = openings.filter { !$0.isInWall }
        if let first = outside.first {
            add(
                "drawing.doorNotInWall", entity: first.entity,
                zh:
                    "\(outside.count) 个门窗的一端或两端没有墙（共 \(openings.count) 个），按所画的位置导入；第一个在第 \(drawing.entities[first.entity].line) 行",
                en:
                    "\(outside.count) of \(openings.count) doors and windows have no wall at one end or both, and stand where "
                    + "they are drawn; the first at line \(drawing.entities[first.entity].line)")
        }
        let still = openings.filter { $0.kind == .door }
        if let first = still.first {
            add(
                "drawing.doorWithoutSwing", .note, entity: first.entity,
                zh: "\(still.count) 个门没有画开启弧线，宽度取所画的长度",
                en: "\(still.count) doors are drawn without a swing: their width is their drawn length")
        }
    }

    // MARK: Rooms

    mutating func tell(
        _ faces: RoomFaces, rooms: Int, _ options: ImportOptions, _ account: inout ImportAccount, plane: DrawingPlane
    ) {
        if let fault = faces.fault {
            add("drawing.roomsFault", zh: "没有能由墙线生成房间：\(fault)", en: "no rooms could be made of the walls: \(fault)")
            return
        }
        if rooms > 0 {
            account.assume(
                Bilingual(
                    zh: options.makesRooms ? "由墙线围成 \(rooms) 个房间" : "由墙线围出写有名称的 \(rooms) 个房间",
                    en: options.makesRooms
                        ? "\(rooms) rooms are made of the walls around them"
                        : "\(rooms) rooms with a name in them are made of the walls around them"))
            if faces.doorways > 0 {
                let gap = NumberText.shortest(options.doorGap)
                account.assume(
                    Bilingual(
                        zh: "生成房间时，墙上 \(gap) m 以内的 \(faces.doorways) 处断口当作门洞（视线仍可通过）",
                        en:
                            "for these rooms \(faces.doorways) gaps of up to \(gap) m in the walls are taken for "
                            + "doorways (sight still passes them)"))
            }
        }
        if let end = faces.gaps.openEnds.first {
            let at = plane.units(end)
            add(
                "drawing.openEnds", .note,
                zh:
                    "\(faces.gaps.openEnds.count) 处墙线端头没有接上别的墙，第一处在（\(NumberText.shortest(at.x)), \(NumberText.shortest(at.y))）",
                en: "\(faces.gaps.openEnds.count) lines of walls end without another wall, the first at "
                    + "(\(NumberText.shortest(at.x)), \(NumberText.shortest(at.y)))")
        }
    }

    mutating func tell(_ candidates: [RoomNaming.Candidate], texts: [DrawnThings.Text]) {
        for candidate in candidates where candidate.isShared && candidate.meaning?.isPrivate == true {
            let name = candidate.name ?? ""
            add(
                "drawing.labelsShare", entity: candidate.texts.first.map { texts[$0].entity },
                zh: "一个闭合轮廓内有不同用途的名称（\(name)），其中有涉及隐私的：整个轮廓按隐私部位导入；请检查是否缺墙",
                en:
                    "one outline holds the names of different rooms (\(name)), private ones among them: all of it is taken "
                    + "for private; look whether a wall is missing")
        }
        let notes = texts.filter { !$0.isHidden && $0.meaning == nil && RoomVocabulary.isNoteOnPrivate($0.text) }
        if let first = notes.first {
            add(
                "drawing.noteOnPrivate", entity: first.entity,
                zh: "\(notes.count) 段较长的文字提到涉及隐私的房间，按说明处理，没有据以确定房间；第一段：“\(RoomNaming.oneLine(first.text).prefix(40))”",
                en:
                    "\(notes.count) longer texts speak of private rooms; they are taken for notes and name no room; the "
                    + "first: '\(RoomNaming.oneLine(first.text).prefix(40))'")
        }
        let wet = candidates.filter {
            $0.hasFixtures && $0.meaning?.isPrivate != true
                && !["kitchen", "restaurant"].contains($0.meaning?.tags["room"] ?? "")
        }
        if !wet.isEmpty {
            add(
                "drawing.fixturesUnnamed", zh: "\(wet.count) 处空间有洁具但没有写明用途，可能是卫生间：请在图中或映射中注明",
                en: "\(wet.count) spaces have sanitary ware and no name that says what they are; they may be toilets: "
                    + "name them in the drawing or the mapping")
        }
    }

    mutating func outside(_ text: DrawnThings.Text, isPrivate: Bool) {
        let name = RoomNaming.oneLine(text.text)
        if isPrivate {
            add(
                "drawing.privateUnbounded", entity: text.entity,
                zh: "“\(name)”涉及隐私，但周围没有闭合的轮廓：只能作为一个点导入，边界不明。请画出轮廓，否则禁装范围会遗漏",
                en:
                    "'\(name)' is a private place with no closed outline around it: it is taken for a point, its extent "
                    + "unknown. Draw its outline, or the zone without cameras is missed")
        } else {
            add(
                "drawing.labelOutside", entity: text.entity, zh: "房间名称“\(name)”不在任何闭合轮廓内",
                en: "the room name '\(name)' stands in no closed outline")
        }
    }

    mutating func hiddenPrivate(_ text: DrawnThings.Text) {
        let name = RoomNaming.oneLine(text.text)
        add(
            "drawing.labelHidden", entity: text.entity, zh: "“\(name)”涉及隐私，但所在图层已关闭或冻结，没有导入",
            en: "'\(name)' is a private place, but its layer is off or frozen: it is left out")
    }
}
