/// Sorts items by a key of few bits in linear time.
///
/// Each item is a word with its key in the upper half and what it stands for in the lower. Equal keys stay in the
/// order they came in. Source: D. Knuth, "The Art of Computer Programming" 3 (1998), section 5.2.5.
struct RadixSort: ~Copyable {
    var items = FlatBuffer<UInt64>()
    private var spare = FlatBuffer<UInt64>()
    private var counters = FlatBuffer<Int32>()

    @inline(__always) mutating func add(key: UInt32, item: Int) {
        items.append(UInt64(key) << 32 | UInt64(UInt32(truncatingIfNeeded: item)))
    }

    /// - Parameter keyBits: how many low bits of the keys differ, a multiple of 8.
    mutating func sort(keyBits: Int) {
        let count = items.count
        guard count > 40 else { return sortByInsertion() }
        spare.fill(count, with: 0)
        for shift in stride(from: 32, to: 32 + keyBits, by: 8) {
            counters.fill(257, with: 0)
            let (from, to, sums) = (items.base, spare.base, counters.base)
            for index in 0..<count { sums[Int(from[index] >> UInt64(shift) & 255) + 1] += 1 }
            for digit in 1..<257 { sums[digit] += sums[digit - 1] }
            for index in 0..<count {
                let digit = Int(from[index] >> UInt64(shift) & 255)
                to[Int(sums[digit])] = from[index]
                sums[digit] += 1
            }
            swap(&items, &spare)
        }
    }

    private mutating func sortByInsertion() {
        let items = items.base
        for index in 0..<count where index > 0 {
            let item = items[index]
            var place = index
            // Only the key counts, so that equal ones keep their order; they came in ascending.
            while place > 0, items[place - 1] > item {
                items[place] = items[place - 1]
                place -= 1
            }
            items[place] = item
        }
    }

    private var count: Int { items.count }
}
