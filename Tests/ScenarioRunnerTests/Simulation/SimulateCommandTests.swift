import Foundation
import Interchange
import PlanDocuments
import Testing

/// `sightline simulate` as people run it.
@Suite("The command simulate", .serialized) struct SimulateCommandTests {
    private static let whole = """
        {draws: 12, failures: {any: 2}, mounting: {position: 10, heading: 4, tilt: 2}, doors: [{open: 0.5}],
          obstacles: [{name: works, file: layer.geojson, probability: 0.5}, {name: crowd, on: field, count: 4, size: 0.5, height: 1.8}],
          trees: {bare: 0.3}, conditions: [{name: 夜间, factor: 0.7, probability: 0.5}]}
        """
    private static let files = [
        "simulation.csv", "views.csv", "draws.csv", "failures.csv", "gaps.geojson", "bands.geojson",
    ]
    private static let cameras =
        "[\(SimulatedField.camera), {id: C2, xy: [8, 0.5], height: 4, azimuth: 330, tilt: 30, hfov: 80, vfov: 50, pixels: [2000, 1200]}]"

    private func inFolder<Result>(
        _ simulate: String?, cameras: String? = nil, more: String = "", _ body: (String) throws -> Result
    ) throws -> Result {
        let things = [
            try SimulatedField.point("tree", 3, 6, "\"natural\": \"tree\", \"height\": 4"),
            try SimulatedField.area("toilet", 5...7, 8...9.5, "\"indoor\": \"area\", \"room\": \"toilet\""),
        ]
        let hoarding = try SimulatedField.line("hoarding", [(-3, 2), (0, 2)], "\"barrier\": \"wall\", \"height\": 3")
        return try SimulatedField.inFolder(
            simulate: simulate, things: things, layer: [hoarding], cameras: cameras ?? Self.cameras,
            more: "rules: [guangzhou-2018]\ndate: 2026-03-01\n" + more, body)
    }

    private func bytes(_ folder: String) throws -> [[UInt8]] {
        try Self.files.map { try InputFile.read("\(folder)/\($0)") }
    }

    private func rows(_ path: String) throws -> CSVDocument { try CSVReader.read(try InputFile.read(path)) }

    @Test("the same seed gives the same bytes, whatever the threads and the order of cameras; another seed does not")
    func bytes() throws {
        try inFolder(Self.whole) { folder in
            for (name, more) in [("a", ["--threads", "1"]), ("b", ["--threads", "2"]), ("c", ["--seed", "2"])] {
                let result = try CommandResult.run(["simulate", "s.yaml", "-o", name] + more, in: folder)
                #expect(result.status == 0, "\(result.output)\(result.errors)")
            }
            let (one, two, other) = try (bytes("\(folder)/a"), bytes("\(folder)/b"), bytes("\(folder)/c"))
            #expect(one == two)
            #expect(one[0] != other[0] && one[2] != other[2] && one[3] == other[3])
            let turned =
                "["
                + Self.cameras.dropFirst().dropLast().components(separatedBy: "}, ").reversed()
                .map { $0.hasSuffix("}") ? $0 : $0 + "}" }.joined(separator: ", ") + "]"
            let again = try inFolder(Self.whole, cameras: turned) { second in
                #expect(try CommandResult.run(["simulate", "s.yaml", "-o", "a"], in: second).status == 0)
                return try bytes("\(second)/a")
            }
            #expect(again == one)
        }
    }

    @Test("one draw is written as a plan that says the shares of its row and passes validation")
    func draw() throws {
        try inFolder(Self.whole) { folder in
            #expect(try CommandResult.run(["simulate", "s.yaml", "-o", "a"], in: folder).status == 0)
            let draws = try rows("\(folder)/a/draws.csv")
            let names = draws.header.map(\.text)
            for (kind, file) in [("together", "draw-5"), ("mounting", "draw-5-mounting")] {
                let result = try CommandResult.run(
                    ["simulate", "s.yaml", "-o", "a", "--draw", "5"] + (kind == "together" ? [] : ["--kind", kind]),
                    in: folder)
                #expect(result.status <= 1, "\(result.errors)")
                let path = "\(folder)/a/\(file).plan.geojson"
                #expect(try CommandResult.run(["validate", path]).status == 0)
                let plan = try PlanReader.read(try InputFile.read(path))
                let row = try #require(draws.rows.first { $0.fields[0].text == kind && $0.fields[1].text == "5" })
                #expect(!plan.coverages.isEmpty)
                for coverage in plan.coverages {
                    let column = try #require(names.firstIndex(of: coverage.requirement.id))
                    #expect(Double(row.fields[column].text) == coverage.share, "\(kind) \(coverage.requirement.id)")
                }
            }
        }
    }

