import Glibc
import Interchange

/// Reads the groups of drawn objects.
struct DXFParser {
    let groups: DXFGroups
    var texts: DXFTextDecoder
    init(groups: DXFGroups, texts: DXFTextDecoder) {
        self.groups = groups
        self.texts = texts
    }

    mutating func parse(_ object: DXFObject) throws(DXFFault) -> DXFOutcome {
        let record = DXFRecord(groups, object.first..<object.ownEnd)
        if let reason = DXFKinds.ignored[object.kind] { return .ignored(reason.name, reason.text) }
        if try record.integer(67) == 1 { return .ignored("drawing.paper", DXFKinds.paper) }
        if object.kind == "SEQEND" { return .ignored("drawing.end", DXFKinds.end) }
        guard let shape = try shape(object, record) else { return .skipped(DXFKinds.reason(object.kind)) }
        if try record.integer(60) == 1 { return .ignored("drawing.invisible", DXFKinds.invisible) }
        return .entity(try entity(object.kind, record, shape))
    }

    mutating func entity(_ kind: String, _ record: DXFRecord, _ shape: DXFShape) throws(DXFFault) -> DXFEntity {
        let layer: String
        if let index = record.index(8) { layer = try texts.name(groups, index) } else { layer = "0" }
        let handle = record.index(5).map { String(groups.word($0).prefix(16)) }
        return DXFEntity(
            kind: kind, line: record.line, layer: layer.isEmpty ? "0" : layer, handle: handle,
            thickness: try record.real(39) ?? 0, shape: shape)
    }

    /// Nil for kinds that are not taken over.
    private mutating func shape(_ object: DXFObject, _ record: DXFRecord) throws(DXFFault) -> DXFShape? {
        switch object.kind {
        case "LINE": return .segments([try need(record, 10), try need(record, 11)], isClosed: false)
        case "POINT": return .point(try need(record, 10))
        case "LWPOLYLINE": return try lightPolyline(record)
        case "POLYLINE": return try polyline(object, record)
        case "CIRCLE", "ARC": return try circle(object.kind, record)
        case "ELLIPSE": return .arc(try ellipse(record))
        case "SPLINE": return .spline(try spline(record))
        case "SOLID", "TRACE": return try solid(record)
        case "3DFACE": return .faces([try corners(record, [10, 11, 12, 13])])
        case "HATCH", "MPOLYGON": return try hatch(record)
        case "TEXT": return .label(try text(record, vertical: 73))
        case "MTEXT": return .label(try multilineText(record))
        case "INSERT": return .insert(try insert(object, record))
        case "MLINE": return try multiline(record)
        default: return nil
        }
    }

    func need(_ record: DXFRecord, _ code: Int) throws(DXFFault) -> SIMD3<Double> {
        guard let point = try record.point(code) else {
            throw .shape(line: record.line, zh: "缺少点（组码 \(code)）", en: "its point (code \(code)) is missing")
        }
        return point
    }

    private func circle(_ kind: String, _ record: DXFRecord) throws(DXFFault) -> DXFShape {
        let system = DXFTransform.objectSystem(try record.normal())
        guard let radius = try record.real(40), radius > 0 else {
            throw .shape(line: record.line, zh: "没有半径", en: "it has no radius")
        }
        var arc = DXFArc(
            centre: system.point(try need(record, 10)), u: system.x * radius, v: system.y * radius)
        if kind == "ARC" {
            let start = try record.real(50) ?? 0
            arc.start = start / 180 * .pi
            arc.sweep = Self.turn((try record.real(51) ?? 360) - start, 360) / 180 * .pi
        }
        return .arc(arc)
    }

    private func ellipse(_ record: DXFRecord) throws(DXFFault) -> DXFArc {
        let normal = DXFTransform.objectSystem(try record.normal()).z
        let major = try need(record, 11)
        let minor = DXFTransform.cross(normal, major) * (try record.real(40) ?? 1)
        guard (major * major).sum() > 0, (minor * minor).sum() > 0 else {
            throw .shape(line: record.line, zh: "椭圆的一条轴长为零", en: "an axis of the ellipse has no length")
        }
        let start = try record.real(41) ?? 0
        let sweep = Self.turn((try record.real(42) ?? 2 * .pi) - start, 2 * .pi)
        return DXFArc(centre: try need(record, 10), u: major, v: minor, start: start, sweep: sweep)
    }

    /// A positive turn of at most a whole one; equal angles are a whole turn.
    static func turn(_ difference: Double, _ whole: Double) -> Double {
        let rest = fmod(difference, whole)
        let turn = rest < 0 ? rest + whole : rest
        return turn > whole * 1e-9 && turn < whole * (1 - 1e-7) ? turn : whole
    }

    private func solid(_ record: DXFRecord) throws(DXFFault) -> DXFShape {
        let system = DXFTransform.objectSystem(try record.normal())
        // The corners of a solid run like a bow-tie: 1, 2, 4, 3.
        return .faces([try corners(record, [10, 11, 13, 12]).map(system.point)])
    }

    private func corners(_ record: DXFRecord, _ codes: [Int]) throws(DXFFault) -> [SIMD3<Double>] {
        var corners: [SIMD3<Double>] = []
        for code in codes {
            if let corner = try record.point(code), corner != corners.last { corners.append(corner) }
        }
        if corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard corners.count >= 3 else {
            throw .shape(line: record.line, zh: "面的角少于三个", en: "a face of fewer than three corners")
        }
        return corners
    }

    /// Elements of a multiline lie along each vertex's mitre, by the first of their parameters.
    private func multiline(_ record: DXFRecord) throws(DXFFault) -> DXFShape {
        var vertices: [SIMD3<Double>] = []
        var mitres: [SIMD3<Double>] = []
        var offsets: [[Double]] = []
        var isFirst = false
        for index in record.range {
            switch groups.code(index) {
            case 11:
                vertices.append(SIMD3(try record.real(at: index), 0, 0))
                offsets.append([])
            case 21 where !vertices.isEmpty: vertices[vertices.count - 1].y = try record.real(at: index)
            case 31 where !vertices.isEmpty: vertices[vertices.count - 1].z = try record.real(at: index)
            case 13: mitres.append(SIMD3(try record.real(at: index), 0, 0))
            case 23 where !mitres.isEmpty: mitres[mitres.count - 1].y = try record.real(at: index)
            case 33 where !mitres.isEmpty: mitres[mitres.count - 1].z = try record.real(at: index)
            case 74: isFirst = true
            case 41 where isFirst:
                isFirst = false
                if !offsets.isEmpty { offsets[offsets.count - 1].append(try record.real(at: index)) }
            default: break
            }
        }
        let elements = offsets.map(\.count).min() ?? 0
        guard vertices.count >= 2, mitres.count == vertices.count, elements > 0 else {
            throw .shape(
                line: record.line, zh: "多线没有两个以上的点或没有元素", en: "a multiline of fewer than two points or without elements"
            )
        }
        let strokes = (0..<elements).map { element in
            vertices.indices.map { vertices[$0] + mitres[$0] * offsets[$0][element] }
        }
        return .strokes(strokes, isClosed: (try record.integer(71) ?? 0) & 2 != 0)
    }
}
