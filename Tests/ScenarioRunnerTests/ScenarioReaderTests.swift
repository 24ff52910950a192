import Georeferencing
import Interchange
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct ScenarioReaderTests {
    private func read(_ text: String, file: String = "folder/s.yaml") throws -> Scenario {
        try ScenarioReader.read(text, file: file).scenario
    }

    private func problems(_ text: String, file: String = "s.yaml") -> [Diagnostic] {
        do {
            return try ScenarioReader.read(text, file: file).diagnostics
        } catch {
            return error.diagnostics
        }
    }

    private let head = "name: 甲\nsite: [a.geojson]\n"

    @Test func everyFieldIsRead() throws {
        let scenario = try read(
            """
            name: 一号线换乘站
            site: [maps/a.geojson, maps/b.geojson]
            mapping: m.yaml
            frame: [113.314, 23.118]
            date: 2026-03-01
            rules: [guangzhou-2018, own.yaml]
            settings:
              tasks: {identify: 300, read: 500}
              targetHeight: 1.2
              viewDensity: 20
              viewBand: [0.1, 1.9]
              minShare: {area: 0.9, point: 1}
              edgeBand: 0.1
              mountTolerance: 0.2
              facingAngle: 80
              defaults: {wallHeight: 2.8, doorWidthForViews: 1.3}
            catalogue: c.yaml
            cameras:
              - id: C1
                at: [113.31, 23.12]
                level: 010
                height: 3
                azimuth: -725
                tilt: 20
                sensor: [5.376, 3.04]
                focal: 2.8
                pixels: 2688x1520
                mount: no
                masks: [[[0, 0], [0.5, 0], [0.5, 1]]]
              - {id: 12345678901234567890, xy: [1.5, -2], hfov: 90, vfov: 60, pixels: [1920, 1080], projection: cylindrical}
            requirements:
              - {place: "room=office", task: read, minShare: 0.8, minCameras: 2, targetHeight: 1, level: 1, maxIncidence: 35}
            place: {candidates: 100}
            sweep: {height: [3, 4]}
            seed: 18446744073709551615
            """)
        #expect(scenario.name == "一号线换乘站")
        #expect(scenario.siteFiles == ["maps/a.geojson", "maps/b.geojson"])
        #expect(scenario.resolve("maps/a.geojson") == "folder/maps/a.geojson")
        #expect(scenario.resolve("/x") == "/x")
        let frame = try FrameDefinition(centreLongitude: 113.31, latitude: 23.12)
        #expect(scenario.frame == frame)
        #expect(scenario.date == "2026-03-01")
        #expect(scenario.rules == ["guangzhou-2018", "own.yaml"])
        #expect(scenario.settings.tasks.last == Task(name: "read", pixelDensity: 500))
        #expect(scenario.settings.tasks.first { $0.name == "identify" }?.pixelDensity == 300)
        #expect(scenario.settings.tasks.count == Settings().tasks.count + 1)
        #expect(scenario.settings.viewBand == 0.1...1.9)
        #expect(scenario.settings.minShareArea == 0.9 && scenario.settings.minShareLength == 0.95)
        #expect(scenario.settings.defaults.wallHeight == 2.8 && scenario.settings.defaults.fenceHeight == 2)
        #expect(scenario.seed == .max)
        #expect(scenario.place?["candidates"]?.text == "100")
        guard case .inline(let cameras) = scenario.cameras else { throw InputError([]) }
        #expect(cameras.map(\.id) == ["C1", "12345678901234567890"])
        #expect(cameras[0].level == "10" && cameras[0].azimuth == 355 && cameras[0].mount == "no")
        #expect(cameras[0].optics.pixels == PixelSize(width: 2688, height: 1520))
        #expect(cameras[0].masks == [[ImagePoint(x: 0, y: 0), ImagePoint(x: 0.5, y: 0), ImagePoint(x: 0.5, y: 1)]])
        #expect(cameras[1].position == .metres(x: 1.5, y: -2) && cameras[1].height == nil && cameras[1].tilt == nil)
        #expect(scenario.requirements.map(\.places) == [["room=office"]])
        #expect(scenario.requirements.first?.minCameras == 2)
    }

    @Test func jsonSaysTheSame() throws {
        let yaml = try read(head + "cameras: [{id: A, xy: [1, 2], height: 3, hfov: 90}]\nseed: 7\n")
        let json = try read(
            #"{"name": "甲", "site": ["a.geojson"], "cameras": [{"id": "A", "xy": [1, 2], "height": 3, "hfov": 90}], "seed": 7}"#,
            file: "folder/s.json")
        #expect(yaml.name == json.name && yaml.siteFiles == json.siteFiles && yaml.seed == json.seed)
        guard case .inline(let first) = yaml.cameras, case .inline(let second) = json.cameras else {
            throw InputError([])
        }
        #expect(first.map(\.height) == second.map(\.height) && first.map(\.optics) == second.map(\.optics))
    }

    @Test func yamlInBracesIsYAMLAllTheSame() throws {
        #expect(try read("{name: 甲, site: [a.geojson]}").name == "甲")
        #expect(try read("{\"name\": \"甲\", \"site\": [\"a.geojson\"]}", file: "s").name == "甲")
    }

    @Test func allProblemsAreToldAtOnceWithLineAndColumn() {
        let found = problems(
            """
            name: 甲
            site: []
            dat: 2026-03-01
            settings: {targetHeight: high}
            cameras:
              - {id: A, xy: [0, 0], hfov: 0, tilt: 91}
              - {id: A, xy: [0, 0]}
              - {id: B, at: [31.2, 121.4], height: -3, hieght: 3}
            requirements: [{place: x, task: observ}]
            """)
        let told = found.map { "\($0.place.line ?? 0):\($0.place.column ?? 0) \($0.code)" }
        #expect(
            Set(told) == [
                "2:7 scenario.site", "3:1 schema.unknownKey", "4:26 value.metres", "6:31 camera.fov",
                "6:40 camera.tilt",
                "7:5 id.duplicate", "8:17 crs.latRange", "8:40 camera.height", "8:44 schema.unknownKey",
                "9:33 requirement.task",
            ])
        #expect(
            found.first { $0.code == "schema.unknownKey" && $0.place.line == 3 }?.message.en.contains("date") == true)
        #expect(
            found.first { $0.place.line == 8 && $0.code == "schema.unknownKey" }?.message.en.contains("height") == true)
        #expect(found.first { $0.code == "requirement.task" }?.message.en.contains("observe?") == true)
        #expect(found.first { $0.code == "crs.latRange" }?.message.en.contains("swapped") == true)
        #expect(found.first { $0.code == "camera.fov" }?.place.path == "$.cameras[0].hfov")
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x", "yaml.alias"), ("name: &x 甲", "yaml.alias"), ("name: 1\nname: 2", "yaml.duplicateKey"),
        ("name: [", "yaml.syntax"), ("", "yaml.empty"), ("- a", "schema.type"),
        ("{\"a\": 1, \"a\": 2}", "yaml.duplicateKey"),
        ("name: 甲", "schema.missing"),
    ])
    func whatIsNoScenarioIsRefused(text: String, code: String) {
        #expect(problems(text).contains { $0.code == code })
    }

    @Test(arguments: [
        ("frame: [200, 0]", "crs.projection"), ("frame: [1]", "schema.type"), ("frame: +proj=merc", "frame.invalid"),
        ("date: 2026-02-30", "value.date"), ("seed: -1", "value.integer"),
        ("settings: {viewBand: [2, 1]}", "value.range"),
        ("settings: {minShare: 1.5}", "value.share"), ("settings: {defaults: {walHeight: 3}}", "schema.unknownKey"),
        ("settings: {tasks: {x: 0}}", "value.density"), ("cameras: [{id: A}]", "camera.position"),
        ("cameras: [{id: A, xy: [0, 0], at: [0, 0]}]", "camera.position"),
        ("cameras: [{id: A, xy: [0, 0], hfov: 180}]", "camera.fov"),
        ("cameras: [{id: A, xy: [0, 0], hfov: 361, projection: equidistant}]", "camera.fov"),
        ("cameras: [{id: A, xy: [0, 0], height: 3m}]", "camera.height"),
        ("cameras: [{id: A, xy: [0, 0], height: 0x3}]", "camera.height"),
        ("cameras: [{id: A, xy: [0, 0], focal: [2, 8]}]", "camera.focal"),
        ("cameras: [{id: A, xy: [0, 0], pixels: [0, 1]}]", "camera.pixels"),
        ("cameras: [{id: A, xy: [0, 0], pixels: big}]", "camera.pixels"),
        ("cameras: [{id: A, xy: [0, 0], projection: rectilinar}]", "value.choice"),
        ("cameras: [{id: A, xy: [0, 0], masks: [[[0, 0], [1, 0]]]}]", "camera.mask"),
        ("cameras: [{id: A, xy: [0, 99999]}]", "camera.position"),
        ("requirements: [{task: observe}]", "schema.missing"),
        ("requirements: [{place: a, task: observe, minCameras: 0}]", "value.integer"),
    ])
    func badValuesAreRefusedByName(line: String, code: String) {
        let found = problems(head + line)
        #expect(found.map(\.code) == [code])
        #expect(found.first?.place.line == 3)
    }

    @Test(arguments: [
        "hfov: 360, projection: cylindrical", "hfov: 180, vfov: 180, projection: equidistant", "tilt: -90", "tilt: 90",
    ])
    func valuesAtTheEndsAreTaken(fields: String) {
        #expect(problems(head + "cameras: [{id: A, xy: [0, 0], \(fields)}]").isEmpty)
    }

    @Test func jsonIsReadAsStrictly() {
        let found = problems(#"{"name": "甲", "name": "乙", "site": ["a"], "seed": 1, "datum": 2}"#, file: "s.json")
        #expect(found.contains { $0.code == "json.duplicateKey" && $0.place.line == 1 })
        let unknown = problems("{\n \"name\": \"甲\", \"site\": [\"a\"],\n \"dat\": 2}", file: "s.json")
        #expect(unknown.map(\.code) == ["schema.unknownKey"])
        #expect(unknown.first?.place.path == "$.dat" && unknown.first?.place.line == 3)
    }

    @Test func deepAndLargeDocumentsAreLimits() {
        let deep = head + "place: " + String(repeating: "[", count: 2_000) + String(repeating: "]", count: 2_000)
        #expect(problems(deep).contains { $0.severity == .limit })
        let long = head + "place: \"" + String(repeating: "x", count: 5_000_000) + "\""
        #expect(problems(long).map(\.code) == ["text.length"])
    }
}