    @Test("the cameras of a drawn plan, evaluated as any others, give the shares of the draw")
    func cameras() throws {
        try inFolder("{draws: 3, mounting: {position: 20, height: 10, heading: 6, tilt: 4}}") { folder in
            #expect(try CommandResult.run(["simulate", "s.yaml", "-o", "a", "--draw", "3"], in: folder).status <= 1)
            let scenario = try String(contentsOfFile: "\(folder)/s.yaml", encoding: .utf8)
            let start = try #require(scenario.range(of: "cameras: ")?.lowerBound)
            let end = try #require(scenario.range(of: "requirements: ")?.lowerBound)
            try scenario.replacingCharacters(in: start..<end, with: "cameras: a/draw-3.plan.geojson\n")
                .write(toFile: "\(folder)/again.yaml", atomically: false, encoding: .utf8)
            #expect(try CommandResult.run(["evaluate", "again.yaml", "-o", "b.plan.geojson"], in: folder).status <= 1)
            let (drawn, again) = try (
                PlanReader.read(try InputFile.read("\(folder)/a/draw-3.plan.geojson")),
                PlanReader.read(try InputFile.read("\(folder)/b.plan.geojson"))
            )
            #expect(!drawn.coverages.isEmpty && drawn.coverages.map(\.share) == again.coverages.map(\.share))
            #expect(drawn.coverages.map(\.gap) == again.coverages.map(\.gap))
        }
    }

