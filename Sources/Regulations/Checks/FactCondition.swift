import Interchange
import SiteModel

/// What a rule asks of a stated fact: `retentionDays >= 30`, `accessMode in connected|reserved`.
///
/// Numbers compare as numbers, days as days, everything else as words.
public struct FactCondition: Hashable, Sendable {
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case unequal = "!="
        case equal = "="
        case above = ">"
        case below = "<"
        case oneOf = "in"
    }

    /// A name of `FactVocabulary`.
    public var fact: String
    public var comparison: Comparison
    /// One value, or those of `in`.
    public var values: [String]

    /// Whether the value is a limit rather than a word: such a limit is the law's or a setting.
    public var isThreshold: Bool {
        switch comparison {
        case .atLeast, .atMost, .above, .below: true
        case .equal, .unequal, .oneOf: FactVocabulary.entry(fact)?.form == .number
        }
    }

    /// Whether a value that is of the fact's form meets it.
    func holds(for value: String, form: FactVocabulary.Form) -> Bool {
        let orders = values.map { Self.order(value, $0, form: form) }
        return switch comparison {
        case .equal, .oneOf: orders.contains(0)
        case .unequal: !orders.contains(0)
        case .atLeast: orders.contains { $0 >= 0 }
        case .atMost: orders.contains { $0 <= 0 }
        case .above: orders.contains { $0 > 0 }
        case .below: orders.contains { $0 < 0 }
        }
    }

    /// Negative where `a` comes before `b`, 0 where they are the same.
    private static func order(_ a: String, _ b: String, form: FactVocabulary.Form) -> Int {
        switch form {
        case .number:
            if let x = FactVocabulary.number(a), let y = FactVocabulary.number(b) { return x < y ? -1 : x > y ? 1 : 0 }
        case .day:
            if let x = Day(a), let y = Day(b) { return x < y ? -1 : x > y ? 1 : 0 }
        default: break
        }
        return a == b ? 0 : a < b ? -1 : 1
    }

    /// What the value has to be, for people.
    var said: Bilingual {
        let list = Wording.list(values)
        let isDay = FactVocabulary.entry(fact)?.form == .day
        return switch comparison {
        case .equal: Bilingual(zh: "应为 \(list.zh)", en: "must be \(list.en)")
        case .unequal: Bilingual(zh: "不得为 \(list.zh)", en: "must not be \(list.en)")
        case .atLeast:
            isDay
                ? Bilingual(zh: "不得早于 \(list.zh)", en: "must not be before \(list.en)")
                : Bilingual(zh: "不得少于 \(list.zh)", en: "must be at least \(list.en)")
        case .atMost:
            isDay
                ? Bilingual(zh: "不得晚于 \(list.zh)", en: "must not be after \(list.en)")
                : Bilingual(zh: "不得多于 \(list.zh)", en: "must be at most \(list.en)")
        case .above:
            isDay
                ? Bilingual(zh: "应晚于 \(list.zh)", en: "must be after \(list.en)")
                : Bilingual(zh: "应多于 \(list.zh)", en: "must be more than \(list.en)")
        case .below:
            isDay
                ? Bilingual(zh: "应早于 \(list.zh)", en: "must be before \(list.en)")
                : Bilingual(zh: "应少于 \(list.zh)", en: "must be less than \(list.en)")
        case .oneOf: Bilingual(zh: "应为以下之一：\(list.zh)", en: "must be one of \(list.en)")
        }
    }
}

extension FactCondition: CustomStringConvertible {
    /// As a pack would write it; parsing it gives the same condition.
    public var description: String { "\(fact) \(comparison.rawValue) \(values.joined(separator: "|"))" }
}
