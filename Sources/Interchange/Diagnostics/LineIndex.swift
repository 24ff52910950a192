/// Lines and columns of bytes in a text.
public enum LineIndex {
    /// Sorts diagnostics by their byte, those without one last, and fills in `line` and `column`.
    ///
    /// For checks that come after reading, with the text that was read (UTF-8). O(n).
    public static func locate(_ diagnostics: [Diagnostic], in text: [UInt8]) -> [Diagnostic] {
        var sorted = diagnostics.enumerated().sorted {
            let (a, b) = ($0.element.place.byte ?? .max, $1.element.place.byte ?? .max)
            return a != b ? a < b : $0.offset < $1.offset
        }.map(\.element)
        text.withUnsafeBytes { fill(&sorted, from: $0) }
        return sorted
    }

    /// Fills in `line` and `column` of diagnostics that are sorted by byte, in one pass over the text.
    static func fill(_ diagnostics: inout [Diagnostic], from text: UnsafeRawBufferPointer) {
        var position = 0
        var line = 1
        var lineStart = 0
        for index in diagnostics.indices {
            guard let byte = diagnostics[index].place.byte, diagnostics[index].place.line == nil else { continue }
            let end = min(byte, text.count)
            while position < end {
                if text[position] == UInt8(ascii: "\n") {
                    line += 1
                    lineStart = position + 1
                }
                position += 1
            }
            diagnostics[index].place.line = line
            diagnostics[index].place.column = column(of: end, from: lineStart, in: text)
        }
    }

    /// From 1, in characters: UTF-8 continuation bytes and a byte-order mark take no column.
    private static func column(of byte: Int, from lineStart: Int, in text: UnsafeRawBufferPointer) -> Int {
        guard byte > lineStart else { return 1 }
        let start = lineStart == 0 && text.starts(with: TextDecoding.byteOrderMark) ? 3 : lineStart
        var column = 1
        var index = start
        while index < byte {
            if text[index] & 0xC0 != 0x80 { column += 1 }
            index += 1
        }
        return column
    }
}
