/// A covering problem: choose columns of least total cost so that every row has what it asks for.
///
/// Plain set covering has rows that each need one column. Three things make it fit for cameras:
/// - a row's *demand* may be more than one (a place that two cameras have to see);
/// - rows may stand in a *quota*: not each of them has to be covered, only rows of a total weight (a share below 1);
/// - a *limit* says how many columns of a set can be taken together (cameras on one mount).
///
/// Columns and rows are numbered from 0 in the order given. Costs and weights are whole numbers, so that sums and
/// comparisons are exact; zero costs are allowed.
public struct CoverInstance: Sendable, Equatable {
    /// Rows of which a part may stay uncovered.
    public struct Quota: Sendable, Equatable {
        /// Each row once, with what it counts for (> 0).
        public var rows: [(row: Int, weight: Int)]
        /// The weight that has to be covered: 0…sum of all weights.
        public var needed: Int

        public init(rows: [(row: Int, weight: Int)], needed: Int) {
            self.rows = rows
            self.needed = needed
        }

        public static func == (one: Quota, other: Quota) -> Bool {
            one.needed == other.needed && one.rows.elementsEqual(other.rows, by: ==)
        }
    }

    /// Columns of which only some can be taken.
    public struct Limit: Sendable, Equatable {
        public var columns: [Int]
        public var most: Int

        public init(columns: [Int], most: Int) {
            self.columns = columns
            self.most = most
        }
    }

    public let rowCount: Int
    public var columnCount: Int { costs.count }
    public let costs: [Int]
    /// How many columns each row needs (≥ 1).
    public let demands: [Int]
    public let quotas: [Quota]
    public let limits: [Limit]

    /// Which rows each column covers, ascending, and the same turned round.
    let rowsOf: Incidence
    let columnsOf: Incidence
    /// Which part of the row a column covers, in thousandths, beside `rowsOf` and `columnsOf`; none where rows are covered
    /// whole. A row then counts as far as the parts of the columns taken add up. For bounds only (`PartialCoverBound`).
    let parts: [Int16]
    let partsByRow: [Int16]
    /// What the parts of a row are parts of; 1 where rows are covered whole.
    var whole: Int { parts.isEmpty ? 1 : Self.thousand }
    static let thousand = 1000
    /// The quota that each row stands in, -1 where it has to be covered whatever else is, and its weight there.
    let quotaOfRow: [Int32]
    let weightOfRow: [Int]

    /// - Parameters:
    ///   - columns: the rows that each column covers, in any order, each once or more.
    ///   - demands: nil where each row needs one column.
    /// - Precondition: row and column numbers are in range, costs are 0…2³¹, a row is in at most one quota.
    public init(
        rowCount: Int, columns: [[Int32]], costs: [Int], demands: [Int]? = nil, quotas: [Quota] = [],
        limits: [Limit] = []
    ) {
        precondition(columns.count == costs.count, "a cost for each column")
        precondition(costs.allSatisfy { $0 >= 0 && $0 <= 1 << 31 }, "costs are whole and not negative")
        let sorted = columns.map { rows -> [Int32] in
            var rows = rows.sorted()
            var kept = 0
            for index in rows.indices where index == 0 || rows[index] != rows[kept - 1] {
                rows[kept] = rows[index]
                kept += 1
            }
            rows.removeLast(rows.count - kept)
            return rows
        }
        self.init(
            rowCount: rowCount, rowsOf: Incidence(sorted), costs: costs,
            demands: demands ?? Array(repeating: 1, count: rowCount), quotas: quotas, limits: limits)
    }

