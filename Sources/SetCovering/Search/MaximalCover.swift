/// The most that a budget can cover: columns of at most so much cost, whose rows have the greatest weight.
///
/// A row that needs d columns counts a d-th of its weight for each of the first d, so that what a column adds only ever
/// falls as others are taken; what is reported counts whole rows only. Columns that cost nothing are taken first.
///
/// First the better of two greedy choices, by what a column adds for its cost and by what it adds: for rows that need one
/// column, at least (1 − 1/e) / 2 of the best (S. Khuller, A. Moss, J. Naor, Inf. Process. Lett. 70 (1999),
/// doi:10.1016/S0020-0190(99)00031-9). Then local search: a column or two are taken out by lot, what adds most for its
/// cost is put in, and the change is kept where no less is covered.
///
/// The bound: whatever is chosen besides a choice adds at most what each column would add by itself (G. L. Nemhauser,
/// L. A. Wolsey, M. L. Fisher, Math. Program. 14 (1978), doi:10.1007/BF01588971), and of that the best that the budget buys,
/// the last column in part. In whole numbers; the least over all choices that the search stood at.
public struct MaximalCover: Sendable {
    /// Ascending.
    public private(set) var columns: [Int] = []
    /// Of the rows that have all that they need.
    public private(set) var weight = 0
    public private(set) var cost = 0
    /// No choice within the budget covers more weight.
    public private(set) var bound = 0
    /// What greedy alone came to.
    public private(set) var greedyWeight = 0

    /// - Parameters:
    ///   - weights: of each row, ≥ 0. Quotas of the instance have no say, limits have.
    ///   - budget: of cost.
    ///   - steps: of local search.
    ///   - goOn: asked now and then; no ends the search with the best so far.
    public init(
        _ instance: CoverInstance, weights: [Int], budget: Int, steps: Int, seed: UInt64 = 1,
        goOn: () -> Bool = { true }
    ) {
        precondition(weights.count == instance.rowCount && weights.allSatisfy { $0 >= 0 }, "a weight for each row")
        var byRatio = Choice(instance, weights: weights, budget: budget)
        var byGain = byRatio
        var least = byRatio.bound
        byRatio.fill(by: .gainForCost)
        byGain.fill(by: .gain)
        var choice = byGain.isBetter(than: byRatio) ? byGain : byRatio
        greedyWeight = choice.weight
        least = min(least, byRatio.bound, byGain.bound)
        var random = SeededNumbers(seed: seed)
        var best = choice
        for step in 0..<steps where !choice.paid.isEmpty {
            if step % 16 == 0, best.weight >= least || !goOn() { break }
            let before = choice
            for _ in 0...random.next(below: 2) where !choice.paid.isEmpty {
                choice.remove(choice.paid[random.next(below: choice.paid.count)])
            }
            choice.fill(by: .gainForCost, except: Set(before.paid).subtracting(choice.paid))
            choice.fill(by: .gainForCost)
            if before.isBetter(than: choice) { choice = before }
            if choice.isBetter(than: best) {
                best = choice
                least = min(least, best.bound)
            }
        }
        columns = (0..<instance.columnCount).filter { best.isChosen[$0] }
        weight = best.weight
        cost = instance.cost(of: columns)
        bound = max(weight, least)
    }

    /// Columns chosen so far, and what each other one would add.
    private struct Choice {
        enum Rule { case gain, gainForCost }

        let instance: CoverInstance
        let weights: [Int]
        let budget: Int
        /// A d-th of a weight in whole numbers: a multiple of all demands.
        let parts: Int
        var isChosen: [Bool]
        /// Those chosen that cost something, in the order chosen.
        var paid: [Int] = []
        var left: Int
        var count: [Int]
        /// Of each column, in parts of weight.
        var gains: [Int]
        /// What is covered, in parts, and of whole rows.
        var partial = 0
        var weight = 0
        private var room: [Int]
        private let limitsOf: [[Int32]]

