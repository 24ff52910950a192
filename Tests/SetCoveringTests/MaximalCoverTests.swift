import SetCovering
import TestNumbers
import Testing

@Suite("The most that a budget can cover")
struct MaximalCoverTests {
    @Test("keeps within budget and limits, and its bound holds, on problems small enough to look at every choice")
    func bruteForce() {
        var best = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            let instance = RandomInstance.make(seed: seed)
            var numbers = SplitMix64(seed: seed)
            let weights = (0..<instance.rowCount).map { _ in Int.random(in: 0...9, using: &numbers) }
            let budget = Int.random(in: 0...15, using: &numbers)
            let cover = MaximalCover(instance, weights: weights, budget: budget, steps: 300, seed: seed)
            let most = mostWeight(instance, weights, budget)
            #expect(cover.cost == instance.cost(of: cover.columns) && cover.cost <= budget, "seed \(seed)")
            #expect(cover.weight == weight(instance, weights, cover.columns), "seed \(seed)")
            #expect(isWithinLimits(instance, cover.columns), "seed \(seed)")
            #expect(cover.greedyWeight <= cover.weight && cover.weight <= most, "seed \(seed)")
            #expect(most <= cover.bound, "seed \(seed): bound \(cover.bound), best \(most)")
            best += cover.weight == most ? 1 : 0
        }
        #expect(best >= 295, "the best in \(best) of 300")
    }

    @Test("the same seed gives the same columns; no budget takes what is free only")
    func determinism() {
        let instance = CoverInstance(
            rowCount: 6, columns: [[0, 1], [2, 3], [3, 4, 5], [5]], costs: [2, 1, 2, 0])
        let weights = [1, 1, 1, 1, 1, 1]
        #expect(MaximalCover(instance, weights: weights, budget: 0, steps: 10).columns == [3])
        let one = MaximalCover(instance, weights: weights, budget: 3, steps: 100, seed: 7)
        #expect(one.columns == MaximalCover(instance, weights: weights, budget: 3, steps: 100, seed: 7).columns)
        #expect(one.weight == 5 && one.bound >= 5)
    }

    private func weight(_ instance: CoverInstance, _ weights: [Int], _ columns: [Int]) -> Int {
        (0..<instance.rowCount).reduce(0) { sum, row in
            let count = instance.columns(ofRow: row).count { columns.contains(Int($0)) }
            return sum + (count >= instance.demands[row] ? weights[row] : 0)
        }
    }

    private func isWithinLimits(_ instance: CoverInstance, _ columns: [Int]) -> Bool {
        instance.limits.allSatisfy { limit in limit.columns.count { columns.contains($0) } <= limit.most }
    }

    private func mostWeight(_ instance: CoverInstance, _ weights: [Int], _ budget: Int) -> Int {
        (0..<(1 << instance.columnCount)).reduce(0) { most, choice in
            let columns = (0..<instance.columnCount).filter { choice & 1 << $0 != 0 }
            guard instance.cost(of: columns) <= budget, isWithinLimits(instance, columns) else { return most }
            return max(most, weight(instance, weights, columns))
        }
    }
}
