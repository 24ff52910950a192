/// Local search for covers: take columns out, put others in, and let the rows that stay uncovered grow heavy.
///
/// Each row has a weight; what a column does is the weight of the rows that it alone would cover, or covers. While all is
/// covered the best is written down and the column that loses least for its cost goes. Then one more goes, and for a row
/// drawn at random among the uncovered the column that does most for its cost comes in; uncovered rows gain weight. A
/// column that went out stays out until one of its rows changed (configuration checking), and the one that came in last
/// may not go next.
///
/// Source: C. Gao, X. Yao, T. Weise, J. Li, An efficient local search heuristic with row weighting for the unicost set
/// covering problem, Eur. J. Oper. Res. 246 (2015), doi:10.1016/j.ejor.2015.05.038; here with costs, demands, quotas and
/// limits as well. One step costs the sum over the changed column's rows, and over the columns of those rows whose state
/// turns. The same seed gives the same steps; memory is a few arrays of the problem's size.
final class RowWeighting {
    private let instance: CoverInstance
    private var random: SeededNumbers

    private let columnCount: Int
    private let rowStarts: UnsafeMutablePointer<Int32>, rowsOf: UnsafeMutablePointer<Int32>
    private let columnStarts: UnsafeMutablePointer<Int32>, columnsOf: UnsafeMutablePointer<Int32>
    private let costs: UnsafeMutablePointer<Int>
    private let demands: UnsafeMutablePointer<Int32>
    private let quotaOf: UnsafeMutablePointer<Int32>
    private let quotaWeight: UnsafeMutablePointer<Int>

    /// How often each row is covered, the sum of the columns that do it (one: that column), its weight now.
    private let covered: UnsafeMutablePointer<Int32>
    private let coveringSum: UnsafeMutablePointer<Int>
    private let weight: UnsafeMutablePointer<Int>
    /// By how much a row grows heavier.
    private let step: UnsafeMutablePointer<Int>
    /// When a row was last covered once more or once less.
    private let touched: UnsafeMutablePointer<Int>

    /// What a column outside would cover, or one inside alone covers, in weights.
    private let score: UnsafeMutablePointer<Int>
    /// Where a column stands among the chosen; -1 outside.
    private let place: UnsafeMutablePointer<Int32>
    /// When a column last came or went, and when it last went.
    private let moved: UnsafeMutablePointer<Int>
    private let left: UnsafeMutablePointer<Int>

    private var chosen: [Int32] = []
    private(set) var cost = 0
    /// Rows short of their demand, and where each stands among them; -1: covered.
    private var open: [Int32] = []
    private let openPlace: UnsafeMutablePointer<Int32>
    private var openOutsideQuotas = 0
    private var toGo: [Int]
    private var openQuotas = 0
    private var room: [Int]
    private let limitsOf: [[Int32]]
    private var time = 1
    private var freshest: Int32 = -1

    /// The best cover so far; nil until there is one.
    private(set) var best: [Int]?
    private(set) var bestCost = Int.max
    private(set) var steps = 0

