import Foundation
import Interchange
import Testing

@testable import ScenarioRunner

@Suite("Values of a sweep") struct SweepValuesTests {
    @Test("are taken as they are written") func asWritten() throws {
        #expect(try SweepText.texts("values: [3, 3.50, 010, no, 中文]") == ["3", "3.50", "010", "no", "中文"])
        let objects = try SweepText.texts("values: [[a, b], {table: x, observe: 50}, null]")
        #expect(objects == ["a+b", "table=x+observe=50", "null"])
    }

    @Test("have the names that they are given") func names() throws {
        #expect(try SweepText.texts("values: [[a], [a, b]], names: [旧规, 新规]") == ["旧规", "新规"])
        #expect(SweepText.problems("{set: seed, values: [1, 2], names: [a]}").map(\.code) == ["sweep.names"])
        #expect(SweepText.problems("{set: seed, values: [1, 2], names: [a, a]}").map(\.code) == ["sweep.names"])
    }

    @Test("of a range have no drift") func noDrift() throws {
        let texts = try SweepText.texts("range: {from: 0, to: 100, step: 0.1}")
        var exact = Decimal(0)
        #expect(texts.count == 1001)
        for text in texts {
            #expect(text == "\(exact)")
            exact += Decimal(string: "0.1") ?? 0
        }
        #expect(texts[3] == "0.3")
    }

    @Test(
        "of a range run as far as the end and take it in where it is met",
        arguments: [
            ("{from: 10, to: 40, step: 10}", ["10", "20", "30", "40"]),
            ("{from: 10, to: 39.9, step: 10}", ["10", "20", "30"]),
            ("{from: 1, to: -1, step: -0.5}", ["1", "0.5", "0", "-0.5", "-1"]),
            ("{from: -0.05, to: 0.05, step: 0.05}", ["-0.05", "0", "0.05"]),
            ("{from: 2.50, to: 2.5, step: 1}", ["2.5"]),
            ("{from: +1, to: 2, step: 0.25}", ["1", "1.25", "1.5", "1.75", "2"]),
        ])
    func rangeEnds(_ range: String, _ expected: [String]) throws {
        #expect(try SweepText.texts("range: \(range)") == expected)
    }

    @Test("of random ranges are those of exact fractions") func randomRanges() throws {
        var random = SeededText(seed: 9)
        for _ in 0..<300 {
            let decimals = random.number(below: 4)
            let scale = pow(Decimal(10), decimals)
            let (from, step, count) = (
                random.number(below: 2000) - 1000, random.number(below: 99) + 1, random.number(below: 20)
            )
            func text(_ units: Int) -> String { "\(Decimal(units) / scale)" }
            let to = from + step * count + random.number(below: step)
            let texts = try SweepText.texts("range: {from: \(text(from)), to: \(text(to)), step: \(text(step))}")
            #expect(texts == (0...count).map { text(from + $0 * step) })
        }
    }

