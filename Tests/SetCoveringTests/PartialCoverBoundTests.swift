import Testing
import TestNumbers

@testable import SetCovering

@Suite("Bounds of covers in parts")
struct PartialCoverBoundTests {
    /// A small problem in which columns cover parts of rows.
    private struct Partial {
        var columns: [[PartialCoverBound.Entry]]
        var costs: [Int]
        var demands: [Int]
        var quotas: [CoverInstance.Quota]

        init(seed: Int) {
            var numbers = SplitMix64(seed: UInt64(seed))
            func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
            let rows = number(3...10)
            columns = (0..<number(3...9)).map { _ in
                (0..<rows).filter { _ in number(0...2) == 0 }.map {
                    .init(row: Int32($0), part: Int16(number(0...1) == 0 ? 1000 : number(1...1000)))
                }
            }
            costs = columns.map { _ in number(0...2) == 0 ? 1 : number(1...5) }
            demands = (0..<rows).map { _ in number(0...4) == 0 ? 2 : 1 }
            quotas = []
            for first in stride(from: 0, to: rows - 2, by: 3) where number(0...3) > 0 {
                let members = (first..<first + 3).map { (row: $0, weight: number(1...1000)) }
                let all = members.reduce(0) { $0 + $1.weight }
                quotas.append(.init(rows: members, needed: number(0...all)))
            }
        }

        /// Whether a choice covers enough, parts added up, and where that is asked for what they are of a weight rounded up.
        func isCovered(by choice: [Int], roundedUp: Bool) -> Bool {
            var covered = demands.map { _ in 0.0 }
            for column in choice {
                for entry in columns[column] { covered[Int(entry.row)] += Double(entry.part) / 1000 }
            }
            let shares = covered.indices.map { min(1, covered[$0] / Double(demands[$0])) }
            let inQuotas = Set(quotas.flatMap { $0.rows.map(\.row) })
            return shares.indices.allSatisfy { inQuotas.contains($0) || shares[$0] > 1 - 1e-9 }
                && quotas.allSatisfy { quota in
                    let covered = quota.rows.map { shares[$0.row] * Double($0.weight) }
                        .reduce(0) { $0 + (roundedUp ? ($1 - 1e-9).rounded(.up) : $1) }
                    return covered >= Double(quota.needed) - (roundedUp ? 0 : 1e-9)
                }
        }

        /// The cheapest of all choices.
        func best(roundedUp: Bool) -> [Int]? {
            (0..<(1 << costs.count)).map { choice in costs.indices.filter { choice & 1 << $0 != 0 } }
                .filter { isCovered(by: $0, roundedUp: roundedUp) }.min { cost(of: $0) < cost(of: $1) }
        }

        func cost(of choice: [Int]) -> Int { choice.reduce(0) { $0 + costs[$1] } }

        func bound(known: [Int], nodes: Int = 200) -> Int {
            PartialCoverBound(
                rowCount: demands.count, columns: columns, costs: costs, demands: demands, quotas: quotas,
                known: known, nodes: nodes, secondsLeft: { .infinity }
            ).cost
        }
    }

    @Test("no choice costs less, and branch and bound leaves what is rounding at most", arguments: 0..<400)
    func exhaustive(seed: Int) {
        let problem = Partial(seed: seed)
        guard let best = problem.best(roundedUp: false), let least = problem.best(roundedUp: true) else { return }
        let all = Array(problem.costs.indices)
        for known in [best, all] {
            let bound = problem.bound(known: known)
            #expect(bound <= problem.cost(of: best) && bound >= problem.cost(of: least))
            #expect(problem.bound(known: known, nodes: 0) <= problem.cost(of: best))
        }
    }

    @Test("nothing is proven from a choice that does not do")
    func unknown() {
        for seed in 0..<100 {
            let problem = Partial(seed: seed)
            guard let best = problem.best(roundedUp: true), !best.isEmpty else { continue }
            #expect(problem.bound(known: []) == 0)
        }
    }

    @Test("parts of a third each take three columns")
    func thirds() {
        let bound = PartialCoverBound(
            rowCount: 1, columns: (0..<5).map { _ in [.init(row: 0, part: 334)] }, costs: [1, 1, 1, 1, 1], demands: [1],
            quotas: [.init(rows: [(0, 10)], needed: 10)], known: [0, 1, 2], nodes: 0, secondsLeft: { .infinity })
        #expect(bound.cost == 3)
    }
}
