import Interchange

/// A column of a layer's table.
struct ExportColumn: Sendable {
    enum Kind: Hashable, Sendable {
        case text, integer, flag
        case real(decimals: Int)
        /// A day with a time, as `2026-03-01T00:00:00Z`.
        case time
    }

    /// As the plan calls it.
    let name: String
    let kind: Kind
    /// As people call it.
    let title: Bilingual
    /// What it says, as in the plan's schema.
    let meaning: String

    init(_ name: String, _ kind: Kind, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        title = Bilingual(zh: ExportWords.chinese[name] ?? name, en: name)
    }

    /// A column of texts.
    init(_ name: String, _ meaning: String) { self.init(name, .text, meaning) }
}

/// A cell of a layer's table.
enum ExportValue: Hashable, Sendable {
    case none
    case text(String)
    case integer(Int)
    case real(Double)
    case flag(Bool)

    static func text(_ text: String?) -> ExportValue { text.map { .text($0) } ?? .none }
}
