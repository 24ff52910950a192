import Interchange
import PlanDocuments
import Testing

@testable import ScenarioRunner

@Suite("Sweeps at the command line") struct SweepCommandTests {
    private func files(_ vary: String) throws -> [String: String] {
        [
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{id: hall, place: hall, task: observe}]", more: "sweep: {vary: [\(vary)]}"),
        ]
    }

    private let heights = "{name: height, set: \"cameras[*].height\", range: {from: 2, to: 3, step: 0.5}}"

    @Test("evaluate takes a variant by its name, and the scenario as written without one") func evaluate() throws {
        try RunFixture.withFolder(try files(heights)) { folder in
            let one = try CommandResult.run(
                ["evaluate", "s.yaml", "-o", "one.geojson", "--variant", "height=2.5"], in: folder)
            #expect(one.status == 0 || one.status == 1, "\(one.errors)")
            let plan = try InputText.of("\(folder)/one.geojson")
            #expect(plan.contains("\"height\":2.5") && plan.contains("小场地 [height=2.5]"))
            let plain = try CommandResult.run(["evaluate", "s.yaml", "-o", "plain.geojson"], in: folder)
            #expect(plain.status == one.status)
            #expect(try !InputText.of("\(folder)/plain.geojson").contains("[height="))
        }
    }

    @Test("plan chooses cameras for a variant") func plan() throws {
        let files = [
            "map.geojson": try SmallSite.map(),
            "c.yaml": "models: {dome: {sensor: [5.376, 3.04], focal: 2.8, pixels: [2688, 1520]}}",
            "s.yaml": SmallSite.scenario(
                requirements: "[{id: hall, place: hall, task: detect}]", cameras: "[]",
                more: """
                    catalogue: c.yaml
                    place: {steps: 25, tilts: [30], mounts: {wallSpacing: 5, kinds: [wall]}}
                    sweep: {vary: [{name: height, set: place.mounts.wallHeight, values: [2.5, 3.25]}]}
                    """),
        ]
        try RunFixture.withFolder(files) { folder in
            let result = try CommandResult.run(
                ["plan", "s.yaml", "-o", "out", "--variant", "height=3.25"], in: folder)
            #expect(result.status == 0, "\(result.output)\(result.errors)")
            let plan = try PlanReader.read(InputFile.read("\(folder)/out/fewest.plan.geojson"))
            #expect(!plan.cameras.isEmpty && plan.cameras.allSatisfy { $0.height == 3.25 })
            #expect(plan.header.name == "小场地 [height=3.25]")
        }
    }

    @Test("an unknown variant is refused with the names near it") func unknownVariant() throws {
        try RunFixture.withFolder(try files(heights)) { folder in
            for command in ["evaluate", "plan"] {
                let result = try CommandResult.run([command, "s.yaml", "--variant", "height=2.4"], in: folder)
                #expect(result.status == 2)
                #expect(result.errors.contains("sweep.variant") && result.errors.contains("height=2.5"))
            }
        }
        try RunFixture.withFolder(try files(heights).merging(["t.yaml": "name: t\nsite: map.geojson"]) { $1 }) {
            folder in
            let result = try CommandResult.run(
                ["evaluate", "t.yaml", "--variant", "a", "--language", "zh"], in: folder)
            #expect(result.status == 2 && result.errors.contains("没有 sweep"))
        }
    }

    @Test("validate reads every variant, and tells each mistake once") func validate() throws {
        func validate(_ vary: String) throws -> CommandResult {
            try RunFixture.withFolder(try files(vary)) { try CommandResult.run(["validate", "s.yaml"], in: $0) }
        }
        let good = try validate(heights)
        #expect(good.status == 0 && good.output.contains("3 variants"), "\(good.output)")
        let bad = try validate(
            "\(heights), {name: tilt, set: \"cameras[*].tilt\", values: [10, 95, steep]}")
        #expect(bad.status == 2)
        #expect(bad.lines.filter { $0.contains("$.sweep.vary[1].values[1]") && $0.contains("camera.tilt") }.count == 1)
        #expect(bad.lines.filter { $0.contains("$.sweep.vary[1].values[2]") && $0.contains("camera.tilt") }.count == 1)
        // What goes wrong elsewhere names the variant.
        let elsewhere = try validate("{set: settings.tasks, values: [default, iec-62676-4-2025, faces-and-plates]}")
        #expect(elsewhere.status == 0 || elsewhere.output.contains("(variant tasks="), "\(elsewhere.output)")
        let empty = try validate(
            "{set: requirements, values: [[{place: hall, task: identify}], [{place: hall, task: see}]]}")
        #expect(empty.status == 2 && empty.output.contains("$.sweep.vary[0].values[1]"), "\(empty.output)")
        let many = try validate("{name: v, set: settings.targetHeight, range: {from: 1, to: 2, step: 0.0005}}")
        #expect(many.status == 0 && many.output.contains("1000 of 2001"), "\(many.output)")
        let tooMany = try validate("{name: v, set: settings.targetHeight, range: {from: 1, to: 2, step: 0.000001}}")
        #expect(tooMany.status == 3, "\(tooMany.output)")
    }
}
