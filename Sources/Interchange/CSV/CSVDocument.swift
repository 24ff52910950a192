/// A table of comma-separated values.
public struct CSVDocument: Sendable {
    /// The names in the first row.
    public var header: [CSVField]
    public var rows: [CSVRow]
    /// What stands between fields: a comma, a semicolon or a tab.
    public var separator: Character
    /// Warnings, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// The place of a column by its name, byte for byte; nil where there is none.
    public func column(_ name: String) -> Int? {
        header.firstIndex { $0.text.utf8.elementsEqual(name.utf8) }
    }
}

/// One field and where it stands.
public struct CSVField: Hashable, Sendable {
    public var text: String
    /// From 1; the line where the field begins.
    public var line: Int
    /// From 1, in characters.
    public var column: Int
    /// Bytes from the start of the file.
    public var byte: Int
    /// Whether it stood in quotes.
    public var isQuoted: Bool

    public init(text: String, line: Int, column: Int, byte: Int, isQuoted: Bool) {
        self.text = text
        self.line = line
        self.column = column
        self.byte = byte
        self.isQuoted = isQuoted
    }

    var place: Diagnostic.Place { Diagnostic.Place(byte: byte, line: line, column: column) }

    /// The field as a decimal number with a point.
    ///
    /// - Throws: `csv.number` with the field's place; a decimal comma is recognised and named.
    public func number(file: String? = nil) throws(InputError) -> Double {
        let trimmed =
            text.utf8.contains(UInt8(ascii: " "))
            ? text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") : text
        let isPlain =
            !trimmed.isEmpty
            && trimmed.utf8.allSatisfy {
                (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E || $0 | 0x20 == 0x65
            }
        if isPlain, let value = Double(trimmed), value.isFinite { return value }
        let shown = DiagnosticFormatter.shown(text, longest: 40)
        let hasComma = trimmed.contains(",") && Double(trimmed.replacing(",", with: ".", maxReplacements: 1)) != nil
        throw InputError(
            Diagnostic(
                "csv.number", .error, file: file, at: place,
                Bilingual(
                    zh: "“\(shown)”不是数字" + (hasComma ? "：小数点应为“.”，不是“,”" : ""),
                    en: "\"\(shown)\" is not a number" + (hasComma ? ": decimals take a point, not a comma" : ""))))
    }
}

/// One row after the header.
public struct CSVRow: Hashable, Sendable {
    public var fields: [CSVField]
    /// From 1; the line where the row begins.
    public var line: Int
}
