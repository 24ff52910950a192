/// Names as a drawing can hold them: one piece of text, without characters beyond the basic plane.
enum DrawingText {
    /// A piece of text has at most 250 bytes, and is cut by GDAL wherever they end.
    private static let longest = 250

    /// The text, with U+FFFD for what `\U+XXXX` cannot say, and cut with a mark where it is too long.
    static func fitted(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var taken = 0
        for scalar in text.unicodeScalars {
            let kept = scalar.value > 0xFFFF ? "\u{FFFD}" : scalar
            taken += bytes(kept)
            // Room for the mark.
            guard taken <= longest - bytes("…") else {
                result.append("…")
                break
            }
            result.append(kept)
        }
        return String(result)
    }

    /// How many bytes a drawing takes for a character.
    private static func bytes(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case " ", "\\", "^", "{", "}", "\u{0}"..<" ": 2
        case "%": 7
        default: scalar.value < 0x80 ? 1 : 7
        }
    }
}