        init(_ instance: CoverInstance, weights: [Int], budget: Int) {
            self.instance = instance
            self.weights = weights
            self.budget = budget
            parts = Set(instance.demands).reduce(1) { $0 * $1 / greatestCommonDivisor($0, $1) }
            isChosen = Array(repeating: false, count: instance.columnCount)
            left = budget
            count = Array(repeating: 0, count: instance.rowCount)
            gains = Array(repeating: 0, count: instance.columnCount)
            room = instance.limits.map(\.most)
            limitsOf = instance.limitsOfColumns()
            for row in 0..<instance.rowCount {
                for column in instance.columnsOf[row] { gains[Int(column)] += worth(row) }
            }
            for column in 0..<instance.columnCount where instance.costs[column] == 0 && hasRoom(column) { add(column) }
        }

        private func worth(_ row: Int) -> Int { weights[row] * (parts / instance.demands[row]) }

        private func hasRoom(_ column: Int) -> Bool {
            limitsOf.isEmpty || limitsOf[column].allSatisfy { room[Int($0)] > 0 }
        }

        func isBetter(than other: Choice) -> Bool { (weight, partial) > (other.weight, other.partial) }

        mutating func add(_ column: Int) {
            isChosen[column] = true
            if instance.costs[column] > 0 { paid.append(column) }
            left -= instance.costs[column]
            if !limitsOf.isEmpty { for limit in limitsOf[column] { room[Int(limit)] -= 1 } }
            for row in instance.rowsOf[column].map(Int.init) {
                count[row] += 1
                if count[row] <= instance.demands[row] { partial += worth(row) }
                guard count[row] == instance.demands[row] else { continue }
                weight += weights[row]
                for other in instance.columnsOf[row] { gains[Int(other)] -= worth(row) }
            }
        }

        mutating func remove(_ column: Int) {
            isChosen[column] = false
            paid.removeAll { $0 == column }
            left += instance.costs[column]
            if !limitsOf.isEmpty { for limit in limitsOf[column] { room[Int(limit)] += 1 } }
            for row in instance.rowsOf[column].map(Int.init) {
                count[row] -= 1
                if count[row] < instance.demands[row] { partial -= worth(row) }
                guard count[row] == instance.demands[row] - 1 else { continue }
                weight -= weights[row]
                for other in instance.columnsOf[row] { gains[Int(other)] += worth(row) }
            }
        }

        /// Takes what does most, again and again, while the budget lasts.
        mutating func fill(by rule: Rule, except banned: Set<Int> = []) {
            while true {
                var best = -1
                for column in gains.indices where gains[column] > 0 && !isChosen[column] {
                    guard instance.costs[column] <= left, !banned.contains(column), hasRoom(column) else { continue }
                    if best < 0 || isBefore(column, best, rule) { best = column }
                }
                guard best >= 0 else { return }
                add(best)
            }
        }

        private func isBefore(_ one: Int, _ other: Int, _ rule: Rule) -> Bool {
            switch rule {
            case .gain: gains[one] > gains[other]
            case .gainForCost: isMoreForItsCost(one, other)
            }
        }

        private func isMoreForItsCost(_ one: Int, _ other: Int) -> Bool {
            let mine = gains[one].multipliedFullWidth(by: instance.costs[other])
            let others = gains[other].multipliedFullWidth(by: instance.costs[one])
            return (mine.high, mine.low) > (others.high, others.low)
        }

        /// In whole rows' weight.
        var bound: Int {
            var sum = partial
            var left = budget
            let open = gains.indices.filter { gains[$0] > 0 && !isChosen[$0] }
            // Limits may have kept some that are free.
            for column in open where instance.costs[column] == 0 { sum += gains[column] }
            for column in open.filter({ instance.costs[$0] > 0 }).sorted(by: { isMoreForItsCost($0, $1) }) {
                let cost = instance.costs[column]
                if cost > left {
                    sum += Int(Int128(gains[column]) * Int128(left) / Int128(cost)) + 1
                    break
                }
                sum += gains[column]
                left -= cost
            }
            return sum / parts
        }
    }
}
