import Foundation
import Interchange
import Testing

@testable import ScenarioRunner

@Suite("Paths of a sweep") struct SweepPathTests {
    /// A path, the value that is set there, and the same done by hand: what to replace in the file by what.
    private struct Case: CustomStringConvertible {
        var path: String
        var value: String
        var edits: [(String, String)]

        var description: String { "\(path) = \(value)" }
    }

    private static let cases = [
        Case(path: "date", value: "2017-06-01", edits: [("2026-03-01", "2017-06-01")]),
        Case(path: "$.date", value: "2017-06-01", edits: [("2026-03-01", "2017-06-01")]),
        Case(path: "settings.targetHeight", value: "1.7", edits: [("targetHeight: 1.5", "targetHeight: 1.7")]),
        Case(path: "settings.edgeBand", value: "0.1", edits: [("minShare: 0.9}", "minShare: 0.9, edgeBand: 0.1}")]),
        Case(path: "cameras[0].height", value: "4", edits: [("height: 3,", "height: 4,")]),
        Case(
            path: "cameras[*].height", value: "4",
            edits: [
                ("height: 3,", "height: 4,"), ("height: 3.5", "height: 4"),
                ("tags: {owner: 甲}}", "tags: {owner: 甲}, height: 4}"),
            ]),
        Case(path: "cameras[id=C2].height", value: "4", edits: [("height: 3.5", "height: 4")]),
        Case(
            path: "cameras[mount=wall].tilt", value: "20",
            edits: [("mount: wall}", "mount: wall, tilt: 20}"), ("owner: 甲}}", "owner: 甲}, tilt: 20}")]),
        Case(path: "cameras[id='C1'].model", value: "tele", edits: [("model: dome}", "model: tele}")]),
        Case(path: "cameras[id=C3].tags.owner", value: "乙", edits: [("甲", "乙")]),
        Case(path: "cameras[id=C1].xy[1]", value: "9", edits: [("[1, 2]", "[1, 9]")]),
        Case(path: "rules", value: "[gansu]", edits: [("[guangzhou, national]", "[gansu]")]),
        Case(path: "rules[1]", value: "gansu", edits: [("national]", "gansu]")]),
        Case(path: "site[0]", value: "other.geojson", edits: [("map.geojson", "[other.geojson]")]),
        Case(
            path: "settings.tasks.observe", value: "50",
            edits: [("tasks: iec-62676-4-2014", "tasks: {table: iec-62676-4-2014, observe: 50}")]),
        Case(
            path: "settings.minShare.point", value: "1",
            edits: [("minShare: 0.9", "minShare: {area: 0.9, length: 0.9, point: 1}")]),
        Case(path: "place.weights['gate.north']", value: "3", edits: [("gate.north: 2", "gate.north: 3")]),
        Case(path: "place.models[0].focal", value: "8", edits: [("[dome,", "[{model: dome, focal: 8},")]),
        Case(
            path: "place.mounts.facadeSpacing", value: "7",
            edits: [("{gate.north: 2}}", "{gate.north: 2}, mounts: {facadeSpacing: 7}}")]),
        Case(
            path: "requirements[id=hall].maxIncidence", value: "35", edits: [("observe}", "observe, maxIncidence: 35}")]
        ),
        Case(path: "cameras[id=C1].height", value: "null", edits: [("height: 3,", "height: ,")]),
        Case(path: "facts.owner", value: "某单位", edits: [("gate.north: 2}}", "gate.north: 2}}\nfacts: {owner: 某单位}")]),
    ]

    @Test("lead where a hand would edit the file", arguments: Self.cases.indices)
    func leadWhereAHandWouldEdit(_ index: Int) throws {
        let one = Self.cases[index]
        let variants = try SweepText.variants("{name: v, set: \"\(one.path)\", values: [\(one.value)]}")
        let variant = try #require(variants.first)
        var edited = SweepText.base.replacing("name: 场地", with: "name: \"场地 [\(variant.name)]\"")
        for (old, new) in one.edits {
            #expect(edited.contains(old))
            edited = edited.replacing(old, with: new)
        }
        let own = try SweepText.contents(SweepText.base, variant: variant)
        #expect(own == (try SweepText.contents(edited)), "\(one)")
    }

