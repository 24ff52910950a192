/// What whole weights can add up to.
enum SubsetSum {
    /// More words than these are not gone through.
    private static let mostWords = 1 << 18

    /// The least sum of some of the weights that is no less than asked for; what is asked for where it cannot be told
    /// cheaply. Bits of a word at a time: O(n · sum / 64).
    ///
    /// - Precondition: all weights together reach it.
    static func least(of weights: [Int], atLeast needed: Int) -> Int {
        // What is left out instead: the most that is no more than may be.
        let total = weights.reduce(0, +)
        let spare = total - needed
        guard spare > 0, (spare / 64 + 1) * weights.count <= mostWords else { return needed }
        var words = [UInt64](repeating: 0, count: spare / 64 + 1)
        words[0] = 1
        for weight in weights where weight <= spare {
            let (skip, shift) = (weight / 64, UInt64(weight % 64))
            for index in stride(from: words.count - 1, through: skip, by: -1) {
                var moved = words[index - skip] << shift
                if shift > 0, index > skip { moved |= words[index - skip - 1] >> (64 - shift) }
                words[index] |= moved
            }
        }
        for sum in stride(from: spare, through: 0, by: -1) where words[sum / 64] >> UInt64(sum % 64) & 1 == 1 {
            return total - sum
        }
        return needed
    }
}
