import Interchange

/// Texts as every format can hold them.
struct ExportText {
    /// How many texts lost characters that no table or map may show.
    private(set) var cleaned = 0

    /// The text with control characters (but line ends and tabs) and what is no character at all as U+FFFD: they end
    /// texts early, break XML and drive terminals.
    mutating func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: Self.isForbidden) else { return text }
        cleaned += 1
        return String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isForbidden($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// The longest beginning of a text that fits into so many bytes of UTF-8 and ends with a whole character.
    static func prefix(_ text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var taken = 0
        var result = ""
        for character in text {
            taken += character.utf8.count
            guard taken <= bytes else { break }
            result.append(character)
        }
        return result
    }
}
