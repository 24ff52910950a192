import Interchange

extension DXFParser {
    /// Only the block's name and the numbers of columns and rows.
    mutating func reference(_ object: DXFObject) throws(DXFFault) -> (block: String, columns: Int, rows: Int) {
        let record = DXFRecord(groups, object.first..<object.ownEnd)
        guard let index = record.index(2) else { return ("", 1, 1) }
        return (
            try texts.name(groups, index), max(try record.integer(70) ?? 1, 1), max(try record.integer(71) ?? 1, 1)
        )
    }

    mutating func insert(_ object: DXFObject, _ record: DXFRecord) throws(DXFFault) -> DXFInsert {
        guard let index = record.index(2) else {
            throw .shape(line: record.line, zh: "插入没有块名", en: "an insert that names no block")
        }
        var insert = DXFInsert(
            block: try texts.name(groups, index), system: .objectSystem(try record.normal()),
            at: try record.point(10) ?? .zero,
            scale: SIMD3(try record.real(41) ?? 1, try record.real(42) ?? 1, try record.real(43) ?? 1),
            rotation: (try record.real(50) ?? 0) / 180 * .pi)
        insert.columns = max(try record.integer(70) ?? 1, 1)
        insert.rows = max(try record.integer(71) ?? 1, 1)
        insert.spacing = SIMD2(try record.real(44) ?? 0, try record.real(45) ?? 0)
        guard insert.scale.x != 0, insert.scale.y != 0 else {
            throw .shape(line: record.line, zh: "插入的比例为零", en: "an insert of scale 0")
        }
        var part = object.ownEnd
        while part < object.end {
            var next = part + 1
            while next < object.end, groups.code(next) != 0 { next += 1 }
            if groups.word(part).uppercased() == "ATTRIB" {
                insert.attributes.append(try attribute(DXFRecord(groups, part..<next)))
            }
            part = next
        }
        return insert
    }

    private mutating func attribute(_ record: DXFRecord) throws(DXFFault) -> DXFInsert.Attribute {
        let label = try text(record, vertical: 74)
        let tag: String
        if let index = record.index(2) { tag = try texts.name(groups, index) } else { tag = "" }
        let flags = try record.integer(70) ?? 0
        let hidden = try record.integer(60) ?? 0
        return DXFInsert.Attribute(
            tag: tag, isVisible: flags & 1 == 0 && hidden == 0, entity: try entity("ATTRIB", record, .label(label)),
            text: label.text)
    }
}
