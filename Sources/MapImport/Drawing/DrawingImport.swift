import Geometry
import Interchange

/// Makes a map of a drawing: layers and blocks to tags, doors and windows into the walls' gaps, words to rooms.
///
/// Every entity is counted once by its kind: as the feature that it names, as part of one, or as ignored with a reason.
/// Two things are made that no entity draws (docs/decisions/0021): the pieces of wall that doors and windows stand in,
/// which go on their door's count, and rooms made of walls, which are of the kind `made`.
struct DrawingImport {
    /// The kind of features that no entity draws by itself.
    static let made = "(made)"

    let drawing: Drawing
    let file: String
    let options: ImportOptions
    let plane: DrawingPlane
    let level: String
    var account: ImportAccount
    var diagnostics: DrawingDiagnostics
    private var features: [SourceFeature] = []
    /// Of each feature: the entity after which it stands.
    private var entities: [Int] = []
    private var usedHandles: Set<String> = []

    /// - Throws: limits.
    static func sourceMap(
        of drawing: Drawing, file: String, options: ImportOptions
    ) throws(InputError) -> SourceMap {
        let plane = DrawingPlane(drawing)
        var sorting = DrawingSorting(drawing, plane: plane, file: file, mapping: options.mapping)
        sorting.run()
        var account = drawing.account
        account.add(sorting.account)
        var diagnostics = DrawingDiagnostics(file: file, drawing: drawing)
        let level = diagnostics.level(options, &account, texts: sorting.things.texts)
        var work = DrawingImport(
            drawing: drawing, file: file, options: options, plane: plane, level: level, account: account,
            diagnostics: diagnostics)
        var things = sorting.things
        SpelledNames.join(&things.texts)
        try work.make(things)
        return SourceMap(
            file: file, format: .dxf, features: work.ordered,
            coordinates: .drawing(metresPerUnit: drawing.metresPerUnit), account: work.account,
            diagnostics: drawing.diagnostics + work.diagnostics.all)
    }

    private init(
        drawing: Drawing, file: String, options: ImportOptions, plane: DrawingPlane, level: String,
        account: ImportAccount, diagnostics: DrawingDiagnostics
    ) {
        self.drawing = drawing
        self.file = file
        self.options = options
        self.plane = plane
        self.level = level
        self.account = account
        self.diagnostics = diagnostics
    }

    private mutating func make(_ things: DrawnThings) throws(InputError) {
        diagnostics.tellLayers(things)
        diagnostics.tellHidden(things.hidden)
        try LineworkEffort.check(
            things, doorGap: options.doorGap, makesRooms: options.makesRooms, file: file)
        // Windows may turn out to be walls of glass, in which doors stand.
        let solids = (things.wallAreas + things.columns).flatMap { $0.polygons.flatMap { $0 } }
        let drawn = things.walls.flatMap(\.stretches) + solids.flatMap { Stretch.along($0, isClosed: true) }
        let first = OpeningReading(things, walls: WallIndex(drawn + things.glass.flatMap(\.stretches)))
        let walls = drawn + (things.glass + first.glass + first.jambs).flatMap(\.stretches)
        let openings = OpeningReading(things, walls: WallIndex(walls))
        for line in things.walls + openings.jambs { addWall(line, ["indoor": "wall"]) }
        for line in things.glass + openings.glass { addWall(line, ["indoor": "wall", "material": "glass"]) }
        for area in things.wallAreas { add(area, ["indoor": "wall"]) }
        for area in things.columns { add(area, ["indoor": "column"]) }
        for plain in things.plain { add(plain.entity, plain.tags, plain.shape) }
        for opening in openings.openings { add(opening) }
        for entity in openings.details { detail(entity) }
        diagnostics.tellOpenings(openings.openings)
        addRooms(things, walls: walls, openings: openings.openings.flatMap(\.chords))
    }

    // MARK: Features

    private mutating func append(_ feature: SourceFeature, _ entity: Int) {
        features.append(feature)
        entities.append(entity)
    }

    /// In the order of the drawing.
    private var ordered: [SourceFeature] {
        features.indices.sorted { (entities[$0], $0) < (entities[$1], $1) }.map { features[$0] }
    }

