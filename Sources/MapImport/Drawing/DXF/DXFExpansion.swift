import Glibc
import Interchange

/// Turns the objects of a drawing into entities in plan: inserts blocks, flattens curves, counts what becomes nothing.
struct DXFExpansion {
    /// Where an object stands.
    struct Context {
        var map = DXFTransform.identity
        /// What layer 0 stands for, in a block.
        var layer: String?
        var blocks: [String] = []
        /// The line of the outermost insert.
        var line: Int?
        var isShown = true
    }

    var parser: DXFParser
    let groups: DXFGroups
    let blocks: DXFBlocks
    var layers: DXFLayers
    let file: String
    let options: ImportOptions
    /// Nil where only the size of the drawing is asked for.
    let metresPerUnit: Double?
    let flattening: CurveFlattening
    var account = ImportAccount()
    var diagnostics: DiagnosticCollector
    var entities: [DrawingEntity] = []
    var low = SIMD2<Double>(repeating: .infinity)
    var high = SIMD2<Double>(repeating: -.infinity)
    private var vertices = 0
    /// Steps that splines and hatches may still take.
    var effort: Int
    private var parsedBlocks: [[DXFEntity]?]
    /// Of each block: what became of its objects, wherever it is inserted.
    private var fates: [[Fate]]
    private var skipped: [(kind: String, count: Int, line: Int)] = []
    var toldGaps: Set<Int> = []

    init(
        parser: DXFParser, blocks: DXFBlocks, layers: DXFLayers, file: String, options: ImportOptions,
        metresPerUnit: Double?
    ) {
        self.parser = parser
        groups = parser.groups
        self.blocks = blocks
        self.layers = layers
        self.file = file
        self.options = options
        self.metresPerUnit = metresPerUnit
        // A millimetre: an eighth of it is left for what is done to the positions later.
        flattening = CurveFlattening(tolerance: metresPerUnit.map { 0.001 / $0 } ?? .infinity)
        diagnostics = DiagnosticCollector(perCode: options.limits.diagnosticsPerCode)
        effort = options.limits.edgePairs
        parsedBlocks = Array(repeating: nil, count: blocks.list.count)
        fates = Array(repeating: [], count: blocks.list.count)
    }

    /// What became of an object of a block's definition.
    private struct Fate {
        var kind: String
        var place: String
        /// The code of a loss in any of the places where the block is inserted.
        var loss: String?
    }

    // MARK: Objects of the file

    /// An object in the drawing's own space.
    mutating func add(_ object: DXFObject) throws(InputError) {
        let groups = groups
        guard let entity = parse(object) else { return countParts(object) }
        switch try emit(entity, Context()) {
        case .done: countParts(object, besidesShownAttributes: entity)
        case .nothing(let name, let reason):
            account.ignore(object.kind, name, reason, at: Self.place(object, groups))
            countParts(object)
        case .lost(let fault):
            lose(object, fault)
            countParts(object)
        }
    }

    /// Nil where it becomes nothing, which is counted.
    private mutating func parse(_ object: DXFObject) -> DXFEntity? {
        let groups = groups
        do throws(DXFFault) {
            switch try parser.parse(object) {
            case .entity(let entity): return entity
            case .ignored(let name, let reason):
                account.ignore(object.kind, name, reason, at: Self.place(object, groups))
            case .skipped: skip(object)
            }
        } catch {
            lose(object, error)
        }
        return nil
    }

    private static func place(_ object: DXFObject, _ groups: DXFGroups) -> String {
        "line \(groups.line(object.first)), \(object.kind)"
    }

    private mutating func lose(_ object: DXFObject, _ fault: DXFFault) {
        let groups = groups
        warn(fault, object.kind)
        account.count(object.kind, .lost(fault.code), at: Self.place(object, groups))
    }

    mutating func warn(_ fault: DXFFault, _ kind: String) {
        // Another file is told once, with its block.
        guard fault.code != "dxf.xref" else { return }
        diagnostics.add(
            Diagnostic(
                fault.code, .warning, file: file, at: .init(path: kind, line: fault.line),
                Bilingual(zh: fault.message.zh + "；未读取", en: fault.message.en + "; not read")))
    }

    private mutating func skip(_ object: DXFObject) {
        let groups = groups
        account.count(object.kind, .lost("dxf.entitySkipped"), at: Self.place(object, groups))
        if let index = skipped.firstIndex(where: { $0.kind == object.kind }) {
            skipped[index].count += 1
        } else if skipped.count < 200 {
            skipped.append((object.kind, 1, groups.line(object.first)))
        }
    }

