import Geometry
import SetCovering
import SiteModel
import TestNumbers
import Testing

@testable import Planning

@Suite("Bounds of places themselves")
struct AreaBoundTests {
    @Test("whatever cameras are chosen, what they cover in truth is counted for them", arguments: 0..<6)
    func holdsForAnyChoice(number: Int) throws {
        var rounds = try PlacementRounds(try PlacementTests.Drawn(number: number).placement())
        _ = try rounds.all()
        var numbers = TestNumbers.SplitMix64(seed: UInt64(number))
        for size in [1, 2, 3, 5, 9] {
            let chosen = Set((0..<size).map { _ in Int.random(in: 0..<rounds.candidates.count, using: &numbers) })
                .sorted()
            let attempt = try rounds.evaluate(
                PlacementRounds.Cover(columns: chosen, cost: size, bound: 0, greedyCost: size))
            let problem = try rounds.areaProblem(attempt.coverages)
            var covered = problem.demands.map { _ in 0.0 }
            for column in chosen {
                for entry in problem.columns[column] { covered[Int(entry.row)] += Double(entry.part) / 1000 }
            }
            for quota in problem.quotas {
                let sum = quota.rows.reduce(0.0) {
                    $0 + min(1, covered[$1.row] / Double(problem.demands[$1.row])) * Double($1.weight)
                }
                #expect(sum >= Double(quota.needed), "\(chosen)")
            }
            // A little is asked for wherever a little is covered: the problem is not met by nothing.
            let isSeen = attempt.coverages.contains { $0.judgedShare > 0.05 }
            #expect(!isSeen || problem.quotas.contains { $0.needed > 0 })
        }
    }

    @Test("a corridor that one camera cannot see to its end takes two, proven")
    func corridor() throws {
        let result = try PlacementTests.cover(width: 60, depth: 3, tilts: [15, 25])
        #expect(result.shortfalls.isEmpty)
        #expect(result.bound >= 2 && result.bound <= result.cost)
    }
}
