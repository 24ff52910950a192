import Interchange

/// The blocks of a drawing, by name, letter case aside.
struct DXFBlocks {
    struct Block {
        /// As the drawing's user named it: a dynamic block's copies have names of their own.
        var name: String
        var line: Int
        var base: SIMD3<Double>
        /// The file that it stands for.
        var externalPath: String?
        /// What it may be: `*Model_Space`, `*Paper_Space`, `*D12` (the picture of a dimension).
        var kind: Kind
        var objects: [DXFObject]
    }
    enum Kind {
        case plain, model, paper, dimension
    }

    private(set) var list: [Block] = []
    private var places: [String: Int] = [:]

    func place(_ name: String) -> Int? { places[name.lowercased()] }

    static func read(
        _ sections: DXFSections, _ groups: DXFGroups, _ texts: inout DXFTextDecoder
    ) throws(DXFFault) -> DXFBlocks {
        var blocks = DXFBlocks()
        let originals = try dynamicNames(sections.tables["BLOCK_RECORD"] ?? [], groups, &texts)
        for definition in sections.blocks {
            let record = DXFRecord(groups, definition.record.first..<definition.record.ownEnd)
            let name = try record.index(2).map { index throws(DXFFault) in try texts.name(groups, index) } ?? ""
            var block = Block(
                name: originals[name.lowercased()] ?? name, line: record.line,
                base: try record.point(10) ?? .zero, kind: kind(name, definition, groups), objects: definition.objects)
            // 4: an external reference, 8: one that is overlaid.
            if (try record.integer(70) ?? 0) & 12 != 0 {
                block.externalPath =
                    try record.index(1).map { index throws(DXFFault) in
                        try texts.text(groups, [index])
                    } ?? name
            }
            // The first of a name counts.
            if blocks.places[name.lowercased()] == nil { blocks.places[name.lowercased()] = blocks.list.count }
            blocks.list.append(block)
        }
        return blocks
    }

    private static func kind(_ name: String, _ definition: DXFBlockDefinition, _ groups: DXFGroups) -> Kind {
        let lower = name.lowercased()
        // R12 and before write a dollar sign.
        if lower.hasPrefix("*model_space") || lower.hasPrefix("$model_space") { return .model }
        if lower.hasPrefix("*paper_space") || lower.hasPrefix("$paper_space") { return .paper }
        guard lower.hasPrefix("*d"), lower.dropFirst(2).allSatisfy(\.isNumber) else { return .plain }
        return .dimension
    }

    /// The names of the dynamic blocks whose copies are called `*U12`: the copy's record points to the original's.
    private static func dynamicNames(
        _ records: [DXFObject], _ groups: DXFGroups, _ texts: inout DXFTextDecoder
    ) throws(DXFFault) -> [String: String] {
        var names: [String: String] = [:]
        var originals: [(copy: String, handle: String)] = []
        for object in records {
            let record = DXFRecord(groups, object.first..<object.ownEnd)
            guard let index = record.index(2) else { continue }
            let name = try texts.name(groups, index)
            if let handle = record.index(5) { names[groups.word(handle).uppercased()] = name }
            guard
                let mark = record.range.first(where: {
                    groups.code($0) == 1001 && groups.word($0) == "AcDbBlockRepBTag"
                })
            else { continue }
            if let handle = (mark..<record.range.upperBound).first(where: { groups.code($0) == 1005 }) {
                originals.append((name, groups.word(handle).uppercased()))
            }
        }
        var result: [String: String] = [:]
        for (copy, handle) in originals { result[copy.lowercased()] = names[handle] }
        return result
    }
}
