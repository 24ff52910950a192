import Interchange
import SiteModel

/// Reads the keys of one object as a schema wants them, and tells every problem with its place.
///
/// A key that was never asked for is unknown: `finish` tells it, with the known key that it resembles.
final class ObjectReader {
    let place: Diagnostic.Place
    let problems: ProblemList
    private let members: [DocumentNode.Member]
    private var asked: Set<String> = []

    /// Nil, with a problem told, where the node is not an object.
    init?(_ node: DocumentNode, problems: ProblemList) {
        guard case .object(let members) = node.content else {
            problems.add(
                "schema.type", at: node.place, zh: "此处应为键值对，而不是\(node.kind.zh)",
                en: "a set of keys is expected here, not \(node.kind.en)")
            return nil
        }
        self.members = members
        place = node.place
        self.problems = problems
    }

    var keys: [String] { members.map(\.key) }
    var askedKeys: Set<String> { asked }

    /// The value of a key, nil where it is missing or empty.
    func node(_ key: String) -> DocumentNode? {
        asked.insert(key)
        guard let value = members.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
        return value
    }

    func has(_ key: String) -> Bool { node(key) != nil }

    /// All keys and values, none of them unknown from then on.
    func allMembers() -> [DocumentNode.Member] {
        asked.formUnion(keys)
        return members
    }

    func text(_ key: String) -> String? {
        node(key).flatMap { scalar($0, what: Bilingual(zh: "文字", en: "text")) }
    }

    func requiredText(_ key: String) -> String? {
        if !has(key) { tellMissing(key) }
        return text(key)
    }

    /// A number that passes `rule`.
    func number(_ key: String, _ rule: NumberRule = .finite) -> Double? {
        node(key).flatMap { number($0, rule) }
    }

