/// Large-neighbourhood search: again and again a part of a cover that lies together is given up, and the problem that its
/// rows leave is solved for less by branch and bound.
///
/// Row weighting takes columns out one by one; to better a good cover a dozen may have to change at once. What is given up
/// are the chosen columns met first on a walk from a random row over its columns and their rows. As many are given up as
/// can just be settled: one more after each part that is proven to cost no less, fewer after one that was too much.
///
/// Source: P. Shaw, Using constraint programming and local search methods to solve vehicle routing problems, CP 1998,
/// doi:10.1007/3-540-49481-2_30. The same seed gives the same covers; what is returned is a cover that costs less, or
/// nothing. One part costs a pass over the problem and the linear programs of its nodes.
struct Neighbourhoods {
    private let instance: CoverInstance
    private var random: SeededNumbers
    /// How many columns to give up.
    private var size = 12
    /// Looked at so far, and for what each part takes besides as much as ten of them.
    private(set) var nodes = 0

    init(_ instance: CoverInstance, seed: UInt64) {
        self.instance = instance
        random = SeededNumbers(seed: seed)
    }

    /// A cover that costs less than `upper`, if there is one that differs from a given choice only in the next part.
    ///
    /// - Parameter entries: how large a part's problem may be, in columns of all rows.
    mutating func improved(
        _ cover: [Int], below upper: Int, entries: Int, secondsLeft: () -> Double
    ) -> [Int]? {
        nodes += 10
        let part = Set(part(of: cover))
        let rest = cover.filter { !part.contains($0) }
        let left = Remainder(instance, taken: rest)
        let inner = left.reduction.reduced
        var better = left.restored([])
        if inner.rowCount > 0 {
            let upper = upper - instance.cost(of: rest) - left.reduction.forcedCost
            guard upper > 0, inner.rowsOf.values.count <= entries else {
                shrink()
                return nil
            }
            let tree = BranchAndBound(inner, upper: upper, bound: 0, nodes: 40, secondsLeft: secondsLeft)
            nodes += tree.nodes
            if tree.bound < upper, tree.best == nil { shrink() } else { size = min(size + 1, max(4, cover.count)) }
            guard let best = tree.best else { return nil }
            better = left.restored(best)
        }
        let new = (rest + better).sorted()
        guard instance.cost(of: new) < upper, instance.shortfalls(of: new).isEmpty else { return nil }
        return new
    }

    private mutating func shrink() { size = max(4, size - max(1, size / 8)) }

    private mutating func part(of cover: [Int]) -> [Int] {
        var isChosen = [Bool](repeating: false, count: instance.columnCount)
        for column in cover { isChosen[column] = true }
        var met = [Bool](repeating: false, count: instance.rowCount)
        var queue = [Int32(random.next(below: instance.rowCount))]
        met[Int(queue[0])] = true
        var part: [Int] = []
        var next = 0
        while next < queue.count, part.count < size {
            let columns = instance.columnsOf[Int(queue[next])]
            next += 1
            for column in columns where isChosen[Int(column)] {
                isChosen[Int(column)] = false
                part.append(Int(column))
            }
            guard !columns.isEmpty else { continue }
            // One column of each row leads on: the walk is as wide as the place is, and never the same.
            let column = columns[columns.startIndex + random.next(below: columns.count)]
            for row in instance.rowsOf[Int(column)] where !met[Int(row)] {
                met[Int(row)] = true
                queue.append(row)
            }
        }
        return Array(part.prefix(size))
    }
}

/// What some columns taken leave of a problem, reduced. Only what is left is looked at, so that a part costs what lies there
/// and not what the whole problem does.
private struct Remainder {
    let reduction: Reduction
    private let columns: [Int]

    init(_ instance: CoverInstance, taken: [Int]) {
        var demands = instance.demands
        for column in taken { for row in instance.rowsOf[column] { demands[Int(row)] -= 1 } }
        // What a quota has enough of is not asked for.
        let needed = instance.quotas.map { quota in
            quota.rows.reduce(quota.needed) { $0 - (demands[$1.row] <= 0 ? $1.weight : 0) }
        }
        var newRow = [Int32](repeating: -1, count: instance.rowCount)
        var rows: [Int] = []
        for row in demands.indices where demands[row] > 0 {
            let quota = Int(instance.quotaOfRow[row])
            if quota >= 0, needed[quota] <= 0 { continue }
            newRow[row] = Int32(rows.count)
            rows.append(row)
        }
        var isOpen = [Bool](repeating: true, count: instance.columnCount)
        for column in taken { isOpen[column] = false }
        var columns: [Int] = []
        for row in rows {
            for column in instance.columnsOf[row] where isOpen[Int(column)] {
                isOpen[Int(column)] = false
                columns.append(Int(column))
            }
        }
        columns.sort()
        let lists = columns.map { column in
            instance.rowsOf[column].compactMap { newRow[Int($0)] >= 0 ? newRow[Int($0)] : nil }
        }
        let quotas = instance.quotas.indices.filter { needed[$0] > 0 }.map { index in
            CoverInstance.Quota(
                rows: instance.quotas[index].rows.filter { newRow[$0.row] >= 0 }
                    .map { (Int(newRow[$0.row]), $0.weight) }, needed: needed[index])
        }
        var limits: [CoverInstance.Limit] = []
        if !instance.limits.isEmpty {
            let isTaken = Set(taken)
            let newColumn = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
            limits = instance.limits.map { limit in
                CoverInstance.Limit(
                    columns: limit.columns.compactMap { newColumn[$0] },
                    most: max(0, limit.most - limit.columns.count { isTaken.contains($0) }))
            }
        }
        self.columns = columns
        reduction = Reduction(
            of: CoverInstance(
                rowCount: rows.count, rowsOf: Incidence(lists), costs: columns.map { instance.costs[$0] },
                demands: rows.map { demands[$0] }, quotas: quotas, limits: limits))
    }

    func restored(_ chosen: [Int]) -> [Int] { reduction.restored(chosen).map { columns[$0] } }
}
