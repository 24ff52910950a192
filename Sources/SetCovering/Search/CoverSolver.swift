/// Covers of least cost, with a proven bound: reductions, a greedy cover, row-weighting local search, the prices of a linear
/// program, columns fixed by them, and branch and bound for what is small enough.
///
/// The order of work, and with a budget in steps every answer, is the same each time. A budget in seconds returns the best
/// so far when it ends, and is up to the clock.
public struct CoverSolver: Sendable {
    /// What is spent besides local search.
    public enum Effort: Int, Sendable, Comparable {
        /// Nothing.
        case local
        /// Large neighbourhoods and branch and bound, with such prices as come cheaply.
        case polish
        /// A linear program for the bound, however large.
        case proof

        public static func < (one: Effort, other: Effort) -> Bool { one.rawValue < other.rawValue }
    }

    public struct Budget: Sendable {
        /// Steps of local search, in all.
        public var steps: Int
        /// Nodes of branch and bound.
        public var nodes: Int
        /// Nil: no clock has a say.
        public var seconds: Double?
        public var effort: Effort

        public init(steps: Int, nodes: Int, seconds: Double? = nil, effort: Effort = .proof) {
            self.steps = steps
            self.nodes = nodes
            self.seconds = seconds
            self.effort = effort
        }

        public static func seconds(_ seconds: Double) -> Budget {
            Budget(steps: .max / 2, nodes: .max / 2, seconds: seconds)
        }
    }

    public struct Progress: Sendable {
        public let cost: Int
        public let bound: Int
        public let seconds: Double
    }

    public struct Solution: Sendable {
        /// Ascending.
        public let columns: [Int]
        public let cost: Int
        /// No cover costs less; proven (`Multipliers`).
        public let bound: Int
        /// What `Greedy` alone came to.
        public let greedyCost: Int
        /// When the cover was found, from the start.
        public let secondsToBest: Double
        /// What no choice of columns can do; the cover does all else. Rows, then quotas.
        public let impossibleRows: [Int]
        public let impossibleQuotas: [Int]
        /// What the chosen columns leave undone that is not impossible row by row: limits stood in the way.
        public let shortfalls: [CoverInstance.Shortfall]
        /// The columns that reductions left to choose from: others do what these do, for no less.
        public let considered: [Int]

        public var isBest: Bool { cost == bound }
    }

    public var budget: Budget
    public var seed: UInt64
    /// A cover to begin from, or what was one of a problem alike, in columns of the instance.
    public var start: [Int] = []
    /// Asked now and then; no ends the search with the best so far.
    public var goOn: @Sendable () -> Bool = { true }
    /// Told whenever the cover or the bound got better.
    public var progress: @Sendable (Progress) -> Void = { _ in }

    public init(budget: Budget, seed: UInt64 = 1) {
        self.budget = budget
        self.seed = seed
    }

    public func solve(_ instance: CoverInstance) -> Solution {
        var run = Run(solver: self, instance: instance)
        return run.solution()
    }

    private struct Run {
        let solver: CoverSolver
        let instance: CoverInstance
        let clock = ContinuousClock()
        let begin: ContinuousClock.Instant
        let reduction: Reduction
        /// Of all columns that the reduction left.
        let allCost: Int
        /// The best cover, in columns of the instance that the reduction kept, and what is proven.
        var columns: [Int] = []
        var cost = Int.max
        /// How many rows, quotas and limits it leaves undone.
        var undone = Int.max
        var bound: Int
        var secondsToBest = 0.0
        /// How heavy each reduced row grew in the first search.
        var weights: [Int] = []

        init(solver: CoverSolver, instance: CoverInstance) {
            self.solver = solver
            self.instance = instance
            begin = clock.now
            reduction = Reduction(of: instance)
            bound = reduction.forcedCost
            allCost = reduction.forcedCost + reduction.reduced.costs.reduce(0, +)
        }

        /// What a better cover costs less than; where limits kept the best so far from being a cover, any does.
        var upper: Int {
            let isCover = undone <= reduction.impossibleRows.count + reduction.impossibleQuotas.count
            return isCover ? cost : allCost + 1
        }