    /// - Parameter tags: those that the mapping sets go before these.
    private mutating func add(_ entity: Int, _ tags: [String: String], _ shape: SourceShape) {
        let source = drawing.entities[entity]
        var tags = tags
        if tags["level"] == nil { tags["level"] = level }
        var id: String?
        if let handle = source.handle, source.isCounted, usedHandles.insert(handle).inserted { id = handle }
        append(
            SourceFeature(id: id, place: source.place, kind: source.countedKind, tags: tags, shape: shape), entity)
    }

    private mutating func addMade(after entity: Int, _ tags: [String: String], _ shape: SourceShape) {
        var tags = tags
        tags["level"] = level
        let place = entity < drawing.entities.count ? drawing.entities[entity].place : "walls"
        append(SourceFeature(place: place, kind: Self.made, tags: tags, shape: shape), entity)
    }

    private mutating func addWall(_ line: DrawnThings.Line, _ tags: [String: String]) {
        let points = plane.units(line.isClosed ? line.points + line.points.prefix(1) : line.points)
        add(line.entity, line.tags.merging(tags) { own, _ in own }, .lines([points]))
    }

    private mutating func add(_ area: DrawnThings.Area, _ tags: [String: String]) {
        add(area.entity, area.tags.merging(tags) { own, _ in own }, shape(area))
    }

    private func shape(_ area: DrawnThings.Area) -> SourceShape {
        .areas(area.polygons.map { $0.map { plane.units($0) } })
    }

    private mutating func detail(_ entity: Int) {
        let source = drawing.entities[entity]
        account.ignore(
            source, "detail",
            Bilingual(zh: "墙、门窗、文字图层上不构成物体的点、线、填充", en: "points, lines and fills that are no thing by themselves"))
    }

    private mutating func add(_ opening: DrawnOpening) {
        let source = drawing.entities[opening.entity]
        for part in opening.parts {
            account.count(drawing.entities[part], .part(of: source.kind))
        }
        var tags: [String: String]
        switch opening.kind {
        case .swingDoor: tags = ["indoor": "door", "door": "hinged"]
        case .door: tags = ["indoor": "door", "door": "yes"]
        case .window: tags = ["indoor": "window", "window": "yes"]
        }
        let chords = opening.chords.filter { $0.length > 0 }
        guard !chords.isEmpty else {
            return add(
                opening.entity, opening.tags.merging(tags) { own, _ in own },
                .points(opening.chords.prefix(1).map { plane.units($0.a) }))
        }
        // Several leaves apart have a width each: the line's.
        if chords.count == 1 {
            tags["width"] = NumberText.shortest((chords[0].length * 1_000).rounded() / 1_000)
        }
        let shape = SourceShape.lines(chords.map { plane.units([$0.a, $0.b]) })
        add(opening.entity, opening.tags.merging(tags) { own, _ in own }, shape)
        // The wall that it stands in: shut, nothing passes between its leaf and the walls beside it.
        var wall = SourceFeature(
            place: source.place, kind: source.countedKind, tags: ["indoor": "wall", "level": level], shape: shape)
        wall.continues = true
        append(wall, opening.entity)
    }

    // MARK: Rooms

    private mutating func addRooms(_ things: DrawnThings, walls: [Stretch], openings: [Stretch]) {
        var candidates = things.outlines.map { area in
            RoomNaming.Candidate(region: region(area.polygons), entity: area.entity, tags: area.tags, isRoom: true)
        }
        let labels = things.texts.lazy.filter { !$0.isHidden && $0.meaning == nil && $0.isLabel }
        let saysRooms =
            things.texts.contains { !$0.isHidden && $0.meaning != nil }
            || RoomVocabulary.mayBeSpelled(by: labels.map(\.text))
        var faces: RoomFaces?
        if !walls.isEmpty, options.makesRooms || saysRooms || !things.fixtures.isEmpty {
            let solids = (things.wallAreas + things.columns).flatMap { region($0.polygons).polygons }
            let made = RoomFaces(walls: walls, solids: solids, openings: openings, doorGap: options.doorGap)
            candidates += made.rooms.map { .init(region: Region($0), tags: [:], isRoom: options.makesRooms) }
            candidates += made.narrow.map { .init(region: Region($0), tags: [:], isRoom: false) }
            faces = made
        }
        let naming = RoomNaming(candidates, texts: things.texts, fixtures: things.fixtures)
        var madeRooms = 0
        var made: Set<Int> = []
        for (number, candidate) in naming.candidates.enumerated() {
            let isNamed = candidate.meaning != nil || (candidate.name != nil && candidate.isRoom)
            guard candidate.entity != nil || candidate.isRoom || isNamed else { continue }
            if candidate.entity == nil { madeRooms += 1 }
            made.insert(number)
            add(candidate, hasWalls: !walls.isEmpty)
        }
        if let faces { diagnostics.tell(faces, rooms: madeRooms, options, &account, plane: plane) }
        addTexts(things.texts, naming, made: made)
        diagnostics.tell(naming.candidates, texts: things.texts)
    }

