import Foundation
import Testing

@testable import SetCovering

@Suite("covers of least cost")
struct CoverSolverTests {
    let solver = CoverSolver(budget: .init(steps: 3000, nodes: 2000))

    @Test("agrees with looking at every choice, with demands, quotas and limits", arguments: 0..<400)
    func exhaustive(seed: Int) {
        let instance = RandomInstance.make(seed: UInt64(seed), plain: seed % 3 == 0)
        let solution = solver.solve(instance)
        #expect(solution.bound <= solution.cost)
        #expect(solution.cost == instance.cost(of: solution.columns))
        guard let best = RandomInstance.bestCost(instance) else {
            // Then something is told: a row or quota out of reach, or one that a limit keeps from being done.
            #expect(
                instance.limits.allSatisfy { limit in
                    solution.columns.count { limit.columns.contains($0) } <= limit.most
                })
            #expect(
                !solution.impossibleRows.isEmpty || !solution.impossibleQuotas.isEmpty || !solution.shortfalls.isEmpty)
            return
        }
        #expect(instance.shortfalls(of: solution.columns).isEmpty)
        #expect(solution.cost == best)
        #expect(solution.isBest, "bound \(solution.bound) of \(best)")
    }

    @Test("the least sum of weights is that of all subsets' sums", arguments: 0..<50)
    func subsetSums(seed: Int) {
        var random = SeededNumbers(seed: UInt64(seed))
        let weights = (0...random.next(below: 9)).map { _ in 1 + random.next(below: 90) }
        let needed = random.next(below: weights.reduce(1, +))
        var sums: Set<Int> = [0]
        for weight in weights { sums.formUnion(sums.map { $0 + weight }) }
        #expect(SubsetSum.least(of: weights, atLeast: needed) == sums.filter { $0 >= needed }.min())
    }

    @Test(
        "a choice completed and cleared of what is needless is a cover in which every column is needed",
        arguments: 0..<100)
    func completed(seed: Int) {
        let instance = RandomInstance.make(seed: UInt64(seed))
        guard RandomInstance.bestCost(instance) != nil, instance.limits.isEmpty else { return }
        var random = SeededNumbers(seed: UInt64(seed))
        let start = (0..<instance.columnCount).filter { _ in random.next(below: 3) == 0 }
        let cover = instance.withoutNeedless(Greedy(instance, start: start).columns)
        #expect(instance.shortfalls(of: cover).isEmpty)
        for column in cover { #expect(!instance.shortfalls(of: cover.filter { $0 != column }).isEmpty) }
    }

    @Test("limits are kept where they allow no cover")
    func limitsAreKept() {
        let instance = CoverInstance(
            rowCount: 3, columns: [[0], [1], [2]], costs: [1, 1, 1], limits: [.init(columns: [0, 1, 2], most: 1)])
        let solution = solver.solve(instance)
        #expect(solution.columns.count == 1 && solution.cost == 1 && solution.shortfalls.count == 2)
    }

    @Test("a reduced problem's best cover with the forced columns is the problem's", arguments: 400..<700)
    func reduction(seed: Int) {
        let instance = RandomInstance.make(seed: UInt64(seed), plain: seed % 2 == 0)
        guard let best = RandomInstance.bestCost(instance) else { return }
        let reduction = Reduction(of: instance)
        #expect(reduction.impossibleRows.isEmpty && reduction.impossibleQuotas.isEmpty)
        #expect(RandomInstance.bestCost(reduction.reduced).map { $0 + reduction.forcedCost } == best)
    }

    @Test("no prices prove more than the best cost", arguments: 700..<900)
    func prices(seed: Int) {
        let instance = RandomInstance.make(seed: UInt64(seed))
        guard let best = RandomInstance.bestCost(instance) else { return }
        var random = SeededNumbers(seed: UInt64(seed))
        func price() -> Double { Double(random.next(below: 1 << 20)) * 0x1p-17 }
        for _ in 0..<20 {
            let prices = Multipliers(
                rows: (0..<instance.rowCount).map { _ in price() }, quotas: instance.quotas.map { _ in price() / 8 },
                limits: instance.limits.map { _ in price() })
            #expect(prices.bound(of: instance).exact <= Double(best))
            #expect(prices.bound(of: instance).cost <= best)
        }
    }

    @Test("the same seed and budget give the same cover, another seed one that costs about as much")
    func deterministic() {
        let instance = Self.grid(side: 9)
        let one = solver.solve(instance)
        let two = solver.solve(instance)
        #expect(one.columns == two.columns && one.bound == two.bound)
        var other = solver
        other.seed = 7
        #expect(abs(other.solve(instance).cost - one.cost) <= 1)
    }

    @Test("no worse than greedy, and a given cover is not lost")
    func start() {
        let instance = Self.grid(side: 8)
        let good = solver.solve(instance)
        #expect(good.cost <= good.greedyCost)
        var again = CoverSolver(budget: .init(steps: 1, nodes: 0))
        again.start = good.columns
        #expect(again.solve(instance).cost <= good.cost)
    }

    @Test("columns that reductions drop have others that do as much", arguments: 1200..<1300)
    func counterparts(seed: Int) {
        let instance = RandomInstance.make(seed: UInt64(seed))
        let reduction = Reduction(of: instance)
        for column in 0..<instance.columnCount where !reduction.forced.contains(column) {
            let others = reduction.restored(reduction.counterparts(of: [column], in: instance))
            let rows = Set(others.flatMap { instance.rows(ofColumn: $0) })
            let left = instance.rows(ofColumn: column).filter { reduction.rows.contains(Int($0)) }
            #expect(left.allSatisfy(rows.contains))
        }
    }

    @Test("a cover to begin from whose columns all have better ones is bettered")
    func poorStart() {
        // Each cell of a grid has a column of its own besides: dropped at once, and what the search began from.
        let grid = Self.grid(side: 9)
        let all = (0..<grid.columnCount).map { Array(grid.rows(ofColumn: $0)) }
        let singles = (0..<grid.rowCount).map { [Int32($0)] }
        let instance = CoverInstance(
            rowCount: grid.rowCount, columns: all + singles, costs: (all + singles).map { _ in 1 })
        var solver = solver
        solver.start = Array(grid.columnCount..<instance.columnCount)
        #expect(solver.solve(instance).cost == self.solver.solve(grid).cost)
    }

    @Test("what no column covers is told, and the rest is covered")
    func impossible() {
        let instance = CoverInstance(rowCount: 3, columns: [[0], [0, 2]], costs: [1, 1])
        let solution = solver.solve(instance)
        #expect(solution.impossibleRows == [1])
        #expect(solution.columns == [1] && solution.bound == 1)
    }

    @Test("nothing to cover costs nothing")
    func empty() {
        let solution = solver.solve(CoverInstance(rowCount: 0, columns: [[], []], costs: [3, 4]))
        #expect(solution.columns.isEmpty && solution.cost == 0 && solution.isBest)
    }

    @Test(
        "OR-Library problems come to their best-known costs",
        arguments: [("scp41", 429), ("scpa1", 253), ("scpd1", 60)])
    func library(name: String, best: Int) throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../shared/data/benchmarks/set-cover/\(name).txt")
            .standardized
        guard let data = try? Data(contentsOf: file) else { return }
        let instance = try ORLibraryText.read(data)
        let solution = CoverSolver(budget: .init(steps: 60_000, nodes: 0)).solve(instance)
        #expect(solution.cost == best)
        #expect(solution.bound > best * 9 / 10 && solution.bound <= best)
    }

    @Test("parts that have nothing in common are solved apart, and costs and bounds add up", arguments: 900..<1000)
    func components(seed: Int) {
        let parts = (0..<2 + seed % 3).map { RandomInstance.make(seed: UInt64(seed * 7 + $0), plain: seed % 4 == 0) }
        let best = parts.map { RandomInstance.bestCost($0) }
        let instance = RandomInstance.sideBySide(parts)
        let found = Components(of: instance).parts
        #expect(found.count >= parts.count && found.reduce(0) { $0 + $1.instance.rowCount } == instance.rowCount)
        let solution = solver.solve(instance)
        #expect(solution.cost == instance.cost(of: solution.columns))
        guard !best.contains(nil) else {
            #expect(!instance.shortfalls(of: solution.columns).isEmpty)
            return
        }
        #expect(instance.shortfalls(of: solution.columns).isEmpty)
        #expect(solution.cost == best.reduce(0) { $0 + ($1 ?? 0) } && solution.isBest)
    }

    @Test("with quotas prices come near to the linear program's, first cheaply, then exactly", arguments: 1...3)
    func quotas(seed: UInt64) {
        let instance = Reduction(of: Self.discs(rows: 1500, columns: 200, costs: 1...1, quotas: 6, seed: seed)).reduced
        let whole = LinearModel.with(instance, whole: false) { $0.interior(seconds: .infinity)?.prices }
        let best = whole?.bound(of: instance).exact ?? 0
        let cover = instance.cost(of: Greedy(instance).columns)
        let ascent = SubgradientAscent(instance, upper: cover, passes: 1000) { .infinity }.prices
        #expect(ascent.bound(of: instance).exact > 0.95 * best)
        #expect(ascent.bound(of: instance).exact < best + 1e-3)
        let weights = Array(repeating: 1, count: instance.rowCount)
        for known in [nil, ascent] {
            let prices = RowGeneration(instance, weights: weights, known: known) { .infinity }.prices
            let proven = prices?.bound(of: instance)
            #expect((proven?.exact ?? 0) > 0.95 * best && (proven?.exact ?? 0) < best + 1e-3)
        }
        let sifted = Sifting(instance, known: ascent, cover: Greedy(instance).columns) { .infinity }.prices
            .bound(of: instance)
        #expect(sifted.exact < best + 1e-3 && Double(sifted.cost) >= best - 1e-3)
    }

    @Test("a part of a cover given up at a time comes to what steps alone do not", arguments: 1...3)
    func neighbourhoods(seed: UInt64) {
        let instance = Self.discs(rows: 500, columns: 300, costs: 2...5, seed: seed)
        let search = RowWeighting(instance, seed: seed)
        search.run(steps: 300) { true }
        var cover = search.best ?? []
        let before = instance.cost(of: cover)
        var neighbourhoods = Neighbourhoods(instance, seed: seed)
        for _ in 0..<60 {
            let upper = instance.cost(of: cover)
            if let better = neighbourhoods.improved(cover, below: upper, entries: .max, secondsLeft: { .infinity }) {
                #expect(instance.shortfalls(of: better).isEmpty && instance.cost(of: better) < upper)
                cover = better
            }
        }
        #expect(instance.cost(of: cover) < before)
        #expect(neighbourhoods.nodes <= 60 * 50)
    }

    /// Discs about points at random, of all points at random on a square.
    static func discs(rows: Int, columns: Int, costs: ClosedRange<Int>, quotas: Int = 0, seed: UInt64) -> CoverInstance
    {
        var random = SeededNumbers(seed: seed)
        func points(_ count: Int) -> [(x: Int, y: Int)] {
            (0..<count).map { _ in (random.next(below: 1000), random.next(below: 1000)) }
        }
        let (places, centres) = (points(rows), points(columns))
        let lists = centres.map { centre -> [Int32] in
            let reach = 40 + random.next(below: 80)
            return places.indices.filter {
                let (dx, dy) = (places[$0].x - centre.x, places[$0].y - centre.y)
                return dx * dx + dy * dy <= reach * reach
            }.map { Int32($0) }
        }
        let seen = Set(lists.joined())
        let quotaRows = Dictionary(grouping: places.indices, by: { places[$0].x * max(1, quotas) / 1000 })
        return CoverInstance(
            rowCount: rows,
            columns: lists + [places.indices.map { Int32($0) }.filter { !seen.contains($0) }],
            costs: lists.map { _ in costs.lowerBound + random.next(below: costs.count) } + [0],
            quotas: (0..<quotas).map { quota in
                let rows = (quotaRows[quota] ?? []).map { (row: $0, weight: 1 + $0 % 5) }
                return .init(rows: rows, needed: rows.reduce(0) { $0 + $1.weight } * 49 / 50)
            })
    }

    /// Squares of a board; each column covers a plus of five.
    static func grid(side: Int) -> CoverInstance {
        let columns = (0..<side * side).map { cell -> [Int32] in
            let (x, y) = (cell % side, cell / side)
            return [(x, y), (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
                .filter { $0.0 >= 0 && $0.0 < side && $0.1 >= 0 && $0.1 < side }.map { Int32($0.1 * side + $0.0) }
        }
        return CoverInstance(rowCount: side * side, columns: columns, costs: Array(repeating: 1, count: side * side))
    }
}

@Suite("OR-Library text")
struct ORLibraryTextTests {
    @Test("rows, columns, costs and lists are read")
    func read() throws {
        let instance = try ORLibraryText.read(Array("2 3\n1 2 3\n2 1 3\n1 2\n".utf8))
        #expect(instance.costs == [1, 2, 3])
        #expect(Array(instance.columns(ofRow: 0)) == [0, 2])
        #expect(Array(instance.rows(ofColumn: 1)) == [1])
    }

    @Test(
        "what is wrong is told with its line",
        arguments: [
            ("", 1), ("1 1\n", 2), ("1 1\n5\n1 2\n", 3), ("1 1\n5\n1 1\n7", 4), ("9999999 1\n5", 1), ("1 1\nx\n", 2),
            ("1 1\n-5\n1 1\n", 2), ("1 1\n5\n1 0\n", 3),
        ])
    func malformed(text: String, line: Int) {
        let error = #expect(throws: ORLibraryText.Malformed.self) { try ORLibraryText.read(Array(text.utf8)) }
        #expect(error?.line == line)
    }
}