        var elapsed: Double { (clock.now - begin) / .seconds(1) }
        /// Which share of the seconds is gone.
        var used: Double { solver.budget.seconds.map { elapsed / $0 } ?? 0 }
        func secondsLeft(of share: Double = 1) -> Double {
            guard solver.goOn() else { return 0 }
            return (solver.budget.seconds.map { $0 * share } ?? .infinity) - elapsed
        }

        mutating func solution() -> Solution {
            let greedy = Greedy(reduction.reduced).columns
            let greedyCost = reduction.forcedCost + reduction.reduced.cost(of: greedy)
            keep(greedy, of: reduction)
            if !solver.start.isEmpty { keepStart() }
            let parts = Components(of: reduction.reduced).parts
            if parts.count > 1 { solveApart(parts) } else { solveWhole() }
            keepLimits()
            let undone = instance.shortfalls(of: columns).filter { shortfall in
                switch shortfall {
                case .row(let row, _): !reduction.impossibleRows.contains(row)
                case .quota(let quota, _): !reduction.impossibleQuotas.contains(quota)
                case .limit: preconditionFailure("limits are kept")
                }
            }
            return Solution(
                columns: columns, cost: cost, bound: min(bound, cost), greedyCost: greedyCost,
                secondsToBest: secondsToBest, impossibleRows: reduction.impossibleRows,
                impossibleQuotas: reduction.impossibleQuotas, shortfalls: undone,
                considered: Array(Set(reduction.columns).union(columns)).sorted())
        }

        /// Where limits allow no cover rows stay undone, never a limit: what a row cannot do without may have gone past one.
        private mutating func keepLimits() {
            for limit in instance.limits {
                let members = Set(limit.columns)
                let taken = columns.filter(members.contains)
                guard taken.count > limit.most else { continue }
                let most = taken.sorted {
                    (-instance.rows(ofColumn: $0).count, $0) < (-instance.rows(ofColumn: $1).count, $1)
                }
                let gone = Set(most.dropFirst(limit.most))
                columns.removeAll(where: gone.contains)
                cost = instance.cost(of: columns)
            }
        }

        private mutating func solveWhole() {
            let search = RowWeighting(reduction.reduced, seed: solver.seed)
            search.start(from: reduction.kept(columns))
            let isAll = solver.budget.effort == .local
            run(
                search, steps: solver.budget.steps / (isAll ? 1 : 3), share: isAll ? 1 : 0.3, within: reduction,
                isPatient: false)
            weights = search.weights
            if !isAll { improve(within: reduction) }
        }

        /// Each part by itself, the smallest first. Steps and seconds are dealt by size, and seconds not needed go to those
        /// that follow; a node of a smaller part costs less, so that each has as many.
        private mutating func solveApart(_ parts: [Components.Part]) {
            var left = parts.reduce(0.0) { $0 + Double($1.instance.rowsOf.values.count) }
            let all = left
            for part in parts {
                let size = Double(part.instance.rowsOf.values.count)
                let seconds = secondsLeft()
                guard seconds > 0 else { return }
                var budget = solver.budget
                budget.steps = max(1, Int(Double(budget.steps) * (size / all)))
                budget.seconds = budget.seconds.map { _ in seconds * size / left }
                left -= size
                var inner = CoverSolver(budget: budget, seed: solver.seed)
                let given = part.columns.map { reduction.columns[$0] }
                let chosen = Set(columns)
                inner.start = given.indices.filter { chosen.contains(given[$0]) }
                inner.goOn = solver.goOn
                let outside = cost - inner.start.reduce(0) { $0 + part.instance.costs[$1] }
                let (proven, begun, progress) = (bound, elapsed, solver.progress)
                inner.progress = { step in
                    progress(
                        Progress(
                            cost: outside + step.cost, bound: proven + step.bound, seconds: begun + step.seconds))
                }
                let solution = inner.solve(part.instance)
                replace(given, by: solution.columns.map { given[$0] })
                raise(bound + solution.bound)
            }
        }

