/// Writes doubles with a fixed number of decimals.
public enum FixedDecimal {
    /// The decimal of `decimals` places that is nearest to the double's exact value, ties to even: never an
    /// exponent, never `-0`.
    ///
    /// A double is m·2ᵉ with m < 2⁵³, so m·10ᵈ is exact in 128 bits and one shift decides the rounding.
    /// - Precondition: `value` is finite and below 2⁶³, `decimals` is 0…18.
    public static func text(_ value: Double, decimals: Int) -> String {
        String(decoding: bytes(value, decimals: decimals), as: UTF8.self)
    }

    /// The same for messages, which may have to show any double: those that are no fixed decimals as Swift writes them.
    public static func shown(_ value: Double, decimals: Int) -> String {
        value.isFinite && abs(value) < 1e15 ? text(value, decimals: decimals) : "\(value)"
    }

    static func bytes(_ value: Double, decimals: Int) -> [UInt8] {
        precondition(value.isFinite && abs(value) < 0x1p63, "a number that no file holds")
        precondition((0...18).contains(decimals), "more decimals than a double has")
        let scaled = scaled(abs(value), decimals: decimals)
        var digits: [UInt8] = []
        var rest = scaled
        while rest > 0 || digits.count <= decimals {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            digits.append(0x30 + UInt8(remainder))
            rest = quotient
            if digits.count == decimals, decimals > 0 { digits.append(UInt8(ascii: ".")) }
        }
        if decimals > 0, digits.last == UInt8(ascii: ".") { digits.append(0x30) }
        if value < 0, scaled > 0 { digits.append(UInt8(ascii: "-")) }
        return digits.reversed()
    }

    /// value · 10^decimals as the nearest whole number, ties to even.
    private static func scaled(_ value: Double, decimals: Int) -> UInt128 {
        guard value != 0 else { return 0 }
        let exponent = Int(value.exponent) - 52
        let mantissa = UInt128(value.significandBitPattern) | (value.isNormal ? 1 << 52 : 0)
        let power = (0..<decimals).reduce(UInt128(1)) { product, _ in product * 10 }
        let product = mantissa * power
        if exponent >= 0 { return product << UInt128(exponent) }
        let shift = value.isNormal ? -exponent : 1074
        guard shift < 128 else { return 0 }
        let whole = product >> UInt128(shift)
        let lost = product & ((1 << UInt128(shift)) - 1)
        let half = UInt128(1) << UInt128(shift - 1)
        return whole + (lost > half || (lost == half && whole & 1 == 1) ? 1 : 0)
    }
}
