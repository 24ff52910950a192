import Foundation

/// Storeys as people call them, as OpenStreetMap's levels: `三层`, `3F`, `B1`, `地下一层`, `三~五层`, `二、三层`.
///
/// Storeys count from 1 in China, levels from 0 at the ground: 1楼 is level 0, B1 is −1. What is no number (夹层, 标准层)
/// is none here.
enum StoreyNames {
    /// The levels, as the tag `level` has them (`2`, `2-4`, `1;2`); nil where the text is no storey.
    ///
    /// - Parameter fromZero: whether bare numbers count from 0 and are levels already.
    static func levels(_ text: String, fromZero: Bool = false) -> String? {
        let plain = normalised(text)
        guard !plain.isEmpty, plain.count <= 24 else { return nil }
        var levels: [String] = []
        for part in plain.split(whereSeparator: { "、,;/&和及".contains($0) }) {
            guard let level = range(String(part), fromZero) else { return nil }
            if !levels.contains(level) { levels.append(level) }
        }
        return levels.isEmpty ? nil : levels.joined(separator: ";")
    }

    /// Whether a text says that it is a storey's name, and no count of storeys: `B1`, `3F`, `二楼`, `-1`, `2-3`.
    static func isName(_ text: String) -> Bool {
        let plain = normalised(text)
        guard Double(plain).map({ $0 < 0 }) ?? true,
            !plain.hasSuffix("层") || plain.contains(where: { "首底下负".contains($0) })
        else { return false }
        return levels(text) != nil
    }

    /// Capitals of usual width without blanks, characters simplified.
    static func normalised(_ text: String) -> String {
        let plain = text.precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace }
        return SimplifiedCharacters.of(plain)
    }

    private static let dashes = "-~～∼〜至到—–－"

    private static func range(_ text: String, _ fromZero: Bool) -> String? {
        if let level = single(text[...], fromZero) { return String(level) }
        // A dash at the start is a sign.
        for at in text.indices.dropFirst() where dashes.contains(text[at]) {
            let (before, after) = (text[..<at], text[text.index(after: at)...])
            // `B1-3F`; the suffix of the last one is that of both.
            guard let low = single(before, fromZero), let high = single(after, fromZero), low < high, high - low < 100
            else { continue }
            return "\(low)-\(high)"
        }
        return nil
    }

    private static func single(_ text: Substring, _ fromZero: Bool) -> Int? {
        var body = text
        if body.hasPrefix("第") { body = body.dropFirst() }
        var isNamed = false
        for suffix in ["层", "楼", "FLOOR", "FL", "F"] where body.hasSuffix(suffix) {
            body = body.dropLast(suffix.count)
            isNamed = true
            break
        }
        if ["首", "底", "地面", "G", "GROUND"].contains(String(body)) { return isNamed || body == "G" ? 0 : nil }
        for prefix in ["地下", "负", "B", "-"] where body.hasPrefix(prefix) {
            guard let value = number(body.dropFirst(prefix.count)), (1...200).contains(value) else { return nil }
            return -value
        }
        if !isNamed, body.hasPrefix("F") {
            body = body.dropFirst()
            isNamed = true
        }
        guard let value = number(body) else { return nil }
        if fromZero, !isNamed { return (0...200).contains(value) ? value : nil }
        return (1...200).contains(value) ? value - 1 : nil
    }

    private static let digits: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// `12`, `十二`, `二十三`.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.count <= 4 else { return nil }
        if text.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(text) }
        // Programs write whole numbers as `3.0`.
        if text.hasSuffix(".0") { return number(text.dropLast(2)) }
        guard let ten = text.firstIndex(of: "十") else { return text.count == 1 ? digits[text[text.startIndex]] : nil }
        let (before, after) = (text[..<ten], text[text.index(after: ten)...])
        guard before.count <= 1, after.count <= 1 else { return nil }
        guard let tens = before.isEmpty ? 1 : digits[before.first!], let ones = after.isEmpty ? 0 : digits[after.first!]
        else { return nil }
        return tens * 10 + ones
    }
}