        /// Takes other columns out of some, if the cover does more or costs less with them.
        private mutating func replace(_ some: [Int], by others: [Int]) {
            let old = Set(some)
            take((columns.filter { !old.contains($0) } + others).sorted())
        }

        /// Prices, columns fixed by them, a search among the rest, and a proof where that is small.
        private mutating func improve(within reduction: Reduction) {
            let whole = reduction.reduced
            guard whole.columnCount > 0, upper > bound, secondsLeft() > 0 else { return }
            let prices = prices(of: whole, upper: upper - reduction.forcedCost)
            var kept = Array(0..<whole.columnCount)
            if let prices {
                let proven = prices.bound(of: whole)
                raise(reduction.forcedCost + proven.cost)
                // Half a unit spares the doubt about rounding: costs are whole.
                let gap = Double(upper - reduction.forcedCost) - 0.5 - proven.exact
                kept = kept.filter { proven.reducedCosts[$0] <= gap }
            }
            guard upper > bound else { return }
            let core = Core(whole, columns: kept)
            // Without the columns that no cheaper cover holds there is none.
            guard core.reduction.impossibleRows.isEmpty, core.reduction.impossibleQuotas.isEmpty else {
                raise(upper)
                return
            }
            let nodes = solver.budget.nodes
            // What is small is settled at once; what is large never.
            let size = core.reduction.reduced.rowsOf.values.count
            if size <= 200_000 { branch(core, share: used + 0.1, nodes: nodes / 4, within: reduction) }
            let isLarge = size > 50_000
            polish(core, share: isLarge ? 1 : 0.7, steps: solver.budget.steps / 3, nodes: nodes / 8, within: reduction)
            if !isLarge { branch(core, share: 1, nodes: nodes / 2, within: reduction) }
            polish(core, share: 1, steps: solver.budget.steps / 3, nodes: nodes / 8, within: reduction)
        }

        /// Of a linear program; with quotas, of which most rows have a price, after cheaper ones, and of a large one only
        /// where there is a clock and a bound is asked for.
        private func prices(of whole: CoverInstance, upper: Int) -> Multipliers? {
            guard !whole.quotas.isEmpty else {
                return RowGeneration(whole, weights: weights, secondsLeft: { secondsLeft(of: 0.75) }).prices
            }
            // A large program begins well enough from fair prices.
            let isLarge = whole.rowsOf.values.count > 1_000_000
            let passes = solver.budget.effort == .proof && !isLarge ? 3000 : 500
            let ascent = SubgradientAscent(whole, upper: upper, passes: passes) { secondsLeft(of: 0.4) }.prices
            let (entries, isClocked) = (whole.rowsOf.values.count, solver.budget.seconds != nil)
            guard ascent.bound(of: whole).cost < upper else { return ascent }
            if entries > (isClocked ? 1_000_000 : 100_000) {
                guard isClocked, solver.budget.effort == .proof else { return ascent }
                return Sifting(whole, known: ascent, cover: reduction.kept(columns)) { secondsLeft(of: 0.95) }.prices
            }
            return RowGeneration(whole, weights: weights, known: ascent) { secondsLeft(of: 0.75) }.prices
        }

        /// Branch and bound on what fixed columns leave.
        private mutating func branch(_ core: Core, share: Double, nodes: Int, within reduction: Reduction) {
            let inner = core.reduction.reduced
            // Without a clock no node may take long.
            guard upper > bound, solver.budget.seconds != nil || inner.rowsOf.values.count <= 10_000 else { return }
            let settled = reduction.forcedCost + core.reduction.forcedCost
            let tree = BranchAndBound(
                inner, upper: upper - settled, bound: max(0, bound - settled), nodes: nodes,
                secondsLeft: { secondsLeft(of: share) })
            if let best = tree.best { keep(core.outer(best), of: reduction) }
            raise(settled + tree.bound)
        }

