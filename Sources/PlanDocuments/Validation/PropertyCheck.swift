import Interchange

/// Holds the value of a property against its rule.
enum PropertyCheck {
    /// What was expected, where the value is something else; nil where it is right.
    static func expectation(_ rule: PropertyRule, _ value: JSONValue) -> Bilingual? {
        if value.isNull {
            return rule.presence == .nullable ? nil : expected(rule.value)
        }
        return holds(rule.value, value) ? nil : expected(rule.value)
    }

    private static func holds(_ rule: PropertyRule.Value, _ value: JSONValue) -> Bool {
        switch rule {
        case .text: value.string != nil
        case .choice(let words): value.string.map(words.contains) ?? false
        case .texts: value.elements?.allSatisfy { $0.string != nil } ?? false
        case .number(_, let range): value.number.map(range.contains) ?? false
        case .integer(let range): whole(value, range)
        case .flag: value.bool != nil
        case .shares: value.elements?.allSatisfy { $0.number.map(NumberRange.share.contains) ?? false } ?? false
        case .pixels:
            value.elements.map { $0.count == 2 && $0.allSatisfy { whole($0, 1...maximumPixels) } } ?? false
        case .masks: value.elements?.allSatisfy(isMask) ?? false
        case .facing:
            value.members != nil && (value["azimuth"].map { $0.isNull || $0.number != nil } ?? false)
                && value["tilt"]?.number != nil && value["height"]?.number != nil
        }
    }

    static let maximumPixels = 1_000_000

    private static func whole(_ value: JSONValue, _ range: ClosedRange<Int>) -> Bool {
        guard let number = value.number, let whole = Int(exactly: number) else { return false }
        return range.contains(whole)
    }

    private static func isMask(_ value: JSONValue) -> Bool {
        guard let corners = value.elements, corners.count > 2 else { return false }
        return corners.allSatisfy { corner in
            guard let xy = corner.elements, xy.count == 2 else { return false }
            return xy.allSatisfy { $0.number.map(NumberRange.share.contains) ?? false }
        }
    }

    private static func expected(_ rule: PropertyRule.Value) -> Bilingual {
        switch rule {
        case .text: Bilingual(zh: "字符串", en: "a string")
        case .choice(let words):
            Bilingual(
                zh: "以下之一：\(words.joined(separator: "、"))", en: "one of \(words.joined(separator: ", "))")
        case .texts: Bilingual(zh: "字符串数组", en: "a list of strings")
        case .number(_, let range):
            Bilingual(zh: "数字（\(range.description)）", en: "a number (\(range.description))")
        case .integer(let range):
            Bilingual(
                zh: "整数（\(range.lowerBound)…\(range.upperBound)）",
                en: "a whole number (\(range.lowerBound)…\(range.upperBound))")
        case .flag: Bilingual(zh: "true 或 false", en: "true or false")
        case .shares: Bilingual(zh: "0…1 的数组", en: "a list of numbers 0…1")
        case .pixels: Bilingual(zh: "[宽, 高]（像素）", en: "[width, height] in pixels")
        case .masks: Bilingual(zh: "0…1 图像坐标的多边形数组", en: "a list of polygons in image coordinates 0…1")
        case .facing:
            Bilingual(
                zh: "{azimuth, tilt, height}（azimuth 可为 null）", en: "{azimuth, tilt, height}, azimuth null or a number")
        }
    }
}
