import SetCovering
import SiteModel

/// The covering problem of a round, and its answer.
extension PlacementRounds {
    struct Cover {
        /// Candidates and standing cameras that may be left out, ascending.
        var columns: [Int]
        var cost: Int
        var bound: Int
        var greedyCost: Int
        /// Where a budget caps the cost: no choice within it covers a greater share of the cells, and what greedy covers.
        var scoreBound = 1.0
        var greedyScore = 0.0
    }

    /// Whether as much as a budget buys is asked for, rather than all.
    var isCapped: Bool { placement.task.objective == .covered }

    mutating func solve(_ effort: Effort, start: [Int]) -> Cover {
        if let missing = missingInPool() { pool?.formUnion(missing) }
        let isAmongAll = pool == nil
        var (effort, start, bound) = (effort, start, 0)
        while true {
            var cover =
                isCapped
                ? most(thorough: effort > .quick, budget: placement.task.budget ?? 0) : whole(effort, start: start)
            bound = max(bound, cover.bound)
            // Rarely do more cameras want to hang on a mount than it carries: only then is that said.
            let crowded = crowded(cover.columns)
            if crowdedMounts.isSuperset(of: crowded) {
                cover.bound = bound
                return cover
            }
            // What is proven without a limit holds with it; the cover only needs some of its cameras elsewhere.
            crowdedMounts.formUnion(crowded)
            // A clock's share is not spent twice.
            if placement.task.seconds != nil { effort = .quick }
            start = cover.columns
            if isAmongAll { pool = nil }
        }
    }

    private mutating func whole(_ effort: Effort, start: [Int]) -> Cover {
        let task = placement.task
        let thorough = effort > .quick
        // The more cameras there are, the more there are to move about.
        let steps = task.steps * max(40, start.count)
        var budget = CoverSolver.Budget(
            steps: thorough ? steps : max(3000, steps / 8), nodes: task.nodes, effort: effort.ofSolver)
        if let all = task.seconds {
            let seconds: Double =
                switch effort {
                case .quick: min(all / 60, secondsLeft)
                case .thorough: min(all / 10, secondsLeft)
                case .proof: proofShare * secondsForBounds
                }
            budget = .seconds(max(1, seconds))
            budget.effort = effort.ofSolver
        }
        var solver = CoverSolver(budget: budget, seed: task.seed)
        solver.start = start
        solver.goOn = placement.goOn
        let solved = solver.solve(instance())
        if pool == nil { pool = Set(solved.considered) }
        // As much as so many changes do, where they do not do all.
        isLimited = task.changes != nil && !solved.shortfalls.isEmpty
        if isLimited { return most(thorough: thorough, budget: 1 << 40) }
        let columns = solved.columns.filter { !isStaying($0) }
        return Cover(
            columns: columns, cost: inWholes(solved.cost), bound: provenInWholes(solved.bound),
            greedyCost: inWholes(solved.greedyCost))
    }

    /// What a budget buys.
    private func most(thorough: Bool, budget: Int) -> Cover {
        let task = placement.task
        let weights = shares()
        let cover = MaximalCover(
            instance(), weights: weights, budget: budget,
            steps: thorough ? 2 * task.steps : task.steps / 2,
            seed: task.seed, goOn: placement.goOn)
        let all = Double(max(1, weights.reduce(0, +)))
        return Cover(
            columns: cover.columns.filter { !isStaying($0) }, cost: inWholes(cover.cost), bound: 0,
            greedyCost: inWholes(cover.cost),
            scoreBound: Double(cover.bound) / all, greedyScore: Double(cover.greedyWeight) / all)
    }

    /// Of each cell, in millionths of what its place counts for: each place as much as it weighs, whatever its size.
    private func shares() -> [Int] {
        let totals = weights()
        return cells.map { cell in
            let requirement = requirements[cell.requirement]
            let weight = placement.task.weight(of: requirement)
            return Int(1e6 * weight * Double(cell.weight) / Double(max(1, totals[cell.requirement])))
        }
    }

    func isStaying(_ column: Int) -> Bool { column >= candidates.count && standing[column - candidates.count].stays }

    // MARK: The problem

