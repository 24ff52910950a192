import Foundation
import Interchange

/// Goes through a drawing's entities once and sorts them by what they are drawn for; counts what becomes nothing.
struct DrawingSorting {
    private let drawing: Drawing
    private let plane: DrawingPlane
    private var layers: LayerReading
    private(set) var things = DrawnThings()
    private(set) var account = ImportAccount()
    private var unknown: [String: Int] = [:]
    private var hidden: [String: Int] = [:]

    init(_ drawing: Drawing, plane: DrawingPlane, file: String, mapping: TagMapping?) {
        self.drawing = drawing
        self.plane = plane
        layers = LayerReading(mapping: mapping, file: file)
    }

    /// O(n) for n entities.
    mutating func run() {
        var next = 0
        while next < drawing.entities.count {
            let entity = drawing.entities[next]
            let first = next
            next += 1
            if case .insert(let block, let at, let degrees, let attributes) = entity.content {
                if insert(first, block, at, degrees, attributes) { next = end(of: first) }
            } else {
                single(first)
            }
        }
    }

    /// The first entity after those of an insert.
    private func end(of insert: Int) -> Int {
        let depth = drawing.entities[insert].blocks.count
        var next = insert + 1
        while next < drawing.entities.count, drawing.entities[next].blocks.count > depth { next += 1 }
        return next
    }

    // MARK: Inserts

    /// Whether the insert is one thing, its contents taken with it.
    private mutating func insert(
        _ index: Int, _ block: String, _ at: SIMD2<Double>, _ degrees: Double, _ attributes: [String: String]
    ) -> Bool {
        let entity = drawing.entities[index]
        let verdict = layers.verdict(layer: entity.layer, block: block, geometry: "Point", kind: entity.kind)
        if verdict.isDropped {
            drop(entity)
            takeContents(of: index, countedAs: .ignored("mapping"))
            return true
        }
        // What stands in a layer that is not shown is told by its own layers.
        if !entity.isShown {
            let isOpening = verdict.role.map { [.door, .window, .opening].contains($0) } ?? false
            hide(index, isOpening ? verdict.role : nil)
            texts(of: attributes, index, at, isLabel: false)
            if isOpening { takeContents(of: index, countedAs: .part(of: entity.kind)) }
            return isOpening
        }
        guard let role = verdict.role else {
            if !verdict.tags.isEmpty {
                things.plain.append(.init(entity: index, shape: .points([at]), tags: verdict.tags))
                takeContents(of: index, countedAs: .part(of: entity.kind))
                return true
            }
            account.count(entity, .part(of: "block"))
            texts(of: attributes, index, at, isLabel: true)
            return false
        }
        guard role.takesWholeBlock else {
            account.count(entity, .part(of: "block"))
            texts(of: attributes, index, at, isLabel: role == .label || role == .room)
            return false
        }
        switch role {
        case .door, .window, .opening:
            let lines = (index + 1..<end(of: index)).flatMap { contents(drawing.entities[$0]) }
            things.inserted.append(
                .init(
                    entity: index, role: role, degrees: degrees, at: plane.metres(at), lines: lines,
                    tags: verdict.tags))
            takeContents(of: index, countedAs: .part(of: entity.kind))
        default:
            if role == .fixture { things.fixtures.append(plane.metres(middle(ofInsert: index, at))) }
            ignore(entity, role)
            texts(of: attributes, index, at, isLabel: false)
            takeContents(of: index, countedAs: .part(of: entity.kind))
        }
        return true
    }

    private mutating func takeContents(of insert: Int, countedAs outcome: ImportAccount.Outcome) {
        for index in insert + 1..<max(insert + 1, end(of: insert)) {
            let entity = drawing.entities[index]
            // Words are read wherever they stand: a room's name may be part of any block.
            if case .text = entity.content {
                single(index)
            } else {
                account.count(entity, outcome)
            }
        }
    }

    private func contents(_ entity: DrawingEntity) -> [[SIMD2<Double>]] {
        if !entity.isShown { return [] }
        switch entity.content {
        case .line(let points, let isClosed):
            guard points.allSatisfy(\.isUsable) else { return [] }
            return [plane.metres(isClosed ? points + points.prefix(1) : points)]
        case .area(let polygons):
            let rings = polygons.flatMap { $0 }.filter { $0.allSatisfy(\.isUsable) }
            return rings.map { plane.metres($0 + $0.prefix(1)) }
        case .point, .text, .insert: return []
        }
    }

