import Interchange

/// One value of a document replaced, or a key added to an object that lacks it.
struct DocumentEdit: Sendable {
    /// Why an edit finds nothing to set.
    struct Miss: Error {
        let reason: Bilingual
    }

    var steps: [DocumentPath.Step]
    /// What is put there, with the places where it is written.
    var value: DocumentNode
    /// Where the path is written: an added key is told of as standing there.
    var place: Diagnostic.Place

    func applied(to root: DocumentNode) throws(Miss) -> DocumentNode { try edited(root, depth: 0) }

    private func edited(_ written: DocumentNode, depth: Int) throws(Miss) -> DocumentNode {
        guard depth < steps.count else { return value }
        let node = ScenarioShorthand.spelledOut(written, at: steps[..<depth], for: steps[depth])
        switch steps[depth] {
        case .key(let key): return try edited(node, key: key, depth: depth)
        case .index(let index):
            let items = try items(of: node, depth: depth)
            guard items.indices.contains(index) else {
                throw miss(
                    "只有 \(items.count) 项，序号从 0 开始", "it has \(items.count) items, counted from 0", depth: depth)
            }
            return try edited(node, items, depth: depth) { $0 == index }
        case .all:
            let items = try items(of: node, depth: depth)
            guard !items.isEmpty else { throw miss("是空列表", "it is an empty list", depth: depth) }
            return try edited(node, items, depth: depth) { _ in true }
        case .having(let key, let value):
            let items = try items(of: node, depth: depth)
            let values = items.map { $0[key]?.text }
            guard values.contains(value) else {
                let hint = Spelling.nearest(to: value, among: values.compactMap { $0 })
                throw miss(
                    "没有 \(key) 为“\(value)”的项" + (hint.map { "；是否指 \($0)？" } ?? ""),
                    "no item has the \(key) '\(value)'" + (hint.map { "; did you mean \($0)?" } ?? ""), depth: depth)
            }
            return try edited(node, items, depth: depth) { values[$0] == value }
        }
    }

    private func edited(_ node: DocumentNode, key: String, depth: Int) throws(Miss) -> DocumentNode {
        var members: [DocumentNode.Member]
        switch node.content {
        case .object(let own): members = own
        // An empty value, as in `settings:`, stands for an object without keys.
        case .null: members = []
        case .list:
            throw miss(
                "是列表：请写成 \(name(depth))[*].\(key) 或 \(name(depth))[id=…].\(key)",
                "it is a list: write \(name(depth))[*].\(key) or \(name(depth))[id=…].\(key)", depth: depth)
        case .scalar:
            throw miss("是单个值，没有“\(key)”", "it is a single value and has no '\(key)'", depth: depth)
        }
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = try edited(members[index].value, depth: depth + 1)
        } else {
            members.append(DocumentNode.Member(key: key, place: place, value: try made(depth: depth + 1)))
        }
        return DocumentNode(.object(members), at: node.place)
    }

    /// What an added key holds: the value, or objects down to it.
    private func made(depth: Int) throws(Miss) -> DocumentNode {
        guard depth < steps.count else { return value }
        guard case .key(let key) = steps[depth] else { throw miss("不存在", "it is not there", depth: depth) }
        let member = DocumentNode.Member(key: key, place: place, value: try made(depth: depth + 1))
        return DocumentNode(.object([member]), at: place)
    }

    private func edited(
        _ node: DocumentNode, _ items: [DocumentNode], depth: Int, _ isChosen: (Int) -> Bool
    ) throws(Miss) -> DocumentNode {
        var items = items
        for index in items.indices where isChosen(index) { items[index] = try edited(items[index], depth: depth + 1) }
        return DocumentNode(.list(items), at: node.place)
    }

    private func items(of node: DocumentNode, depth: Int) throws(Miss) -> [DocumentNode] {
        if case .list(let items) = node.content { return items }
        throw miss("是\(node.kind.zh)，不是列表", "it is \(node.kind.en), no list", depth: depth)
    }

    private func miss(_ zh: String, _ en: String, depth: Int) -> Miss {
        Miss(reason: Bilingual(zh: "“\(name(depth))”\(zh)", en: "'\(name(depth))': \(en)"))
    }

    /// The path down to a depth, as written.
    private func name(_ depth: Int) -> String { DocumentPath.text(steps[..<depth]) }
}

extension DocumentPath {
    /// Steps as a path writes them.
    static func text(_ steps: ArraySlice<Step>) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key):
                let isPlain = !key.isEmpty && !key.unicodeScalars.contains { ".[]'".unicodeScalars.contains($0) }
                text += isPlain ? (text.isEmpty ? key : ".\(key)") : "['\(key)']"
            case .index(let index): text += "[\(index)]"
            case .all: text += "[*]"
            case .having(let key, let value): text += "[\(key)=\(value)]"
            }
        }
        return text
    }
}