    /// Vertices, attributes and marks of an end went into what they belong to.
    private mutating func countParts(_ object: DXFObject, besidesShownAttributes entity: DXFEntity? = nil) {
        let groups = groups
        guard object.end > object.ownEnd else { return }
        var shown = 0
        if case .insert(let insert) = entity?.shape { shown = insert.attributes.count(where: \.isVisible) }
        for index in object.ownEnd..<object.end where groups.code(index) == 0 {
            let kind = groups.word(index).uppercased()
            if kind == "ATTRIB", shown > 0 {
                shown -= 1
                continue
            }
            account.count(kind, .part(of: object.kind), at: "line \(groups.line(index)), \(kind)")
        }
    }

    // MARK: Blocks

    /// The objects of a block's definition, read when it is first inserted.
    mutating func contents(_ block: Int) -> [DXFEntity] {
        if let known = parsedBlocks[block] { return known }
        let groups = groups
        let definition = blocks.list[block]
        account.count("BLOCK", .part(of: "INSERT"), at: "line \(definition.line), BLOCK")
        var list: [DXFEntity] = []
        for object in definition.objects {
            if let entity = parse(object) {
                fates[block].append(Fate(kind: object.kind, place: Self.place(object, groups)))
                list.append(entity)
            }
            countParts(object)
        }
        parsedBlocks[block] = list
        return list
    }

    /// Counts what is in the blocks, inserted or not, and tells what was skipped.
    mutating func finish() {
        let groups = groups
        for fate in fates.joined() {
            account.count(fate.kind, fate.loss.map { .lost($0) } ?? .part(of: "INSERT"), at: fate.place)
        }
        for index in blocks.list.indices where parsedBlocks[index] == nil {
            let block = blocks.list[index]
            guard block.kind != .model else { continue }
            var reason = ("drawing.unusedBlock", DXFKinds.unused)
            if block.kind == .paper { reason = ("drawing.paper", DXFKinds.paper) }
            if block.kind == .dimension { reason = (DXFKinds.annotationName, DXFKinds.annotationText) }
            if block.externalPath != nil { reason = ("drawing.external", DXFKinds.external) }
            if block.kind != .paper {
                account.ignore("BLOCK", reason.0, reason.1, at: "line \(block.line), BLOCK")
            }
            for object in block.objects {
                account.ignore(object.kind, reason.0, reason.1, at: Self.place(object, groups))
                countParts(object)
            }
        }
        for (kind, count, line) in skipped {
            let reason = DXFKinds.reason(kind)
            diagnostics.add(
                Diagnostic(
                    "dxf.entitySkipped", .warning, file: file, at: .init(path: kind, line: line),
                    Bilingual(
                        zh: "\(count) 个 \(kind) 未读取：\(reason.zh)", en: "\(count) × \(kind) not read: \(reason.en)")))
        }
    }

    // MARK: Inserts

    mutating func emit(_ insert: DXFInsert, of entity: DXFEntity, _ context: Context) throws(InputError) -> Emission {
        guard let index = blocks.place(insert.block) else {
            return .lost(
                DXFFault(
                    code: "dxf.blockMissing", line: entity.line,
                    message: Bilingual(
                        zh: "图块“\(insert.block)”没有定义", en: "the block \"\(insert.block)\" is not defined")))
        }
        let block = blocks.list[index]
        if let path = block.externalPath {
            return .lost(
                DXFFault(
                    code: "dxf.xref", line: entity.line,
                    message: Bilingual(
                        zh: "“\(block.name)”是外部参照 \(path)，从不打开",
                        en: "\"\(block.name)\" is another file, \(path), which is never opened")))
        }
        let inner = contents(index)
        let layer = layers.name(entity.layer == "0" ? context.layer ?? "0" : entity.layer)
        var next = Context()
        next.layer = layer
        next.blocks = context.blocks + [block.name]
        next.line = context.line ?? entity.line
        next.isShown = context.isShown && !layers.isFrozen(layer)
        let (sine, cosine) = (sin(insert.rotation), cos(insert.rotation))
        var attributes: [String: String] = [:]
        for attribute in insert.attributes where attributes[attribute.tag] == nil {
            attributes[attribute.tag] = attribute.text
        }
        for row in 0..<insert.rows {
            for column in 0..<insert.columns {
                let step = SIMD2(Double(column), Double(row)) * insert.spacing
                let own = DXFTransform(
                    x: SIMD3(cosine, sine, 0) * insert.scale.x, y: SIMD3(-sine, cosine, 0) * insert.scale.y,
                    z: SIMD3(0, 0, insert.scale.z),
                    origin: insert.at
                        + SIMD3(cosine * step.x - sine * step.y, sine * step.x + cosine * step.y, 0))
                let placed = context.map(insert.system(own))
                let shift = placed.vector(block.base)
                next.map = placed
                next.map.origin -= shift
                let isContinued = row > 0 || column > 0
                if let fault = try check([placed.origin.plan, shift.plan], entity, measures: false) {
                    return .lost(fault)
                }
                try append(
                    .insert(
                        block: block.name, at: placed.origin.plan, degrees: Self.degrees(placed.x),
                        attributes: attributes), entity, context, elevation: placed.origin.z, isContinued: isContinued)
                for (number, child) in inner.enumerated() {
                    guard case .lost(let fault) = try emit(child, next) else { continue }
                    warn(fault, child.kind)
                    if fates[index][number].loss == nil { fates[index][number].loss = fault.code }
                }
            }
        }
        for attribute in insert.attributes where attribute.isVisible {
            var around = context
            around.layer = layer
            let outcome = try emit(attribute.entity, around)
            if case .lost(let fault) = outcome { warn(fault, "ATTRIB") }
            guard context.blocks.isEmpty else { continue }
            let at = "line \(attribute.entity.line), ATTRIB"
            switch outcome {
            case .done: break
            case .nothing(let name, let reason): account.ignore("ATTRIB", name, reason, at: at)
            case .lost(let fault): account.count("ATTRIB", .lost(fault.code), at: at)
            }
        }
        return .done
    }