    init(
        rowCount: Int, rowsOf: Incidence, parts: [Int16] = [], costs: [Int], demands: [Int], quotas: [Quota],
        limits: [Limit]
    ) {
        precondition(demands.count == rowCount && demands.allSatisfy { $0 >= 1 }, "a demand for each row")
        precondition(rowsOf.values.allSatisfy { $0 >= 0 && $0 < rowCount }, "rows are in range")
        self.rowCount = rowCount
        self.rowsOf = rowsOf
        self.costs = costs
        self.demands = demands
        self.quotas = quotas
        self.limits = limits
        self.parts = parts
        if parts.isEmpty {
            columnsOf = rowsOf.turned(to: rowCount)
            partsByRow = []
        } else {
            (columnsOf, partsByRow) = rowsOf.turned(to: rowCount, beside: parts)
        }
        var quotaOfRow = [Int32](repeating: -1, count: rowCount)
        var weightOfRow = [Int](repeating: 0, count: rowCount)
        for (index, quota) in quotas.enumerated() {
            for (row, weight) in quota.rows {
                precondition(quotaOfRow[row] == -1 && weight > 0, "a row stands in one quota at most, and counts there")
                quotaOfRow[row] = Int32(index)
                weightOfRow[row] = weight
            }
        }
        self.quotaOfRow = quotaOfRow
        self.weightOfRow = weightOfRow
    }

    /// Whether this is set covering as the literature has it: one column a row, every row, no limits.
    public var isPlain: Bool { quotas.isEmpty && limits.isEmpty && demands.allSatisfy { $0 == 1 } }

    /// The rows of a column, ascending.
    public func rows(ofColumn column: Int) -> ArraySlice<Int32> { rowsOf[column] }
    /// The columns of a row, ascending.
    public func columns(ofRow row: Int) -> ArraySlice<Int32> { columnsOf[row] }

    /// The limits that each column stands in, ascending; no lists at all where there are none.
    func limitsOfColumns() -> [[Int32]] {
        var limitsOf = [[Int32]](repeating: [], count: limits.isEmpty ? 0 : columnCount)
        for (index, limit) in limits.enumerated() {
            for column in limit.columns { limitsOf[column].append(Int32(index)) }
        }
        return limitsOf
    }

    public func cost(of columns: [Int]) -> Int { columns.reduce(0) { $0 + costs[$1] } }

    /// What a choice of columns leaves undone; empty for a cover. Reckoned from the instance alone, and so the word that
    /// counts: whatever a search or a solver claims is held against it.
    public func shortfalls(of columns: [Int]) -> [Shortfall] {
        var found: [Shortfall] = []
        var count = [Int](repeating: 0, count: rowCount)
        for column in Set(columns) {
            for position in rowsOf.positions(of: column) {
                count[Int(rowsOf.values[position])] += parts.isEmpty ? 1 : Int(parts[position])
            }
        }
        for row in 0..<rowCount where quotaOfRow[row] < 0 && count[row] < whole * demands[row] {
            found.append(.row(row, missing: demands[row] - count[row] / whole))
        }
        for (index, rows) in quotas.enumerated() {
            let covered = rows.rows.reduce(0) { $0 + self.covered(of: $1.weight, count[$1.row], demands[$1.row]) }
            if covered < rows.needed { found.append(.quota(index, missing: rows.needed - covered)) }
        }
        let chosen = Set(columns)
        for (index, limit) in limits.enumerated() {
            let taken = Set(limit.columns).intersection(chosen).count
            if taken > limit.most { found.append(.limit(index, over: taken - limit.most)) }
        }
        return found
    }

    /// How much of a weight counts: all or nothing, or as far as parts go, rounded up.
    func covered(of weight: Int, _ count: Int, _ demand: Int) -> Int {
        if count >= whole * demand { return weight }
        return parts.isEmpty ? 0 : (weight * count + whole * demand - 1) / (whole * demand)
    }

    public enum Shortfall: Sendable, Equatable {
        case row(Int, missing: Int)
        case quota(Int, missing: Int)
        case limit(Int, over: Int)
    }
}

extension CoverInstance {
    /// The same rows with some of the columns, ascending.
    func part(columns: [Int]) -> CoverInstance {
        let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        return CoverInstance(
            rowCount: rowCount, rowsOf: Incidence(columns.map { rowsOf[$0] }),
            parts: parts.isEmpty ? [] : columns.flatMap { parts[rowsOf.positions(of: $0)] },
            costs: columns.map { costs[$0] }, demands: demands, quotas: quotas,
            limits: limits.map { Limit(columns: $0.columns.compactMap { place[$0] }, most: $0.most) })
    }
}