    private mutating func add(_ candidate: RoomNaming.Candidate, hasWalls: Bool) {
        var tags = ["indoor": "room"]
        // The walls are drawn by themselves.
        if hasWalls { tags["sightline:walls"] = "drawn" }
        tags.merge(candidate.meaning?.tags ?? [:]) { _, new in new }
        tags.merge(candidate.tags) { _, new in new }
        if tags["indoor"] != "room" { tags["sightline:walls"] = nil }
        if let name = candidate.name { tags["name"] = name }
        if let ref = candidate.ref { tags["ref"] = ref }
        let shape = SourceShape.areas(
            candidate.region.polygons.map { polygon in
                polygon.rings.map { $0.points.map { plane.units(DrawingPlane.metres($0)) } }
            })
        if let entity = candidate.entity {
            add(entity, tags, shape)
        } else {
            addMade(after: drawing.entities.count, tags, shape)
        }
    }

    /// - Parameter made: the candidates that became rooms.
    private mutating func addTexts(_ texts: [DrawnThings.Text], _ naming: RoomNaming, made: Set<Int>) {
        func isUsed(_ number: Int) -> Bool {
            naming.isUsed[number] && (naming.homes[number].map(made.contains) ?? false)
        }
        for (number, text) in texts.enumerated() {
            let source = drawing.entities[text.entity]
            if let first = text.joinedTo {
                let isPlace = naming.homes[first] == nil && naming.meanings[first]?.isPrivate == true
                count(text, source, isUsed: isPlace || isUsed(first))
                continue
            }
            let meaning = naming.meanings[number]
            if text.isHidden {
                if !text.isAttribute {
                    account.ignore(
                        source, "layer.hidden",
                        Bilingual(zh: "图层已关闭、冻结或不打印", en: "layers that are off, frozen or not plotted"))
                }
                if meaning?.isPrivate == true { diagnostics.hiddenPrivate(text) }
            } else if naming.homes[number] == nil, let meaning {
                // Better a place that is a point than none.
                if meaning.isPrivate {
                    var tags = meaning.tags
                    tags["name"] = RoomNaming.oneLine(text.text)
                    let shape = SourceShape.points([plane.units(text.middle)])
                    if text.isAttribute {
                        addMade(after: text.entity, tags, shape)
                    } else {
                        add(text.entity, tags, shape)
                    }
                } else if !text.isAttribute {
                    account.ignore(
                        source, "text.outside",
                        Bilingual(zh: "不在任何闭合轮廓内的房间名称", en: "names of rooms that stand in no closed outline"))
                }
                diagnostics.outside(text, isPrivate: meaning.isPrivate)
            } else if !text.isAttribute {
                count(text, source, isUsed: isUsed(number))
            }
        }
    }

    private mutating func count(_ text: DrawnThings.Text, _ source: DrawingEntity, isUsed: Bool) {
        if isUsed {
            account.count(source, .part(of: "room"))
        } else if RoomVocabulary.isNumber(text.text) {
            account.ignore(
                source, "text.number", Bilingual(zh: "面积、尺寸、编号", en: "areas, sizes and numbers"))
        } else {
            account.ignore(
                source, "text.other", Bilingual(zh: "不是房间名称的文字", en: "words that name no room"))
        }
    }

    private func region(_ polygons: [[[SIMD2<Double>]]]) -> Region {
        Region(
            polygons.compactMap { rings in
                guard let exterior = rings.first, exterior.count > 2 else { return nil }
                return Polygon(
                    Ring(exterior.map { DrawingPlane.point($0) }),
                    holes: rings.dropFirst().filter { $0.count > 2 }.map { Ring($0.map { DrawingPlane.point($0) }) })
            })
    }
}
