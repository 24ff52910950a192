import Interchange
import SiteModel

/// Reads conditions on facts: `name operator value`, with `=`, `!=`, `>=`, `<=`, `>`, `<` or `in a|b|c`.
enum FactConditionParser {
    /// Why a text is no condition.
    struct Problem: Error, Hashable {
        var message: Bilingual

        init(zh: String, en: String) { message = Bilingual(zh: zh, en: en) }
    }

    static func parse(_ text: String) throws(Problem) -> FactCondition {
        let trimmed = text.trimmed
        let name = String(trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        let rest = trimmed.dropFirst(name.count).trimmed
        guard !name.isEmpty else {
            throw Problem(
                zh: "“\(text)”应当写成“名称 比较符 值”，如 retentionDays >= 30",
                en: "`\(text)` must be `name operator value`, such as retentionDays >= 30")
        }
        let entry = try entry(name)
        guard let comparison = FactCondition.Comparison.allCases.first(where: { begins(rest, with: $0) }) else {
            throw Problem(
                zh: "“\(text)”：\(name) 之后应当是 =、!=、>=、<=、>、< 或 in",
                en: "`\(text)`: after \(name) must come =, !=, >=, <=, >, < or in")
        }
        let tail = rest.dropFirst(comparison.rawValue.count).trimmed
        let values = comparison == .oneOf ? split(tail) : [tail]
        guard values.allSatisfy({ !$0.isEmpty && !startsLikeOperator($0) }) else {
            throw Problem(
                zh: "“\(text)”：\(comparison.rawValue) 之后缺少值", en: "`\(text)`: no value after \(comparison.rawValue)")
        }
        switch entry.form {
        case .number, .day: break
        default:
            guard [.equal, .unequal, .oneOf].contains(comparison) else {
                throw Problem(
                    zh: "“\(text)”：\(name) 是文字，不能用 \(comparison.rawValue) 比较",
                    en: "`\(text)`: \(name) is a word and has no order, so \(comparison.rawValue) means nothing")
            }
        }
        for value in values where !entry.form.accepts(value) {
            throw Problem(
                zh: "“\(text)”：\(name) 的值应为\(entry.form.expectation.zh)，不是“\(value)”",
                en: "`\(text)`: a value of \(name) is \(entry.form.expectation.en), not `\(value)`")
        }
        return FactCondition(fact: name, comparison: comparison, values: values)
    }

    /// What the vocabulary says of a name; throws with what was probably meant.
    static func entry(_ name: String) throws(Problem) -> FactVocabulary.Entry {
        if let entry = FactVocabulary.entry(name) { return entry }
        let near = Suggestion.nearest(to: name, among: FactVocabulary.entries.map(\.name))
        throw Problem(
            zh: "没有名为“\(name)”的事项" + (near.map { "，是不是“\($0)”？" } ?? "，见 docs/Scenario.md"),
            en: "there is no fact `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? "; see docs/Scenario.md"))
    }

    private static func begins(_ text: String, with comparison: FactCondition.Comparison) -> Bool {
        guard text.hasPrefix(comparison.rawValue) else { return false }
        return comparison != .oneOf || text.dropFirst(2).first?.isWhitespace ?? true
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    }

    private static func startsLikeOperator(_ text: String) -> Bool {
        text.first.map { "=!<>".contains($0) } ?? false
    }
}
