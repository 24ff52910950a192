import Interchange
import SiteModel

/// Facts as messages name them.
enum FactWording {
    /// The longest value that is shown whole, in characters.
    private static let longest = 60

    /// Its name and what it means: `owner`（所有权人）.
    static func named(_ entry: FactVocabulary.Entry) -> Bilingual {
        Bilingual(zh: "\(entry.name)（\(entry.meaning.zh)）", en: "`\(entry.name)` (\(entry.meaning.en))")
    }

    /// The same with what its value may be, for those who have to state it.
    static func asked(_ entry: FactVocabulary.Entry) -> Bilingual {
        guard entry.form != .text else { return named(entry) }
        let form = entry.form.expectation
        return Bilingual(
            zh: "\(entry.name)（\(entry.meaning.zh)；\(form.zh)）", en: "`\(entry.name)` (\(entry.meaning.en); \(form.en))"
        )
    }

    static func named(_ fact: String) -> Bilingual {
        FactVocabulary.entry(fact).map(named) ?? Bilingual(zh: fact, en: "`\(fact)`")
    }

    /// A value that somebody wrote, cut where it is long.
    static func shown(_ value: String) -> String { DiagnosticFormatter.shown(value, longest: longest) }

    /// Both languages side by side: 甲、乙 and `a`, `b`.
    static func list(_ items: [Bilingual]) -> Bilingual {
        Bilingual(zh: Wording.list(items.map(\.zh)).zh, en: Wording.list(items.map(\.en)).en)
    }

    /// Sentences after one another.
    static func sentences(_ items: [Bilingual]) -> Bilingual {
        Bilingual(zh: items.map(\.zh).joined(), en: items.map(\.en).joined(separator: " "))
    }

    /// Where a missing fact has to be written.
    static func whereToState(_ entries: [FactVocabulary.Entry]) -> Bilingual {
        entries.contains(where: \.ofCameras)
            ? Bilingual(
                zh: "请写在 facts 之下；各摄像机不同的写在其 tags 之下。",
                en: "State it under `facts`, or where cameras differ among their `tags`.")
            : Bilingual(zh: "请写在 facts 之下。", en: "State it under `facts`.")
    }

    /// “B01”、“B02” as the message names cameras.
    static func cameras(_ cameras: [Camera]) -> Bilingual { Wording.list(cameras.map(\.name)) }
}
