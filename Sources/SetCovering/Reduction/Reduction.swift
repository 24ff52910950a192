/// A smaller problem with the same best cost: what is settled is taken or dropped, what another row or column makes
/// needless goes.
///
/// In rounds until nothing changes, or of a large problem next to nothing: columns that some row cannot do without are taken; columns that another one covers
/// for no more go (column dominance); rows that are covered whenever another one is go (row dominance); quotas
/// rise to what rows can add up to; rows of a quota that cannot be given up leave it, those that the same columns cover become one.
///
/// Source: J. E. Beasley, An algorithm for set covering problems, Eur. J. Oper. Res. 31 (1987),
/// doi:10.1016/0377-2217(87)90141-X. Properties: a cover of the reduced problem with the forced columns is a cover of the
/// given one; the best costs of both differ by `forcedCost`. Costs near to linear time on problems of places and
/// cameras: candidates for dominance are looked for in the shortest list only.
public struct Reduction: Sendable {
    public let reduced: CoverInstance
    /// Which given column, row, quota and limit each reduced one is.
    public let columns: [Int]
    public let rows: [Int]
    /// Given columns that every cover holds.
    public let forced: [Int]
    public let forcedCost: Int
    /// Rows that have to be covered and cannot be, as often as they ask, by all columns together.
    public let impossibleRows: [Int]
    /// Quotas that all columns together do not reach.
    public let impossibleQuotas: [Int]

    public init(of instance: CoverInstance) {
        var round = Round(instance)
        var columns = Array(0..<instance.columnCount)
        var rows = Array(0..<instance.rowCount)
        var quotas = Array(instance.quotas.indices)
        var forced: [Int] = []
        var impossibleRows: [Int] = []
        var impossibleQuotas: [Int] = []
        var goesOn = true
        while true {
            round.settle()
            if !round.changed, goesOn {
                // What a pass over much drops of little is not worth the pass.
                let entries = round.instance.rowsOf.values.count
                let least = entries > 500_000 ? round.instance.columnCount / 200 : 0
                var dropped = round.dropDominatedColumns()
                if dropped <= least { dropped += round.dropDominatedRows() }
                goesOn = dropped > least
            }
            guard round.changed else { break }
            forced += round.forced.map { columns[$0] }
            impossibleRows += round.impossibleRows.map { rows[$0] }
            impossibleQuotas += round.impossibleQuotas.map { quotas[$0] }
            let next = round.rest()
            columns = next.columns.map { columns[$0] }
            rows = next.rows.map { rows[$0] }
            quotas = next.quotas.map { quotas[$0] }
            round = Round(next.instance)
        }
        reduced = round.instance
        self.columns = columns
        self.rows = rows
        self.forced = forced.sorted()
        forcedCost = instance.cost(of: forced)
        self.impossibleRows = impossibleRows.sorted()
        self.impossibleQuotas = impossibleQuotas.sorted()
    }

    /// Given columns as the reduced ones that they are; those that are not left are left out.
    func kept(_ chosen: [Int]) -> [Int] {
        let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        return chosen.compactMap { place[$0] }
    }

    /// What does as much in the reduced problem as given columns do: they themselves, or those that made them needless.
    ///
    /// - Parameter instance: the given problem.
    func counterparts(of chosen: [Int], in instance: CoverInstance) -> [Int] {
        let newRow = Dictionary(uniqueKeysWithValues: rows.enumerated().map { (Int32($1), Int32($0)) })
        var found = Set(kept(chosen))
        for column in Set(chosen).subtracting(columns) {
            let left = instance.rowsOf[column].compactMap { newRow[$0] }.sorted()
            guard let rarest = left.min(by: { reduced.columnsOf[Int($0)].count < reduced.columnsOf[Int($1)].count })
            else { continue }
            let able = reduced.columnsOf[Int(rarest)].filter { left[...].isContained(in: reduced.rowsOf[Int($0)]) }
            let cheapest = able.min { (reduced.costs[Int($0)], $0) < (reduced.costs[Int($1)], $1) }
            if let cheapest { found.insert(Int(cheapest)) }
        }
        return found.sorted()
    }

    /// A choice in the reduced problem as one in the given problem, forced columns and all, ascending.
    public func restored(_ chosen: [Int]) -> [Int] { (forced + chosen.map { columns[$0] }).sorted() }
}