    @Test(
        "that make no sense are told",
        arguments: [
            ("range: {from: 0, to: 1, step: 0}", "sweep.range"), ("range: {from: 0, to: 1, step: -1}", "sweep.range"),
            ("range: {from: 1, to: 0, step: 1}", "sweep.range"),
            ("range: {from: 0, to: 1, step: 1e-3}", "value.number"),
            ("range: {from: a, to: 1, step: 1}", "value.number"), ("range: {from: 0, to: 1}", "schema.missing"),
            ("range: {from: 0, to: 1, step: 0.000001}", "sweep.size"),
            ("range: {from: 0, to: 999999999, step: 0.000000001}", "sweep.size"),
            ("range: {from: 0, to: 9999999999, step: 1}", "value.number"),
            ("range: {from: 0, to: 999999999.9999999999, step: 1}", "value.number"),
            ("range: {from: -999999999.999999999, to: 999999999.999999999, step: 0.000000001}", "sweep.size"),
            ("range: {from: ., to: 1., step: -}", "value.number"), ("range: 5", "schema.type"),
            ("range: {from: 0, to: 1, step: 1, by: 2}", "schema.unknownKey"), ("values: []", "sweep.values"),
            ("values: 5", "schema.type"), ("values: [1], range: {from: 0, to: 1, step: 1}", "sweep.values"),
            ("values: [1, 1]", "sweep.twice"), ("values: [1], valeus: 1", "schema.unknownKey"),
            ("tries: 1", "sweep.values"),
            ("sample: {count: 5, from: 2, to: 1}", "sweep.sample"),
            ("sample: {count: 0, from: 0, to: 1}", "value.integer"),
            ("sample: {count: 20, from: 0, to: 9, decimals: 0}", "sweep.sample"),
            ("sample: {count: 2, from: 0.25, to: 9, decimals: 1}", "sweep.sample"),
            ("sample: {count: 2, from: 0, to: 99999999, decimals: 9}", "sweep.sample"),
            ("sample: {count: 200000, from: 0, to: 900, decimals: 9}", "sweep.size"),
            ("sample: {count: 2, from: 0, to: 1, seed: -1}", "value.integer"),
            ("sample: {count: 2, from: 0, to: 1, method: sobol}", "value.choice"),
        ])
    func senseless(_ values: String, _ code: String) {
        let problems = SweepText.problems("{name: v, set: seed, \(values)}")
        #expect(problems.contains { $0.code == code }, "\(problems)")
        #expect(problems.allSatisfy { $0.place.path?.hasPrefix("$.sweep.vary[0]") == true && $0.place.line == 15 })
        if code == "sweep.size" { #expect(InputError(problems).isLimit) }
    }

    @Test("of a sample lie in the range, differ, and are the same for the same seed", arguments: ["uniform", "even"])
    func samples(_ method: String) throws {
        func sample(_ seed: String, _ base: String = SweepText.base) throws -> [String] {
            try SweepText.variants(
                "{name: v, set: settings.targetHeight, sample: {count: 200, from: 1, to: 2.5, decimals: 3, method: \(method)\(seed)}}",
                base: base
            ).map { $0.values[0].text }
        }
        let texts = try sample(", seed: 7")
        #expect(Set(texts).count == 200)
        #expect(try sample(", seed: 7") == texts)
        #expect(try sample(", seed: 8") != texts)
        // The scenario's own seed stands in, and 1 for that.
        #expect(try sample("", SweepText.base + "\nseed: 7") == texts)
        #expect(try sample("") == (try sample(", seed: 1")))
        let numbers = texts.compactMap { Double($0) }
        #expect(numbers.count == 200 && numbers.allSatisfy { $0 >= 1 && $0 <= 2.5 })
        #expect(texts.allSatisfy { $0.split(separator: ".").dropFirst().first.map { $0.count <= 3 } ?? true })
        // In 20 equal parts: some in each, and with `even` ten.
        let counts = numbers.reduce(into: [Int](repeating: 0, count: 20)) { $0[min(Int(($1 - 1) / 0.075), 19)] += 1 }
        if method == "even" {
            #expect(counts.allSatisfy { (9...11).contains($0) }, "\(counts)")
        } else {
            #expect(counts.allSatisfy { (1...25).contains($0) }, "\(counts)")
        }
    }

    @Test("of a sample as large as its range are all of it") func wholeRange() throws {
        for method in ["uniform", "even"] {
            let texts = try SweepText.texts("sample: {count: 11, from: 0, to: 1, decimals: 1, method: \(method)}")
            #expect(Set(texts) == Set((0...10).map { ExactDecimal(units: $0, decimals: 1).text }))
        }
    }

    @Test("of two samples of one seed go their own ways") func independent() throws {
        let variants = try SweepText.variants(
            "{name: a, set: settings.targetHeight, sample: {count: 400, from: 0, to: 1, decimals: 6}}, "
                + "{name: b, set: settings.edgeBand, sample: {count: 400, from: 0, to: 1, decimals: 6}}", combine: "zip"
        )
        let pairs = variants.map { (Double($0.values[0].text) ?? 0, Double($0.values[1].text) ?? 0) }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let (a, b) = (mean(pairs.map(\.0)), mean(pairs.map(\.1)))
        let covariance = mean(pairs.map { ($0.0 - a) * ($0.1 - b) })
        // Of independent numbers, with deviation 1/12 / √400.
        #expect(abs(covariance) < 4.0 / 12 / 20)
    }
}