    /// Columns: candidates, then the cameras that are there, of which those that stay cost nothing.
    private func instance() -> CoverInstance {
        let demands = cells.map { requirements[$0.requirement].minCameras }
        var quotas: [CoverInstance.Quota] = []
        for (number, rows) in Dictionary(grouping: cells.indices, by: { cells[$0].requirement }).sorted(by: {
            $0.key < $1.key
        }) {
            let weights = rows.map { (row: $0, weight: cells[$0].weight) }
            let total = weights.reduce(0) { $0 + $1.weight }
            if needed[number] >= total { continue }
            quotas.append(.init(rows: weights, needed: needed[number]))
        }
        return CoverInstance(
            rowCount: cells.count, columns: columns.indices.map { isOpen($0) ? columns[$0] : [] },
            costs: columns.indices.map(cost), demands: demands, quotas: quotas, limits: limits())
    }

    private func isOpen(_ column: Int) -> Bool {
        if struck.contains(column) { return false }
        guard let pool, column < candidates.count else { return true }
        return pool.contains(column)
    }

    /// Candidates that see cells which nothing in the pool sees; nil where there are none.
    private func missingInPool() -> [Int]? {
        guard pool != nil else { return nil }
        let count = seeing(columns.indices.filter(isOpen))
        let isShort = cells.indices.map { count[$0] < requirements[cells[$0].requirement].minCameras }
        let able = columns.indices.filter { column in
            !isOpen(column) && !struck.contains(column) && columns[column].contains { isShort[Int($0)] }
        }
        return able.isEmpty ? nil : able
    }

    /// Without limits a candidate that does no more than one on another mount can be left out of the problem; with them it
    /// cannot. So only mounts have one that were crowded before.
    private func limits() -> [CoverInstance.Limit] {
        var byMount: [Int: [Int]] = [:]
        for column in columns.indices where isOpen(column) {
            guard let mount = mount(ofColumn: column), crowdedMounts.contains(mount) else { continue }
            byMount[mount, default: []].append(column)
        }
        var limits = byMount.sorted { $0.key < $1.key }.map { mount, columns in
            CoverInstance.Limit(columns: columns, most: room(on: mount))
        }
        if let changes = placement.task.changes {
            limits.append(CoverInstance.Limit(columns: Array(candidates.indices), most: changes))
        }
        return limits
    }

    private func room(on mount: Int) -> Int {
        views[mount].mount.standing == nil ? placement.task.mounting.camerasPerMount : 1
    }

    /// Mounts that a choice would hang too much on.
    private func crowded(_ chosen: [Int]) -> [Int] {
        var count: [Int: Int] = [:]
        for column in chosen { mount(ofColumn: column).map { count[$0, default: 0] += 1 } }
        return count.filter { $0.value > room(on: $0.key) }.map(\.key)
    }

    /// Where a column's camera hangs: one that is turned is no longer there as it was.
    private func mount(ofColumn column: Int) -> Int? {
        column < candidates.count ? candidates[column].mount : standingMounts[column - candidates.count]
    }

    // MARK: Costs

    /// Where cameras are counted and some may stay as they are, a camera costs so many, and a change one more: the fewest
    /// cameras first, then the fewest changes.
    private var camera: Int { placement.movable.isEmpty ? 1 : 1 << 12 }

    func cost(_ column: Int) -> Int {
        if isStaying(column) { return 0 }
        let isNew = column < candidates.count
        switch placement.task.objective {
        case .fewest, .robust: return isNew && camera > 1 ? camera + 1 : camera
        case .cheapest: return isNew ? price(of: candidates[column]) : 0
        case .private: return 1 + (isNew ? candidates[column].shown : standing[column - candidates.count].shown)
        case .covered:
            return placement.task.budgetIsMoney ? (isNew ? price(of: candidates[column]) : 0) : 1
        }
    }

    /// As it is told of: cameras, money, or a tenth of a square metre.
    func cost(of columns: [Int]) -> Int { inWholes(columns.reduce(0) { $0 + cost($1) }) }

    private var countsCameras: Bool { [.fewest, .robust].contains(placement.task.objective) }
    private func inWholes(_ cost: Int) -> Int { countsCameras ? cost / camera : cost }
    /// A cover of n cameras costs no more than n times a camera and a change.
    func provenInWholes(_ bound: Int) -> Int {
        guard countsCameras, camera > 1 else { return bound }
        return (bound + camera) / (camera + 1)
    }

    /// Of the camera, the place that it hangs on and the cable to it.
    func price(of candidate: Candidate) -> Int {
        let mount = views[candidate.mount].mount
        // The mount of a camera that is there is paid for, and so is its cable.
        guard mount.standing == nil else { return placement.task.models[candidate.model].price }
        return placement.task.models[candidate.model].price + placement.task.mounting.price(of: mount)
    }
}
