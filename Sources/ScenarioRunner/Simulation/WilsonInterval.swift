/// Between which probabilities the true one lies, 95 times in a hundred, after so many of so many draws.
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
/// doi:10.1080/01621459.1927.10502953: the score interval, which stays within 0…1 and says something of none and of all.
public struct WilsonInterval: Hashable, Sendable {
    public var low: Double
    public var high: Double

    /// The two-sided 95 % quantile of the normal distribution.
    private static let quantile = 1.959963984540054

    /// - Parameter draws: at least 1.
    public init(_ successes: Int, of draws: Int) {
        let (n, z) = (Double(draws), Self.quantile)
        let share = Double(successes) / n
        let middle = share + z * z / (2 * n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // Of none and of all one end is 0 or 1, whatever rounding makes of it.
        low = successes == 0 ? 0 : max(0, (middle - reach) / (1 + z * z / n))
        high = successes == draws ? 1 : min(1, (middle + reach) / (1 + z * z / n))
    }
}
