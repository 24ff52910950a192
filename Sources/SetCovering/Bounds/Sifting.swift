/// Prices of the linear program from a few of its columns: those that are cheap at prices known so far, then those that
/// the program's answer makes bargains of, until there are none.
///
/// Of a hundred thousand columns a few thousand matter. Prices of a program that lacks columns say too much for the whole
/// problem; how much follows from the columns that they make bargains of (`Multipliers`), and between them and the
/// prices before lie better ones. With 47,000 columns, 18,000 rows in quotas and 5.6 million entries this takes a third of
/// the time of the whole program.
///
/// Source: R. E. Bixby, J. W. Gregory, I. J. Lustig, R. E. Marsten, D. F. Shanno, Very large-scale linear programming, Oper.
/// Res. 40 (1992), doi:10.1287/opre.40.5.885.
struct Sifting {
    private(set) var prices: Multipliers

    /// Columns that cost no more than this beyond their prices, as a share of the dearest cost, begin.
    private static let cheap = 0.1
    /// How many join at once.
    private static let mostAdded = 6000

    /// - Parameters:
    ///   - known: good prices.
    ///   - cover: columns that do, so that the program always has an answer.
    init(_ instance: CoverInstance, known: Multipliers, cover: [Int], secondsLeft: () -> Double) {
        prices = known
        var proven = known.bound(of: instance)
        let cheap = Self.cheap * Double(instance.costs.max() ?? 1)
        var isIn = proven.reducedCosts.map { $0 < cheap }
        for column in cover { isIn[column] = true }
        // Rows without a price join once columns are about right.
        var rows = known.rows.indices.filter { known.rows[$0] > 0 }
        while secondsLeft() > 0 {
            let columns = isIn.indices.filter { isIn[$0] }
            let part = instance.part(columns: columns)
            let answer = LinearModel.with(part.part(rows: rows), whole: false) {
                $0.interior(seconds: secondsLeft())
            }
            guard let answer else { return }
            let full = answer.prices.spread(to: rows, of: instance.rowCount)
            let reducedCosts = full.bound(of: instance).reducedCosts
            for share in [1.0, 0.8, 0.6, 0.4, 0.2, 0.1] {
                let mixed = prices.mixed(with: full, share: share)
                let bound = mixed.bound(of: instance)
                if bound.exact > proven.exact { (proven, prices) = (bound, mixed) }
            }
            // The whole program comes to no more than one with fewer columns and all rows.
            let hasAllRows = rows.count == instance.rowCount
            if hasAllRows, full.bound(of: part).cost <= proven.cost { return }
            let bargains = reducedCosts.indices.filter { !isIn[$0] && reducedCosts[$0] < -1e-3 }
                .sorted { (reducedCosts[$0], $0) < (reducedCosts[$1], $1) }
            if bargains.isEmpty, hasAllRows { return }
            for column in bargains.prefix(Self.mostAdded) { isIn[column] = true }
            rows = Array(0..<instance.rowCount)
        }
    }
}

extension Multipliers {
    /// Between these prices and others.
    fileprivate func mixed(with other: Multipliers, share: Double) -> Multipliers {
        func mix(_ mine: [Double], _ others: [Double]) -> [Double] {
            zip(mine, others).map { (1 - share) * $0 + share * $1 }
        }
        return Multipliers(
            rows: mix(rows, other.rows), quotas: mix(quotas, other.quotas), limits: mix(limits, other.limits))
    }
}