/// One pass over a problem: what it marks is dropped when the next one is made.
private struct Round {
    let instance: CoverInstance
    var quotaOfRow: [Int32]
    var weights: [Int]
    /// What each quota still needs.
    var needed: [Int]
    var keepsColumn: [Bool]
    var keepsRow: [Bool]
    var demands: [Int]
    var forced: [Int] = []
    var impossibleRows: [Int] = []
    var impossibleQuotas: [Int] = []
    var changed = false
    /// Which limits each column stands in.
    let limitsOf: [[Int32]]

    init(_ instance: CoverInstance) {
        self.instance = instance
        quotaOfRow = instance.quotaOfRow
        keepsColumn = Array(repeating: true, count: instance.columnCount)
        keepsRow = Array(repeating: true, count: instance.rowCount)
        demands = instance.demands
        weights = instance.weightOfRow
        needed = instance.quotas.map(\.needed)
        limitsOf = instance.limitsOfColumns()
    }

    private func rows(ofQuota quota: Int) -> [Int] {
        instance.quotas[quota].rows.map(\.row).filter { keepsRow[$0] && Int(quotaOfRow[$0]) == quota }
    }

    /// Takes what has to be taken, drops what is done, until that is all.
    mutating func settle() {
        var known: Int
        repeat {
            known = keepsRow.count { !$0 } + quotaOfRow.count { $0 < 0 }
            settleOnce()
        } while keepsRow.count { !$0 } + quotaOfRow.count { $0 < 0 } > known
        for column in 0..<instance.columnCount where keepsColumn[column] && instance.rowsOf[column].isEmpty {
            keepsColumn[column] = false
            changed = true
        }
    }

    private mutating func settleOnce() {
        let known = forced.count
        for quota in needed.indices { settle(quota: quota) }
        for row in 0..<instance.rowCount where keepsRow[row] && quotaOfRow[row] < 0 {
            let columns = instance.columnsOf[row]
            guard columns.count <= demands[row] else { continue }
            if columns.count < demands[row] {
                impossibleRows.append(row)
                demands[row] = columns.count
            }
            keepsRow[row] = !columns.isEmpty
            for column in columns where keepsColumn[Int(column)] {
                forced.append(Int(column))
                keepsColumn[Int(column)] = false
            }
            changed = true
        }
        for column in forced[known...] {
            for row in instance.rowsOf[column] where keepsRow[Int(row)] {
                demands[Int(row)] -= 1
                guard demands[Int(row)] <= 0 else { continue }
                keepsRow[Int(row)] = false
                if quotaOfRow[Int(row)] >= 0 { needed[Int(quotaOfRow[Int(row)])] -= weights[Int(row)] }
            }
        }
    }

    private mutating func settle(quota: Int) {
        var left = rows(ofQuota: quota)
        for row in left where instance.columnsOf[row].count < demands[row] {
            keepsRow[row] = false
            changed = true
        }
        left = left.filter { keepsRow[$0] }
        let reachable = left.reduce(0) { $0 + weights[$1] }
        if reachable < needed[quota] {
            // What can be covered still is: the quota falls to what all columns together reach.
            impossibleQuotas.append(quota)
            needed[quota] = reachable
            changed = true
        }
        if needed[quota] <= 0 {
            for row in left { keepsRow[row] = false }
            changed = changed || !left.isEmpty
            return
        }
        needed[quota] = SubsetSum.least(of: left.map { weights[$0] }, atLeast: needed[quota])
        // A row that weighs more than may be left uncovered has to be covered.
        let slack = reachable - needed[quota]
        for row in left where weights[row] > slack {
            needed[quota] -= weights[row]
            quotaOfRow[row] = -1
            changed = true
        }
    }

    /// - Returns: how many were.
    mutating func dropDominatedColumns() -> Int {
        var count = 0
        let signatures = instance.rowsOf.signatures
        let allSingle = instance.demands.allSatisfy { $0 == 1 }
        for column in 0..<instance.columnCount {
            let rows = instance.rowsOf[column]
            if !allSingle, rows.contains(where: { instance.demands[Int($0)] > 1 }) { continue }
            let shortest = rows.min { instance.columnsOf[Int($0)].count < instance.columnsOf[Int($1)].count }!
            for other in instance.columnsOf[Int(shortest)]
            where other != column && keepsColumn[Int(other)] && signatures[column] & ~signatures[Int(other)] == .zero
                && dominates(Int(other), column)
            {
                keepsColumn[column] = false
                changed = true
                count += 1
                break
            }
        }
        return count
    }

