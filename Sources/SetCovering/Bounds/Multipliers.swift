/// Prices on what has to be done, and the bound on every cover's cost that follows from them.
///
/// With a price u on each row, v on each quota and t on each limit (all ≥ 0), no cover costs less than
///
///     Σ over rows in no quota of u·demand + Σ v·needed − Σ t·most
///         + Σ over columns of min(0, cost − Σ u + Σ t) + Σ over quota rows of min(0, u·demand − v·weight)
///
/// (where a column covers a part of a row, of u that part)
/// whatever the prices are (Lagrangian relaxation: M. L. Fisher, Management Science 27 (1981),
/// doi:10.1287/mnsc.27.1.1). So a linear program's answer need not be believed: its prices are rounded to whole 2⁻³¹ and
/// the sum is taken in whole numbers, exactly.
public struct Multipliers: Sendable {
    /// In units of cost.
    public var rows: [Double]
    public var quotas: [Double]
    public var limits: [Double]

    public init(rows: [Double], quotas: [Double], limits: [Double]) {
        self.rows = rows
        self.quotas = quotas
        self.limits = limits
    }

    /// Prices of some rows as prices of all: nought on the others.
    func spread(to rows: [Int], of count: Int) -> Multipliers {
        var spread = self
        spread.rows = Array(repeating: 0, count: count)
        for (index, row) in rows.enumerated() { spread.rows[row] = self.rows[index] }
        return spread
    }

    private static let one: Double = 0x1p31

    private static func whole(_ price: Double) -> Int64 {
        // A price above every cost there may be does no good.
        price.isNaN ? 0 : Int64((min(max(price, 0), one) * one).rounded())
    }

    /// What is proven of an instance.
    public struct Bound: Sendable {
        /// No cover costs less. In whole units of cost, rounded up to what costs can add up to.
        public let cost: Int
        /// The same before that rounding.
        public let exact: Double
        /// What each column costs beyond its prices; ≥ 0 where it is no bargain.
        public let reducedCosts: [Double]
    }

    /// - Parameter settled: of each column whether it is taken (1), left (0) or open (-1), where the bound is asked for
    ///   covers that do so only.
    public func bound(of instance: CoverInstance, settled: [Int8]? = nil) -> Bound {
        let u = rows.map(Self.whole)
        let v = quotas.map(Self.whole)
        let t = limits.map(Self.whole)
        var total: Int128 = 0
        for row in 0..<instance.rowCount where instance.quotaOfRow[row] < 0 {
            total += Int128(u[row]) * Int128(instance.demands[row])
        }
        for (index, quota) in instance.quotas.enumerated() {
            total += Int128(v[index]) * Int128(quota.needed)
            for (row, weight) in quota.rows {
                let gain = Int128(u[row]) * Int128(instance.demands[row]) - Int128(v[index]) * Int128(weight)
                if gain < 0 { total += gain }
            }
        }
        var surcharge = [Int128](repeating: 0, count: instance.columnCount)
        for (index, limit) in instance.limits.enumerated() where t[index] > 0 {
            total -= Int128(t[index]) * Int128(limit.most)
            for column in limit.columns { surcharge[column] += Int128(t[index]) }
        }
        // All in thousandths where rows are covered in parts.
        let whole = Int128(instance.whole)
        let unitOfTotal = Self.one * Double(instance.whole)
        total *= whole
        var reduced = [Double](repeating: 0, count: instance.columnCount)
        for column in 0..<instance.columnCount {
            var left = (Int128(instance.costs[column]) << 31 + surcharge[column]) * whole
            if instance.parts.isEmpty {
                for row in instance.rowsOf[column] { left -= Int128(u[Int(row)]) }
            } else {
                for position in instance.rowsOf.positions(of: column) {
                    left -= Int128(u[Int(instance.rowsOf.values[position])]) * Int128(instance.parts[position])
                }
            }
            switch settled?[column] ?? -1 {
            case 0: break
            case 1: total += left
            default: total += min(0, left)
            }
            reduced[column] = Double(left) / unitOfTotal
        }
        let unit = instance.costs.reduce(0, greatestCommonDivisor)
        guard unit > 0, total > 0 else {
            return Bound(cost: 0, exact: max(0, Double(total) / unitOfTotal), reducedCosts: reduced)
        }
        let step = (Int128(unit) << 31) * whole
        return Bound(
            cost: Int((total + step - 1) / step) * unit, exact: Double(total) / unitOfTotal, reducedCosts: reduced)
    }
}

func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    var (a, b) = (one, other)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
