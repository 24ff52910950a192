import Testing

@testable import Planning

@Suite("Random numbers of draws")
struct DrawRandomTests {
    private func first(_ seed: UInt64, _ draw: Int, _ kind: String, _ id: String) -> Double {
        var random = DrawRandom(drawSeed: DrawRandom.seed(of: seed, draw: draw), kind: kind, of: id)
        return random.unit()
    }

    @Test("hang on seed, draw, kind and id, each of them")
    func apart() {
        let base = first(1, 1, "mounting", "C1")
        #expect(base == first(1, 1, "mounting", "C1"))
        for other in [
            first(2, 1, "mounting", "C1"), first(1, 2, "mounting", "C1"), first(1, 1, "doors", "C1"),
            first(1, 1, "mounting", "C2"), first(1, 1, "mountin", "gC1"),
        ] { #expect(base != other) }
        #expect(Set((1...10_000).map { DrawRandom.seed(of: 5, draw: $0) }).count == 10_000)
    }

    @Test("of neighbouring draws are uniform and normal as they should be: moments within four standard errors")
    func moments() {
        let count = 20_000
        var uniform: [Double] = []
        var normal: [Double] = []
        for draw in 1...count {
            var random = DrawRandom(drawSeed: DrawRandom.seed(of: 9, draw: draw), kind: "k", of: "id")
            uniform.append(random.unit())
            normal.append(random.normal())
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let n = Double(count).squareRoot()
        #expect(abs(mean(uniform) - 0.5) < 4 * (1.0 / 12).squareRoot() / n)
        #expect(abs(mean(uniform.map { $0 * $0 }) - 1.0 / 3) < 4 * (4.0 / 45).squareRoot() / n)
        #expect(abs(mean(normal)) < 4 / n)
        #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 4 * 2.0.squareRoot() / n)
        // 68.27 % lie within one standard deviation.
        let within = mean(normal.map { abs($0) < 1 ? 1 : 0 })
        #expect(abs(within - 0.682689) < 4 * (0.682689 * 0.317311).squareRoot() / n)
    }
}
