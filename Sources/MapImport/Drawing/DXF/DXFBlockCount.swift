import Interchange

/// Counts what a drawing becomes once its blocks are inserted, before any is: a small file can hold 10¹² lines.
struct DXFBlockCount {
    private enum State {
        case open
        case done(count: Int, height: Int)
    }

    /// Of each block: what it inserts.
    private let inserts: [[Insert]]
    private let names: [String]
    private let file: String
    private let limits: InputLimits
    private var states: [Int: State] = [:]
    private var path: [Int] = []

    /// So many insertions of a block, or so many other objects.
    struct Insert {
        var block: Int?
        var places: Int
    }

    /// What a list of objects inserts; the rest of them stand as one entry without a block.
    static func inserts(_ objects: [DXFObject], _ parser: inout DXFParser, _ blocks: DXFBlocks) -> [Insert] {
        var list: [Insert] = []
        var others = 0
        for object in objects {
            // One that cannot be read is not inserted, and told when it is to be.
            guard object.kind == "INSERT", let insert = try? parser.reference(object) else {
                others += 1
                continue
            }
            let (places, overflow) = insert.columns.multipliedReportingOverflow(by: insert.rows)
            list.append(Insert(block: blocks.place(insert.block), places: overflow ? Int.max : places))
        }
        if others > 0 { list.append(Insert(block: nil, places: others)) }
        return list
    }

    init(names: [String], inserts: [[Insert]], file: String, limits: InputLimits) {
        self.names = names
        self.file = file
        self.limits = limits
        self.inserts = inserts
    }

    /// Objects that come of a list of inserts and others, at most `Int.max`; each block is walked once.
    ///
    /// - Throws: `dxf.blockCycle`, `dxf.depth`.
    mutating func count(_ list: [Insert], line: Int) throws(InputError) -> Int {
        try walk(list, line: line).count
    }

    private mutating func walk(_ list: [Insert], line: Int) throws(InputError) -> (count: Int, height: Int) {
        var sum = 0
        var height = 0
        for insert in list {
            var one = 1
            if let block = insert.block {
                let (inner, below) = try count(block: block, line: line)
                one = Self.add(inner, 1)
                height = max(height, below + 1)
            }
            let (product, overflow) = one.multipliedReportingOverflow(by: insert.places)
            sum = Self.add(sum, overflow ? Int.max : product)
        }
        guard path.count + height <= limits.depth else {
            throw InputError(
                Diagnostic(
                    "dxf.depth", .limit, file: file, at: .init(line: line),
                    Bilingual(
                        zh: "图块嵌套超过 \(limits.depth) 层", en: "blocks nested deeper than \(limits.depth) levels")))
        }
        return (sum, height)
    }

    private mutating func count(block: Int, line: Int) throws(InputError) -> (count: Int, height: Int) {
        switch states[block] {
        case .done(let count, let height): return (count, height)
        case .open:
            let start = path.firstIndex(of: block) ?? 0
            let cycle = (path[start...] + [block]).map { names[$0] }.joined(separator: ">")
            throw InputError(
                Diagnostic(
                    "dxf.blockCycle", .error, file: file, at: .init(line: line),
                    Bilingual(zh: "图块互相插入：\(cycle)", en: "blocks insert one another: \(cycle)")))
        case nil: break
        }
        guard path.count < limits.depth else {
            throw InputError(
                Diagnostic(
                    "dxf.depth", .limit, file: file, at: .init(line: line),
                    Bilingual(
                        zh: "图块嵌套超过 \(limits.depth) 层", en: "blocks nested deeper than \(limits.depth) levels")))
        }
        states[block] = .open
        path.append(block)
        let (count, height) = try walk(inserts[block], line: line)
        path.removeLast()
        states[block] = .done(count: count, height: height)
        return (count, height)
    }

    private static func add(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? Int.max : sum
    }
}
