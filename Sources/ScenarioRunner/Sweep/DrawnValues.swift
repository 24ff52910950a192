import SetCovering

/// Numbers drawn by lot from a range of decimals, none twice, the same for the same seed everywhere.
struct DrawnValues {
    enum Method: String, CaseIterable {
        /// Each number of the range is as likely as any other.
        case uniform
        /// One number out of each of `count` equal parts of the range, in an order drawn by lot: a Latin hypercube
        /// where several variables are zipped. M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three
        /// methods for selecting values of input variables", Technometrics 21 (1979), doi:10.2307/1268522.
        case even
    }

    /// Both ends are part of it, in 10^-`decimals`.
    let range: ClosedRange<Int>
    let decimals: Int
    let method: Method

    /// How many different numbers there are.
    var size: Int { range.upperBound - range.lowerBound + 1 }

    /// - Parameter label: variables of one seed are drawn independently of each other, in whatever order they stand.
    /// - Precondition: `count` is at most `size` and 100,000; `size` is below 10¹³.
    func draw(_ count: Int, seed: UInt64, label: String) -> [ExactDecimal] {
        var random = SeededNumbers(seed: seed ^ Self.hash(label))
        let numbers: [Int]
        switch method {
        case .uniform:
            // Floyd's way needs no more draws than numbers: R. W. Floyd, J. Bentley, "A sample of brilliance",
            // Communications of the ACM 30 (1987), doi:10.1145/30401.315746.
            var chosen: Set<Int> = []
            var drawn: [Int] = []
            for last in (size - count)..<size {
                let number = random.next(below: last + 1)
                let new = chosen.insert(number).inserted ? number : last
                chosen.insert(new)
                drawn.append(new)
            }
            numbers = Self.shuffled(drawn, &random)
        case .even:
            let parts = Self.shuffled(Array(0..<count), &random)
            // Whole ends of the parts keep every number in one part.
            numbers = parts.map { part in
                let (start, end) = (part * size / count, (part + 1) * size / count)
                return start + random.next(below: end - start)
            }
        }
        return numbers.map { ExactDecimal(units: range.lowerBound + $0, decimals: decimals) }
    }

    /// R. A. Fisher and F. Yates' shuffle: every order is as likely as any other.
    private static func shuffled(_ items: [Int], _ random: inout SeededNumbers) -> [Int] {
        var items = items
        for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, random.next(below: last + 1)) }
        return items
    }

    /// FNV-1a, 64 bits (IETF draft-eastlake-fnv): only to tell labels apart.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
