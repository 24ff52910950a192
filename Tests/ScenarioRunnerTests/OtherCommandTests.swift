import Foundation
import Interchange
import Testing

@Suite(.serialized) struct OtherCommandTests {
    @Test(arguments: [
        [], ["evaluate"], ["validate"], ["draw"], ["diff"], ["register"], ["seal"], ["verify"], ["keygen"], ["rules"],
        ["rules", "list"], ["rules", "show"],
    ])
    func helpExplains(command: [String]) throws {
        let result = try CommandResult.run(command + ["--help"])
        #expect(result.status == 0)
        #expect(result.output.contains("USAGE:") && result.errors.isEmpty)
        if command.count == 1 { #expect(result.output.contains("sightline \(command[0]) ")) }
        if command.count == 1, command != ["rules"] { #expect(result.output.contains("Examples:")) }
    }

    @Test func validateTellsKindsAndAllProblems() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(requirements: "[]"),
            "bad.yaml": "name: x\nsite: [map.geojson]\ncameras: [{id: A, xy: [0, 0], hfov: 0}, {id: A, xy: [0, 0]}]\n",
            "k.yaml": "models: {a: {hfov: 90}}\n",
            "m.yaml": "defaults: {building: yes}\n",
            "c.csv": "id,x,y\nA,0,0\n",
            "scheme.geojson": """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry":
            {"type": "Point", "coordinates": [121.4705, 31.2305]}, "properties": {"kind": "camera", "id": "C1",
            "name": "C1", "height": 3.5, "azimuth": 90, "hfov": 90}}]}
            """,
            "odd.txt.json": "[1, 2]",
            "what.yaml": "hello: world\n",
            "page.html": "<html>: [no",
        ]) { folder in
            func validate(_ files: String...) throws -> CommandResult {
                try CommandResult.run(["validate"] + files, in: folder)
            }
            for (file, kind) in [
                ("map.geojson", "site map"), ("s.yaml", "scenario"), ("k.yaml", "camera catalogue"),
                ("m.yaml", "mapping file"), ("c.csv", "camera table"), ("scheme.geojson", "bare scheme"),
            ] {
                let result = try validate(file)
                #expect(result.status == 0, "\(file): \(result.output)")
                #expect(result.output.contains("\(file): OK (\(kind)"), "\(result.output)")
            }
            let bad = try validate("bad.yaml", "map.geojson")
            #expect(bad.status == 2)
            #expect(bad.output.contains("camera.fov") && bad.output.contains("id.duplicate"))
            #expect(bad.output.contains("bad.yaml: not usable") && bad.output.contains("map.geojson: OK"))
            #expect(try validate("odd.txt.json").status == 2)
            #expect(try validate("what.yaml").output.contains("file.kind"))
            #expect(try validate("page.html").output.contains("file.kind"))
            #expect(try validate("nowhere").status == 2)
        }
    }

    @Test func limitsEndWithThree() throws {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        try RunFixture.withFolder([
            "deep.geojson": "{\"type\": \"FeatureCollection\", \"features\": [], \"x\": \(deep)}"
        ]) { folder in
            let result = try CommandResult.run(["validate", "deep.geojson"], in: folder)
            #expect(result.status == 3)
        }
    }

    @Test func tablesInGBKAreReadWhenTold() throws {
        try RunFixture.withFolder([:]) { folder in
            // 编号,名称,经度,纬度 and 民园路 in GBK.
            var bytes: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C]
            bytes += [0xBE, 0xAD, 0xB6, 0xC8, 0x2C, 0xCE, 0xB3, 0xB6, 0xC8, 0x0D, 0x0A]
            bytes += Array("1,".utf8) + [0xC3, 0xF1, 0xD4, 0xB0, 0xC2, 0xB7] + Array(",121.4705,31.2305\r\n".utf8)
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/c.csv"))
            let plain = try CommandResult.run(["validate", "c.csv"], in: folder)
            #expect(plain.status == 2 && plain.output.contains("text.encoding"))
            let told = try CommandResult.run(["validate", "c.csv", "--encoding", "gbk"], in: folder)
            #expect(told.status == 0 && told.output.contains("1 cameras"), "\(told.output)")
        }
    }

    @Test func everyKeyOfACheckIsListed() throws {
        let pack = """
            schema: sightline-rules/1
            name: house-1
            family: house
            version: "1"
            regulation: {zh: 院内规定, en: House rules}
            edition: "1"
            inForce: {from: 2020-01-01}
            rules:
              - id: house.1
                article: "1"
                text: 文
                gloss: t
                kind: output
                check:
                  document: filing
                  when: [phase != existing]
                  expect: [copyYears >= 1.5]
                  deadline: {start: inUseSince, done: filedOn, days: 30}
              - id: house.2
                article: "2"
                text: 文
                gloss: t
                kind: required-coverage
                places: [{type: house.2.a, slug: gate, name: {zh: 门, en: gate}, manual: true, measure: doors, task: identify}]
            """
        try RunFixture.withFolder(["house.yaml": pack]) { folder in
            let result = try CommandResult.run(["rules", "list", "--json", "--rules", "house.yaml"], in: folder)
            let rules = try JSONDocument.read(Array(result.output.utf8)).root.elements ?? []
            let first = try #require(rules.first { $0["id"]?.string == "house.1" })
            let check = try #require(first["parameters"])
            #expect(check["document"]?.string == "filing")
            #expect(check["when"]?.elements?.compactMap(\.string) == ["phase != existing"])
            #expect(check["expect"]?.elements?.compactMap(\.string) == ["copyYears >= 1.5"])
            #expect(check["deadline"]?["done"]?.string == "filedOn" && check["deadline"]?["days"]?.number == 30)
            #expect(check["failLevel"]?.string == "error")
            let second = try #require(rules.first { $0["id"]?.string == "house.2" })
            let place = try #require(second["places"]?.elements?.first)
            #expect(place["parameters"]?["measure"]?.string == "doors")
            #expect(place["parameters"]?["task"]?.string == "identify")
            let shown = try CommandResult.run(["rules", "show", "house.1", "--rules", "house.yaml"], in: folder)
            #expect(shown.output.contains("copyYears >= 1.5") && shown.output.contains("30"))
        }
    }

    @Test func rulesAreListedAndShown() throws {
        let list = try CommandResult.run(["rules", "list", "--language", "zh"])
        #expect(list.status == 0)
        #expect(list.output.contains("guangzhou.") && list.output.contains("gansu."))
        let json = try CommandResult.run(["rules", "list", "--json"])
        let rules = try JSONDocument.read(Array(json.output.utf8)).root.elements ?? []
        #expect(rules.count == list.lines.filter { $0.firstMatch(of: /^(g|cn)[a-z0-9]*\./) != nil }.count)
        #expect(rules.count > 240)
        let id = try #require(rules.first?["id"]?.string)
        let shown = try CommandResult.run(["rules", "show", id, "--language", "zh"])
        #expect(shown.status == 0 && shown.output.contains("第") && shown.output.contains(id))
        let one = try CommandResult.run(["rules", "show", id, "--json"])
        #expect(try JSONDocument.read(Array(one.output.utf8)).root["id"]?.string == id)
        let unknown = try CommandResult.run(["rules", "show", id + "x"])
        #expect(unknown.status == 2 && unknown.errors.contains("rules.unknownRule"))
    }

    @Test func plansAreDrawn() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(requirements: "[{place: indoor=room, task: observe}]"),
        ]) { folder in
            let plan = try CommandResult.run(
                ["evaluate", "s.yaml", "-o", "p.plan.geojson", "--with-obstacles"], in: folder)
            #expect(plan.status == 1, "\(plan.errors)")
            let drawn = try CommandResult.run(
                ["draw", "p.plan.geojson", "-o", "p.svg", "--language", "zh"], in: folder)
            #expect(drawn.status == 0, "\(drawn.errors)")
            let svg = try String(contentsOfFile: "\(folder)/p.svg", encoding: .utf8)
            #expect(svg.contains("<svg") && svg.contains("小场地"))
            #expect(try CommandResult.run(["draw", "p.plan.geojson", "-o", "p.jpg"], in: folder).status == 2)
            #expect(try CommandResult.run(["draw", "map.geojson", "-o", "p.svg"], in: folder).status == 2)
        }
    }
}
