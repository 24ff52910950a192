import Interchange
import SiteModel

/// Reads one mapping against a schema and collects every problem, rather than stopping at the first.
///
/// Each accessor notes the key as known; `finish` reports what is left over, with what was probably meant.
struct FieldReader {
    let file: String?
    let place: Diagnostic.Place
    private let entries: [YAMLValue.Entry]
    private var known: [String] = []
    private(set) var problems: [Diagnostic] = []

    init(_ value: YAMLValue, file: String?) {
        self.file = file
        place = value.place
        if case .mapping(let entries, _) = value {
            self.entries = entries
        } else {
            entries = []
            report(
                "pack.type", at: value.place, zh: "这里应当是键值表，却是\(value.kind.zh)",
                en: "a mapping is expected here, but this is \(value.kind.en)")
        }
    }

    mutating func report(_ code: String, at place: Diagnostic.Place, zh: String, en: String) {
        problems.append(Diagnostic(code, .error, file: file, at: place, Bilingual(zh: zh, en: en)))
    }

    mutating func add(_ more: [Diagnostic]) { problems += more }

    mutating func value(_ key: String) -> YAMLValue? {
        known.append(key)
        return entries.first { $0.key == key }?.value
    }

    /// All keys of the mapping, in the order of the file.
    var keys: [String] { entries.map(\.key) }

    mutating func missing(_ key: String) {
        report("pack.missing", at: place, zh: "缺少“\(key)”", en: "`\(key)` is missing")
    }

    mutating func string(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        guard case .scalar(let text, let place) = value else {
            report(
                "pack.type", at: value.place, zh: "“\(key)”应当是单个值，却是\(value.kind.zh)",
                en: "`\(key)` must be a single value, but is \(value.kind.en)")
            return nil
        }
        guard !text.isEmpty else {
            report("pack.empty", at: place, zh: "“\(key)”是空的", en: "`\(key)` is empty")
            return nil
        }
        return text
    }

    mutating func requiredString(_ key: String) -> String {
        let before = problems.count
        if let text = string(key) { return text }
        if problems.count == before { missing(key) }
        return ""
    }

    mutating func strings(_ key: String) -> [String] {
        switch value(key) {
        case nil: return []
        case .scalar(let text, _): return [text]
        case .sequence(let items, _):
            var texts: [String] = []
            for item in items {
                if case .scalar(let text, _) = item {
                    texts.append(text)
                } else {
                    report(
                        "pack.type", at: item.place, zh: "“\(key)”的每一项应当是单个值",
                        en: "each item of `\(key)` must be a single value")
                }
            }
            return texts
        case .mapping(_, let place):
            report("pack.type", at: place, zh: "“\(key)”应当是列表", en: "`\(key)` must be a list")
            return []
        }
    }

    /// The same with where each stands.
    mutating func texts(_ key: String) -> [(text: String, place: Diagnostic.Place)] {
        let before = problems.count
        let texts = strings(key)
        guard problems.count == before else { return [] }
        let places: [Diagnostic.Place] =
            switch value(key) {
            case .sequence(let items, _): items.map(\.place)
            case .some(let single): [single.place]
            case nil: []
            }
        return Array(zip(texts, places))
    }

    mutating func sequence(_ key: String) -> [YAMLValue] {
        switch value(key) {
        case nil: return []
        case .sequence(let items, _): return items
        case .some(let other):
            report(
                "pack.type", at: other.place, zh: "“\(key)”应当是列表，却是\(other.kind.zh)",
                en: "`\(key)` must be a list, but is \(other.kind.en)")
            return []
        }
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = value(key) else { return nil }
        guard case .scalar(let text, let place) = value, let number = Double(text), range.contains(number) else {
            report(
                "pack.number", at: value.place, zh: "“\(key)”应当是 \(range.lowerBound) 到 \(range.upperBound) 之间的数",
                en: "`\(key)` must be a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        _ = place
        return number
    }

    mutating func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .scalar(let text, _) = value, let number = Int(text), range.contains(number) else {
            report(
                "pack.number", at: value.place, zh: "“\(key)”应当是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数",
                en: "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func flag(_ key: String) -> Bool {
        guard let value = value(key) else { return false }
        switch value {
        case .scalar("true", _): return true
        case .scalar("false", _): return false
        default:
            report("pack.flag", at: value.place, zh: "“\(key)”应当是 true 或 false", en: "`\(key)` must be true or false")
            return false
        }
    }

    /// One of an enumeration's raw values.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let value = value(key) else { return nil }
        if case .scalar(let text, _) = value, let choice = Choice(rawValue: text) { return choice }
        let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report("pack.choice", at: value.place, zh: "“\(key)”应当是以下之一：\(all)", en: "`\(key)` must be one of: \(all)")
        return nil
    }

    /// A text in both languages: `{zh: …, en: …}`.
    mutating func bilingual(_ key: String) -> Bilingual? {
        guard let value = value(key) else { return nil }
        var reader = FieldReader(value, file: file)
        guard case .mapping = value else {
            add(reader.problems)
            return nil
        }
        let text = Bilingual(zh: reader.requiredString("zh"), en: reader.requiredString("en"))
        add(reader.finish())
        return text
    }

    mutating func requiredBilingual(_ key: String) -> Bilingual {
        let before = problems.count
        if let text = bilingual(key) { return text }
        if problems.count == before { missing(key) }
        return Bilingual(zh: "", en: "")
    }

    mutating func day(_ key: String) -> Day? {
        guard let text = string(key) else { return nil }
        if let day = Day(text) { return day }
        report(
            "pack.date", at: placeOf(key), zh: "“\(key)”应当是 2018-02-13 这样的日期",
            en: "`\(key)` must be a date such as 2018-02-13")
        return nil
    }

    mutating func selector(_ key: String) -> Selector? {
        guard let text = string(key) else { return nil }
        do {
            return try SelectorParser.parse(text)
        } catch {
            report(
                "pack.selector", at: placeOf(key), zh: "“\(key)”：\(error.message.zh)",
                en: "`\(key)`: \(error.message.en)")
            return nil
        }
    }

    func placeOf(_ key: String) -> Diagnostic.Place { entries.first { $0.key == key }?.value.place ?? place }

    /// Every problem of this mapping, the keys that nobody asked for among them.
    mutating func finish() -> [Diagnostic] {
        for entry in entries where !known.contains(entry.key) {
            let near = Suggestion.nearest(to: entry.key, among: known)
            report(
                "pack.unknownKey", at: entry.keyPlace,
                zh: "不认识的键“\(entry.key)”" + (near.map { "，是不是“\($0)”？" } ?? ""),
                en: "unknown key `\(entry.key)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
        }
        return problems
    }
}
