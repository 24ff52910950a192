import Interchange
import PlanDocuments
import Testing

@testable import ScenarioRunner

@Suite("Variants of a sweep") struct SweepExpansionTests {
    private let heights = "{name: height, set: \"cameras[*].height\", values: [3, 4]}"
    private let tilts = "{name: tilt, set: \"cameras[*].tilt\", values: [10, 20, 30]}"

    @Test("are all combinations of crossed values, the last changing fastest") func crossed() throws {
        let names = try SweepText.variants("\(heights), \(tilts)").map(\.name)
        #expect(
            names == [
                "height=3_tilt=10", "height=3_tilt=20", "height=3_tilt=30", "height=4_tilt=10", "height=4_tilt=20",
                "height=4_tilt=30",
            ])
    }

    @Test("are crossed unless the sweep says otherwise") func crossedByDefault() throws {
        let text = SweepText.base + "\nsweep: {vary: [\(heights), \(tilts)]}"
        let names = try Sweep.variants(of: text, file: "s.yaml").map(\.name)
        #expect(try names == SweepText.variants("\(heights), \(tilts)").map(\.name))
    }

    @Test("go side by side where values are zipped") func zipped() throws {
        let names = try SweepText.variants(
            "\(tilts), {name: height, set: \"cameras[*].height\", values: [3, 3, 4]}", combine: "zip"
        ).map(\.name)
        #expect(names == ["tilt=10_height=3", "tilt=20_height=3", "tilt=30_height=4"])
        let problems = SweepText.problems("\(heights), \(tilts)", combine: "zip")
        #expect(problems.map(\.code) == ["sweep.zip"])
        #expect(problems.first?.place.path == "$.sweep")
        let twin = "{name: a, set: seed, values: [1, 2, 1]}, {name: b, set: date, values: [3, 4, 3]}"
        #expect(SweepText.problems(twin, combine: "zip").map(\.code) == ["sweep.twice"])
    }

    @Test("are none where there is no sweep") func none() throws {
        #expect(try Sweep.variants(of: SweepText.base, file: "s.yaml") == [])
        #expect(try Sweep.variants(of: SweepText.base + "\nsweep:", file: "s.yaml") == [])
    }

    @Test("are refused as too many before there are any") func tooMany() throws {
        func range(_ count: Int, _ name: String) -> String {
            "{name: \(name), set: settings.\(name), range: {from: 1, to: \(count), step: 1}}"
        }
        let problems = SweepText.problems(
            (0..<60).map { range(10, "k\($0)") }.joined(separator: ", "))
        #expect(problems.map(\.code) == ["sweep.size"])
        #expect(InputError(problems).isLimit)
        #expect(try SweepText.variants("\(range(400, "a")), \(range(250, "b"))").count == 100_000)
        #expect(SweepText.problems("\(range(401, "a")), \(range(250, "b"))").map(\.code) == ["sweep.size"])
        #expect(InputError(SweepText.problems((0..<101).map { range(1, "k\($0)") }.joined(separator: ", "))).isLimit)
    }

    @Test("of a sweep that is none are told") func malformed() {
        func codes(_ sweep: String) -> [String] {
            do {
                _ = try Sweep.variants(of: SweepText.base + "\nsweep: \(sweep)", file: "s.yaml")
                return []
            } catch {
                return error.diagnostics.map(\.code)
            }
        }
        #expect(codes("5") == ["schema.type"])
        #expect(codes("[]") == ["schema.type"])
        #expect(codes("{}") == ["schema.missing"])
        #expect(codes("{vary: []}") == ["sweep.vary"])
        #expect(codes("{vary: 5}").first == "schema.type")
        #expect(codes("{vary: [5]}") == ["schema.type"])
        #expect(codes("{vary: [{values: [1]}]}") == ["schema.missing"])
        #expect(codes("{combine: mix, vary: [{set: seed, values: [1]}]}") == ["value.choice"])
        #expect(codes("{comb: zip, vary: [{set: seed, values: [1]}]}") == ["schema.unknownKey"])
        #expect(codes("{vary: [{set: seed, values: [1]}, {set: settings.seed, values: [1]}]}") == ["sweep.name"])
    }

    @Test("have names that differ and may be files', out of any labels and values") func names() throws {
        var random = SeededText(seed: 3)
        let letters = Array("aAbB01.-_=+ /\\\"'\n\u{202E}中文é😀,:*?<>|")
        var variants: [ScenarioVariant] = []
        for number in 0..<10_000 {
            let values = (0...random.number(below: 3)).map { _ in
                SweptValue(
                    label: random.text(of: letters, upTo: 8),
                    text: random.text(of: letters, upTo: random.number(below: 20) == 0 ? 200 : 3))
            }
            variants.append(
                ScenarioVariant(
                    name: "", values: values,
                    assignments: [
                        ScenarioVariant.Assignment(
                            path: "seed", pathPlace: .init(), value: "\"\(number)\"", valuePlace: .init())
                    ]))
        }
        let names = VariantNames.names(of: variants)
        #expect(Set(names.map { $0.lowercased() }).count == 10_000)
        #expect(VariantNames.names(of: variants) == names)
        for name in names {
            #expect(name.utf8.count <= 200 && VariantNames.isSafe(name))
            #expect(!name.contains { "/\\ \n:*?\"'<>|,".contains($0) } && !".-".contains(name.first ?? "."))
        }
    }

    @Test("keep their names when others are added") func stableNames() throws {
        let few = try SweepText.variants("{name: 高度, set: seed, values: [1, 2.5, -3]}").map(\.name)
        let more = try SweepText.variants("{name: 高度, set: seed, values: [0, 1, 2.5, -3, x/y]}").map(\.name)
        #expect(few == ["高度=1", "高度=2.5", "高度=-3"])
        #expect(Set(few).isSubset(of: more))
        #expect(more.last == "高度=x-y")
        // What would be one file is told apart.
        let twins = try SweepText.variants("{name: v, set: seed, values: [a/b, a-b, A-B]}").map(\.name)
        #expect(Set(twins).count == 3 && twins.allSatisfy { $0.lowercased().hasPrefix("v=a-b-") })
    }
}
