import Foundation
import Interchange
import Testing

@Suite(.serialized) struct DiffCommandTests {
    private static let rules = """
        schema: sightline-rules/1
        name: town-2020
        family: town
        version: "1"
        regulation: {zh: 某市规定, en: Town rules}
        edition: "2020"
        inForce: {from: 2020-01-01}
        rules:
          - {id: town.22, article: "22", text: 不得擅自改变, gloss: No change, kind: plan-diff, check: {compare: [position, removed]}}

        """

    private static func camera(x: Double, more: String = "") -> String {
        "[{id: C1, name: 吊顶, xy: [\(x), 4], height: 3.5, azimuth: 0, tilt: 20, hfov: 90, vfov: 60, "
            + "pixels: [1920, 1080], mount: ceiling\(more)}]"
    }

    /// Two plans of the hall, the second with its camera moved.
    private func inFolder<Result>(
        after: String = camera(x: 5.05), more: String = "", _ body: (String) throws -> Result
    ) throws -> Result {
        let requirement = "[{place: hall, task: observe}]"
        let rules = "rules: [./town.yaml]\ndate: 2024-05-01\n"
        return try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(), "town.yaml": Self.rules,
            "old.yaml": SmallSite.scenario(requirements: requirement, cameras: Self.camera(x: 5), more: rules),
            "new.yaml": SmallSite.scenario(requirements: requirement, cameras: after, more: rules + more),
        ]) { folder in
            for name in ["old", "new"] {
                let result = try CommandResult.run(
                    ["evaluate", "\(name).yaml", "-o", "\(name).plan.geojson"], in: folder)
                #expect(result.status <= 1, "\(result.errors)")
            }
            return try body(folder)
        }
    }

    @Test("a move of five centimetres is found, measured, drawn and cited")
    func moved() throws {
        try inFolder { folder in
            let arguments = ["diff", "old.plan.geojson", "new.plan.geojson", "--rules", "town.yaml"]
            let english = try CommandResult.run(arguments + ["-o", "d.geojson"], in: folder)
            #expect(english.status == 1, "\(english.errors)")
            #expect(english.output.contains("moved") && english.output.contains("0.050 m"))
            #expect(english.output.contains("article 22") && english.output.contains("gained"))
            let drawn = try GeoJSONDocument.read(path: "\(folder)/d.geojson")
            #expect(drawn.features.first?["change"]?.string == "moved")
            let chinese = try CommandResult.run(arguments + ["--language", "zh"], in: folder)
            #expect(chinese.output.contains("移位") && chinese.output.contains("第二十二条"))
            let json = try CommandResult.run(arguments + ["--json"], in: folder)
            let root = try JSONDocument.read(Array(json.output.utf8)).root
            #expect(root["cameras"]?.elements?.first?["metres"]?.number == 0.05)
            #expect(root["judged"]?.elements?.first?["verdict"]?.string == "fail")
        }
    }

    @Test("a plan that names its approval passes")
    func approved() throws {
        let approval = "approvals: [{reference: 穗公视7号, authority: 公安局, cameras: [C1], covers: [position]}]"
        try inFolder(more: approval) { folder in
            let result = try CommandResult.run(
                ["diff", "old.plan.geojson", "new.plan.geojson", "--rules", "town.yaml", "--all"], in: folder)
            #expect(result.status == 0 && result.output.contains("穗公视7号"), "\(result.output)")
        }
    }

    @Test("a plan against itself differs in nothing, and articles that nobody gave are told")
    func same() throws {
        try inFolder { folder in
            let result = try CommandResult.run(["diff", "old.plan.geojson", "old.plan.geojson"], in: folder)
            #expect(result.status == 0 && result.output.contains("Nothing differs."))
            #expect(result.errors.contains("rules.unknownPack"))
        }
    }

    @Test("a survey of what was built is held against the approved plan")
    func asBuilt() throws {
        try inFolder { folder in
            let survey = "编号,x,y,方位角\nC1,5,4,10\nC9,1,1,0\n"
            try survey.write(toFile: "\(folder)/s.csv", atomically: false, encoding: .utf8)
            let result = try CommandResult.run(
                ["diff", "old.plan.geojson", "--as-built", "s.csv", "--rules", "town.yaml"], in: folder)
            #expect(result.status == 0, "\(result.errors)")
            for word in ["turned", "10.00°", "C9", "added"] { #expect(result.output.contains(word), "\(word)") }
            for word in ["height  ", "pixels", "mount"] { #expect(!result.output.contains(word), "\(word)") }
        }
    }

    @Test("a scheme of another program is compared by its cameras")
    func scheme() throws {
        try inFolder { folder in
            let plan = try GeoJSONDocument.read(path: "\(folder)/old.plan.geojson")
            let camera = try #require(plan.features.first { $0["kind"]?.string == "camera" })
            guard case .point(let position)? = camera.geometry else { return }
            let scheme = """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point",
                "coordinates": [\(position.longitude), \(position.latitude)]}, "properties": {"kind": "camera",
                "id": "C1", "name": "吊顶", "level": "0", "height": 3.5, "azimuth": 0.5, "tilt": 20, "hfov": 90, "vfov": 60,
                "pixels": [1920, 1080], "mount": "ceiling"}}]}
                """
            try scheme.write(toFile: "\(folder)/b.geojson", atomically: false, encoding: .utf8)
            for pair in [["old.plan.geojson", "b.geojson"], ["b.geojson", "old.plan.geojson"]] {
                let result = try CommandResult.run(["diff"] + pair + ["--json"], in: folder)
                #expect(result.status == 0, "\(result.errors)")
                let changes = try JSONDocument.read(Array(result.output.utf8)).root["cameras"]?.elements ?? []
                #expect(changes.map { $0["change"]?.string } == ["turned"], "\(result.output)")
            }
        }
    }

    @Test("wrong use and files that are no plans end with two")
    func wrong() throws {
        try inFolder { folder in
            for arguments in [
                ["old.plan.geojson"], ["old.plan.geojson", "new.plan.geojson", "--as-built", "x.csv"],
                ["map.geojson", "old.plan.geojson"], ["old.plan.geojson", "nowhere.geojson"],
                ["old.plan.geojson", "new.plan.geojson", "--position-tolerance", "-1"],
                ["old.plan.geojson", "new.plan.geojson", "--rules", "nowhere"],
            ] {
                let result = try CommandResult.run(["diff"] + arguments, in: folder)
                #expect(result.status == 2, "\(arguments)")
            }
        }
    }
}
