/// Texts that were UTF-8, were taken for Windows-1252 or Latin-1, and were written as UTF-8 once more.
public enum Mojibake {
    /// The bytes 0x80…0x9F of Windows-1252 that are no C1 control characters (WHATWG Encoding, index windows-1252).
    private static let windows1252: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
        0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
        0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
        0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]

    /// The text as it was meant where it looks double-encoded: nil where it does not.
    ///
    /// It does when all its characters are bytes of Windows-1252, those bytes are UTF-8, and a character of
    /// three bytes or two of two bytes come out: real texts in Latin scripts almost never do.
    public static func original(of text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xC3 }) else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = windows1252[scalar.value] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        guard bytes.withUnsafeBytes({ UTF8Validation.firstInvalid($0) }) == nil else { return nil }
        let longer = bytes.count { $0 >= 0xE0 }
        let pairs = bytes.count { $0 >= 0xC2 && $0 < 0xE0 }
        return longer > 0 || pairs > 1 ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
