import Interchange

/// Where values stand in a document, as people write it: `settings.targetHeight`, `cameras[*].height`,
/// `cameras[id=C1].tilt`, `site[0]`, `place.weights['gate.north']`.
struct DocumentPath: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case key(String)
        /// An item of a list, from 0.
        case index(Int)
        /// Every item of a list.
        case all
        /// Every item of a list that has this value under this key.
        case having(key: String, value: String)
    }

    /// Why a text is no path.
    struct Malformed: Error {
        let reason: Bilingual
    }

    /// In characters, and in steps.
    static let longest = 1000
    static let deepest = 32

    /// At least one; the first is a key.
    let steps: [Step]

    init(_ text: String) throws(Malformed) {
        var scanner = DocumentPathScanner(text)
        steps = try scanner.steps()
    }

    /// Whether setting this one later sets all that `other` did: an equal path, or one above it.
    func covers(_ other: DocumentPath) -> Bool {
        steps.count <= other.steps.count
            && zip(steps, other.steps).allSatisfy { own, its in
                if own == its { return true }
                if case .key = its { return false }
                return own == .all
            }
    }
}

/// Reads the text of a path.
private struct DocumentPathScanner {
    private let text: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { self.text = Array(text.unicodeScalars.prefix(DocumentPath.longest + 1)) }

    mutating func steps() throws(DocumentPath.Malformed) -> [DocumentPath.Step] {
        guard text.count <= DocumentPath.longest else {
            throw fault(
                "路径超过 \(DocumentPath.longest) 个字符", "the path is longer than \(DocumentPath.longest) characters")
        }
        if take("$"), !take(".") { throw fault("“$”之后应为“.”", "'.' is expected after '$'") }
        var steps: [DocumentPath.Step] = [.key(try key())]
        while position < text.count {
            if take(".") {
                steps.append(.key(try key()))
            } else if take("[") {
                steps.append(try bracket())
            } else {
                throw fault("第 \(position + 1) 个字符处应为“.”或“[”", "'.' or '[' is expected at character \(position + 1)")
            }
            guard steps.count <= DocumentPath.deepest else {
                throw fault("路径超过 \(DocumentPath.deepest) 级", "the path has more than \(DocumentPath.deepest) steps")
            }
        }
        return steps
    }

    private mutating func key() throws(DocumentPath.Malformed) -> String {
        let key = taken { $0 != "." && $0 != "[" && $0 != "]" }
        guard !key.isEmpty else { throw fault("缺少键名", "a key is missing") }
        return key
    }

    /// What stands between brackets.
    private mutating func bracket() throws(DocumentPath.Malformed) -> DocumentPath.Step {
        let step: DocumentPath.Step
        if position < text.count, text[position] == "'" {
            step = .key(try quoted())
        } else {
            let word = taken { $0 != "=" && $0 != "]" }
            if take("=") {
                guard !word.isEmpty else { throw fault("“=”之前缺少键名", "a key is missing before '='") }
                let isQuoted = position < text.count && text[position] == "'"
                step = .having(key: word, value: isQuoted ? try quoted() : taken { $0 != "]" })
            } else if word == "*" {
                step = .all
            } else if let index = Int(word), (0..<1_000_000_000).contains(index), !word.hasPrefix("+") {
                step = .index(index)
            } else {
                throw fault(
                    "“[\(word)]”无效；可用：[序号]、[*]、[id=编号]、['键']",
                    "'[\(word)]' is none of [number], [*], [id=name], ['key']")
            }
        }
        guard take("]") else { throw fault("缺少“]”", "']' is missing") }
        return step
    }

    /// Between apostrophes; a backslash takes the next character as it is.
    private mutating func quoted() throws(DocumentPath.Malformed) -> String {
        position += 1
        var word = String.UnicodeScalarView()
        while position < text.count, text[position] != "'" {
            if text[position] == "\\", position + 1 < text.count { position += 1 }
            word.append(text[position])
            position += 1
        }
        guard take("'") else { throw fault("缺少右撇号", "the closing apostrophe is missing") }
        return String(word)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func taken(while isPart: (Unicode.Scalar) -> Bool) -> String {
        var word = String.UnicodeScalarView()
        while position < text.count, isPart(text[position]) {
            word.append(text[position])
            position += 1
        }
        return String(word)
    }

    private func fault(_ zh: String, _ en: String) -> DocumentPath.Malformed {
        DocumentPath.Malformed(reason: Bilingual(zh: zh, en: en))
    }
}
