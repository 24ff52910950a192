import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite("A variant of a sweep") struct SweepVariantTests {
    private static let sweep = """
        sweep:
          vary:
            - {name: height, set: "cameras[*].height", values: [2.5, 3]}
            - {name: density, set: settings.tasks.observe, values: [60, 80]}
            - {name: rules, set: rules, values: [[guangzhou-2018], []], names: [one, none]}
        """

    private static func files(_ cameras: String? = nil, _ sweep: String = sweep) throws -> [String: String] {
        let requirements = "[{id: hall, place: hall, task: observe}]"
        return [
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(requirements: requirements, cameras: cameras, more: sweep),
        ]
    }

    private static func plan(_ path: String, _ variant: ScenarioVariant? = nil) throws -> [UInt8] {
        let outcome = try ScenarioRun().run(path: path, variant: variant)
        return try PlanWriter(programVersion: "test").bytes(outcome.plan, frame: outcome.frame)
    }

    @Test("gives the plan of the same file edited by hand") func editedByHand() throws {
        let files = try Self.files()
        try RunFixture.withFolder(files) { folder in
            let text = try #require(files["s.yaml"])
            let variants = try Sweep.variants(of: text, file: "s.yaml")
            #expect(variants.count == 8)
            for variant in variants {
                let height = variant.values[0].text
                let rules = variant.values[2].text == "one" ? "[guangzhou-2018]" : "[]"
                let edited =
                    text.replacing("name: 小场地", with: "name: \"小场地 [\(variant.name)]\"")
                    .replacing("height: 3.5", with: "height: \(height)")
                    + "\nsettings: {tasks: {observe: \(variant.values[1].text)}}\nrules: \(rules)\n"
                let byHand = try RunFixture.withFolder(["s.yaml": edited, "map.geojson": files["map.geojson"] ?? ""]) {
                    try Self.plan("\($0)/s.yaml")
                }
                let own = try Self.plan("\(folder)/s.yaml", variant)
                #expect(own == byHand, "\(variant.name)")
                #expect(String(decoding: own, as: UTF8.self).contains("小场地 [\(variant.name)]"))
            }
            // Without a variant the sweep changes nothing.
            let plain = try RunFixture.withFolder(try Self.files(nil, "")) { try Self.plan("\($0)/s.yaml") }
            #expect(try Self.plan("\(folder)/s.yaml") == plain)
        }
    }

    @Test("comes out of JSON as it went in, and does the same there") func throughJSON() throws {
        let files = try Self.files()
        try RunFixture.withFolder(files) { folder in
            for variant in try Sweep.variants(of: files["s.yaml"] ?? "", file: "s.yaml") {
                var writer = JSONWriter()
                writer.value(variant.json)
                let read = try ScenarioVariant(json: JSONDocument.read(writer.finished()).root)
                #expect(read == variant)
                if variant.values[0].text == "3" {
                    #expect(try Self.plan("\(folder)/s.yaml", read) == Self.plan("\(folder)/s.yaml", variant))
                }
            }
        }
    }

    @Test("that is none in JSON is refused") func malformedJSON() throws {
        for text in [
            "5", "{}", "{\"name\": \"a\", \"values\": []}", "{\"name\": \"../a\", \"values\": [], \"set\": []}",
            "{\"name\": \"\", \"values\": [], \"set\": []}", "{\"name\": \"a\", \"values\": [{}], \"set\": []}",
            "{\"name\": \"a\", \"values\": [], \"set\": [{\"path\": \"seed\"}]}",
        ] {
            let json = try JSONDocument.read(Array(text.utf8)).root
            #expect(throws: InputError.self) { try ScenarioVariant(json: json) }
        }
        // What no sweep of ours wrote is told when it is applied.
        for (path, value) in [("a[", "1"), ("seed", "{"), ("cameras[id=X].height", "1")] {
            let json = """
                {"name": "a", "values": [], "set": [{"path": "\(path)", "value": "\(value)"}]}
                """
            let variant = try ScenarioVariant(json: JSONDocument.read(Array(json.utf8)).root)
            #expect(throws: InputError.self) {
                try ScenarioReader.read(SweepText.base, file: "s.yaml", variant: variant)
            }
        }
    }

    // MARK: Cameras in files

    private static let csv = """
        编号,x,y,高度,方位角,俯角,hfov,vfov,pixels_width,pixels_height,projection,owner
        C1,5,4,3.5,0,0,360,170,12000,4000,cylindrical,甲
        C2,1,1,3.0,45,20,80,50,1920,1080,,乙
        """
    private static let geoJSON = """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "C1", "properties": {"kind": "camera", "height": 3.5, "azimuth": 0, "tilt": 0, "hfov": 360,
        "vfov": 170, "pixels": [12000, 4000], "projection": "cylindrical"},
        "geometry": {"type": "Point", "coordinates": [113.31004, 23.12004]}}]}
        """

    private static func cameras(
        _ file: String, _ text: String, _ set: String, _ value: String
    ) throws -> [Camera] {
        let sweep = "sweep: {vary: [{name: v, set: \"\(set)\", values: [\(value)]}]}"
        return try RunFixture.withFolder(try files(file, sweep).merging([file: text]) { _, new in new }) { folder in
            let path = "\(folder)/s.yaml"
            let variant = try Sweep.variant(named: Sweep.variants(of: InputText.of(path), file: path)[0].name, of: path)
            return try ScenarioLoader.load(path: path, variant: variant).cameras
        }
    }

    @Test("sets fields of cameras in a file") func camerasInFiles() throws {
        #expect(try Self.cameras("k.csv", Self.csv, "cameras[*].height", "2.25").map(\.height) == [2.25, 2.25])
        #expect(try Self.cameras("k.csv", Self.csv, "cameras[id=C2].tilt", "33").map(\.tilt) == [0, 33])
        #expect(try Self.cameras("k.csv", Self.csv, "cameras[1].tilt", "null").map(\.tilt) == [0, nil])
        #expect(try Self.cameras("k.csv", Self.csv, "cameras[owner=甲].azimuth", "370").map(\.azimuth) == [10, 45])
        #expect(try Self.cameras("k.csv", Self.csv, "cameras[*].mount", "pole").map(\.mount) == ["pole", "pole"])
        #expect(
            try Self.cameras("k.csv", Self.csv, "cameras[*].tags.owner", "丙").map { $0.tags["owner"] } == ["丙", "丙"])
        #expect(try Self.cameras("k.geojson", Self.geoJSON, "cameras[*].height", "2").map(\.height) == [2])
        #expect(try Self.cameras("k.geojson", Self.geoJSON, "cameras[id=C1].hfov", "200").map(\.hfov) == [200])
        // The file itself may be swept, too.
        #expect(try Self.cameras("k.csv", Self.csv, "cameras", "k.csv").count == 2)
    }

    @Test(
        "that sets what no camera of a file has is refused, at the sweep's place",
        arguments: [
            ("cameras[*].hieght", "3", "height"), ("cameras[*].height", "tall", "not a number"),
            ("cameras[id=C9].height", "3", "'cameras': no item has the id 'C9'; did you mean C1?"),
            ("cameras[9].height", "3", "2 items"),
            ("cameras.height", "3", "cameras[*]"), ("cameras[*].tilt", "91", "out of range"),
        ])
    func refusedInFiles(_ set: String, _ value: String, _ reason: String) {
        do {
            _ = try Self.cameras("k.csv", Self.csv, set, value)
            Issue.record("\(set) was taken")
        } catch {
            let problems = (error as? InputError)?.diagnostics.filter { $0.severity >= .error } ?? []
            #expect(!problems.isEmpty)
            for problem in problems {
                #expect(problem.file?.hasSuffix("/s.yaml") == true, "\(problem)")
                #expect(problem.place.path?.hasPrefix("$.sweep.vary[0]") == true && problem.place.line != nil)
            }
            #expect(problems.contains { $0.message.en.contains(reason) }, "\(problems)")
        }
    }

    @Test("of the shipped sweep tells how high and how steep the counters' cameras may be") func shipped() throws {
        let path = "\(RunFixture.root)/scenarios/bank-branch-heights.yaml"
        let variants = try Sweep.variants(of: InputText.of(path), file: path)
        #expect(variants.count == 20 && Set(variants.map(\.name)).count == 20)
        for (name, verdict) in [
            ("height=3_tilt=40", Verdict.pass), ("height=3_tilt=30", .fail), ("height=2.6_tilt=45", .fail),
        ] {
            let variant = try #require(variants.first { $0.name == name })
            let outcome = try ScenarioRun(options: RunOptions(threads: 2)).run(path: path, variant: variant)
            let hall = outcome.plan.findings.filter { $0.rule == "guangzhou.6.1.8" && $0.verdict == verdict }
            #expect(!hall.isEmpty, "\(name)")
            let measures = SweepMeasures(plan: outcome.plan)
            #expect(measures.cameras == 17 && measures.shares.map(\.task) == ["observe"])
            #expect(measures.failing == outcome.plan.findings.count { $0.verdict == .fail })
            let read = try PlanReader.read(
                PlanWriter(programVersion: "test").bytes(outcome.plan, frame: outcome.frame))
            let again = SweepMeasures(header: read.header)
            #expect(again.cameras == measures.cameras && again.failing == measures.failing)
            #expect(abs((again.shares.first?.share ?? 0) - (measures.shares.first?.share ?? 1)) < 1e-5)
        }
    }

    // MARK: Mistakes

    @Test("whose value or key the scenario cannot bear is told at the sweep's place") func badValues() throws {
        for (set, value, place, reason) in [
            ("settings.targetHieght", "1", "$.sweep.vary[0].set", "did you mean targetHeight?"),
            ("setings.targetHeight", "1", "$.sweep.vary[0].set", "did you mean settings?"),
            ("settings.targetHeight", "tall", "$.sweep.vary[0].values[0]", "not a number"),
            ("settings.tasks", "iec-62676-4-2041", "$.sweep.vary[0].values[0]", "iec-62676-4-2014"),
            ("cameras[*].height", "-1", "$.sweep.vary[0].values[0]", "out of range"),
            ("settings", "{edgeBnad: 1}", "$.sweep.vary[0].values[0].edgeBnad", "did you mean edgeBand?"),
        ] {
            let variant = try #require(
                try SweepText.variants("{name: v, set: \"\(set)\", values: [\(value)]}").first)
            do {
                _ = try ScenarioReader.read(SweepText.base, file: "s.yaml", variant: variant)
                Issue.record("\(set) was taken")
            } catch {
                let problem = error.diagnostics.first { $0.place.path == place }
                #expect(problem?.message.en.contains(reason) == true, "\(set): \(error.diagnostics)")
                #expect(problem?.place.line == 15)
            }
        }
    }
}