    @Test("the shipped scenario's section is valid, with all that it names, and every kind of it runs")
    func shipped() throws {
        let result = try CommandResult.run(
            ["validate", "\(RunFixture.root)/scenarios/street-district-in-use.yaml"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        try RunFixture.withFolder([:]) { folder in
            let scenario = "\(RunFixture.root)/scenarios/street-district-in-use.yaml"
            let run = try CommandResult.run(["simulate", scenario, "--draws", "1", "-o", "use"], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let table = try rows("\(folder)/use/simulation.csv")
            let kinds = Set(table.rows.map { $0.fields[0].text })
            #expect(
                kinds == [
                    "designed", "mounting", "obstacles", "doors", "in-leaf", "bare", "night", "fog", "together",
                ])
            #expect(table.rows.count == 9 * Set(table.rows.map { $0.fields[1].text }).count)
            #expect(try rows("\(folder)/use/draws.csv").rows.count == 4)
        }
        try inFolder("{obstacles: [{name: a, file: nowhere.geojson}]}") { folder in
            let bad = try CommandResult.run(["validate", "s.yaml"], in: folder)
            #expect(bad.status == 2 && (bad.output + bad.errors).contains("nowhere.geojson"))
        }
    }

    @Test("bands add up to the area that is judged as designed, and are a map of their own")
    func bands() throws {
        try inFolder(Self.whole) { folder in
            #expect(try CommandResult.run(["simulate", "s.yaml", "-o", "a"], in: folder).status == 0)
            #expect(try CommandResult.run(["evaluate", "s.yaml", "-o", "p.plan.geojson"], in: folder).status <= 1)
            let plan = try PlanReader.read(try InputFile.read("\(folder)/p.plan.geojson"))
            let root = try JSONDocument.read(try InputFile.read("\(folder)/a/bands.geojson"), file: "b").root
            let features = try #require(root["features"]?.elements)
            #expect(features.count > 2)
            var sums: [String: Double] = [:]
            for feature in features {
                let properties = try #require(feature["properties"])
                sums[properties["required"]?.string ?? "", default: 0] += properties["area"]?.number ?? 0
                #expect(properties["draws"]?.number == 12)
            }
            for coverage in plan.coverages {
                if case .area = coverage.requirement.shape {
                    #expect(abs((sums[coverage.requirement.id] ?? 0) - coverage.measure) < 1e-3)
                }
            }
            _ = try GeoJSONDocument.read(try InputFile.read("\(folder)/a/bands.geojson"), file: "b")
            _ = try GeoJSONDocument.read(try InputFile.read("\(folder)/a/gaps.geojson"), file: "g")
        }
    }

    @Test("failures alone need no section, anything else names what to write")
    func failures() throws {
        try inFolder(nil) { folder in
            let result = try CommandResult.run(["simulate", "s.yaml", "--failures", "1", "-o", "a"], in: folder)
            #expect(result.status == 0 && result.output.contains("any one"), "\(result.errors)")
            let written = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a").sorted()
            #expect(written == ["failures.csv", "gaps.geojson"])
            let table = try rows("\(folder)/a/failures.csv")
            let gaps = try JSONDocument.read(try InputFile.read("\(folder)/a/gaps.geojson"), file: "g").root
            #expect(!table.rows.isEmpty && gaps["features"]?.elements?.count == table.rows.count)
            for arguments in [[], ["--draw", "1", "-o", "a"]] {
                let nothing = try CommandResult.run(["simulate", "s.yaml"] + arguments, in: folder)
                #expect(nothing.status == 2 && nothing.errors.contains("[simulate.missing]"), "\(nothing.errors)")
                #expect(nothing.errors.contains("simulate: {"))
            }
        }
    }

    @Test("the report speaks both languages, and --least makes the code 1 where a place holds less often")
    func report() throws {
        try inFolder("{draws: 20, mounting: {heading: 90}, conditions: [{name: fog, factor: 0.5}]}") { folder in
            let english = try CommandResult.run(["simulate", "s.yaml", "--language", "en"], in: folder)
            #expect(english.status == 0 && english.output.contains("Held, mean") && english.output.contains("fog"))
            let chinese = try CommandResult.run(["simulate", "s.yaml", "--language", "zh"], in: folder)
            #expect(chinese.output.contains("安装误差") && chinese.output.contains("达标概率"))
            #expect(try CommandResult.run(["simulate", "s.yaml", "--least", "0"], in: folder).status == 0)
            #expect(try CommandResult.run(["simulate", "s.yaml", "--least", "0.9"], in: folder).status == 1)
            let kind = try CommandResult.run(
                ["simulate", "s.yaml", "-o", "a", "--draw", "1", "--kind", "fok"], in: folder)
            #expect(kind.status == 2 && kind.errors.contains("did you mean fog?"), "\(kind.errors)")
        }
    }

    @Test(
        "what is wrong with a section is told with its place",
        arguments: [
            ("{draw: 5}", "schema.unknownKey", "did you mean draws?"),
            ("{draws: 0}", "value.integer", "100000"),
            ("{failures: {any: 4}}", "value.integer", "1 to 3"),
            ("{mounting: {position: -1}}", "value.centimetres", "1000"),
            ("{mounting: {headings: 1}}", "schema.unknownKey", "heading"),
            ("{mounting: {distribution: gauss}}", "value.choice", "normal"),
            ("{obstacles: [{name: a}]}", "simulate.obstacles", "'file'"),
            ("{obstacles: [{file: layer.geojson}]}", "schema.missing", "'name'"),
            ("{obstacles: [{name: a, file: nowhere.geojson}]}", "file.", "nowhere.geojson"),
            ("{obstacles: [{name: a, file: layer.geojson, probability: 2}]}", "value.share", "0 to 1"),
            ("{obstacles: [{name: a, file: layer.geojson}, {name: a, file: layer.geojson}]}", "id.duplicate", "'a'"),
            ("{obstacles: [{name: a, on: feld, count: 1, size: 1, height: 1}]}", "simulate.place", "field"),
            ("{obstacles: [{name: a, on: tree, count: 1, size: 1, height: 1}]}", "simulate.obstacles", "no area"),
            ("{obstacles: [{name: a, on: field, size: 1, height: 1}]}", "simulate.obstacles", "'density'"),
            ("{obstacles: [{name: a, on: field, count: [3, 1], size: 1, height: 1}]}", "value.range", "least"),
            ("{obstacles: [{name: a, on: field, count: 1, size: 1}]}", "schema.missing", "'height'"),
            ("{doors: [{at: field, open: 1}]}", "simulate.doors", "no door"),
            ("{doors: [{at: field}]}", "schema.missing", "'open'"),
            ("{trees: {bare: 1.5}}", "value.share", "0 to 1"),
            ("{conditions: [{name: n, factor: 0}]}", "value.factor", "above 0"),
            ("{conditions: [{name: n}]}", "schema.missing", "'factor'"),
            ("{conditions: [{name: doors, factor: 1}]}", "simulate.condition", "choose another"),
            ("{conditions: [{name: n, factor: 1, tasks: {obsrve: 1}}]}", "requirement.task", "did you mean observe?"),
            (
                "{conditions: [{name: n, factor: 1, probability: 0.6}, {name: m, factor: 1, probability: 0.6}]}",
                "simulate.condition", "more than 1"
            ),
            ("{seed: -1}", "value.integer", "0 up"),
            ("[1]", "schema.type", "keys"),
        ])
    func problems(_ simulate: String, _ code: String, _ words: String) throws {
        try inFolder(simulate) { folder in
            let result = try CommandResult.run(["simulate", "s.yaml"], in: folder)
            #expect(result.status == 2, "\(simulate): \(result.output)\(result.errors)")
            #expect(
                result.errors.contains("[\(code)") && result.errors.contains(words), "\(simulate): \(result.errors)")
            #expect(result.errors.contains("s.yaml") || code == "file.")
        }
    }

    @Test("a draw with more things than it may have is a limit, told before anything is drawn")
    func limit() throws {
        let crowd =
            "{obstacles: [{name: a, on: field, count: 10000, size: 1, height: 1}, {name: b, on: field, density: 99, size: 1, height: 1}]}"
        try inFolder(crowd) { folder in
            let result = try CommandResult.run(["simulate", "s.yaml"], in: folder)
            #expect(result.status == 3 && result.errors.contains("20000"), "\(result.errors)")
        }
        let rows = (0..<250).map { "{id: r\($0), place: field, task: observe, minShare: 0.\(100 + $0)}" }
        let many = "[\(rows.joined(separator: ", "))]"
        try SimulatedField.inFolder(simulate: "{draws: 100000, mounting: {tilt: 1}}", requirements: many) { folder in
            let result = try CommandResult.run(["simulate", "s.yaml"], in: folder)
            #expect(result.status == 3 && result.errors.contains("[simulate.size]"), "\(result.errors)")
        }
    }
}