    init(_ instance: CoverInstance, seed: UInt64) {
        self.instance = instance
        random = SeededNumbers(seed: seed)
        columnCount = instance.columnCount
        func copy<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
            let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
            pointer.initialize(from: values, count: values.count)
            return pointer
        }
        func filled<T>(_ value: T, _ count: Int) -> UnsafeMutablePointer<T> {
            copy(Array(repeating: value, count: count))
        }
        let rowCount = instance.rowCount
        rowStarts = copy(instance.rowsOf.starts)
        rowsOf = copy(instance.rowsOf.values)
        columnStarts = copy(instance.columnsOf.starts)
        columnsOf = copy(instance.columnsOf.values)
        costs = copy(instance.costs)
        demands = copy(instance.demands.map { Int32($0) })
        quotaOf = copy(instance.quotaOfRow)
        quotaWeight = copy(instance.weightOfRow)
        covered = filled(0, rowCount)
        coveringSum = filled(0, rowCount)
        touched = filled(0, rowCount)
        // Rows of a quota weigh what they count for, so that the heaviest are seen to first.
        var steps = [Int](repeating: 1, count: rowCount)
        for quota in instance.quotas {
            let mean = Double(quota.rows.reduce(0) { $0 + $1.weight }) / Double(max(1, quota.rows.count))
            for (row, weight) in quota.rows { steps[row] = max(1, Int((4 * Double(weight) / mean).rounded())) }
        }
        step = copy(steps)
        weight = copy(steps)
        score = copy(
            (0..<instance.columnCount).map { column in instance.rowsOf[column].reduce(0) { $0 + steps[Int($1)] } })
        place = filled(-1, instance.columnCount)
        moved = filled(0, instance.columnCount)
        left = filled(-1, instance.columnCount)
        open = (0..<rowCount).map { Int32($0) }
        openPlace = copy(open)
        openOutsideQuotas = rowCount - instance.quotas.reduce(0) { $0 + $1.rows.count }
        toGo = instance.quotas.map(\.needed)
        openQuotas = toGo.count { $0 > 0 }
        room = instance.limits.map(\.most)
        limitsOf = instance.limitsOfColumns()
    }

    deinit {
        for pointer in [rowStarts, rowsOf, columnStarts, columnsOf, demands, quotaOf, covered, place, openPlace] {
            pointer.deallocate()
        }
        for pointer in [costs, quotaWeight, coveringSum, weight, step, touched, score, moved, left] {
            pointer.deallocate()
        }
    }

    /// How often each row has grown heavier.
    var weights: [Int] { (0..<instance.rowCount).map { weight[$0] / step[$0] } }

    private var isCover: Bool { openOutsideQuotas == 0 && openQuotas == 0 }

    /// Goes on from a choice of columns, of which those past a limit are left out.
    func start(from columns: [Int]) {
        let wanted = Set(columns)
        for column in chosen.map({ Int($0) }) where !wanted.contains(column) { remove(column) }
        for column in columns where place[column] < 0 && hasRoom(column) { add(column) }
    }

    /// Takes steps until `limit` of them are done or `goOn` says no (asked every few dozen steps).
    func run(steps limit: Int, goOn: () -> Bool) {
        let last = steps + limit
        while steps < last {
            if steps & 31 == 0, !goOn() { return }
            steps += 1
            while isCover {
                dropNeedless()
                if cost < bestCost {
                    bestCost = cost
                    best = chosen.map { Int($0) }.sorted()
                }
                guard let column = leastLoss(tabu: -1) else { return }
                remove(column)
            }
            if let column = leastLoss(tabu: freshest) { remove(column) }
            freshest = -1
            // Where limits allow no cover, columns would push each other out without end.
            var comings = 0
            while !isCover, comings <= instance.rowCount {
                comings += 1
                guard let column = bestFor(drawnRow()) else { break }
                if bestCost < .max, cost - freed(by: column) + costs[column] >= bestCost { break }
                makeRoom(for: column)
                add(column)
                freshest = Int32(column)
                growHeavier()
            }
            if freshest < 0 { growHeavier() }
        }
    }

    // MARK: What to move

    /// The chosen column whose going costs least for what it saves; of those alike the one longest in place.
    private func leastLoss(tabu: Int32) -> Int? {
        var best = -1
        for entry in chosen where entry != tabu {
            let column = Int(entry)
            if best < 0 { best = column; continue }
            let mine = score[column] &* costs[best]
            let others = score[best] &* costs[column]
            if mine < others || mine == others && moved[column] < moved[best] { best = column }
        }
        return best < 0 ? nil : best
    }

    private func dropNeedless() {
        var index = 0
        while index < chosen.count {
            let column = Int(chosen[index])
            if score[column] == 0 { remove(column) } else { index += 1 }
        }
    }

    /// A row at random of those that still have to be covered.
    private func drawnRow() -> Int {
        for _ in 0..<16 {
            let row = Int(open[random.next(below: open.count)])
            if isWanted(row) { return row }
        }
        let first = random.next(below: open.count)
        for index in 0..<open.count {
            let row = Int(open[(first + index) % open.count])
            if isWanted(row) { return row }
        }
        preconditionFailure("no row is wanted where all is covered")
    }

    private func isWanted(_ row: Int) -> Bool {
        let quota = quotaOf[row]
        return quota < 0 || toGo[Int(quota)] > 0
    }

    /// The column outside that covers a row and does most for its cost; of those alike the one longest out.
    private func bestFor(_ row: Int) -> Int? {
        var best = -1
        for index in Int(columnStarts[row])..<Int(columnStarts[row + 1]) {
            let column = Int(columnsOf[index])
            if place[column] >= 0 { continue }
            if best >= 0 {
                let mine = score[column] &* costs[best]
                let others = score[best] &* costs[column]
                if mine < others || mine == others && moved[column] >= moved[best] { continue }
            }
            if mayEnter(column) { best = column }
        }
        return best < 0 ? nil : best
    }

    private func mayEnter(_ column: Int) -> Bool {
        let since = left[column]
        if since < 0 { return true }
        for index in Int(rowStarts[column])..<Int(rowStarts[column + 1]) where touched[Int(rowsOf[index])] > since {
            return true
        }
        return false
    }

    private func growHeavier() {
        for entry in open {
            let row = Int(entry)
            if !isWanted(row) { continue }
            weight[row] += step[row]
            for index in Int(columnStarts[row])..<Int(columnStarts[row + 1]) {
                score[Int(columnsOf[index])] += step[row]
            }
        }
    }

    // MARK: Limits

    private func hasRoom(_ column: Int) -> Bool {
        limitsOf.isEmpty || limitsOf[column].allSatisfy { room[Int($0)] > 0 }
    }

    /// The columns that have to go before one comes: of each full limit the one that loses least.
    private func inTheWay(of column: Int) -> [Int] {
        guard !limitsOf.isEmpty else { return [] }
        var going: [Int] = []
        for limit in limitsOf[column] where room[Int(limit)] <= 0 {
            let members = instance.limits[Int(limit)].columns.filter { place[$0] >= 0 && !going.contains($0) }
            if let least = members.min(by: { (score[$0], moved[$0], $0) < (score[$1], moved[$1], $1) }) {
                going.append(least)
            }
        }
        return going
    }

    private func freed(by column: Int) -> Int { inTheWay(of: column).reduce(0) { $0 + costs[$1] } }
    private func makeRoom(for column: Int) { for other in inTheWay(of: column) { remove(other) } }

    // MARK: Moving

    private func add(_ column: Int) {
        place[column] = Int32(chosen.count)
        chosen.append(Int32(column))
        cost += costs[column]
        time += 1
        moved[column] = time
        if !limitsOf.isEmpty { for limit in limitsOf[column] { room[Int(limit)] -= 1 } }
        for index in Int(rowStarts[column])..<Int(rowStarts[column + 1]) {
            let row = Int(rowsOf[index])
            let demand = demands[row]
            let before = covered[row]
            covered[row] = before + 1
            touched[row] = time
            if before + 1 == demand {
                close(row)
                shift(row, by: -weight[row], outside: true, except: column)
            } else if before == demand {
                // What one column alone did, two do.
                if demand == 1 {
                    score[coveringSum[row]] -= weight[row]
                } else {
                    shift(row, by: -weight[row], outside: false, except: column)
                }
            }
            coveringSum[row] += column
        }
    }

    private func remove(_ column: Int) {
        let index = Int(place[column])
        let last = chosen[chosen.count - 1]
        chosen[index] = last
        place[Int(last)] = Int32(index)
        chosen.removeLast()
        place[column] = -1
        cost -= costs[column]
        time += 1
        moved[column] = time
        left[column] = time
        if !limitsOf.isEmpty { for limit in limitsOf[column] { room[Int(limit)] += 1 } }
        for index in Int(rowStarts[column])..<Int(rowStarts[column + 1]) {
            let row = Int(rowsOf[index])
            let demand = demands[row]
            let after = covered[row] - 1
            covered[row] = after
            touched[row] = time
            coveringSum[row] -= column
            if after + 1 == demand {
                reopen(row)
                shift(row, by: weight[row], outside: true, except: column)
            } else if after == demand {
                if demand == 1 {
                    score[coveringSum[row]] += weight[row]
                } else {
                    shift(row, by: weight[row], outside: false, except: column)
                }
            }
        }
    }

    /// Changes the scores of a row's columns that are outside, or of those that are chosen.
    private func shift(_ row: Int, by change: Int, outside: Bool, except column: Int) {
        for index in Int(columnStarts[row])..<Int(columnStarts[row + 1]) {
            let other = Int(columnsOf[index])
            if other != column, (place[other] < 0) == outside { score[other] += change }
        }
    }

    private func close(_ row: Int) {
        let index = Int(openPlace[row])
        let last = open[open.count - 1]
        open[index] = last
        openPlace[Int(last)] = Int32(index)
        open.removeLast()
        openPlace[row] = -1
        let quota = Int(quotaOf[row])
        guard quota >= 0 else {
            openOutsideQuotas -= 1
            return
        }
        let before = toGo[quota]
        toGo[quota] -= quotaWeight[row]
        if before > 0, toGo[quota] <= 0 { openQuotas -= 1 }
    }

    private func reopen(_ row: Int) {
        openPlace[row] = Int32(open.count)
        open.append(Int32(row))
        let quota = Int(quotaOf[row])
        guard quota >= 0 else {
            openOutsideQuotas += 1
            return
        }
        let before = toGo[quota]
        toGo[quota] += quotaWeight[row]
        if before <= 0, toGo[quota] > 0 { openQuotas += 1 }
    }
}
