/// Lists of numbers, one after the other in one array: the rows of each column, or the columns of each row.
struct Incidence: Sendable, Equatable {
    /// Where each list starts, and at the end where the last one stops.
    var starts: [Int32]
    var values: [Int32]

    var count: Int { starts.count - 1 }
    subscript(list: Int) -> ArraySlice<Int32> { values[positions(of: list)] }
    /// Where a list's values are.
    func positions(of list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

    init(_ lists: some Sequence<some Collection<Int32>>) {
        starts = [0]
        values = []
        for list in lists {
            values.append(contentsOf: list)
            starts.append(Int32(values.count))
        }
    }

    /// For each list a bit for each member, hashed: a list within another one has no bit that the other lacks.
    var signatures: [SIMD4<UInt64>] {
        (0..<count).map { list in
            self[list].reduce(into: .zero) { signature, value in
                let bit = Int((UInt64(truncatingIfNeeded: value) &* 0x9E37_79B9_7F4A_7C15) >> 56)
                signature[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }
    }

    /// For each value below `count` the lists that it is in, ascending.
    func turned(to count: Int) -> Incidence { turned(to: count) { _ in } }

    /// Likewise, with something beside each value that goes where it goes.
    func turned(to count: Int, beside: [Int16]) -> (Incidence, beside: [Int16]) {
        var moved = beside
        let turned = turned(to: count) { moved[$0.to] = beside[$0.from] }
        return (turned, moved)
    }

    private func turned(to count: Int, _ move: ((from: Int, to: Int)) -> Void) -> Incidence {
        var turned = Incidence(EmptyCollection<[Int32]>())
        turned.starts = Array(repeating: 0, count: count + 1)
        for value in values { turned.starts[Int(value) + 1] += 1 }
        for index in 0..<count { turned.starts[index + 1] += turned.starts[index] }
        turned.values = Array(repeating: 0, count: values.count)
        var next = turned.starts
        for list in 0..<self.count {
            for position in positions(of: list) {
                let value = Int(values[position])
                turned.values[Int(next[value])] = Int32(list)
                move((position, Int(next[value])))
                next[value] += 1
            }
        }
        return turned
    }
}
