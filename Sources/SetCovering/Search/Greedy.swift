/// A first cover: again and again the column that does most for its cost.
///
/// Source: V. Chvátal, A greedy heuristic for the set-covering problem, Math. Oper. Res. 4 (1979),
/// doi:10.1287/moor.4.3.233; looked up lazily in a heap (M. Minoux, Accelerated greedy algorithms, 1978,
/// doi:10.1007/BFb0006528), since what a column can do only ever falls. At most H(d) times the best cost of plain
/// covering, d the most rows of a column. Ties go to the lower column. What no column can do stays undone.
public struct Greedy: Sendable {
    /// In the order taken.
    public let columns: [Int]

    /// - Parameter start: columns that are taken first, whatever they do.
    public init(_ instance: CoverInstance, start: [Int] = []) {
        let quotaOfRow = instance.quotaOfRow
        var missing = instance.demands
        var toGo = instance.quotas.map(\.needed)
        var worth = [Int](repeating: 0, count: instance.rowCount)
        // A row that has to be covered counts as much as the whole of a quota's need would, spread over its rows.
        let scale = 1 << 20
        for row in 0..<instance.rowCount where quotaOfRow[row] < 0 { worth[row] = scale }
        for quota in instance.quotas {
            let total = max(1, quota.rows.reduce(0) { $0 + $1.weight })
            for (row, weight) in quota.rows {
                worth[row] = max(1, Int(Double(scale * quota.rows.count) * Double(weight) / Double(total)))
            }
        }
        var room = instance.limits.map(\.most)
        let limitsOf = instance.limitsOfColumns()
        func gain(_ column: Int) -> Int {
            if !limitsOf.isEmpty, limitsOf[column].contains(where: { room[Int($0)] <= 0 }) { return 0 }
            var gain = 0
            for row in instance.rowsOf[column] where missing[Int(row)] > 0 {
                let quota = quotaOfRow[Int(row)]
                if quota < 0 || toGo[Int(quota)] > 0 { gain += worth[Int(row)] }
            }
            return gain
        }
        var heap = ColumnHeap(
            (0..<instance.columnCount).map { ColumnHeap.Entry(column: $0, gain: gain($0), cost: instance.costs[$0]) })
        var taken: [Int] = []
        var isTaken = [Bool](repeating: false, count: instance.columnCount)
        func take(_ column: Int) {
            taken.append(column)
            isTaken[column] = true
            if !limitsOf.isEmpty { for limit in limitsOf[column] { room[Int(limit)] -= 1 } }
            for row in instance.rowsOf[column] {
                missing[Int(row)] -= 1
                let quota = quotaOfRow[Int(row)]
                if missing[Int(row)] == 0, quota >= 0 {
                    toGo[Int(quota)] -= instance.weightOfRow[Int(row)]
                }
            }
        }
        for column in start { take(column) }
        while var best = heap.popped() {
            if isTaken[best.column] { continue }
            let now = gain(best.column)
            guard now > 0 else { continue }
            if now < best.gain {
                best.gain = now
                heap.push(best)
                continue
            }
            take(best.column)
        }
        columns = taken
    }
}

extension CoverInstance {
    /// A choice less what it can do without: the dearest first, of those alike the one that covers least.
    func withoutNeedless(_ columns: [Int]) -> [Int] {
        var count = [Int](repeating: 0, count: rowCount)
        for column in columns { for row in rowsOf[column] { count[Int(row)] += 1 } }
        var spare = quotas.map { quota in
            quota.rows.reduce(-quota.needed) { $0 + (count[$1.row] >= demands[$1.row] ? $1.weight : 0) }
        }
        var kept = Set(columns)
        let order = columns.sorted { (-costs[$0], rowsOf[$0].count, $0) < (-costs[$1], rowsOf[$1].count, $1) }
        for column in order {
            var lost = [Int: Int]()
            let isNeeded = rowsOf[column].contains { row in
                let row = Int(row)
                // What falls short anyway must not fall further.
                guard count[row] <= demands[row] else { return false }
                guard quotaOfRow[row] >= 0 else { return true }
                if count[row] == demands[row] { lost[Int(quotaOfRow[row]), default: 0] += weightOfRow[row] }
                return false
            }
            if isNeeded || lost.contains(where: { spare[$0.key] < $0.value }) { continue }
            kept.remove(column)
            for row in rowsOf[column] { count[Int(row)] -= 1 }
            for (quota, weight) in lost { spare[quota] -= weight }
        }
        return kept.sorted()
    }
}

/// Columns, the one that does most for its cost first.
private struct ColumnHeap {
    struct Entry {
        let column: Int
        var gain: Int
        let cost: Int

        /// More for its cost; of those alike the one that does more, then the lower one.
        func isBefore(_ other: Entry) -> Bool {
            let mine = gain.multipliedFullWidth(by: max(other.cost, 0))
            let others = other.gain.multipliedFullWidth(by: max(cost, 0))
            if mine.high != others.high { return mine.high > others.high }
            if mine.low != others.low { return mine.low > others.low }
            return gain != other.gain ? gain > other.gain : column < other.column
        }
    }

    private var entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries
        for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var index = entries.count - 1
        while index > 0, entries[index].isBefore(entries[(index - 1) / 2]) {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func popped() -> Entry? {
        guard let first = entries.first else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        sink(0)
        return first
    }

    private mutating func sink(_ from: Int) {
        var index = from
        while true {
            var best = index
            for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
                if entries[child].isBefore(entries[best]) { best = child }
            }
            if best == index { return }
            entries.swapAt(index, best)
            index = best
        }
    }
}
