/// Lists of numbers, one after the other in one array: the rows of each column, or the columns of each row.
struct Incidence: Sendable, Equatable {
    /// Where each list starts, and at the end where the last one stops.
    var starts: [Int32]
    var values: [Int32]

    var count: Int { starts.count - 1 }
    subscript(list: Int) -> ArraySlice<Int32> { values[Int(starts[list])..<Int(starts[list + 1])] }

    init(_ lists: some Sequence<some Collection<Int32>>) {
        starts = [0]
        values = []
        for list in lists {
            values.append(contentsOf: list)
            starts.append(Int32(values.count))
        }
    }

    /// For each value below `count` the lists that it is in, ascending.
    func turned(to count: Int) -> Incidence {
        var turned = Incidence(EmptyCollection<[Int32]>())
        turned.starts = Array(repeating: 0, count: count + 1)
        for value in values { turned.starts[Int(value) + 1] += 1 }
        for index in 0..<count { turned.starts[index + 1] += turned.starts[index] }
        turned.values = Array(repeating: 0, count: values.count)
        var next = turned.starts
        for list in 0..<self.count {
            for value in self[list] {
                turned.values[Int(next[Int(value)])] = Int32(list)
                next[Int(value)] += 1
            }
        }
        return turned
    }
}
