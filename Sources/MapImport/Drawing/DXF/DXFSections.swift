import Interchange

/// Where one object of a drawing stands among its groups, the parts that follow it (vertices, attributes) included.
struct DXFObject {
    var kind: String
    /// The group `0 KIND`.
    var first: Int
    /// The group after its own last one: where its first part or the next object begins.
    var ownEnd: Int
    /// The group after its last part.
    var end: Int
}

/// A block's definition.
struct DXFBlockDefinition {
    var record: DXFObject
    var objects: [DXFObject] = []
}

/// The sections of a drawing, as ranges of groups.
struct DXFSections {
    /// Header variables and the group of their first value.
    var header: [String: Int] = [:]
    /// Entries of the tables, by the table's name, in the order of the file.
    var tables: [String: [DXFObject]] = [:]
    var blocks: [DXFBlockDefinition] = []
    var entities: [DXFObject] = []
    /// Objects that are not drawn: dictionaries, layouts, styles.
    var otherObjects = 0
    /// The group of the first of them.
    var firstOther = 0
    var diagnostics: [Diagnostic] = []

    /// - Throws: `dxf.syntax`, `dxf.entities`.
    static func read(_ groups: DXFGroups, file: String, limits: InputLimits) throws(InputError) -> DXFSections {
        var reader = Reader(groups: groups, file: file, limit: limits.drawingEntities)
        try reader.run()
        return reader.sections
    }

    private struct Reader {
        let groups: DXFGroups
        let file: String
        let limit: Int
        var sections = DXFSections()
        var index = 0
        var drawn = 0

        init(groups: DXFGroups, file: String, limit: Int) {
            self.groups = groups
            self.file = file
            self.limit = limit
        }

        mutating func run() throws(InputError) {
            skipComments()
            guard index < groups.count, groups.code(index) == 0 else {
                throw error(
                    index, zh: "不是 DXF 文件：应以 0 / SECTION 开始", en: "no DXF file: it should begin with 0 / SECTION")
            }
            while index < groups.count {
                guard groups.code(index) == 0 else {
                    index += 1
                    continue
                }
                switch groups.word(index).uppercased() {
                case "EOF": return
                case "SECTION": try section()
                case "ENDSEC": index += 1
                default:
                    throw error(
                        index, zh: "“\(shown(index))”不在任何节中", en: "\"\(shown(index))\" stands in no section")
                }
            }
            sections.diagnostics.append(
                Diagnostic(
                    "dxf.noEnd", .warning, file: file, at: .init(line: groups.line(max(groups.count - 1, 0)) + 1),
                    Bilingual(
                        zh: "文件没有结束标记 EOF；各节都完整", en: "the file has no mark of its end (EOF); its sections are whole")))
        }

        private mutating func section() throws(InputError) {
            let begin = index
            index += 1
            skipComments()
            guard index < groups.count, groups.code(index) == 2 else { return }
            let name = groups.word(index).uppercased()
            index += 1
            switch name {
            case "HEADER": header()
            case "TABLES": tables()
            case "BLOCKS": try blocks()
            case "ENTITIES": sections.entities += try objects { $0 == "ENDSEC" }
            case "OBJECTS": otherObjects()
            default: skip()
            }
            guard index < groups.count, groups.code(index) == 0, groups.word(index).uppercased() == "ENDSEC" else {
                throw error(
                    min(index, groups.count - 1), zh: "第 \(groups.line(begin)) 行开始的 \(name) 节没有结束：文件不完整",
                    en: "the section \(name), from line \(groups.line(begin)), does not end: the file is cut off")
            }
            index += 1
        }

        private mutating func otherObjects() {
            sections.firstOther = index
            while index < groups.count {
                if groups.code(index) == 0 {
                    let kind = groups.word(index)
                    if kind == "ENDSEC" || kind == "EOF" { return }
                    sections.otherObjects += 1
                }
                index += 1
            }
        }

        private mutating func skip() {
            while index < groups.count, groups.code(index) != 0 || groups.word(index).uppercased() != "ENDSEC" {
                index += 1
            }
        }

        private mutating func skipComments() {
            while index < groups.count, groups.code(index) == 999 { index += 1 }
        }

        private mutating func header() {
            while index < groups.count, groups.code(index) != 0 {
                if groups.code(index) == 9 {
                    let name = groups.word(index).uppercased()
                    index += 1
                    skipComments()
                    if index < groups.count, groups.code(index) != 9, groups.code(index) != 0 {
                        sections.header[name] = index
                    }
                } else {
                    index += 1
                }
            }
        }

        private mutating func tables() {
            var table = ""
            while let kind = nextKind(until: { $0 == "ENDSEC" }) {
                let object = one(kind)
                if kind == "TABLE" {
                    let record = DXFRecord(groups, object.first..<object.ownEnd)
                    table = record.index(2).map { groups.word($0).uppercased() } ?? ""
                } else if kind != "ENDTAB" {
                    sections.tables[table, default: []].append(object)
                }
            }
        }

        private mutating func blocks() throws(InputError) {
            while let kind = nextKind(until: { $0 == "ENDSEC" }) {
                let object = one(kind)
                guard kind == "BLOCK" else { continue }
                drawn += 1
                var block = DXFBlockDefinition(record: object)
                block.objects = try objects { $0 == "ENDBLK" || $0 == "BLOCK" || $0 == "ENDSEC" }
                sections.blocks.append(block)
            }
        }

        /// The objects up to one that ends the list, parts with what they belong to.
        private mutating func objects(until isEnd: (String) -> Bool) throws(InputError) -> [DXFObject] {
            var list: [DXFObject] = []
            var partKind: String?
            while let kind = nextKind(until: isEnd) {
                let object = one(kind)
                if let part = partKind, kind == part || kind == "SEQEND", !list.isEmpty {
                    list[list.count - 1].end = object.end
                    if kind == "SEQEND" { partKind = nil }
                    continue
                }
                partKind = kind == "POLYLINE" ? "VERTEX" : kind == "INSERT" ? "ATTRIB" : nil
                drawn += 1
                guard drawn <= limit else {
                    throw InputError(
                        Diagnostic(
                            "dxf.entities", .limit, file: file, at: .init(line: groups.line(object.first)),
                            Bilingual(zh: "图形对象多于 \(limit) 个", en: "more than \(limit) objects in the drawing")))
                }
                list.append(object)
            }
            return list
        }

        /// The kind of the next object, at whose start it then stands; nil where the list ends, or the section.
        private mutating func nextKind(until isEnd: (String) -> Bool) -> String? {
            while index < groups.count, groups.code(index) != 0 { index += 1 }
            guard index < groups.count else { return nil }
            let kind = groups.word(index).uppercased()
            return isEnd(kind) || kind == "SECTION" || kind == "EOF" ? nil : kind
        }

        private mutating func one(_ kind: String) -> DXFObject {
            let first = index
            index += 1
            while index < groups.count, groups.code(index) != 0 { index += 1 }
            return DXFObject(kind: kind, first: first, ownEnd: index, end: index)
        }

        private func shown(_ index: Int) -> String { String(groups.word(index).prefix(40)) }

        private func error(_ index: Int, zh: String, en: String) -> InputError {
            InputError(
                Diagnostic(
                    "dxf.syntax", .error, file: file, at: .init(line: groups.line(index)), Bilingual(zh: zh, en: en)))
        }
    }
}
