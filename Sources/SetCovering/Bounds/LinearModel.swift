import CHiGHS

/// A covering problem as HiGHS takes it: a variable 0…1 for each column and for each quota row (covered or not); a line for
/// each row (Σ columns ≥ demand, or ≥ demand × covered), each quota (Σ weight × covered ≥ needed) and each limit.
///
/// HiGHS: Q. Huangfu, J. A. J. Hall, Math. Prog. Comp. 10 (2018), doi:10.1007/s12532-017-0130-5; the interior-point method:
/// L. Schork, J. Gondzio, Math. Prog. Comp. 12 (2020), doi:10.1007/s12532-020-00181-8.
struct LinearModel {
    private let highs: UnsafeMutableRawPointer
    private let instance: CoverInstance
    private let coveredVariable: [Int32]

    /// - Parameter whole: whether columns are taken or not, or may be taken in part.
    static func with<Result>(_ instance: CoverInstance, whole: Bool, _ body: (LinearModel) -> Result) -> Result {
        let highs = Highs_create()!
        defer { Highs_destroy(highs) }
        return body(LinearModel(highs, instance, whole: whole))
    }

    private init(_ highs: UnsafeMutableRawPointer, _ instance: CoverInstance, whole: Bool) {
        self.highs = highs
        self.instance = instance
        let columnCount = instance.columnCount
        var coveredVariable = [Int32](repeating: -1, count: instance.rowCount)
        var variableCount = Int32(columnCount)
        for row in 0..<instance.rowCount where instance.quotaOfRow[row] >= 0 {
            coveredVariable[row] = variableCount
            variableCount += 1
        }
        self.coveredVariable = coveredVariable

        var starts: [Int32] = []
        var indices: [Int32] = []
        var values: [Double] = []
        var lower: [Double] = []
        var upper: [Double] = []
        let infinity = Highs_getInfinity(highs)
        for row in 0..<instance.rowCount {
            starts.append(Int32(indices.count))
            indices.append(contentsOf: instance.columnsOf[row])
            if instance.parts.isEmpty {
                values.append(contentsOf: repeatElement(1, count: instance.columnsOf[row].count))
            } else {
                let parts = instance.partsByRow[instance.columnsOf.positions(of: row)]
                values.append(contentsOf: parts.lazy.map { Double($0) / Double(instance.whole) })
            }
            if coveredVariable[row] >= 0 {
                indices.append(coveredVariable[row])
                values.append(-Double(instance.demands[row]))
                lower.append(0)
            } else {
                lower.append(Double(instance.demands[row]))
            }
            upper.append(infinity)
        }
        for quota in instance.quotas {
            starts.append(Int32(indices.count))
            for (row, weight) in quota.rows {
                indices.append(coveredVariable[row])
                values.append(Double(weight) / Self.scale(quota))
            }
            lower.append(quota.needed > 0 ? 1 : 0)
            upper.append(infinity)
        }
        for limit in instance.limits {
            starts.append(Int32(indices.count))
            indices.append(contentsOf: limit.columns.map { Int32($0) })
            values.append(contentsOf: repeatElement(1, count: limit.columns.count))
            lower.append(-infinity)
            upper.append(Double(limit.most))
        }
        let costs = instance.costs.map { Double($0) } + Array(repeating: 0, count: Int(variableCount) - columnCount)
        // Without demands and limits nobody takes a column twice: a bound less a column.
        let free = !whole && instance.isPlain
        let most = [Double](repeating: free ? infinity : 1, count: Int(variableCount))
        let least = [Double](repeating: 0, count: Int(variableCount))
        Highs_setBoolOptionValue(highs, "output_flag", 0)
        Highs_setIntOptionValue(highs, "threads", 1)
        if whole {
            let kinds = [Int32](repeating: kHighsVarTypeInteger, count: Int(variableCount))
            Highs_passMip(
                highs, variableCount, Int32(lower.count), Int32(indices.count), kHighsMatrixFormatRowwise,
                kHighsObjSenseMinimize, 0, costs, least, most, lower, upper, starts, indices, values, kinds)
        } else {
            Highs_passLp(
                highs, variableCount, Int32(lower.count), Int32(indices.count), kHighsMatrixFormatRowwise,
                kHighsObjSenseMinimize, 0, costs, least, most, lower, upper, starts, indices, values)
        }
    }

    /// A quota's line is written in shares of what it needs.
    private static func scale(_ quota: CoverInstance.Quota) -> Double { Double(max(1, quota.needed)) }

    /// Shares and prices near the best ones, by interior point without crossover. Nil where the time ran out before there
    /// were any.
    func interior(seconds: Double) -> (shares: [Double], prices: Multipliers)? {
        Highs_setStringOptionValue(highs, "solver", "ipx")
        Highs_setStringOptionValue(highs, "run_crossover", "off")
        Highs_setDoubleOptionValue(highs, "time_limit", seconds)
        Highs_run(highs)
        return solution
    }

    /// The best when each column is taken in part, some of them settled (as in `Multipliers.bound`), by the simplex method
    /// from where the last call ended. Nil where there is none, or the time ran out.
    func relaxation(settled: [Int8], seconds: Double) -> (shares: [Double], prices: Multipliers)? {
        Highs_setStringOptionValue(highs, "solver", "simplex")
        Highs_setStringOptionValue(highs, "presolve", "off")
        let lower = settled.map { $0 == 1 ? 1.0 : 0 }
        let upper = settled.map { $0 == 0 ? 0.0 : 1 }
        Highs_changeColsBoundsByRange(highs, 0, Int32(settled.count - 1), lower, upper)
        // The limit counts all runs of a model together.
        Highs_setDoubleOptionValue(highs, "time_limit", Highs_getRunTime(highs) + seconds)
        Highs_run(highs)
        guard Highs_getModelStatus(highs) == kHighsModelStatusOptimal else { return nil }
        return solution
    }

    private var solution: (shares: [Double], prices: Multipliers)? {
        var columnValues = [Double](repeating: 0, count: Int(Highs_getNumCol(highs)))
        var columnPrices = columnValues
        var rowValues = [Double](repeating: 0, count: Int(Highs_getNumRow(highs)))
        var rowPrices = rowValues
        guard Highs_getSolution(highs, &columnValues, &columnPrices, &rowValues, &rowPrices) == kHighsStatusOk else {
            return nil
        }
        let rows = instance.rowCount
        let quotas = instance.quotas.indices.map { rowPrices[rows + $0] / Self.scale(instance.quotas[$0]) }
        let limits = instance.limits.indices.map { -rowPrices[rows + instance.quotas.count + $0] }
        return (
            Array(columnValues[..<instance.columnCount]),
            Multipliers(rows: Array(rowPrices[..<rows]), quotas: quotas, limits: limits)
        )
    }
}
