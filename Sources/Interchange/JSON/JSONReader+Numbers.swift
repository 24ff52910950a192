/// Powers of ten that a double holds exactly.
private let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]

extension JSONReader {
    /// Reads the number that starts here, correctly rounded. One beyond the doubles is recorded and becomes NaN.
    ///
    /// Up to 2⁵³ with a power of ten up to 10²² one division or multiplication is exact in its parts and so
    /// correctly rounded (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990,
    /// doi:10.1145/93542.93557); the rest goes through the standard library.
    mutating func number() throws(JSONStop) -> Double {
        let start = position
        var index = position
        let end = bytes.count
        let negative = bytes[index] == UInt8(ascii: "-")
        if negative { index += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0

        guard index < end else {
            position = index
            throw unexpectedEnd()
        }
        if bytes[index] == UInt8(ascii: "0") {
            index += 1
        } else {
            let first = index
            while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    digits += 1
                } else {
                    digits = 20
                }
                index += 1
            }
            guard index > first else { return try notANumber(at: index, negative: negative) }
        }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let first = index
            while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(digit)
                    if mantissa != 0 { digits += 1 }
                    exponent -= 1
                } else {
                    digits = 20
                }
                index += 1
            }
            try needDigits(from: first, to: index)
        }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            var negativeExponent = false
            if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
                negativeExponent = bytes[index] == UInt8(ascii: "-")
                index += 1
            }
            let first = index
            var written = 0
            while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
                // Saturates far beyond any double.
                if written < 100_000 { written = written * 10 + Int(digit) }
                index += 1
            }
            try needDigits(from: first, to: index)
            exponent += negativeExponent ? -written : written
        }
        position = index

        if digits < 20, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let whole = Double(mantissa)
            let value = exponent < 0 ? whole / exactPowers[-exponent] : whole * exactPowers[exponent]
            return negative ? -value : value
        }
        return converted(start..<index)
    }

    private mutating func converted(_ range: Range<Int>) -> Double {
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            nonFinite(text, at: range.lowerBound)
            return .nan
        }
        return value
    }

    private mutating func needDigits(from first: Int, to index: Int) throws(JSONStop) {
        guard index == first else { return }
        position = index
        throw unexpected(zh: "数字中缺少数位", en: "a digit was expected in a number")
    }

    private mutating func nonFinite(_ text: String, at start: Int) {
        problems.add(
            "json.nonFinite", .error, byte: start, path: path.description, zh: "“\(text.prefix(24))”不是有限的数",
            en: "\(text.prefix(24)) is not a finite number")
    }

    /// `NaN`, `Infinity` and their negatives, which other programs write: recorded, read as NaN.
    mutating func nonFiniteWord() throws(JSONStop) -> Double {
        try notANumber(at: position, negative: false)
    }

    private mutating func notANumber(at index: Int, negative: Bool) throws(JSONStop) -> Double {
        let start = negative ? index - 1 : index
        position = index
        guard index < bytes.count else { throw unexpectedEnd() }
        switch bytes[index] {
        case UInt8(ascii: "N"): try literal("NaN")
        case UInt8(ascii: "I"): try literal("Infinity")
        default: throw unexpected(zh: "数字中缺少数位", en: "a digit was expected in a number")
        }
        nonFinite((negative ? "-" : "") + (bytes[index] == UInt8(ascii: "N") ? "NaN" : "Infinity"), at: start)
        return .nan
    }
}
