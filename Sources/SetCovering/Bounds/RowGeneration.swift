/// Prices of the linear program from a few of its rows: those that stay uncovered, until none does.
///
/// In problems of places and cameras most rows cost nothing extra once their neighbours are covered. A program of only some
/// rows is smaller, and its prices, nought on all other rows, prove a bound of the whole problem as they are. Where its
/// answer leaves rows uncovered the worst of them join. Rows that local search found heavy are a good beginning.
///
/// Source: the cutting-plane method, J. E. Kelley, J. SIAM 8 (1960), doi:10.1137/0108053, on the rows of the program.
/// Properties: the bound never falls from one round to the next but for the interior point's tolerance; the last one is the
/// whole program's. Rows of quotas are all in it from the start.
struct RowGeneration {
    private(set) var prices: Multipliers?
    private(set) var rounds = 0

    /// - Parameter weights: of each row, heavy where it is hard to cover.
    init(_ instance: CoverInstance, weights: [Int], secondsLeft: () -> Double) {
        var isIn = instance.quotaOfRow.map { $0 >= 0 }
        let heaviest = (0..<instance.rowCount).sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        for row in heaviest.prefix(max(1000, instance.rowCount / 16)) { isIn[row] = true }
        var best = -Double.infinity
        while secondsLeft() > 0 {
            let rows = isIn.indices.filter { isIn[$0] }
            let part = instance.part(rows: rows)
            guard
                let answer = LinearModel.with(part, whole: false, { $0.interior(seconds: secondsLeft()) })
            else { return }
            rounds += 1
            var full = Multipliers(
                rows: Array(repeating: 0, count: instance.rowCount), quotas: answer.prices.quotas,
                limits: answer.prices.limits)
            for (index, row) in rows.enumerated() { full.rows[row] = answer.prices.rows[index] }
            let bound = full.bound(of: instance)
            let proven = bound.exact
            let gain = proven - best
            if proven > best { (best, prices) = (proven, full) }
            let added = uncovered(in: instance, shares: answer.shares, isIn: isIn)
            // Gains fall about fivefold a round: what is to come will not lift the bound to the next whole cost.
            if added.isEmpty || gain < (Double(bound.cost) - proven) / 4 { return }
            for row in added { isIn[row] = true }
        }
    }

    /// The rows that shares of columns cover least, a few for each column that does most for them: neighbours say the same.
    private func uncovered(in instance: CoverInstance, shares: [Double], isIn: [Bool]) -> [Int] {
        var missing: [(row: Int, by: Double)] = []
        for row in 0..<instance.rowCount where !isIn[row] {
            let sum = instance.columnsOf[row].reduce(0) { $0 + shares[Int($1)] }
            let by = Double(instance.demands[row]) - sum
            if by > 1e-3 { missing.append((row, by)) }
        }
        missing.sort { ($0.by, -$0.row) > ($1.by, -$1.row) }
        var taken = [Int](repeating: 0, count: instance.columnCount)
        var rows: [Int] = []
        for (row, _) in missing where rows.count < 2000 {
            guard let most = instance.columnsOf[row].max(by: { shares[Int($0)] < shares[Int($1)] }) else { continue }
            if taken[Int(most)] >= 12 { continue }
            taken[Int(most)] += 1
            rows.append(row)
        }
        return rows
    }
}

extension CoverInstance {
    /// The same columns with some of the rows; all rows of quotas have to be among them.
    func part(rows: [Int]) -> CoverInstance {
        var newRow = [Int32](repeating: -1, count: rowCount)
        for (index, row) in rows.enumerated() { newRow[row] = Int32(index) }
        return CoverInstance(
            rowCount: rows.count,
            rowsOf: Incidence(
                (0..<columnCount).map { column in rowsOf[column].map { newRow[Int($0)] }.filter { $0 >= 0 } }),
            costs: costs, demands: rows.map { demands[$0] },
            quotas: quotas.map { quota in
                Quota(rows: quota.rows.map { (Int(newRow[$0.row]), $0.weight) }, needed: quota.needed)
            }, limits: limits)
    }
}