    private func middle(ofInsert index: Int, _ at: SIMD2<Double>) -> SIMD2<Double> {
        var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
        for entity in drawing.entities[(index + 1)..<max(index + 1, end(of: index))] {
            for position in entity.positions where position.isUsable {
                low = SIMD2(min(low.x, position.x), min(low.y, position.y))
                high = SIMD2(max(high.x, position.x), max(high.y, position.y))
            }
        }
        return low.x <= high.x ? (low + high) / 2 : at
    }

    /// Room tags are often blocks whose attributes hold the name.
    private mutating func texts(
        of attributes: [String: String], _ index: Int, _ at: SIMD2<Double>, isLabel: Bool
    ) {
        // Those that are shown stand after the insert as texts of their own.
        var shown: Set<String> = []
        for next in drawing.entities[end(of: index)...] {
            guard next.kind == "ATTRIB", case .text(let text, _, _, _) = next.content else { break }
            shown.insert(text)
        }
        for (_, value) in attributes.sorted(by: { $0.key < $1.key }) where !value.isEmpty && !shown.contains(value) {
            things.texts.append(
                .init(
                    entity: index, text: value, middle: plane.metres(at), anchor: plane.metres(at), isAttribute: true,
                    isTag: true, isLabel: isLabel, isHidden: !drawing.entities[index].isShown,
                    meaning: RoomVocabulary.meaning(of: value)))
        }
    }

    // MARK: Single entities

    private mutating func single(_ index: Int) {
        let entity = drawing.entities[index]
        let verdict = layers.verdict(
            layer: entity.layer, block: entity.blocks.first, geometry: entity.geometry, kind: entity.kind)
        if case .text(let text, let at, let height, let degrees) = entity.content {
            self.text(index, text, at, height, degrees, verdict)
            return
        }
        if verdict.isDropped { return drop(entity) }
        if !entity.isShown { return hide(index, verdict.role) }
        guard entity.positions.allSatisfy(\.isUsable) else {
            return account.ignore(
                entity, "coordinates",
                Bilingual(zh: "坐标不是有限的数", en: "coordinates that are no places in a plane"))
        }
        guard let role = verdict.role else {
            if verdict.tags.isEmpty { return unknown(index) }
            things.plain.append(.init(entity: index, shape: shape(entity), tags: verdict.tags))
            return
        }
        switch entity.content {
        case .line(let points, let isClosed):
            line(.init(entity: index, points: plane.metres(points), isClosed: isClosed, tags: verdict.tags), role)
        case .area(let polygons):
            area(
                .init(entity: index, polygons: polygons.map { $0.map { plane.metres($0) } }, tags: verdict.tags), role)
        case .point, .text, .insert:
            if role.reason != nil { ignore(entity, role) } else { leftOver(entity) }
        }
    }

    private mutating func line(_ line: DrawnThings.Line, _ role: DrawnRole) {
        let entity = drawing.entities[line.entity]
        switch role {
        case .wall:
            if line.isClosed, WallOutline.isSolid(line.points) {
                things.wallAreas.append(.init(entity: line.entity, polygons: [[line.points]], tags: line.tags))
            } else {
                things.walls.append(line)
            }
        case .glass: things.glass.append(line)
        case .door, .window, .opening: things.loose.append(.init(line: line, role: role))
        case .column:
            if line.isClosed {
                things.columns.append(.init(entity: line.entity, polygons: [[line.points]], tags: line.tags))
            } else {
                things.walls.append(line)
            }
        case .room:
            if line.isClosed {
                things.outlines.append(.init(entity: line.entity, polygons: [[line.points]], tags: line.tags))
            } else {
                account.ignore(
                    entity, "room.open",
                    Bilingual(zh: "房间图层上未闭合的线", en: "lines on a layer of rooms that are not closed"))
            }
        case .label: leftOver(entity)
        default:
            if role == .fixture { things.fixtures += line.points.prefix(1) }
            ignore(entity, role)
        }
    }

    private mutating func area(_ area: DrawnThings.Area, _ role: DrawnRole) {
        let entity = drawing.entities[area.entity]
        switch role {
        case .wall: things.wallAreas.append(area)
        case .column: things.columns.append(area)
        case .room: things.outlines.append(area)
        case .glass, .door, .window, .opening, .label: leftOver(entity)
        default: ignore(entity, role)
        }
    }

