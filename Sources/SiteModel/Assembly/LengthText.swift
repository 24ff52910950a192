/// Reads lengths as OpenStreetMap writes them: metres (`12`, `12.5 m`) or feet and inches (`40'`, `40'6"`).
///
/// Source: OpenStreetMap wiki, "Map features/Units". Other spellings (`3 storeys`, `1e9`, `12,5`) are refused rather
/// than guessed at.
public enum LengthText {
    /// No building is higher, no street wider: 10 km.
    static let largest = 10_000.0

    /// Metres, 0 … 10,000; nil where the text is no such length.
    public static func metres(_ text: String) -> Double? {
        var rest = trimmed(text[...])
        guard let whole = decimal(&rest) else { return nil }
        rest = trimmed(rest)
        let value: Double
        if rest.isEmpty || rest == "m" {
            value = whole
        } else if rest.first == "'" {
            rest = trimmed(rest.dropFirst())
            var inches = 0.0
            if !rest.isEmpty {
                guard let more = decimal(&rest), more < 12, trimmed(rest) == "\"" else { return nil }
                inches = more
            }
            value = (whole * 12 + inches) * 0.0254
        } else {
            return nil
        }
        return value <= largest ? value : nil
    }

    /// Metres with a sign, −10,000 … 10,000: floors and elevations.
    static func signedMetres(_ text: String) -> Double? {
        let rest = trimmed(text[...])
        guard rest.first == "-" || rest.first == "+" else { return metres(text) }
        return metres(String(rest.dropFirst())).map { rest.first == "-" ? 0 - $0 : $0 }
    }

    /// A plain number without sign, unit or exponent: a count of storeys or lanes.
    static func count(_ text: String, atMost limit: Double) -> Double? {
        var rest = trimmed(text[...])
        guard let value = decimal(&rest), trimmed(rest).isEmpty, value <= limit else { return nil }
        return value
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// Takes digits, and a point with more digits, off the front.
    private static func decimal(_ text: inout Substring) -> Double? {
        func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
        var digits = text.utf8.prefix(while: isDigit)
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        let rest = text.utf8[digits.endIndex...]
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty, fraction.count <= 20 else { return nil }
            digits = text.utf8[digits.startIndex..<fraction.endIndex]
        }
        defer { text = text[digits.endIndex...] }
        return Double(Substring(digits))
    }
}
