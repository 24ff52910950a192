import Interchange

/// Reads the selector grammar (`Selector`). Recursive descent; nesting is limited to 32.
struct SelectorParser {
    /// Why a text is no selector, and where: `column` counts characters from 1.
    struct Problem: Error, Hashable {
        var column: Int
        var message: Bilingual
    }

    /// Metres from a boundary at which `on` still holds where the pack gives no other distance.
    static let boundaryReach = 1.0
    private static let deepest = 32

    private let characters: [Character]
    private var position = 0
    private var depth = 0

    static func parse(_ text: String) throws(Problem) -> Selector {
        var parser = SelectorParser(characters: Array(text))
        let selector = try parser.either()
        parser.skipBlanks()
        if let rest = parser.current {
            throw parser.problem(zh: "“\(rest)”在这里没有意义", en: "`\(rest)` means nothing here")
        }
        return selector
    }

    private init(characters: [Character]) { self.characters = characters }

    static func endsWord(_ character: Character) -> Bool {
        character.isWhitespace || "|+(),=<>~!\"".contains(character)
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func problem(zh: String, en: String) -> Problem {
        Problem(
            column: position + 1,
            message: Bilingual(zh: "第 \(position + 1) 个字符：\(zh)", en: "character \(position + 1): \(en)"))
    }

    private mutating func skipBlanks() {
        while let character = current, character.isWhitespace { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipBlanks()
        guard current == character else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(Problem) {
        guard take(character) else { throw problem(zh: "这里应当是“\(character)”", en: "`\(character)` is expected") }
    }

    private mutating func either() throws(Problem) -> Selector {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw problem(zh: "括号嵌套过深", en: "nested too deeply") }
        var parts = [try both()]
        while take("|") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(Problem) -> Selector {
        var parts = [try term()]
        while take("+") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(Problem) -> Selector {
        if take("(") {
            let inner = try either()
            try expect(")")
            return inner
        }
        let start = position
        let key = word()
        guard !key.isEmpty else { throw problem(zh: "这里应当是标签或括号", en: "a tag or a bracket is expected") }
        if take("(") { return try function(key, at: start) }
        return try tag(key)
    }

    private mutating func word() -> String {
        skipBlanks()
        let start = position
        while let character = current, !Self.endsWord(character) { position += 1 }
        return String(characters[start..<position])
    }

    private mutating func tag(_ key: String) throws(Problem) -> Selector {
        if take("=") {
            skipBlanks()
            if current == "*" {
                position += 1
                return .has(key: key)
            }
            return .equals(key: key, value: try value())
        }
        if take("!") {
            try expect("=")
            return .not(.equals(key: key, value: try value()))
        }
        if take("~") { return .contains(key: key, text: try value()) }
        if take("<") { return .below(key: key, limit: try number()) }
        if take(">") { return .above(key: key, limit: try number()) }
        throw problem(
            zh: "“\(key)”之后应当是 =、!=、~、< 或 >", en: "after `\(key)`, one of = != ~ < > is expected")
    }

    private mutating func value() throws(Problem) -> String {
        skipBlanks()
        if current == "\"" {
            position += 1
            let start = position
            while let character = current, character != "\"" { position += 1 }
            guard current == "\"" else { throw problem(zh: "引号没有结束", en: "the quotation is not closed") }
            position += 1
            return String(characters[start..<(position - 1)])
        }
        let text = word()
        guard !text.isEmpty else { throw problem(zh: "这里应当是值", en: "a value is expected") }
        return text
    }

    private mutating func number() throws(Problem) -> Double {
        let text = word()
        guard let number = Double(text), number.isFinite else {
            throw problem(zh: "这里应当是数", en: "a number is expected")
        }
        return number
    }

    private static let functions = ["contains", "inside", "is", "near", "not", "on"]

    private mutating func function(_ name: String, at start: Int) throws(Problem) -> Selector {
        let result: Selector
        switch name {
        case "not": result = .not(try either())
        case "inside": result = .inside(try either())
        case "contains": result = .holds(try either())
        case "on":
            let metres = try leadingDistance()
            result = .on(metres: metres ?? Self.boundaryReach, try either())
        case "near":
            guard let metres = try leadingDistance() else {
                throw problem(zh: "near 先要一个距离（米）", en: "near wants a distance in metres first")
            }
            result = .near(metres: metres, try either())
        case "is":
            let text = word()
            guard let kind = Selector.ShapeKind(rawValue: text) else {
                throw problem(zh: "is 之后应当是 point、line 或 area", en: "is wants point, line or area")
            }
            result = .shape(kind)
        default:
            position = start
            let near = Suggestion.nearest(to: name, among: Self.functions)
            throw problem(
                zh: "不认识的函数“\(name)”" + (near.map { "，是不是“\($0)”？" } ?? ""),
                en: "unknown function `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
        }
        try expect(")")
        return result
    }

    /// A number and its comma, or nothing: the position stays where it was.
    private mutating func leadingDistance() throws(Problem) -> Double? {
        let start = position
        if let metres = Double(word()), take(",") {
            guard metres.isFinite, metres >= 0, metres <= 10_000 else {
                throw problem(zh: "距离应当在 0 到 10000 米之间", en: "a distance is 0 to 10,000 metres")
            }
            return metres
        }
        position = start
        return nil
    }
}