    func number(_ node: DocumentNode, _ rule: NumberRule) -> Double? {
        guard let text = scalar(node, what: Bilingual(zh: "数字", en: "a number")) else { return nil }
        guard let value = DecimalText.parse(text) else {
            problems.add(
                rule.code, at: node.place, zh: "“\(text)”不是数字；应为\(rule.expectation.zh)",
                en: "'\(text)' is not a number; expected \(rule.expectation.en)")
            return nil
        }
        guard rule.accepts(value) else {
            problems.add(
                rule.code, at: node.place, zh: "\(text) 不在范围内；应为\(rule.expectation.zh)",
                en: "\(text) is out of range; expected \(rule.expectation.en)")
            return nil
        }
        return value
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        let rule = NumberRule(
            "value.integer", zh: "\(range.lowerBound) 到 \(range.upperBound) 的整数",
            en: "a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { $0 == $0.rounded() && $0 >= Double(range.lowerBound) && $0 <= Double(range.upperBound) }
        return number(key, rule).map { Int($0) }
    }

    /// A seed of random numbers, up to 64 bits.
    func seed(_ key: String) -> UInt64? {
        guard let node = node(key), let text = text(key) else { return nil }
        if let seed = UInt64(text) { return seed }
        problems.add(
            "value.integer", at: node.place, zh: "“\(text)”不是非负整数", en: "'\(text)' is not a whole number from 0 up")
        return nil
    }

    /// A list of exactly `count` numbers.
    func numbers(_ key: String, count: Int, _ rule: NumberRule = .finite) -> [Double]? {
        node(key).flatMap { numbers($0, count: count, rule) }
    }

    func numbers(_ node: DocumentNode, count: Int, _ rule: NumberRule = .finite) -> [Double]? {
        guard case .list(let items) = node.content, items.count == count else {
            problems.add(
                "schema.type", at: node.place, zh: "应为 \(count) 个数字的列表", en: "a list of \(count) numbers is expected")
            return nil
        }
        let values = items.compactMap { number($0, rule) }
        return values.count == count ? values : nil
    }

    /// A day, ISO 8601, as it is written.
    func day(_ key: String) -> String? {
        guard let node = node(key), let text = text(key) else { return nil }
        if Day(text) != nil { return text }
        problems.add(
            "value.date", at: node.place, zh: "“\(text)”不是日期；应为 YYYY-MM-DD",
            en: "'\(text)' is not a date; expected YYYY-MM-DD")
        return nil
    }

    /// The items of a list, empty where the key is missing.
    func list(_ key: String) -> [DocumentNode] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            problems.add(
                "schema.type", at: node.place, zh: "应为列表，而不是\(node.kind.zh)",
                en: "a list is expected, not \(node.kind.en)")
            return []
        }
        return items
    }

    /// One text or a list of them.
    func texts(_ key: String) -> [String] {
        guard let node = node(key) else { return [] }
        if case .list(let items) = node.content {
            return items.compactMap { scalar($0, what: Bilingual(zh: "文字", en: "text")) }
        }
        return scalar(node, what: Bilingual(zh: "文字或列表", en: "text or a list of texts")).map { [$0] } ?? []
    }

    func object(_ key: String) -> ObjectReader? { node(key).flatMap { ObjectReader($0, problems: problems) } }

    /// Keys with one text each, as in a set of tags, in the order of the file.
    func tags(_ key: String) -> [(key: String, value: String)] {
        guard let reader = object(key) else { return [] }
        return reader.allMembers().compactMap { member in
            reader.scalar(member.value, what: Bilingual(zh: "文字", en: "text")).map { (member.key, $0) }
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let node = node(key), let text = scalar(node, what: Bilingual(zh: "文字", en: "text")) else { return nil }
        if let value = Choice(rawValue: text) { return value }
        let words = Choice.allCases.map(\.rawValue)
        let hint = Spelling.nearest(to: text, among: words)
        problems.add(
            "value.choice", at: node.place,
            zh: "“\(text)”无效；可用：\(words.joined(separator: "、"))" + (hint.map { "；是否指 \($0)？" } ?? ""),
            en: "'\(text)' is not one of \(words.joined(separator: ", "))"
                + (hint.map { "; did you mean \($0)?" } ?? ""))
        return nil
    }

    func scalar(_ node: DocumentNode, what: Bilingual) -> String? {
        if let text = node.text { return text }
        problems.add(
            "schema.type", at: node.place, zh: "应为\(what.zh)，而不是\(node.kind.zh)",
            en: "\(what.en) is expected, not \(node.kind.en)")
        return nil
    }

    func tellMissing(_ key: String) {
        problems.add("schema.missing", at: place, zh: "缺少“\(key)”", en: "'\(key)' is missing")
    }

    /// Tells every key that nothing has asked for.
    func finish() {
        for member in members where !asked.contains(member.key) {
            let hint = Spelling.nearest(to: member.key, among: asked.sorted())
            problems.add(
                "schema.unknownKey", at: member.place,
                zh: "未知的键“\(member.key)”" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "unknown key '\(member.key)'" + (hint.map { "; did you mean \($0)?" } ?? ""))
        }
    }
}

extension ObjectReader {
    /// The scalars of keys that nothing has asked for, told where they resemble a known one.
    func otherTexts(resembling known: [String]) -> [String: String] {
        let others = unasked
        var texts: [String: String] = [:]
        for member in others {
            if let text = member.value.text { texts[member.key] = text }
            let stem = member.key.split(separator: "_").first.map(String.init) ?? member.key
            guard let hint = Spelling.nearest(to: stem, among: known), !known.contains(stem), stem.count > 3 else {
                continue
            }
            problems.add(
                "property.unknown", .warning, at: member.place, zh: "未知的属性“\(member.key)”；是否指 \(hint)？",
                en: "unknown property '\(member.key)'; did you mean \(hint)?")
        }
        return texts
    }

    private var unasked: [DocumentNode.Member] {
        let known = askedKeys
        return allMembers().filter { !known.contains($0.key) }
    }
}
