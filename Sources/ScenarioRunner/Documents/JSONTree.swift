import Interchange

/// Turns JSON into the nodes that YAML is read into as well.
enum JSONTree {
    static func read(_ text: String, problems: ProblemList) -> DocumentNode? {
        do throws(InputError) {
            let document = try JSONDocument.read(Array(text.utf8), file: problems.file)
            problems.add(contentsOf: document.diagnostics)
            return node(document.root, path: "$", lines: LineStarts(of: text))
        } catch {
            problems.add(contentsOf: error.diagnostics)
            return nil
        }
    }

    /// A value and all below it, `path` being where it stands.
    static func node(_ value: JSONValue, path: String, lines: LineStarts? = nil) -> DocumentNode {
        var place = lines?.place(ofByte: value.offset) ?? Diagnostic.Place(byte: value.offset)
        place.path = path
        let content: DocumentNode.Content
        switch value.content {
        case .null: content = .null
        case .bool(let truth): content = .scalar(truth ? "true" : "false")
        case .number(_, let text): content = .scalar(text)
        case .string(let text): content = .scalar(text)
        case .array(let items):
            content = .list(items.enumerated().map { node($0.element, path: "\(path)[\($0.offset)]", lines: lines) })
        case .object(let members):
            content = .object(
                members.map { member in
                    let inner = node(member.value, path: path + JSONPath.member(member.name), lines: lines)
                    return DocumentNode.Member(key: member.name, place: inner.place, value: inner)
                })
        }
        return DocumentNode(content, at: place)
    }
}

/// Where the lines of a text begin.
struct LineStarts {
    private let starts: [Int]

    init(of text: String) {
        var starts = [0]
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        self.starts = starts
    }

    /// Line and column (in bytes from the line's start) of a byte.
    func place(ofByte byte: Int) -> Diagnostic.Place {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= byte { low = middle } else { high = middle }
        }
        return Diagnostic.Place(byte: byte, line: low + 1, column: byte - starts[low] + 1)
    }
}
