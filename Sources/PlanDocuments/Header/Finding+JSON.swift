import Interchange
import SiteModel

extension Finding {
    var json: JSONValue {
        .object([
            ("id", JSONValue(id)), ("rule", JSONValue(rule)), ("verdict", JSONValue(verdict.rawValue)),
            ("level", JSONValue(level.rawValue)), ("message", message.json),
            ("citation", citation?.json ?? .null), ("features", .texts(features.sorted(by: utf8Precedes))),
            ("setting", .texts(setting.sorted(by: utf8Precedes))),
        ])
    }

    init(_ cursor: inout HeaderCursor) {
        self.init(
            id: cursor.text("id"), rule: cursor.text("rule"),
            verdict: cursor.choice("verdict", among: Verdict.allCases, else: .open),
            level: cursor.choice("level", among: [.error, .warning, .note], else: .note),
            message: cursor.object("message") { Bilingual(&$0) } ?? Bilingual(zh: "", en: ""),
            citation: cursor.optionalObject("citation") { Citation(&$0) }, features: cursor.texts("features"),
            setting: cursor.texts("setting"))
    }
}

extension Citation {
    var json: JSONValue {
        .object([
            ("pack", JSONValue(pack)), ("regulation", regulation.json), ("edition", JSONValue(edition)),
            ("article", JSONValue(article)), ("paragraph", JSONValue(paragraph)), ("item", JSONValue(item)),
            ("penalty", JSONValue(penalty)),
        ])
    }

    init(_ cursor: inout HeaderCursor) {
        self.init(
            pack: cursor.text("pack"),
            regulation: cursor.object("regulation") { Bilingual(&$0) } ?? Bilingual(zh: "", en: ""),
            edition: cursor.text("edition"), article: cursor.text("article"), paragraph: cursor.text("paragraph"),
            item: cursor.text("item"), penalty: cursor.text("penalty"))
    }
}
