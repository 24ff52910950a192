import Interchange

/// A decimal as it is written: `units` / 10^`decimals`. Sums of 0.1 stay sums of 0.1.
struct ExactDecimal: Hashable, Sendable {
    /// Digits that a number in a sweep may have, before and after the point.
    static let mostDigits = 9

    var units: Int
    var decimals: Int

    init(units: Int, decimals: Int) {
        self.units = units
        self.decimals = decimals
    }

    /// Why a text is no such decimal.
    struct Malformed: Error {}

    /// A sign, digits, a point and digits: no exponent.
    init(_ text: String) throws(Malformed) {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        var (units, whole, decimals, hasPoint) = (0, 0, 0, false)
        for digit in digits {
            if digit == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard (48...57).contains(digit) else { throw Malformed() }
            if hasPoint { decimals += 1 } else { whole += 1 }
            guard whole <= Self.mostDigits, decimals <= Self.mostDigits else { throw Malformed() }
            units = units * 10 + Int(digit) - 48
        }
        guard whole > 0, !hasPoint || decimals > 0 else { throw Malformed() }
        self.units = isNegative ? -units : units
        self.decimals = decimals
    }

    /// The same number in 10^-`decimals`; `decimals` is no smaller than its own.
    func units(at decimals: Int) -> Int {
        var units = units
        for _ in self.decimals..<max(self.decimals, decimals) { units *= 10 }
        return units
    }

    /// Without zeros at the end, as people write it.
    var text: String {
        var (units, decimals) = (abs(units), decimals)
        while decimals > 0, units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        var digits = String(units)
        if decimals > 0 {
            digits = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return self.units < 0 ? "-" + digits : digits
    }
}
