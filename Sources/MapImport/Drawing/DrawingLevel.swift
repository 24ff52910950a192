/// The storey that a drawing shows, by its titles: `二层平面图`, `3F`, `地下一层`, `GROUND FLOOR PLAN`.
///
/// Storeys count from 1 in China; OpenStreetMap's levels from 0 at the ground. `First floor` means one or the other by
/// country, so it says nothing here.
enum DrawingLevel {
    /// The levels that are named, each once, in the order of the texts.
    static func all(in texts: [String]) -> [String] {
        var levels: [String] = []
        for text in texts {
            if let level = level(of: text), !levels.contains(level) { levels.append(level) }
        }
        return levels
    }

    static func level(of text: String) -> String? {
        let plain = text.precomposed.filter { !$0.isWhitespace }
        guard plain.count <= 30, let end = plain.range(of: "平面") else { return english(text.precomposed) }
        let title = String(plain[..<end])
        if title.hasSuffix("首层") || title.hasSuffix("底层") { return "0" }
        let isBelow = title.contains("地下") || title.contains("负")
        let body = title.hasSuffix("层") || title.hasSuffix("楼") ? title.dropLast() : title[...]
        let digits = String(body.reversed().prefix { number($0) != nil || "十百".contains($0) }.reversed())
        if title.last == "层" || title.last == "楼", let value = value(digits), (1...200).contains(value) {
            // `2-5层`: several storeys alike.
            let before = body.dropLast(digits.count).last
            if let before, "-~～至、,，".contains(before) { return nil }
            return String(isBelow || body.dropLast(digits.count).hasSuffix("B") ? -value : value - 1)
        }
        return short(title)
    }

    /// `3F`, `B1`, `B1F` at the end of a title.
    private static func short(_ title: String) -> String? {
        let text = title.uppercased()
        let body = text.hasSuffix("F") ? text.dropLast() : text[...]
        let digits = String(body.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        guard let value = Int(digits), (1...200).contains(value) else { return nil }
        if body.dropLast(digits.count).hasSuffix("B") { return String(-value) }
        return text.hasSuffix("F") ? String(value - 1) : nil
    }

    private static func english(_ text: String) -> String? {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard words.count <= 6, words.last == "PLAN" || words.contains("LEVEL") else { return nil }
        if words.contains("GROUND") { return "0" }
        if words.contains("BASEMENT") { return "-1" }
        guard let at = words.firstIndex(of: "LEVEL"), at + 1 < words.count, words.contains("PLAN") else { return nil }
        return Int(words[at + 1]).map(String.init)
    }

    private static func number(_ character: Character) -> Int? {
        if let digit = "零一二三四五六七八九".firstIndex(of: character) {
            return "零一二三四五六七八九".distance(from: "零一二三四五六七八九".startIndex, to: digit)
        }
        return character.isASCII ? character.wholeNumberValue : nil
    }

    /// `12`, `十二`, `二十三`.
    private static func value(_ text: String) -> Int? {
        if text.isEmpty || text.count > 4 { return nil }
        if let plain = Int(text) { return plain }
        guard let ten = text.firstIndex(of: "十") else {
            return text.count == 1 ? text.first.flatMap { number($0) } : nil
        }
        let (before, after) = (text[..<ten], text[text.index(after: ten)...])
        guard before.count <= 1, after.count <= 1 else { return nil }
        return (before.first.flatMap { number($0) } ?? 1) * 10 + (after.first.flatMap { number($0) } ?? 0)
    }
}

extension String {
    fileprivate var precomposed: String {
        String(map { "Ａ"..."Ｚ" ~= $0 || "０"..."９" ~= $0 ? Self.narrow($0) : $0 })
    }

    private static func narrow(_ character: Character) -> Character {
        character.unicodeScalars.first.flatMap { Unicode.Scalar($0.value - 0xFEE0) }.map(Character.init) ?? character
    }

    fileprivate func range(of text: String) -> Index? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(text) { return at }
            at = index(after: at)
        }
        return nil
    }
}
