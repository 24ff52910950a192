/// Writes comma-separated values (RFC 4180) that spreadsheets open right: UTF-8 with a byte-order mark, CRLF.
///
/// Texts that a spreadsheet would compute or cut are guarded by an apostrophe (`SpreadsheetText`) and quoted.
public struct CSVWriter: Sendable {
    public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init() {}

    public mutating func row(_ cells: [SpreadsheetCell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            guard case .text(let text) = cell else {
                bytes += cell.shown.utf8
                continue
            }
            let guarded = SpreadsheetText.guarded(text)
            let isQuoted =
                guarded.utf8.count != text.utf8.count || text.utf8.first == 0x20 || text.utf8.last == 0x20
                || text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x09].contains($0) }
            bytes += (isQuoted ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded).utf8
        }
        bytes += [0x0D, 0x0A]
    }
}
