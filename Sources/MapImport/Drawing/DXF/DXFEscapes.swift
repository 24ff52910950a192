import Interchange

/// Characters that a drawing's strings write in ASCII: `\U+5899` (Unicode) and `\M+5C7BD` (two bytes of a code page).
enum DXFEscapes {
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var units: [UInt16] = []
        var index = 0
        func flush() {
            guard !units.isEmpty else { return }
            // Characters outside the basic plane come as two escapes, a surrogate each.
            result += String(decoding: units, as: UTF16.self).utf8
            units = []
        }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "+") {
                if bytes[index + 1] | 0x20 == UInt8(ascii: "u"), let unit = hex(bytes, index + 3) {
                    units.append(unit)
                    index += 7
                    continue
                }
                if bytes[index + 1] | 0x20 == UInt8(ascii: "m"), index + 3 < bytes.count,
                    let encoding = DXFCodePage.multibyte(bytes[index + 3]), let pair = hex(bytes, index + 4)
                {
                    flush()
                    let high = UInt8(pair >> 8)
                    let low = UInt8(pair & 0xFF)
                    let (text, _) = TextDecoding.text(high == 0 ? [low] : [high, low], encoding: encoding)
                    result += text.utf8
                    index += 8
                    continue
                }
            }
            flush()
            result.append(bytes[index])
            index += 1
        }
        flush()
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ bytes: [UInt8], _ start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for byte in bytes[start..<(start + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
