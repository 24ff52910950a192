/// Prices of the linear program from a few of its rows: those that stay uncovered, until none does.
///
/// In problems of places and cameras most rows cost nothing extra once their neighbours are covered. A program of only some
/// rows is smaller, and its prices, nought on all other rows, prove a bound of the whole problem as they are. Where its
/// answer leaves rows uncovered the worst of them join. Rows that local search found heavy are a good beginning.
///
/// Source: the cutting-plane method, J. E. Kelley, J. SIAM 8 (1960), doi:10.1137/0108053, on the rows of the program.
/// A row of a quota that is left out counts as covered: the quota asks for less by its weight, and prices say the same, since
/// at no price it gives `Multipliers` all that the quota pays for it. Such rows join where their quota is not reached.
/// Properties: the bound never falls from one round to the next but for the interior point's tolerance; the last one is the
/// whole program's.
struct RowGeneration {
    private(set) var prices: Multipliers?
    private(set) var rounds = 0

    /// - Parameters:
    ///   - weights: of each row, heavy where it is hard to cover.
    ///   - known: prices that are good already; their rows are a better beginning than the heavy ones.
    init(_ instance: CoverInstance, weights: [Int], known: Multipliers? = nil, secondsLeft: () -> Double) {
        var isIn = [Bool](repeating: false, count: instance.rowCount)
        if let known {
            for row in known.rows.indices where known.rows[row] > 0 { isIn[row] = true }
        } else {
            let heaviest = (0..<instance.rowCount).sorted { (-weights[$0], $0) < (-weights[$1], $1) }
            for row in heaviest.prefix(max(1000, instance.rowCount / 16)) { isIn[row] = true }
        }
        prices = known
        var best = known?.bound(of: instance).exact ?? -.infinity
        while secondsLeft() > 0 {
            let rows = isIn.indices.filter { isIn[$0] }
            let part = instance.part(rows: rows)
            guard
                let answer = LinearModel.with(part, whole: false, { $0.interior(seconds: secondsLeft()) })
            else { return }
            rounds += 1
            let full = answer.prices.spread(to: rows, of: instance.rowCount)
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
        var toGo = instance.quotas.map { Double($0.needed) }
        var missing: [(row: Int, by: Double)] = []
        for row in 0..<instance.rowCount {
            let sum = instance.sum(of: shares, onRow: row) / Double(instance.demands[row])
            let quota = Int(instance.quotaOfRow[row])
            if quota >= 0 { toGo[quota] -= min(1, sum) * Double(instance.weightOfRow[row]) }
            if !isIn[row], sum < 1 - 1e-3 { missing.append((row, 1 - sum)) }
        }
        missing = missing.filter { row, _ in
            let quota = Int(instance.quotaOfRow[row])
            return quota < 0 || toGo[quota] > 1e-3 * Double(instance.quotas[quota].needed)
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
    /// How much of a row columns cover that are taken in shares.
    func sum(of shares: [Double], onRow row: Int) -> Double {
        columnsOf.positions(of: row).reduce(0) { sum, position in
            let part = parts.isEmpty ? 1 : Double(partsByRow[position]) / Double(whole)
            return sum + part * shares[Int(columnsOf.values[position])]
        }
    }

    /// The same columns with some of the rows; those of a quota that are left out count as covered.
    func part(rows: [Int]) -> CoverInstance {
        var newRow = [Int32](repeating: -1, count: rowCount)
        for (index, row) in rows.enumerated() { newRow[row] = Int32(index) }
        return CoverInstance(
            rowCount: rows.count,
            rowsOf: Incidence(
                (0..<columnCount).map { column in rowsOf[column].map { newRow[Int($0)] }.filter { $0 >= 0 } }),
            parts: parts.indices.filter { newRow[Int(rowsOf.values[$0])] >= 0 }.map { parts[$0] }, costs: costs,
            demands: rows.map { demands[$0] },
            quotas: quotas.map { quota in
                let left = quota.rows.filter { newRow[$0.row] < 0 }.reduce(0) { $0 + $1.weight }
                return Quota(
                    rows: quota.rows.filter { newRow[$0.row] >= 0 }.map { (Int(newRow[$0.row]), $0.weight) },
                    needed: max(0, quota.needed - left))
            }, limits: limits)
    }
}
