/// Numbers of a DXF file.
enum DXFNumber {
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// A decimal number, correctly rounded; nil where the text is none or is beyond the doubles.
    ///
    /// Up to 2⁵³ with a power of ten up to 10²² one division or multiplication is correctly rounded (W. D. Clinger,
    /// "How to read floating point numbers accurately", PLDI 1990, doi:10.1145/93542.93557); the rest goes through the
    /// standard library.
    static func real(_ text: UnsafeRawBufferPointer) -> Double? {
        var index = 0
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { index = 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        var sawDigit = false
        var isAfterPoint = false
        while index < text.count {
            let byte = text[index]
            if case let digit = byte &- 0x30, digit < 10 {
                sawDigit = true
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    if mantissa != 0 { digits += 1 }
                } else {
                    digits = 20
                }
                if isAfterPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !isAfterPoint {
                isAfterPoint = true
            } else {
                break
            }
            index += 1
        }
        guard sawDigit else { return nil }
        if index < text.count {
            // An exponent, by E or, as Fortran writes it, by D.
            guard text[index] | 0x20 == UInt8(ascii: "e") || text[index] | 0x20 == UInt8(ascii: "d") else { return nil }
            guard let power = power(text, from: index + 1) else { return nil }
            exponent += power
        }
        if digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 {
            let value = Double(mantissa)
            let scaled = exponent < 0 ? value / exactPowers[-exponent] : value * exactPowers[exponent]
            return isNegative ? -scaled : scaled
        }
        let plain = String(
            decoding: text.map { $0 | 0x20 == UInt8(ascii: "d") ? UInt8(ascii: "e") : $0 }, as: UTF8.self)
        guard let value = Double(plain), value.isFinite else { return nil }
        return value
    }

    private static func power(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        let isNegative = index < text.count && text[index] == UInt8(ascii: "-")
        if index < text.count, isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
        guard index < text.count else { return nil }
        var value = 0
        while index < text.count {
            guard case let digit = text[index] &- 0x30, digit < 10 else { return nil }
            value = min(value * 10 + Int(digit), 100_000)
            index += 1
        }
        return isNegative ? -value : value
    }
}
