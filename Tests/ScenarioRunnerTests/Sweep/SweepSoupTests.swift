import Interchange
import Testing

@testable import ScenarioRunner

@Suite("Any sweep at all") struct SweepSoupTests {
    private static let words = [
        "sweep", "combine", "vary", "name", "set", "values", "range", "sample", "names", "from", "to", "step", "count",
        "seed", "decimals", "method", "cross", "zip", "even", "cameras[*].height", "\"cameras[id=C1].tilt\"",
        "settings",
        "settings.tasks.observe", "rules", "rules[0]", "date", "place.models[1]", "0", "1", "3", "-2", "0.1", "1e9",
        "999999999.999999999", "99999999999999999999", "null", "[]", "{}", "中",
    ]

    /// A word, a list or an object of them, some of them as a sweep would have them.
    private func node(_ random: inout SeededText, depth: Int) -> String {
        func word() -> String { Self.words[random.number(below: Self.words.count)] }
        guard depth > 0 else { return word() }
        let count = random.number(below: 4)
        switch random.number(below: 6) {
        case 0: return word()
        case 1: return "[" + (0..<count).map { _ in node(&random, depth: depth - 1) }.joined(separator: ", ") + "]"
        case 2:
            let members = (0..<count).map { "\(Self.words[4 + $0 * 3 % 12]): \(node(&random, depth: depth - 1))" }
            return "{" + members.joined(separator: ", ") + "}"
        case 3:
            return "{from: \(word()), to: \(word()), step: \(word())}"
        case 4:
            return "{count: \(word()), from: \(word()), to: \(word()), decimals: \(word())}"
        default:
            let kind = ["values", "range", "sample"][random.number(below: 3)]
            return "{set: \(word()), \(kind): \(node(&random, depth: depth - 1))}"
        }
    }

    /// Nearly as it should be.
    private func variable(_ random: inout SeededText, number: Int) -> String {
        let path = Self.words[19 + random.number(below: 8)]
        let list = (0...random.number(below: 3)).map { _ in node(&random, depth: 1) }.joined(separator: ", ")
        let values = [
            "values: [\(list)]", "range: {from: 1, to: \(random.number(below: 9)), step: 0.5}",
            "sample: {count: \(random.number(below: 9)), from: 1, to: 4}",
        ]
        return "{name: v\(number), set: \(path), \(values[random.number(below: 3)])}"
    }

    @Test("ends in variants that can be applied, or in told problems") func soup() throws {
        var random = SeededText(seed: 21)
        var (read, applied) = (0, 0)
        for _ in 0..<6000 {
            let isGood = random.number(below: 2) == 0
            let vary = (0...random.number(below: 2)).map {
                isGood ? variable(&random, number: $0) : node(&random, depth: 3)
            }.joined(separator: ", ")
            let text = SweepText.with(vary, combine: ["cross", "zip", "both"][random.number(below: 3)])
            do {
                let variants = try Sweep.variants(of: text, file: "s.yaml")
                #expect(!variants.isEmpty)
                #expect(Set(variants.map(\.name)).count == variants.count)
                read += 1
                _ = try ScenarioReader.read(text, file: "s.yaml", variant: variants.last)
                applied += 1
            } catch {
                let problems = error.diagnostics
                #expect(problems.contains { $0.severity >= .error })
            }
        }
        // The soup has good sweeps in it, not only refused ones.
        #expect(read > 600 && applied > 50, "\(read) \(applied)")
    }
}
