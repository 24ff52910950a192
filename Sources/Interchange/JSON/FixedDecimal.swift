/// Writes doubles with a fixed number of decimals.
public enum FixedDecimal {
    /// Room that any such decimal fits in, bytes: a sign, 19 digits, the point and 18 decimals, with some to spare.
    static let longest = 48

    /// The decimal of `decimals` places that is nearest to the double's exact value, ties to even: never an
    /// exponent, never `-0`.
    ///
    /// A double is m·2ᵉ with m < 2⁵³, so m·10ᵈ is exact in 128 bits and one shift decides the rounding.
    /// - Precondition: `value` is finite and below 2⁶³, `decimals` is 0…18.
    public static func text(_ value: Double, decimals: Int) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            let count = write(value, decimals: decimals, to: base)
            return String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
        }
    }

    /// The double nearest to that decimal: what reading its text gives.
    public static func rounded(_ value: Double, decimals: Int) -> Double {
        precondition(value.isFinite && abs(value) < 0x1p63, "a number that no file holds")
        precondition((0...18).contains(decimals), "more decimals than a double has")
        let scaled = scaled(abs(value), decimals: decimals)
        // Both are whole and exact in a double, so that the division is rounded correctly.
        guard let whole = UInt64(exactly: scaled), whole <= 1 << 53 else {
            return Double(text(value, decimals: decimals)) ?? value
        }
        let magnitude = Double(whole) / Double(powers[decimals])
        return value < 0 && scaled > 0 ? -magnitude : magnitude
    }

    /// The same for messages, which may have to show any double: those that are no fixed decimals as Swift writes them.
    public static func shown(_ value: Double, decimals: Int) -> String {
        value.isFinite && abs(value) < 1e15 ? text(value, decimals: decimals) : "\(value)"
    }

    /// Writes the decimal where there is room for `longest` bytes; returns how many it took.
    static func write(_ value: Double, decimals: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        precondition(value.isFinite && abs(value) < 0x1p63, "a number that no file holds")
        precondition((0...18).contains(decimals), "more decimals than a double has")
        let scaled = scaled(abs(value), decimals: decimals)
        guard let short = UInt64(exactly: scaled) else {
            return writeLong(scaled, isNegative: value < 0, decimals: decimals, to: target)
        }
        return write(scaled: short, isNegative: value < 0, decimals: decimals, to: target)
    }

    /// Writes `scaled` / 10^decimals.
    @inline(__always)
    static func write(
        scaled: UInt64, isNegative: Bool, decimals: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var target = target
        let start = target
        if isNegative, scaled > 0 {
            target.pointee = UInt8(ascii: "-")
            target += 1
        }
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: powers[decimals])
        let digits = digitCount(whole)
        put(whole, digits: digits, to: target)
        target += digits
        if decimals > 0 {
            target.pointee = UInt8(ascii: ".")
            put(fraction, digits: decimals, to: target + 1)
            target += 1 + decimals
        }
        return target - start
    }

    /// Numbers of more than 64 bits, one digit at a time.
    private static func writeLong(
        _ scaled: UInt128, isNegative: Bool, decimals: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var digits: [UInt8] = []
        var rest = scaled
        while rest > 0 || digits.count <= decimals {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            digits.append(0x30 + UInt8(remainder))
            rest = quotient
            if digits.count == decimals, decimals > 0 { digits.append(UInt8(ascii: ".")) }
        }
        if isNegative { digits.append(UInt8(ascii: "-")) }
        for (index, digit) in digits.reversed().enumerated() { target[index] = digit }
        return digits.count
    }

    /// value · 10^decimals as the nearest whole number, ties to even.
    @inline(__always)
    static func scaled(_ value: Double, decimals: Int) -> UInt128 {
        guard value != 0 else { return 0 }
        let exponent = Int(value.exponent) - 52
        let mantissa = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let product = UInt128(mantissa) * UInt128(powers[decimals])
        if exponent >= 0 { return product << UInt128(exponent) }
        let shift = value.isNormal ? -exponent : 1074
        guard shift < 128 else { return 0 }
        let whole = product &>> UInt128(shift)
        let lost = product & ((1 &<< UInt128(shift)) &- 1)
        let half = UInt128(1) &<< UInt128(shift - 1)
        return whole + (lost > half || (lost == half && whole & 1 == 1) ? 1 : 0)
    }

    @inline(__always)
    private static func digitCount(_ value: UInt64) -> Int {
        if value < 1_000 { return value < 10 ? 1 : value < 100 ? 2 : 3 }
        var count = 4
        while count < powers.count, value >= powers[count] { count += 1 }
        return count
    }

    /// Writes exactly so many digits, eight at a time from the right.
    @inline(__always)
    private static func put(_ value: UInt64, digits: Int, to target: UnsafeMutablePointer<UInt8>) {
        var rest = value
        var left = digits
        while left >= 8 {
            let (quotient, eight) = rest.quotientAndRemainder(dividingBy: 100_000_000)
            left -= 8
            UnsafeMutableRawPointer(target + left).storeBytes(of: text(eight).littleEndian, as: UInt64.self)
            rest = quotient
        }
        guard left > 0 else { return }
        var ascii = text(rest) &>> UInt64(64 - 8 * left)
        for index in 0..<left {
            target[index] = UInt8(truncatingIfNeeded: ascii)
            ascii &>>= 8
        }
    }

    /// The eight digits of a number below 10⁸ as ASCII, the first in the lowest byte: halves, quarters and digits are
    /// divided side by side in one word.
    @inline(__always)
    private static func text(_ value: UInt64) -> UInt64 {
        var lanes = value / 10_000 | (value % 10_000) &<< 32
        // ⌊n · 10486 / 2²⁰⌋ = ⌊n / 100⌋ below 10⁴, ⌊n · 103 / 2¹⁰⌋ = ⌊n / 10⌋ below 100.
        let hundreds = (lanes &* 10_486) &>> 20 & 0x0000_007F_0000_007F
        lanes = hundreds | (lanes &- hundreds &* 100) &<< 16
        let tens = (lanes &* 103) &>> 10 & 0x000F_000F_000F_000F
        lanes = tens | (lanes &- tens &* 10) &<< 8
        return lanes | 0x3030_3030_3030_3030
    }

    /// Powers of ten from 10⁰ to 10¹⁹, all that 64 bits hold.
    private static let powers: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]
}
