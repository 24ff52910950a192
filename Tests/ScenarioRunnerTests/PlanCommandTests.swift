import Foundation
import Interchange
import PlanDocuments
import Testing

/// `sightline plan` on a hall of 10 m × 8 m.
@Suite("The command plan", .serialized)
struct PlanCommandTests {
    private static let catalogue = """
        name: 型号
        models:
          dome: {sensor: [5.376, 3.04], focal: 2.8, pixels: [2688, 1520], price: 700}
          bullet: {sensor: [5.376, 3.04], focal: 6, pixels: [2688, 1520], price: 500}
        """

    private func inFolder<Result>(
        _ place: String, cameras: String = "[]", more: String = "", _ body: (String) throws -> Result
    ) throws -> Result {
        let tail = "catalogue: c.yaml\nplace: \(place)\n\(more)"
        return try RunFixture.withFolder(
            [
                "map.geojson": try SmallSite.map(), "c.yaml": Self.catalogue,
                "s.yaml": SmallSite.scenario(
                    requirements: "[{id: hall, place: hall, task: observe}]", cameras: cameras, more: tail),
            ], body)
    }

    private static let mounts = "steps: 25, tilts: [30], mounts: {wallSpacing: 5, kinds: [wall]}"

    @Test("covers what is required, writes plans and a comparison, and the same bytes whatever the threads")
    func schemes() throws {
        try inFolder("{\(Self.mounts), schemes: [fewest, cheapest, robust, private]}") { folder in
            for threads in ["1", "3"] {
                let result = try CommandResult.run(
                    ["plan", "s.yaml", "-o", "out\(threads)", "--threads", threads, "--explain"], in: folder)
                #expect(result.status == 0, "\(result.output)\(result.errors)")
                #expect(result.output.contains("without it 大厅"))
            }
            for name in ["fewest", "cheapest", "robust", "private"] {
                let plan = try InputFile.read("\(folder)/out1/\(name).plan.geojson")
                #expect(try InputFile.read("\(folder)/out3/\(name).plan.geojson") == plan)
                let read = try PlanReader.read(plan)
                #expect(!read.cameras.isEmpty && read.coverages.allSatisfy { $0.judgedShare >= 0.95 })
                #expect(read.cameras.allSatisfy { $0.tags["sightline:reason"] != nil })
            }
            let rows = String(decoding: try InputFile.read("\(folder)/out1/comparison.csv"), as: UTF8.self)
                .split(separator: "\n")
            #expect(rows.count == 5)
            #expect(Set(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
        }
    }

    @Test("a plan that is improved by its own scenario keeps its cameras, and one too many is told to go")
    func improve() throws {
        try inFolder("{\(Self.mounts)}") { folder in
            #expect(try CommandResult.run(["plan", "s.yaml", "-o", "a"], in: folder).status == 0)
            let first = "\(folder)/a/fewest.plan.geojson"
            let again = try CommandResult.run(["plan", "s.yaml", "-o", "b", "--improve", first], in: folder)
            #expect(again.status == 0, "\(again.errors)")
            let (before, after) = (
                try PlanReader.read(try InputFile.read(first)),
                try PlanReader.read(try InputFile.read("\(folder)/b/fewest.plan.geojson"))
            )
            #expect(before.cameras.map(\.position) == after.cameras.map(\.position))
            #expect(before.cameras.map(\.id) == after.cameras.map(\.id))
        }
        let two = "[\(SmallSite.panorama), \(SmallSite.panorama.replacingOccurrences(of: "C1", with: "C2"))]"
        try inFolder("{\(Self.mounts), cameras: move, changes: 0}", cameras: two) { folder in
            let result = try CommandResult.run(["plan", "s.yaml", "-o", "a"], in: folder)
            #expect(result.status == 0 && result.output.contains("Taken away or replaced: C"), "\(result.output)")
        }
    }

