import Foundation

/// The numbered items of a law's full text, as the text numbers them.
struct LawText {
    /// An item, a paragraph without items, or an article of one paragraph. Numbers as in a pack: the paragraph is empty
    /// where the article has only one.
    struct Unit: Hashable, CustomStringConvertible {
        var article: String
        var paragraph: String
        var item: String
        var text: String

        var description: String { "\(article)(\(paragraph))(\(item)) \(text.prefix(20))" }
    }

    private(set) var units: [Unit] = []

    init(_ text: String) {
        var paragraphs: [(text: String, items: [(Int, String)])] = []
        var article = 0
        func unitsOfArticle() -> [Unit] {
            paragraphs.enumerated().flatMap { index, paragraph in
                let number = paragraphs.count == 1 ? "" : "\(index + 1)"
                guard !paragraph.items.isEmpty else {
                    return [Unit(article: "\(article)", paragraph: number, item: "", text: paragraph.text)]
                }
                return paragraph.items.map {
                    Unit(article: "\(article)", paragraph: number, item: "\($0.0)", text: $0.1)
                }
            }
        }
        for line in text.components(separatedBy: .newlines) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if let match = line.firstMatch(of: /^第([一二三四五六七八九十]+)条[　 ]+(.*)$/) {
                if article > 0 { units += unitsOfArticle() }
                article = Self.number(String(match.1))
                paragraphs = [(String(match.2), [])]
            } else if article == 0 || line.isEmpty || line.hasPrefix("<!--")
                || line.firstMatch(of: /^第[一二三四五六七八九十]+章/) != nil
            {
                continue
            } else if let match = line.firstMatch(of: /^[（(]([一二三四五六七八九十]+)[）)](.*)$/) {
                paragraphs[paragraphs.count - 1].items.append((Self.number(String(match.1)), String(match.2)))
            } else {
                paragraphs.append((line, []))
            }
        }
        if article > 0 { units += unitsOfArticle() }
    }

    /// Below a hundred.
    private static func number(_ text: String) -> Int {
        let digits = Dictionary(uniqueKeysWithValues: zip("一二三四五六七八九", 1...9))
        guard let ten = text.firstIndex(of: "十") else { return text.first.flatMap { digits[$0] } ?? 0 }
        let tens = text[..<ten].first.flatMap { digits[$0] } ?? 1
        return 10 * tens + (text[text.index(after: ten)...].first.flatMap { digits[$0] } ?? 0)
    }
}
