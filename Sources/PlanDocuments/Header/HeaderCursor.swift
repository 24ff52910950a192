import Interchange

/// Reads the members of one object of the header, with every problem told at its JSON path.
struct HeaderCursor {
    let value: JSONValue
    let path: String
    private(set) var problems: [Diagnostic] = []
    private var used: Set<String> = []

    init(_ value: JSONValue, path: String) {
        self.value = value
        self.path = path
        if value.members == nil { wrong(path, value, expected: Bilingual(zh: "对象", en: "an object")) }
    }

    /// The members that nobody asked for, in the order of the file.
    var unread: [(name: String, value: JSONValue)] { (value.members ?? []).filter { !used.contains($0.name) } }

    func path(of name: String) -> String { path + JSONPath.member(name) }

    mutating func text(_ name: String) -> String {
        guard let member = member(name) else { return "" }
        guard let text = member.string else {
            wrong(path(of: name), member, expected: Bilingual(zh: "字符串", en: "a string"))
            return ""
        }
        return text
    }

    /// A text that may be null or absent.
    mutating func optionalText(_ name: String) -> String? {
        guard has(name) else { return nil }
        return text(name)
    }

    /// Any value; nil where it is null or absent.
    mutating func optional(_ name: String) -> JSONValue? { has(name) ? value[name] : nil }

    /// No length, density or share is larger, and none could be written.
    private static func isUsable(_ number: Double) -> Bool { number.isFinite && abs(number) < 1e15 }

    mutating func optionalFlag(_ name: String) -> Bool? { has(name) ? flag(name) : nil }

    mutating func number(_ name: String) -> Double {
        guard let member = member(name) else { return 0 }
        guard let number = member.number, Self.isUsable(number) else {
            wrong(path(of: name), member, expected: Bilingual(zh: "数字", en: "a number"))
            return 0
        }
        return number
    }

    mutating func integer(_ name: String) -> Int {
        guard let member = member(name) else { return 0 }
        guard let number = member.number, let whole = Int(exactly: number) else {
            wrong(path(of: name), member, expected: Bilingual(zh: "整数", en: "a whole number"))
            return 0
        }
        return whole
    }

    mutating func flag(_ name: String) -> Bool {
        guard let member = member(name) else { return false }
        guard let flag = member.bool else {
            wrong(path(of: name), member, expected: Bilingual(zh: "布尔值", en: "true or false"))
            return false
        }
        return flag
    }

    /// One of the words that a type has.
    mutating func choice<Choice: RawRepresentable<String>>(
        _ name: String, among choices: [Choice], else fallback: Choice
    ) -> Choice {
        guard let member = member(name) else { return fallback }
        guard let text = member.string, let choice = choices.first(where: { $0.rawValue == text }) else {
            let words = choices.map(\.rawValue).joined(separator: ", ")
            wrong(path(of: name), member, expected: Bilingual(zh: "以下之一：\(words)", en: "one of \(words)"))
            return fallback
        }
        return choice
    }

    mutating func texts(_ name: String) -> [String] {
        elements(name) { (element, path, cursor) in
            guard let text = element.string else {
                cursor.wrong(path, element, expected: Bilingual(zh: "字符串", en: "a string"))
                return nil
            }
            return text
        }
    }

    mutating func numbers(_ name: String) -> [Double] {
        elements(name) { (element, path, cursor) in
            guard let number = element.number, Self.isUsable(number) else {
                cursor.wrong(path, element, expected: Bilingual(zh: "数字", en: "a number"))
                return nil
            }
            return number
        }
    }

    /// An object of numbers, in the order of the file.
    mutating func numberMembers(_ name: String) -> [(name: String, number: Double)] {
        guard let member = member(name) else { return [] }
        guard let members = member.members else {
            wrong(path(of: name), member, expected: Bilingual(zh: "对象", en: "an object"))
            return []
        }
        var numbers: [(name: String, number: Double)] = []
        for entry in members {
            if let number = entry.value.number, Self.isUsable(number) {
                numbers.append((entry.name, number))
            } else {
                wrong(
                    path(of: name) + JSONPath.member(entry.name), entry.value,
                    expected: Bilingual(zh: "数字", en: "a number"))
            }
        }
        return numbers
    }

    mutating func numbersByName(_ name: String) -> [String: Double] {
        Dictionary(numberMembers(name).map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    /// A member that is an object, read by `body`.
    mutating func object<Result>(_ name: String, _ body: (inout HeaderCursor) -> Result) -> Result? {
        guard let member = member(name) else { return nil }
        var inner = HeaderCursor(member, path: path(of: name))
        let result = body(&inner)
        problems += inner.problems
        return result
    }

    /// A member that may be null or absent, read by `body`.
    mutating func optionalObject<Result>(_ name: String, _ body: (inout HeaderCursor) -> Result) -> Result? {
        has(name) ? object(name, body) : nil
    }

    /// A list of objects that may be null or absent.
    mutating func optionalObjects<Result>(_ name: String, _ body: (inout HeaderCursor) -> Result) -> [Result] {
        has(name) ? objects(name, body) : []
    }

    /// An object of texts that may be null or absent.
    mutating func optionalTextMembers(_ name: String) -> [String: String] {
        guard let member = optional(name) else { return [:] }
        guard let members = member.members else {
            wrong(path(of: name), member, expected: Bilingual(zh: "对象", en: "an object"))
            return [:]
        }
        var texts: [String: String] = [:]
        for entry in members {
            if let text = entry.value.scalarText {
                texts[entry.name] = text
            } else {
                wrong(
                    path(of: name) + JSONPath.member(entry.name), entry.value,
                    expected: Bilingual(zh: "字符串", en: "a string"))
            }
        }
        return texts
    }

    /// A member that is a list of objects, each read by `body`.
    mutating func objects<Result>(_ name: String, _ body: (inout HeaderCursor) -> Result) -> [Result] {
        elements(name) { (element, path, cursor) in
            var inner = HeaderCursor(element, path: path)
            let result = body(&inner)
            cursor.problems += inner.problems
            return result
        }
    }

    mutating func add(_ problem: Diagnostic) { problems.append(problem) }

    private mutating func has(_ name: String) -> Bool {
        used.insert(name)
        guard let member = value[name] else { return false }
        return !member.isNull
    }

    private mutating func member(_ name: String) -> JSONValue? {
        used.insert(name)
        guard value.members != nil else { return nil }
        guard let member = value[name] else {
            problems.append(
                Diagnostic(
                    "plan.header", .error, at: Diagnostic.Place(path: path(of: name), byte: value.offset),
                    Bilingual(zh: "缺少“\(name)”", en: "\"\(name)\" is missing")))
            return nil
        }
        return member
    }

    private mutating func elements<Result>(
        _ name: String, _ body: (JSONValue, String, inout HeaderCursor) -> Result?
    ) -> [Result] {
        guard let member = member(name) else { return [] }
        guard let elements = member.elements else {
            wrong(path(of: name), member, expected: Bilingual(zh: "数组", en: "an array"))
            return []
        }
        var results: [Result] = []
        for (index, element) in elements.enumerated() {
            if let result = body(element, "\(path(of: name))[\(index)]", &self) { results.append(result) }
        }
        return results
    }

    private mutating func wrong(_ path: String, _ found: JSONValue, expected: Bilingual) {
        problems.append(
            Diagnostic(
                "plan.header", .error, at: Diagnostic.Place(path: path, byte: found.offset),
                Bilingual(
                    zh: "应为\(expected.zh)，却是\(found.kind.zh)", en: "expected \(expected.en), found \(found.kind.en)")))
    }
}
