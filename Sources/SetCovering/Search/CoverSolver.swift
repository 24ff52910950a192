/// Covers of least cost, with a proven bound: reductions, a greedy cover, row-weighting local search, the prices of a linear
/// program, columns fixed by them, and branch and bound for what is small enough.
///
/// The order of work, and with a budget in steps every answer, is the same each time. A budget in seconds returns the best
/// so far when it ends, and is up to the clock.
public struct CoverSolver: Sendable {
    public struct Budget: Sendable {
        /// Steps of local search, in all.
        public var steps: Int
        /// Nodes of branch and bound.
        public var nodes: Int
        /// Nil: no clock has a say.
        public var seconds: Double?
        /// Whether a bound is asked for; without one the linear program is spared.
        public var proves: Bool

        public init(steps: Int, nodes: Int, seconds: Double? = nil, proves: Bool = true) {
            self.steps = steps
            self.nodes = nodes
            self.seconds = seconds
            self.proves = proves
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
    /// A cover to begin from, in columns of the instance.
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
        /// The best cover, in columns of the instance, and what is proven.
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
        }

        var elapsed: Double { (clock.now - begin) / .seconds(1) }
        func secondsLeft(of share: Double = 1) -> Double {
            guard solver.goOn() else { return 0 }
            return (solver.budget.seconds.map { $0 * share } ?? .infinity) - elapsed
        }

        mutating func solution() -> Solution {
            let greedy = Greedy(reduction.reduced).columns
            let greedyCost = reduction.forcedCost + reduction.reduced.cost(of: greedy)
            keep(greedy, of: reduction)
            if !solver.start.isEmpty { keepStart() }
            let place = Dictionary(uniqueKeysWithValues: reduction.columns.enumerated().map { ($1, $0) })
            search(
                reduction.reduced, from: columns.compactMap { place[$0] }, share: 0.3,
                steps: solver.budget.steps / 3, within: reduction)
            if solver.budget.proves { improve(within: reduction) }
            let undone = instance.shortfalls(of: columns).filter { shortfall in
                switch shortfall {
                case .row(let row, _): !reduction.impossibleRows.contains(row)
                case .quota(let quota, _): !reduction.impossibleQuotas.contains(quota)
                case .limit: true
                }
            }
            return Solution(
                columns: columns, cost: cost, bound: min(bound, cost), greedyCost: greedyCost,
                secondsToBest: secondsToBest, impossibleRows: reduction.impossibleRows,
                impossibleQuotas: reduction.impossibleQuotas, shortfalls: undone,
                considered: Array(Set(reduction.columns).union(columns)).sorted())
        }

        /// Prices, columns fixed by them, a search among the rest, and a proof where that is small.
        private mutating func improve(within reduction: Reduction) {
            let whole = reduction.reduced
            guard whole.columnCount > 0, cost > bound, secondsLeft() > 0 else { return }
            let prices = RowGeneration(whole, weights: weights, secondsLeft: { secondsLeft(of: 0.75) }).prices
            var kept = Array(0..<whole.columnCount)
            if let prices {
                let proven = prices.bound(of: whole)
                raise(reduction.forcedCost + proven.cost)
                // Half a unit spares the doubt about rounding: costs are whole.
                let gap = Double(cost - reduction.forcedCost) - 0.5 - proven.exact
                kept = kept.filter { proven.reducedCosts[$0] <= gap }
            }
            guard cost > bound else { return }
            let core = Core(whole, columns: kept)
            search(
                core.reduction.reduced, from: core.inner(columns, of: reduction), share: 0.8,
                steps: solver.budget.steps / 3, within: reduction, core: core)
            guard cost > bound else { return }
            // Without a clock no node may take long.
            let size = core.reduction.reduced.rowsOf.values.count
            let tree = BranchAndBound(
                core.reduction.reduced, upper: cost - reduction.forcedCost - core.reduction.forcedCost,
                bound: max(0, bound - reduction.forcedCost - core.reduction.forcedCost),
                nodes: size > (solver.budget.seconds == nil ? 10_000 : 200_000) ? 0 : solver.budget.nodes,
                secondsLeft: { secondsLeft(of: size > 50_000 ? 0.9 : 1) })
            if let best = tree.best { keep(core.outer(best), of: reduction) }
            raise(reduction.forcedCost + core.reduction.forcedCost + tree.bound)
            guard cost > bound else { return }
            search(
                core.reduction.reduced, from: core.inner(columns, of: reduction), share: 1,
                steps: solver.budget.steps / 3, within: reduction, core: core)
        }

