extension FixedDecimal {
    /// A decimal without the zeros at its end, for labels and ids.
    public static func trimmed(_ value: Double, decimals: Int) -> String {
        var digits = Substring(shown(value, decimals: decimals))
        guard digits.contains("."), !digits.contains("e") else { return String(digits) }
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        return String(digits)
    }
}