    @Test("go to several places at once") func goToSeveralPlaces() throws {
        let variants = try SweepText.variants(
            "{name: h, set: [\"cameras[id=C1].height\", \"cameras[id=C2].height\"], values: [7]}")
        let edited = SweepText.base.replacing("name: 场地", with: "name: \"场地 [h=7]\"")
            .replacing("height: 3,", with: "height: 7,").replacing("height: 3.5", with: "height: 7")
        let own = try SweepText.contents(SweepText.base, variant: variants[0])
        #expect(own == (try SweepText.contents(edited)))
    }

    @Test("lead below what an earlier variable sets") func belowAnother() throws {
        let variants = try SweepText.variants(
            "{name: table, set: settings.tasks, values: [default, [iec-62676-4-2025, faces-and-plates]]}, "
                + "{name: density, set: settings.tasks.observe, values: [50]}")
        for (variant, table) in zip(variants, ["default", "[iec-62676-4-2025, faces-and-plates]"]) {
            let edited = SweepText.base.replacing("name: 场地", with: "name: \"场地 [\(variant.name)]\"")
                .replacing("tasks: iec-62676-4-2014", with: "tasks: {table: \(table), observe: 50}")
            let own = try SweepText.contents(SweepText.base, variant: variant)
            #expect(own == (try SweepText.contents(edited)))
        }
    }

    @Test(
        "that lead nowhere are told with line and reason",
        arguments: [
            ("cameras[id=C9].height", "C1"), ("cameras[7].height", "3 items"), ("cameras.height", "cameras[*].height"),
            ("date.year", "single value"), ("declarations[*].by", "is not there"), ("name[*]", "no list"),
            ("a..b", "key"), ("a[1", "']' is missing"), ("a[", "none of"), ("a[x]", "none of"), ("a[=1]", "before '='"),
            ("a]", "'.' or '['"),
            ("$date", "after '$'"), ("a['b", "apostrophe"), ("a[-1]", "none of"), ("sweep.combine", "itself"),
            (String(repeating: "a.", count: 40) + "a", "steps"), (String(repeating: "a", count: 1200), "characters"),
        ])
    func leadNowhere(_ path: String, _ reason: String) {
        let problems = SweepText.problems("{name: v, set: \"\(path)\", values: [1]}")
        #expect(problems.count == 1)
        #expect(problems.first?.code == "sweep.path")
        #expect(problems.first?.place.path == "$.sweep.vary[0].set")
        #expect(problems.first?.place.line == 15)
        #expect(problems.first?.message.en.contains(reason) == true, "\(problems)")
    }

    @Test("of any text end in a path or in words") func ofAnyText() throws {
        var random = SeededText(seed: 5)
        for _ in 0..<20_000 {
            let text = random.text(of: Array("a0.[]*='\\$ 中"), upTo: 14)
            do throws(DocumentPath.Malformed) {
                let path = try DocumentPath(text)
                #expect(!path.steps.isEmpty)
            } catch {
                #expect(!error.reason.zh.isEmpty && !error.reason.en.isEmpty)
            }
        }
    }

    @Test("that a later variable writes over are told") func writtenOver() {
        func codes(_ first: String, _ second: String) -> [String] {
            SweepText.problems(
                "{name: a, set: \"\(first)\", values: [1, 2]}, {name: b, set: \"\(second)\", values: [3, 4]}"
            ).map(\.code)
        }
        #expect(codes("cameras[id=C1].height", "cameras[*].height") == ["sweep.overwritten"])
        #expect(codes("settings.targetHeight", "settings") == ["sweep.overwritten"])
        #expect(codes("cameras[*].height", "cameras[*].height") == ["sweep.overwritten"])
        #expect(codes("cameras[*].height", "cameras[id=C1].height") == [])
        #expect(codes("settings.targetHeight", "settings.edgeBand") == [])
    }
}