    static func degrees(_ direction: SIMD3<Double>) -> Double {
        let degrees = atan2(direction.y, direction.x) * 180 / .pi
        return degrees == 0 ? 0 : degrees
    }

    // MARK: Entities

    /// What became of an object.
    enum Emission {
        case done
        case nothing(String, Bilingual)
        case lost(DXFFault)
    }

    /// Notes the extent of positions.
    ///
    /// - Returns: the fault where one is not finite.
    /// - Throws: `coord.precision` where doubles are coarser than 0.1 mm there; `vertices`.
    mutating func check(
        _ positions: [SIMD2<Double>], _ entity: DXFEntity, measures: Bool = true
    ) throws(InputError) -> DXFFault? {
        var (low, high) = (SIMD2<Double>(repeating: .infinity), SIMD2<Double>(repeating: -.infinity))
        for position in positions {
            guard position.x.isFinite, position.y.isFinite else {
                return .shape(line: entity.line, zh: "坐标超出范围", en: "a coordinate beyond all numbers")
            }
            low = pointwiseMin(low, position)
            high = pointwiseMax(high, position)
        }
        guard !positions.isEmpty else { return nil }
        let largest = max(-low.min(), high.max())
        if let metresPerUnit, largest.ulp * metresPerUnit > 1e-4 {
            let ulp = NumberText.told(largest.ulp * metresPerUnit)
            throw InputError(
                Diagnostic(
                    "coord.precision", .error, file: file, at: .init(path: entity.kind, line: entity.line),
                    Bilingual(
                        zh: "坐标距原点太远（\(largest)）：此处相邻的两个数相差 \(ulp) m；请将图形移近原点后再导出",
                        en:
                            "a coordinate of \(largest) is too far from the origin: numbers are \(ulp) m apart there; move "
                            + "the drawing to the origin and save it again")))
        }
        guard measures else { return nil }
        self.low = pointwiseMin(self.low, low)
        self.high = pointwiseMax(self.high, high)
        vertices += positions.count
        guard vertices <= options.limits.vertices else {
            throw InputError(
                Diagnostic(
                    "vertices", .limit, file: file, at: .init(path: entity.kind, line: entity.line),
                    Bilingual(
                        zh: "坐标点超过 \(options.limits.vertices) 个", en: "more than \(options.limits.vertices) positions"
                    )))
        }
        return nil
    }

    func checkEffort(_ entity: DXFEntity) throws(InputError) {
        guard effort < 0 else { return }
        throw InputError(
            Diagnostic(
                "dxf.effort", .limit, file: file, at: .init(path: entity.kind, line: entity.line),
                Bilingual(zh: "样条和填充过于复杂", en: "the drawing's splines and hatches take too many steps")))
    }

    mutating func append(
        _ content: DrawingEntity.Content, _ entity: DXFEntity, _ context: Context, elevation: Double = 0,
        isContinued: Bool = false, middle: SIMD2<Double>? = nil
    ) throws(InputError) {
        let layer = layers.name(entity.layer == "0" ? context.layer ?? "0" : entity.layer)
        let upright = context.map.z
        entities.append(
            DrawingEntity(
                kind: entity.kind, line: context.line ?? entity.line, layer: layer, blocks: context.blocks,
                handle: entity.handle, elevation: elevation.isFinite ? elevation : 0,
                thickness: entity.thickness == 0 ? 0 : entity.thickness * (upright * upright).sum().squareRoot(),
                content: content, isShown: context.isShown && layers.isShown(layer), isContinued: isContinued,
                middle: middle))
    }
}