        private mutating func raise(_ proven: Int) {
            guard proven > bound else { return }
            bound = min(proven, cost)
            solver.progress(Progress(cost: cost, bound: bound, seconds: elapsed))
        }

        /// The cover to begin from, if it is one and costs less.
        private mutating func keepStart() {
            let given = Set(solver.start).sorted()
            let left = instance.shortfalls(of: given).count
            guard (left, instance.cost(of: given)) < (undone, cost) else { return }
            columns = given
            cost = instance.cost(of: given)
            undone = left
            secondsToBest = elapsed
        }

        /// Takes a choice in reduced columns for the best, if it does more or costs less.
        private mutating func keep(_ chosen: [Int], of reduction: Reduction) {
            let restored = reduction.restored(chosen)
            let new = instance.cost(of: restored)
            // Limits may leave the cheaper one no cover.
            let left = instance.shortfalls(of: restored).count
            guard (left, new) < (undone, cost) else { return }
            columns = restored
            cost = new
            undone = left
            secondsToBest = elapsed
            solver.progress(Progress(cost: cost, bound: bound, seconds: elapsed))
        }

        private mutating func search(
            _ instance: CoverInstance, from start: [Int], share: Double, steps: Int, within reduction: Reduction,
            core: Core? = nil
        ) {
            if core == nil { weights = Array(repeating: 1, count: instance.rowCount) }
            guard cost > bound, secondsLeft(of: share) > 0 else { return }
            let search = RowWeighting(instance, seed: solver.seed)
            search.start(from: start)
            var known = Int.max
            search.run(steps: steps) {
                if search.bestCost < known, let best = search.best {
                    known = search.bestCost
                    keep(core?.outer(best) ?? best, of: reduction)
                }
                return cost > bound && secondsLeft(of: share) > 0
            }
            if let best = search.best { keep(core?.outer(best) ?? best, of: reduction) }
            if core == nil { weights = search.weights }
        }
    }

    /// What fixed columns leave of a problem, reduced once more.
    private struct Core {
        let kept: [Int]
        let reduction: Reduction

        init(_ instance: CoverInstance, columns: [Int]) {
            kept = columns
            var newColumn = [Int](repeating: -1, count: instance.columnCount)
            for (index, column) in columns.enumerated() { newColumn[column] = index }
            reduction = Reduction(
                of: CoverInstance(
                    rowCount: instance.rowCount, rowsOf: Incidence(columns.map { instance.rowsOf[$0] }),
                    costs: columns.map { instance.costs[$0] }, demands: instance.demands, quotas: instance.quotas,
                    limits: instance.limits.map { limit in
                        CoverInstance.Limit(
                            columns: limit.columns.filter { newColumn[$0] >= 0 }.map { newColumn[$0] }, most: limit.most
                        )
                    }))
        }

        func outer(_ chosen: [Int]) -> [Int] { reduction.restored(chosen).map { kept[$0] } }

        /// Columns of the given instance as columns of the core; those that are not in it are left out.
        func inner(_ columns: [Int], of outer: Reduction) -> [Int] {
            let reducedOuter = Self.places(outer.columns)
            let reducedKept = Self.places(kept)
            let reducedInner = Self.places(reduction.columns)
            return columns.compactMap { reducedOuter[$0] }.compactMap { reducedKept[$0] }.compactMap {
                reducedInner[$0]
            }
        }

        private static func places(_ values: [Int]) -> [Int: Int] {
            Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        }
    }
}
