/// Numbers as tags say them.
public enum NumberText {
    /// The shortest decimal text that reads back as the same number: `3`, `3.5`, no exponent.
    public static func shortest(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
        let text = "\(value)"
        guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
        return expanded(mantissa: text[..<mark], exponent: Int(text[text.index(after: mark)...]) ?? 0)
    }

    /// The same for messages, where hundreds of digits say nothing: numbers far from 1 with an exponent.
    static func told(_ value: Double) -> String {
        (1e-9..<1e15).contains(abs(value)) || value == 0 ? shortest(value) : "\(value)"
    }

    private static func expanded(mantissa: Substring, exponent: Int) -> String {
        let negative = mantissa.first == "-"
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        let whole = String(parts[0])
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        let digits = whole + fraction
        let point = whole.count + exponent
        let text: String
        if point <= 0 {
            text = "0." + String(repeating: "0", count: -point) + digits
        } else if point >= digits.count {
            text = digits + String(repeating: "0", count: point - digits.count)
        } else {
            text = digits.prefix(point) + "." + digits.dropFirst(point)
        }
        return negative ? "-" + text : text
    }
}
