/// A bound on the cost of covers in which columns cover rows in part.
///
/// What several columns cover of a row is taken to add up, up to the whole, as if they never covered the same of it: so no
/// choice whose columns cover enough in truth costs less than what is proven here. Good prices by ascent, then the linear
/// program's, then branch and bound where the problem is small enough.
public struct PartialCoverBound: Sendable {
    /// What each row may be covered by: which column, and which part of the row, in thousandths, rounded up.
    public struct Entry: Sendable, Equatable {
        public var row: Int32
        /// 1…1000.
        public var part: Int16

        public init(row: Int32, part: Int16) {
            self.row = row
            self.part = part
        }
    }

    /// No choice of columns that covers enough costs less; 0 where what is said to do does not.
    public let cost: Int

    /// - Parameters:
    ///   - columns: what each covers, ascending by row, each row once.
    ///   - demands: how many times each row has to be covered.
    ///   - quotas: a row in a quota counts as far as it is covered.
    ///   - known: a choice that does.
    ///   - nodes: of branch and bound.
    ///   - secondsLeft: 0 or less ends the search with what is proven by then; infinite where no clock has a say.
    public init(
        rowCount: Int, columns: [[Entry]], costs: [Int], demands: [Int], quotas: [CoverInstance.Quota],
        known: [Int], nodes: Int, secondsLeft: () -> Double
    ) {
        var kept = Self.undominated(columns, costs, rowCount: rowCount)
        let isKnown = Set(known)
        let alsoKnown = isKnown.subtracting(kept).sorted()
        // What is known stands beside what betters it, to tell what each part of the problem costs.
        kept += alsoKnown
        let instance = CoverInstance(
            rowCount: rowCount, rowsOf: Incidence(kept.map { columns[$0].map(\.row) }),
            parts: kept.flatMap { columns[$0].map(\.part) }, costs: kept.map { costs[$0] }, demands: demands,
            quotas: quotas, limits: [])
        var cost = 0
        guard instance.shortfalls(of: kept.indices.filter { isKnown.contains(kept[$0]) }).isEmpty else {
            self.cost = 0
            return
        }
        for part in Components(of: instance).parts where !part.instance.rowsOf.values.isEmpty {
            let cover = part.columns.indices.filter { isKnown.contains(kept[part.columns[$0]]) }
            cost += Self.bound(of: part.instance, cover: cover, nodes: nodes, secondsLeft)
        }
        self.cost = cost
    }

    private static func bound(
        of instance: CoverInstance, cover: [Int], nodes: Int, _ secondsLeft: () -> Double
    ) -> Int {
        let upper = instance.cost(of: cover)
        let entries = instance.rowsOf.values.count
        let ascent = SubgradientAscent(instance, upper: upper, passes: 3000, secondsLeft: secondsLeft).prices
        var proven = min(upper, ascent.bound(of: instance).cost)
        let isClocked = secondsLeft().isFinite
        if proven < upper, isClocked || entries <= 200_000 {
            let prices =
                entries > 1_000_000
                ? Sifting(instance, known: ascent, cover: cover, secondsLeft: secondsLeft).prices
                : RowGeneration(instance, weights: [], known: ascent, secondsLeft: secondsLeft).prices
            proven = max(proven, min(upper, prices?.bound(of: instance).cost ?? 0))
        }
        if proven < upper, entries <= 100_000 {
            let tree = BranchAndBound(instance, upper: upper, bound: proven, nodes: nodes, secondsLeft: secondsLeft)
            proven = max(proven, tree.bound)
        }
        return proven
    }

    /// Columns that no other one betters: no less of any row, for no more.
    private static func undominated(_ columns: [[Entry]], _ costs: [Int], rowCount: Int) -> [Int] {
        let rowsOf = Incidence(columns.map { $0.map(\.row) })
        let columnsOf = rowsOf.turned(to: rowCount)
        let signatures = rowsOf.signatures
        var isKept = columns.map { !$0.isEmpty }
        for (column, entries) in columns.enumerated() where isKept[column] {
            let rarest = entries.min { columnsOf[Int($0.row)].count < columnsOf[Int($1.row)].count }
            guard let rarest else { continue }
            for other in columnsOf[Int(rarest.row)].lazy.map({ Int($0) }) where other != column && isKept[other] {
                guard signatures[column] & ~signatures[other] == .zero, costs[other] <= costs[column],
                    covers(columns[other], entries)
                else { continue }
                let isAlike = costs[other] == costs[column] && columns[other] == entries
                if isAlike, other > column { continue }
                isKept[column] = false
                break
            }
        }
        return isKept.indices.filter { isKept[$0] }
    }

    /// Whether the first covers all that the second does.
    private static func covers(_ entries: [Entry], _ others: [Entry]) -> Bool {
        guard entries.count >= others.count else { return false }
        var position = 0
        for other in others {
            while position < entries.count, entries[position].row < other.row { position += 1 }
            guard position < entries.count, entries[position].row == other.row, entries[position].part >= other.part
            else { return false }
            position += 1
        }
        return true
    }
}
