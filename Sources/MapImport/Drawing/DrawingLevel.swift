/// The storey that a drawing shows, by its titles: `二层平面图`, `3F平面图`, `三~五层平面图`, `GROUND FLOOR PLAN`.
///
/// `First floor` means one level or another by country, a typical floor (标准层) stands for several that it does not
/// name, a mezzanine has no number: such titles speak of a storey and leave it open which.
enum DrawingLevel {
    enum Reading: Hashable {
        /// As the tag `level` has it: one, or several that are alike.
        case level(String)
        /// It names a storey; the levels that it may mean, where they are few.
        case unclear([String])
    }

    /// The levels that are named, each once, in the order of the texts.
    static func all(in texts: [String]) -> [String] {
        var levels: [String] = []
        for text in texts {
            if let level = level(of: text), !levels.contains(level) { levels.append(level) }
        }
        return levels
    }

    /// The first title that names a storey and leaves open which, and what it may mean.
    static func unclear(in texts: [String]) -> (title: String, levels: [String])? {
        for text in texts {
            if case .unclear(let levels) = reading(of: text) { return (text, levels) }
        }
        return nil
    }

    static func level(of text: String) -> String? {
        if case .level(let level) = reading(of: text) { level } else { nil }
    }

    static func reading(of text: String) -> Reading? {
        guard text.unicodeScalars.count <= 80 else { return nil }
        let plain = StoreyNames.normalised(text)
        guard let end = plain.firstRange(of: "平面")?.lowerBound else { return english(text) }
        guard plain.count <= 30 else { return nil }
        let title = String(plain[..<end])
        return storey(title)
    }

    // MARK: Chinese

    private static let letters: Set<Character> = Set("0123456789零〇一二两三四五六七八九十层楼FB首底地下负第、,和及-~～∼〜至到—–")

    /// By the storey at the end of a title: `1号楼二层`, `A座3-5层`.
    private static func storey(_ title: String) -> Reading? {
        guard let last = title.last else { return nil }
        var tail = title[...]
        if let cut = title.lastIndex(where: { !letters.contains($0) }) { tail = title[title.index(after: cut)...] }
        let isWhole = tail.count == title.count
        // What came before the storey's own name: `1号楼`二层, `A座-`二层.
        while let first = tail.first, "层楼、,和及~～∼〜至到—–".contains(first) || (first == "-" && !isWhole) {
            // `楼-1层` may be the first storey or the basement.
            if first == "-", tail.dropFirst().first?.isASCII == true { return .unclear([]) }
            tail = tail.dropFirst()
        }
        let isNamed = "层楼F".contains(last) || tail.hasPrefix("B") || tail.hasPrefix("地下") || tail.hasPrefix("负")
        if isNamed, let level = StoreyNames.levels(String(tail)) { return .level(level) }
        // 标准层, 夹层, 屋顶层, or what cannot be read.
        return last == "层" ? .unclear([]) : nil
    }

    // MARK: English

    private static func english(_ text: String) -> Reading? {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard words.count <= 6, words.last == "PLAN" || words.contains("LEVEL") else { return nil }
        if words.contains("GROUND") { return .level("0") }
        if words.contains("BASEMENT") { return .level("-1") }
        if let at = words.firstIndex(of: "LEVEL"), at + 1 < words.count, words.contains("PLAN"),
            let number = Int(words[at + 1])
        {
            return .level(String(number))
        }
        guard words.contains(where: { ["FLOOR", "STOREY", "STORY", "LEVEL"].contains($0) }) else { return nil }
        if let number = words.lazy.compactMap(ordinal).first { return .unclear([String(number - 1), String(number)]) }
        let others: Set<String> = ["TYPICAL", "MEZZANINE", "UPPER", "LOWER", "ROOF"]
        return words.contains(where: others.contains) ? .unclear([]) : nil
    }

    private static let ordinals = [
        "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH",
        "TWELFTH",
    ]

    /// `THIRD`, `3RD`.
    private static func ordinal(_ word: String) -> Int? {
        if let index = ordinals.firstIndex(of: word) { return index + 1 }
        guard ["ST", "ND", "RD", "TH"].contains(String(word.suffix(2))), let number = Int(word.dropLast(2)) else {
            return nil
        }
        return (1...200).contains(number) ? number : nil
    }
}