    @Test("a budget is spent on what weighs most, and what is left is told with the reason")
    func budget() throws {
        let both = "{\(Self.mounts), models: [bullet], budget: {cameras: 1}, weights: {hall: 5}}"
        try inFolder(both) { folder in
            let result = try CommandResult.run(["plan", "s.yaml", "-o", "a"], in: folder)
            #expect(result.status == 1, "one bullet camera does not cover a hall")
            #expect(result.output.contains("covered: covers "), "\(result.output)")
            #expect(result.output.contains("the budget is spent"), "\(result.output)")
            #expect(try PlanReader.read(try InputFile.read("\(folder)/a/covered.plan.geojson")).cameras.count == 1)
        }
    }

    @Test(
        "what is wrong with a task is told with its place",
        arguments: [
            ("{models: [domes]}", "camera.model", "did you mean dome?"),
            ("{models: []}", "", ""),
            ("{schemes: [covered]}", "place.budget", "needs a budget"),
            ("{budget: {cameras: 1, price: 5}}", "place.budget", "either"),
            ("{schemes: [best]}", "place.scheme", "fewest"),
            ("{weights: {hal: 2}}", "place.weight", "did you mean hall?"),
            ("{weights: {hall: -2}}", "value.weight", "1000"),
            ("{mounts: {cabling: {price: 3}}}", "place.cabling", "'to'"),
            ("{mounts: {cabling: {price: 3, to: [cupboad]}}}", "place.cabling", "did you mean cupboard?"),
            ("{cameras: moved}", "value.choice", "did you mean move?"),
            ("{masks: maybe}", "value.choice", "yes"),
            ("{changes: -1}", "", "0"),
            ("{tilts: []}", "place.tilts", "at least one"),
            ("{mounts: {kinds: [sky]}}", "place.mountKind", "pole"),
            ("{candidates: 100}", "", "candidates"),
        ])
    func problems(_ place: String, _ code: String, _ words: String) throws {
        try inFolder(place) { folder in
            let result = try CommandResult.run(["plan", "s.yaml"], in: folder)
            if place == "{models: []}" {
                #expect(result.status <= 1, "an empty list is all of the catalogue")
                return
            }
            #expect(result.status == 2, "\(place): \(result.errors)")
            #expect(result.errors.contains("[\(code)") && result.errors.contains(words), "\(place): \(result.errors)")
            #expect(result.errors.contains("s.yaml"))
        }
    }

    @Test("inputs are not written over")
    func inputs() throws {
        try inFolder("{}") { folder in
            try FileManager.default.copyItem(atPath: "\(folder)/s.yaml", toPath: "\(folder)/fewest.plan.geojson")
            let onPlan = try CommandResult.run(
                ["plan", "s.yaml", "-o", ".", "--improve", "fewest.plan.geojson"], in: folder)
            #expect(onPlan.status == 2 && onPlan.errors.contains("[file.write]"), "\(onPlan.errors)")
            let onScenario = try CommandResult.run(["evaluate", "s.yaml", "-o", "s.yaml"], in: folder)
            #expect(onScenario.status == 2 && onScenario.errors.contains("[file.write]"), "\(onScenario.errors)")
            let scenario = try InputFile.read("\(folder)/s.yaml")
            #expect(try InputFile.read("\(folder)/fewest.plan.geojson") == scenario)
        }
    }

    @Test("no plan to improve, or none at all, is told")
    func noPlan() throws {
        try inFolder("{}") { folder in
            for path in ["nowhere.geojson", "map.geojson"] {
                let result = try CommandResult.run(["plan", "s.yaml", "--improve", path], in: folder)
                #expect(result.status == 2 && result.errors.contains(path), "\(result.errors)")
            }
            try Data(ExportFixture.bank).write(to: URL(fileURLWithPath: "\(folder)/bank.plan.geojson"))
            let other = try CommandResult.run(["plan", "s.yaml", "--improve", "bank.plan.geojson"], in: folder)
            #expect(other.status == 2 && other.errors.contains("[improve.elsewhere]"), "\(other.errors)")
        }
    }
}
