/// One cell of a table for spreadsheets.
public enum SpreadsheetCell: Hashable, Sendable {
    case empty
    case text(String)
    /// With at most so many decimals; zeros at the end are left out.
    case number(Double, decimals: Int)

    public init(_ text: String?) { self = text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

    public init(_ number: Double?, decimals: Int) {
        self = number.flatMap { $0.isFinite && abs($0) < 1e15 ? .number($0, decimals: decimals) : nil } ?? .empty
    }

    /// What is seen, before anything is done for a spreadsheet's sake.
    public var shown: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let value, let decimals): Self.trimmed(FixedDecimal.text(value, decimals: decimals))
        }
    }

    private static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        var digits = Substring(text)
        while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.utf8.last == UInt8(ascii: ".") { digits.removeLast() }
        return String(digits)
    }
}
