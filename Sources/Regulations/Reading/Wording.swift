import Interchange

/// Numbers and orders as people read them, without any locale.
enum Wording {
    /// A number with so many decimals, rounded to nearest, without −0.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "?" : value < 0 ? "-∞" : "∞" }
        guard abs(value) < 1e12 else { return "\(value)" }
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let scaled = (abs(value) * scale).rounded()
        let digits = String(Int64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + padded }
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// With as few digits as it needs, up to four decimals: `2`, `12.5`.
    static func shortest(_ value: Double) -> String {
        var text = fixed(value, 4)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// A share as a percentage, rounded down so that what falls short never reads as enough; with more decimals
    /// where a share and its limit would read alike.
    static func percent(_ share: Double, against limit: Double? = nil) -> String {
        for decimals in [1, 2, 4] {
            let scale = decimals == 1 ? 1_000.0 : decimals == 2 ? 10_000.0 : 1_000_000.0
            // Doubles just below a round number are that number: 0.95 × 1000 is 949.99….
            let down = (share * scale + 1e-6).rounded(.down) / scale
            guard let limit, share < limit, down >= limit else { return shortest(down * 100) + "%" }
        }
        return shortest(share * 100) + "%"
    }

    /// Names in a row: 甲、乙和丙 would need grammar, so 甲、乙、丙; in English with commas.
    static func list(_ names: [String]) -> Bilingual {
        let shown = names.prefix(8)
        let rest = names.count - shown.count
        return Bilingual(
            zh: shown.joined(separator: "、") + (rest > 0 ? "等 \(names.count) 个" : ""),
            en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }

    /// Orders ids as people count: runs of digits by their value, so that 6.1.2 comes before 6.1.10.
    static func precedes(_ a: String, _ b: String) -> Bool {
        var left = a.utf8[...], right = b.utf8[...]
        while let x = left.first, let y = right.first {
            if isDigit(x), isDigit(y) {
                let first = left.prefix(while: isDigit), second = right.prefix(while: isDigit)
                let firstValue = first.drop { $0 == 48 }, secondValue = second.drop { $0 == 48 }
                if firstValue.count != secondValue.count { return firstValue.count < secondValue.count }
                if !firstValue.elementsEqual(secondValue) { return firstValue.lexicographicallyPrecedes(secondValue) }
                left = left.dropFirst(first.count)
                right = right.dropFirst(second.count)
            } else {
                if x != y { return x < y }
                left = left.dropFirst()
                right = right.dropFirst()
            }
        }
        if left.isEmpty != right.isEmpty { return left.isEmpty }
        // Equal but for leading zeros.
        return a < b
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
