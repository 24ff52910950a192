import Interchange

extension Citation {
    /// Where it stands, as people write it: 第六条第一款第（三）项, article 6(1)(3).
    public var position: Bilingual {
        var zh = "第\(Self.numeral(article))条"
        if !paragraph.isEmpty { zh += "第\(Self.numeral(paragraph))款" }
        if !item.isEmpty { zh += "第（\(Self.numeral(item))）项" }
        var en = "article \(article)"
        if !paragraph.isEmpty { en += "(\(paragraph))" }
        if !item.isEmpty { en += "(\(item))" }
        return Bilingual(zh: zh, en: en)
    }

    /// The regulation and where in it.
    public var full: Bilingual {
        Bilingual(zh: "《\(regulation.zh)》\(position.zh)", en: "\(regulation.en), \(position.en)")
    }

    /// A number below 100 in Chinese; anything else as it is.
    private static func numeral(_ text: String) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard let number = Int(text), (1..<100).contains(number) else { return text }
        let tens = number / 10
        return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[number % 10]
    }
}