    private func dominates(_ other: Int, _ column: Int) -> Bool {
        let rows = instance.rowsOf[column]
        let others = instance.rowsOf[other]
        guard others.count >= rows.count, instance.costs[other] <= instance.costs[column] else { return false }
        if !limitsOf.isEmpty, !limitsOf[other].allSatisfy(limitsOf[column].contains) { return false }
        guard rows.isContained(in: others) else { return false }
        if others.count > rows.count || instance.costs[other] < instance.costs[column] { return true }
        if !limitsOf.isEmpty, limitsOf[other].count < limitsOf[column].count { return true }
        return other < column  // Alike: the first stays.
    }

    /// - Returns: how many were.
    mutating func dropDominatedRows() -> Int {
        let before = keepsRow.count { $0 }
        let signatures = instance.columnsOf.signatures
        for row in 0..<instance.rowCount where keepsRow[row] {
            let columns = instance.columnsOf[row]
            let quota = quotaOfRow[row]
            let shortest = columns.min { instance.rowsOf[Int($0)].count < instance.rowsOf[Int($1)].count }!
            for other in instance.rowsOf[Int(shortest)]
            where other != row && keepsRow[Int(other)] {
                let others = instance.columnsOf[Int(other)]
                guard others.count >= columns.count, signatures[row] & ~signatures[Int(other)] == .zero else {
                    continue
                }
                if quota < 0 {
                    // Whoever covers `row` covers `other`.
                    guard instance.demands[row] >= instance.demands[Int(other)], columns.isContained(in: others) else {
                        continue
                    }
                    if others.count == columns.count, instance.demands[row] == instance.demands[Int(other)],
                        quotaOfRow[Int(other)] < 0, other < row
                    {
                        continue
                    }
                    drop(Int(other), givenTo: -1)
                } else {
                    // Covered by the same columns: one row that weighs as much as both.
                    guard quotaOfRow[Int(other)] == quota, others.count == columns.count, other > row,
                        instance.demands[row] == instance.demands[Int(other)], columns.elementsEqual(others)
                    else { continue }
                    drop(Int(other), givenTo: row)
                }
            }
        }
        return before - keepsRow.count { $0 }
    }

    private mutating func drop(_ row: Int, givenTo heir: Int) {
        keepsRow[row] = false
        changed = true
        guard quotaOfRow[row] >= 0 else { return }
        if heir < 0 { needed[Int(quotaOfRow[row])] -= weights[row] } else { weights[heir] += weights[row] }
    }

    /// What is left, and what each part of it was.
    mutating func rest() -> (instance: CoverInstance, columns: [Int], rows: [Int], quotas: [Int]) {
        for quota in needed.indices where needed[quota] <= 0 {
            for row in rows(ofQuota: quota) { keepsRow[row] = false }
        }
        let columns = keepsColumn.indices.filter { keepsColumn[$0] }
        let rows = keepsRow.indices.filter { keepsRow[$0] }
        var newRow = [Int32](repeating: -1, count: keepsRow.count)
        for (index, row) in rows.enumerated() { newRow[row] = Int32(index) }
        var newColumn = [Int](repeating: -1, count: keepsColumn.count)
        for (index, column) in columns.enumerated() { newColumn[column] = index }
        let left = needed.indices.map { quota in self.rows(ofQuota: quota) }
        let kept = needed.indices.filter { needed[$0] > 0 && !left[$0].isEmpty }
        let taken = Set(forced)
        let limits = instance.limits.compactMap { limit -> CoverInstance.Limit? in
            let left = limit.columns.filter { newColumn[$0] >= 0 }.map { newColumn[$0] }
            let most = limit.most - limit.columns.count { taken.contains($0) }
            return left.count > most ? CoverInstance.Limit(columns: left, most: max(0, most)) : nil
        }
        let smaller = CoverInstance(
            rowCount: rows.count,
            rowsOf: Incidence(
                columns.map { column in
                    instance.rowsOf[column].compactMap { newRow[Int($0)] >= 0 ? newRow[Int($0)] : nil }
                }),
            costs: columns.map { instance.costs[$0] }, demands: rows.map { demands[$0] },
            quotas: kept.map { index in
                CoverInstance.Quota(
                    rows: left[index].map { (Int(newRow[$0]), weights[$0]) }, needed: needed[index])
            },
            limits: limits)
        return (smaller, columns, rows, kept)
    }
}

extension ArraySlice<Int32> {
    /// Whether all of an ascending list is in another one.
    fileprivate func isContained(in other: ArraySlice<Int32>) -> Bool {
        var position = other.startIndex
        for value in self {
            while position < other.endIndex, other[position] < value { position += 1 }
            guard position < other.endIndex, other[position] == value else { return false }
            position += 1
        }
        return true
    }
}