    private mutating func text(
        _ index: Int, _ text: String, _ at: SIMD2<Double>, _ height: Double, _ degrees: Double,
        _ verdict: LayerReading.Verdict
    ) {
        let entity = drawing.entities[index]
        if verdict.isDropped { return drop(entity) }
        guard at.isUsable, height.isFinite, entity.middle?.isUsable ?? true else { return leftOver(entity) }
        let angle = degrees.isFinite ? degrees * .pi / 180 : 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let widest = lines.map { $0.reduce(0.0) { $0 + ($1.isASCII ? 0.7 : 1) } }.max() ?? 0
        let (along, up) = (SIMD2(cos(angle), sin(angle)), SIMD2(-sin(angle), cos(angle)))
        let middle = entity.middle ?? at + (widest * height / 2) * along + (height / 2) * up
        things.texts.append(
            .init(
                entity: index, text: text, middle: plane.metres(middle), anchor: plane.metres(at),
                isAttribute: false, isTag: entity.kind == "ATTRIB",
                isLabel: verdict.role == .label || verdict.role == .room || verdict.role == nil,
                isHidden: !entity.isShown, height: abs(height) * plane.metresPerUnit,
                meaning: RoomVocabulary.meaning(of: text)))
    }

    private func shape(_ entity: DrawingEntity) -> SourceShape {
        switch entity.content {
        case .line(let points, let isClosed): isClosed ? .areas([[points]]) : .lines([points])
        case .area(let polygons): .areas(polygons)
        case .point(let point): .points([point])
        case .text(_, let at, _, _): .points([at])
        case .insert(_, let at, _, _): .points([at])
        }
    }

    // MARK: What becomes nothing

    private mutating func ignore(_ entity: DrawingEntity, _ role: DrawnRole) {
        account.ignore(
            entity, "layer.\(role.rawValue)", role.reason ?? Bilingual(zh: "", en: ""))
    }

    /// A wall that is not shown may stand there all the same, and sight would pass it.
    private mutating func hide(_ index: Int, _ role: DrawnRole?) {
        let entity = drawing.entities[index]
        if let role, [.wall, .glass, .column, .door, .window, .opening].contains(role) {
            account.count(entity.countedKind, .lost(DrawnThings.Hidden.code), at: entity.place)
            if let known = hidden[entity.layer] {
                things.hidden[known].count += 1
            } else {
                hidden[entity.layer] = things.hidden.count
                things.hidden.append(.init(layer: entity.layer, count: 1, entity: index))
            }
            return
        }
        account.ignore(
            entity, "layer.hidden", Bilingual(zh: "图层已关闭、冻结或不打印", en: "layers that are off, frozen or not plotted"))
    }

    private mutating func drop(_ entity: DrawingEntity) {
        account.ignore(
            entity, "mapping", Bilingual(zh: "按映射文件不导入", en: "left out by the mapping"))
    }

    /// Points among walls, hatches among doors: nothing by themselves.
    private mutating func leftOver(_ entity: DrawingEntity) {
        account.ignore(
            entity, "detail",
            Bilingual(zh: "墙、门窗、文字图层上不构成物体的点、线、填充", en: "points, lines and fills that are no thing by themselves"))
    }

    private mutating func unknown(_ index: Int) {
        let entity = drawing.entities[index]
        account.ignore(
            entity, "layer.unknown(\(entity.layer))",
            Bilingual(
                zh: "不知图层“\(entity.layer)”画的是什么；用 --mapping 说明（见 maps/mappings/drawing.yaml）",
                en: "nobody knows what the layer '\(entity.layer)' shows; say it with --mapping "
                    + "(see maps/mappings/drawing.yaml)"))
        if let known = unknown[entity.layer] {
            things.unknownLayers[known].count += 1
        } else {
            unknown[entity.layer] = things.unknownLayers.count
            things.unknownLayers.append((entity.layer, 1, index))
        }
    }
}

/// Whether a closed line among walls is the outline of a wall or runs around something.
enum WallOutline {
    /// Metres: the thickest wall that a closed line is taken for.
    static let thickest = 0.6

    /// By the short side of the rectangle of the same area and perimeter: an outline of walls that turn and meet is
    /// as narrow by this measure as each of them.
    static func isSolid(_ ring: [SIMD2<Double>]) -> Bool {
        guard ring.count > 2 else { return false }
        var (twice, around) = (0.0, 0.0)
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            twice += (a - ring[0]).cross(b - ring[0])
            around += (b - a).length
        }
        let area = abs(twice) / 2
        guard area > 0 else { return false }
        let short = (around - max(0, around * around - 16 * area).squareRoot()) / 4
        return short <= thickest
    }
}
