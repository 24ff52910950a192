/// Good prices without a linear program: steps along what the cheapest choice at the prices so far leaves undone.
///
/// A row that is short of columns grows dearer, one that has too many cheaper; prices on quotas follow from those on rows,
/// at which a quota's cheapest rows just reach what it needs. Within a percent or two of the linear program's bound after
/// some hundred passes over the problem, however many rows have a price; limits have none.
///
/// Source: M. Held, P. Wolfe, H. P. Crowder, Validation of subgradient optimization, Math. Prog. 6 (1974),
/// doi:10.1007/BF01580223. The same every time; a pass costs the problem's entries and a sort of each quota's rows.
struct SubgradientAscent {
    private(set) var prices: Multipliers

    /// - Parameter upper: the cost of a cover, which the steps aim at.
    init(_ instance: CoverInstance, upper: Int, passes: Int, secondsLeft: () -> Double) {
        var rows = (0..<instance.rowCount).map { row in
            instance.columnsOf[row].reduce(Double.infinity) {
                min($0, Double(instance.costs[Int($1)]) / Double(max(1, instance.rowsOf[Int($1)].count)))
            }
        }
        for row in rows.indices where !rows[row].isFinite { rows[row] = 0 }
        let (rowsOf, parts) = (instance.rowsOf, instance.parts.map { Double($0) / Double(instance.whole) })
        let demands = instance.demands.map { Double($0) }
        prices = Multipliers(rows: rows, quotas: instance.quotas.map { _ in 0 }, limits: instance.limits.map { _ in 0 })
        var (best, scale, stale) = (-Double.infinity, 1.0, 0)
        var missing = [Double](repeating: 0, count: instance.rowCount)
        // The mean of the ways so far, the latest most, does not swing to and fro.
        var way = missing
        for _ in 0..<passes where secondsLeft() > 0 && scale > 0.001 {
            var bound = 0.0
            for row in 0..<instance.rowCount where instance.quotaOfRow[row] < 0 {
                missing[row] = demands[row]
                bound += rows[row] * demands[row]
            }
            var quotas: [Double] = []
            for quota in instance.quotas {
                var left = Double(quota.needed)
                var price = 0.0
                let dear = quota.rows.map { (row: $0.row, weight: Double($0.weight)) }
                    .map { (price: rows[$0.row] * demands[$0.row] / $0.weight, row: $0.row, weight: $0.weight) }
                    .sorted { ($0.price, $0.row) < ($1.price, $1.row) }
                for entry in dear {
                    let share = min(1, max(0, left / entry.weight))
                    if share > 0 { price = entry.price }
                    missing[entry.row] = share * demands[entry.row]
                    bound += rows[entry.row] * missing[entry.row]
                    left -= entry.weight
                }
                quotas.append(price)
            }
            for column in 0..<instance.columnCount {
                let positions = rowsOf.positions(of: column)
                var reduced = Double(instance.costs[column])
                if parts.isEmpty {
                    for position in positions { reduced -= rows[Int(rowsOf.values[position])] }
                } else {
                    for position in positions { reduced -= parts[position] * rows[Int(rowsOf.values[position])] }
                }
                guard reduced < 0 else { continue }
                bound += reduced
                for position in positions {
                    missing[Int(rowsOf.values[position])] -= parts.isEmpty ? 1 : parts[position]
                }
            }
            if bound > best + 1e-4 * abs(best) { stale = 0 } else { stale += 1 }
            if bound > best {
                best = bound
                prices.rows = rows
                prices.quotas = quotas
            }
            if stale >= 25 { (scale, stale) = (scale * 0.7, 0) }
            var norm = 0.0
            for row in rows.indices {
                way[row] = 0.3 * missing[row] + 0.7 * way[row]
                if rows[row] <= 0, way[row] < 0 { way[row] = 0 }
                norm += way[row] * way[row]
            }
            guard norm > 0 else { return }
            // Far from a cover's cost, what is within reach is a little more than the best so far.
            let aim = min(1.02 * Double(upper), 1.1 * max(best, 1))
            let length = scale * max(1e-6, aim - bound) / norm
            for row in rows.indices { rows[row] = max(0, rows[row] + length * way[row]) }
        }
    }
}
