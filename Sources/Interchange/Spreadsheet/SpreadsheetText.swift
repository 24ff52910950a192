/// Texts that a spreadsheet would take for something else than what they say.
///
/// A guarded text has an apostrophe before it, which spreadsheets show and `original` takes away.
public enum SpreadsheetText {
    private static let starts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n", "'",
    ]

    /// Whether a cell with it might be computed: it begins, blanks aside, as a formula does. Plain numbers do not.
    public static func looksLikeFormula(_ text: String) -> Bool {
        guard !isPlainNumber(text) else { return false }
        let scalars = text.unicodeScalars
        if let first = scalars.first, starts.contains(first) { return true }
        // Blanks and marks without width are passed over by some programs.
        guard
            let first = scalars.first(where: {
                $0.properties.generalCategory != .format && !$0.properties.isWhitespace
            })
        else { return false }
        return starts.contains(first) && first != "'"
    }

    /// Whether a cell of a text table would lose digits: an identity of more than 15, or one that begins with 0.
    public static func losesDigits(_ text: String) -> Bool {
        let digits = text.utf8
        guard digits.count > 1, digits.allSatisfy({ (48...57).contains($0) }) else { return false }
        return digits.count > 15 || digits.first == 48
    }

    /// The text for a cell of CSV, where digits are guarded as well.
    public static func guarded(_ text: String) -> String {
        looksLikeFormula(text) || losesDigits(text) ? "'" + text : text
    }

    /// The text for a cell of a workbook, which knows texts from numbers.
    public static func guardedFormula(_ text: String) -> String { looksLikeFormula(text) ? "'" + text : text }

    /// What a guarded text says; any other text as it is.
    public static func original(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'") else { return text }
        let rest = String(text.dropFirst())
        return looksLikeFormula(rest) || losesDigits(rest) ? rest : text
    }

    /// `-?` digits, a point and digits: at most 15 of them, as a number is written.
    private static func isPlainNumber(_ text: String) -> Bool {
        var bytes = text.utf8[...]
        if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
        let digits = bytes.filter { (48...57).contains($0) }.count
        let points = bytes.filter { $0 == UInt8(ascii: ".") }.count
        guard digits > 0, digits <= 15, digits + points == bytes.count, points <= 1 else { return false }
        return bytes.first != UInt8(ascii: ".") && bytes.last != UInt8(ascii: ".")
    }
}