        /// Large neighbourhoods and local search by turns, each from the best of both.
        private mutating func polish(
            _ core: Core, share: Double, steps: Int, nodes: Int, within reduction: Reduction
        ) {
            let inner = core.reduction.reduced
            guard inner.rowCount > 0 else { return }
            let search = RowWeighting(inner, seed: solver.seed &+ 1)
            var neighbourhoods = Neighbourhoods(inner, seed: solver.seed &+ 1)
            // Without a clock no part may take long.
            let entries = solver.budget.seconds == nil ? 50_000 : 300_000
            let settled = reduction.forcedCost + core.reduction.forcedCost
            var known = Int.max
            while search.steps < steps || neighbourhoods.nodes < nodes {
                let turn = min(nodes, neighbourhoods.nodes + nodes / 4 + 1)
                let end = min(share, used + 0.04)
                while neighbourhoods.nodes < turn, upper > bound, secondsLeft(of: end) > 0 {
                    let better = neighbourhoods.improved(
                        core.inner(columns, of: reduction), below: upper - settled, entries: entries,
                        secondsLeft: { secondsLeft(of: end) })
                    if let better { keep(core.outer(better), of: reduction) }
                }
                if cost < known { search.start(from: core.inner(columns, of: reduction)) }
                let left = min(steps - search.steps, steps / 4 + 1)
                run(search, steps: left, share: min(share, used + 0.04), within: reduction, core: core)
                known = cost
                guard upper > bound, secondsLeft(of: share) > 0 else { return }
            }
        }

        private mutating func raise(_ proven: Int) {
            guard proven > bound else { return }
            bound = min(proven, upper)
            solver.progress(Progress(cost: cost, bound: bound, seconds: elapsed))
        }

        /// The cover to begin from, with what it lacks and without what it can do without, if it costs less.
        private mutating func keepStart() {
            let given = reduction.counterparts(of: solver.start, in: instance)
            let reduced = reduction.reduced
            keep(reduced.withoutNeedless(Greedy(reduced, start: given).columns), of: reduction)
        }

        /// Takes a choice in reduced columns for the best, if it does more or costs less.
        private mutating func keep(_ chosen: [Int], of reduction: Reduction) {
            guard take(reduction.restored(chosen)) else { return }
            solver.progress(Progress(cost: cost, bound: bound, seconds: elapsed))
        }

        /// Takes a choice for the best, if it does more or costs less.
        @discardableResult private mutating func take(_ chosen: [Int]) -> Bool {
            let new = instance.cost(of: chosen)
            // Limits may leave the cheaper one no cover.
            let left = instance.shortfalls(of: chosen).count
            guard (left, new) < (undone, cost) else { return false }
            columns = chosen
            cost = new
            undone = left
            secondsToBest = elapsed
            return true
        }

        /// Local search, whose covers are those of a reduced problem or of what fixed columns leave of it.
        ///
        /// - Parameter isPatient: whether to go on when nothing better was found for three times as many steps as before,
        ///   where others can make use of the time.
        private mutating func run(
            _ search: RowWeighting, steps: Int, share: Double, within reduction: Reduction, core: Core? = nil,
            isPatient: Bool = true
        ) {
            guard upper > bound, secondsLeft(of: share) > 0 else { return }
            var known = Int.max
            var patience = isPatient || solver.budget.seconds == nil ? Int.max : 200_000
            search.run(steps: steps) {
                if search.bestCost < known, let best = search.best {
                    known = search.bestCost
                    patience = max(patience, 4 * search.steps)
                    keep(core?.outer(best) ?? best, of: reduction)
                }
                return upper > bound && search.steps < patience && secondsLeft(of: share) > 0
            }
            if let best = search.best { keep(core?.outer(best) ?? best, of: reduction) }
        }
    }

    /// What fixed columns leave of a problem, reduced once more.
    private struct Core {
        let kept: [Int]
        let reduction: Reduction

        init(_ instance: CoverInstance, columns: [Int]) {
            kept = columns
            reduction = Reduction(of: instance.part(columns: columns))
        }

        func outer(_ chosen: [Int]) -> [Int] { reduction.restored(chosen).map { kept[$0] } }

        /// Columns of the given instance as columns of the core; those that are not in it are left out.
        func inner(_ columns: [Int], of outer: Reduction) -> [Int] {
            let place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
            return reduction.kept(outer.kept(columns).compactMap { place[$0] })
        }
    }
}
