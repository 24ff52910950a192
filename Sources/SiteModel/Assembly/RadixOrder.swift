/// Sorts numbers by their digits to the base 2¹¹, lowest first.
enum RadixOrder {
    private static let digit = 11

    /// The indices of the keys in ascending order of these; equal ones stay in order. O(n) for each 11 bits in use.
    static func indices(of keys: [UInt64]) -> [Int32] {
        var order = (0..<Int32(keys.count)).map { $0 }
        let used = keys.reduce(0, |)
        guard keys.count > 1, used > 0 else { return order }
        var next = order
        var shift = 0
        while shift < 64 - used.leadingZeroBitCount {
            var starts = [Int](repeating: 0, count: 1 << digit + 1)
            let mask = UInt64(1) << UInt64(digit) - 1
            for key in keys { starts[Int(key >> UInt64(shift) & mask) + 1] += 1 }
            for index in 1..<starts.count { starts[index] += starts[index - 1] }
            starts.withUnsafeMutableBufferPointer { starts in
                for item in order {
                    let bucket = Int(keys[Int(item)] >> UInt64(shift) & mask)
                    next[starts[bucket]] = item
                    starts[bucket] += 1
                }
            }
            swap(&order, &next)
            shift += digit
        }
        return order
    }
}
