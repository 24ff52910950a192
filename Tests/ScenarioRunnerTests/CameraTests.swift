import Georeferencing
import Interchange
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct CameraTests {
    private func entries(_ yaml: String) throws -> [CameraEntry] {
        let problems = ProblemList(file: "c.yaml")
        let root = try DocumentReader.read(yaml, file: "c.yaml", problems: problems)
        guard case .list(let nodes) = root.content else { throw InputError([]) }
        let entries = CameraEntryReader.read(nodes, problems)
        try problems.throwErrors()
        return entries
    }

    private func cameras(
        _ yaml: String, _ catalogue: String = "models: {}"
    ) throws -> (cameras: [Camera], diagnostics: [Diagnostic]) {
        let catalogue = try CameraCatalogue.read(catalogue, file: "k.yaml").catalogue
        let frame = try LocalFrame(try FrameDefinition(centreLongitude: 113.31, latitude: 23.12))
        return CameraResolver.resolve(try entries(yaml), catalogue: catalogue, frame: frame)
    }

    private func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-6 } ?? false }

    @Test func straightLensesFollowTheTangent() throws {
        // 2 atan(5.376 / 5.6) and 2 atan(3.04 / 5.6).
        let camera = try cameras("[{id: A, xy: [0, 0], sensor: [5.376, 3.04], focal: 2.8}]").cameras[0]
        #expect(close(camera.hfov, 87.661721344) && close(camera.vfov, 56.991277236))
    }

    @Test func fisheyesFollowTheAngle() throws {
        let camera = try cameras(
            "[{id: A, xy: [0, 0], sensor: [4.71238898, 4.71238898], focal: 1.5, projection: equidistant}]"
        ).cameras[0]
        #expect(close(camera.hfov, 180) && close(camera.vfov, 180))
    }

    @Test func whatIsMissingStaysUnknown() throws {
        let camera = try cameras("[{id: A, xy: [0, 0], hfov: 90, pixels: [1920, 1080]}]").cameras[0]
        #expect(camera.missingFields == ["height", "azimuth", "tilt", "vfov"])
        let bare = try cameras("[{id: A, xy: [0, 0], focal: 4}]").cameras[0]
        #expect(bare.hfov == nil && bare.vfov == nil && bare.pixels == nil)
    }

    private let models = """
        models:
          dome: {sensor: [5.376, 3.04], focal: 2.8, pixels: [2688, 1520], manufacturer: 甲}
          zoom: {sensor: [5.376, 3.04], focal: [2.8, 12], pixels: [2688, 1520]}
          fish: {hfov: 180, vfov: 180, pixels: [2992, 2992], projection: equidistant}
        """

    @Test func modelsFillInWhatTheCameraLeavesOut() throws {
        let result = try cameras(
            """
            - {id: A, xy: [0, 0], model: dome}
            - {id: B, xy: [0, 0], model: dome, hfov: 80}
            - {id: C, xy: [0, 0], model: zoom, focal: 12}
            - {id: D, xy: [0, 0], model: zoom}
            - {id: E, xy: [0, 0], model: fish, pixels: [100, 100]}
            """, models)
        #expect(close(result.cameras[0].hfov, 87.661721344) && result.cameras[0].pixels?.width == 2688)
        #expect(result.cameras[0].tags == ["model": "dome", "manufacturer": "甲"])
        #expect(result.cameras[1].hfov == 80 && close(result.cameras[1].vfov, 56.991277236))
        #expect(close(result.cameras[2].hfov, 25.248) == false && result.cameras[2].hfov.map { $0 < 26 } == true)
        // A zoom lens whose focal length nobody gives has no known angle.
        #expect(result.cameras[3].hfov == nil)
        #expect(result.cameras[4].projection == .equidistant && result.cameras[4].pixels?.width == 100)
        #expect(result.diagnostics.isEmpty)
    }

    @Test func wrongModelsAndFocalLengthsAreTold() throws {
        let result = try cameras(
            "[{id: A, xy: [0, 0], model: dom}, {id: B, xy: [0, 0], model: zoom, focal: 20}]", models)
        #expect(result.diagnostics.map(\.code) == ["camera.model", "camera.focal"])
        #expect(result.diagnostics.first?.message.en.contains("did you mean dome?") == true)
    }

    @Test func anglesThatContradictTheLensAreTold() throws {
        let result = try cameras("[{id: A, xy: [0, 0], sensor: [5.376, 3.04], focal: 2.8, hfov: 60}]")
        #expect(result.diagnostics.map(\.code) == ["camera.fovMismatch"])
        #expect(result.cameras[0].hfov == 60)
    }

    @Test func positionsComeOntoTheGrid() throws {
        let result = try cameras("[{id: B, at: [113.31, 23.12]}, {id: A, xy: [1.00004, -2]}]")
        #expect(result.cameras.map(\.id) == ["A", "B"])
        #expect(result.cameras[0].position.x == 10_000 && result.cameras[0].position.y == -20_000)
        #expect(result.cameras[1].position.x == 0 && result.cameras[1].position.y == 0)
    }

    @Test func camerasFarAwayAreRefused() throws {
        let result = try cameras("[{id: A, at: [0, 0]}]")
        #expect(result.diagnostics.contains { $0.severity == .error })
    }

    @Test func tablesAndFeaturesSayTheSameAsLists() throws {
        try RunFixture.withFolder([
            "c.csv": """
            编号,名称,经度,纬度,level,height,azimuth,tilt,hfov,vfov,pixels_width,pixels_height,备注
            A,"东门, 外",113.31,23.12,1,3,90,20,80,50,1920,1080,新
            """,
            "c.geojson": """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": "camera/A", "geometry": {"type": "Point", "coordinates": [113.31, 23.12]},
               "properties": {"kind": "camera", "name": "东门, 外", "level": "1", "height": 3, "camera:direction": "E",
                 "camera:angle": "20", "hfov": 80, "vfov": 50, "pixels": [1920, 1080], "备注": "新"}},
              {"type": "Feature", "geometry": {"type": "Point", "coordinates": [113.31, 23.12]}, "properties": {"kind": "required"}},
              {"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
                 [[[113.31, 23.12], [113.32, 23.12], [113.33, 23.12], [113.31, 23.12]]]}, "properties": {"kind": "observed"}}
            ]}
            """,
        ]) { folder in
            let table = try CameraList.read("\(folder)/c.csv", files: InputFiles()).0
            let features = try CameraList.read("\(folder)/c.geojson", files: InputFiles())
            for camera in [table[0], features.0[0]] {
                #expect(camera.id == "A" && camera.level == "1" && camera.height == 3 && camera.azimuth == 90)
                #expect(camera.tilt == 20 && camera.optics.hfov == 80 && camera.optics.pixels?.height == 1080)
                #expect(camera.tags["name"] == "东门, 外" && camera.tags["备注"] == "新")
                #expect(camera.position == .lonLat(longitude: 113.31, latitude: 23.12))
            }
            #expect(features.1.contains { $0.code == "cameras.otherFeatures" })
        }
    }

    @Test func onlyTheCamerasOfAMapAreTakenOutOfIt() throws {
        func point(_ id: String, _ properties: String) -> String {
            #"{"type": "Feature", "id": "\#(id)", "geometry": {"type": "Point", "coordinates": [113.31, 23.12]}, "#
                + #""properties": {\#(properties)}}"#
        }
        let camera = point("node/1", #""man_made": "surveillance", "direction": "240", "camera:mount": "wall""#)
        let things = [
            point("node/2", #""natural": "tree""#), point("node/3", #""entrance": "yes""#),
            point("node/4", #""traffic_sign": "stop""#),
        ]
        func read(_ features: [String]) throws -> [CameraEntry] {
            var entries: [CameraEntry] = []
            let text = #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
            try RunFixture.withFolder(["c.geojson": text]) { folder in
                entries = try CameraList.read("\(folder)/c.geojson", files: InputFiles()).0
            }
            return entries
        }
        let entries = try read([camera] + things)
        #expect(entries.map(\.id) == ["node/1"] && entries[0].azimuth == 240 && entries[0].mount == "wall")
        // Of a file that marks no camera, what is something else is none.
        #expect(try read(things + [point("A", #""hfov": 80"#)]).map(\.id) == ["node/4", "A"])
    }

    @Test func tablesTellWhereTheyAreWrong() throws {
        try RunFixture.withFolder([
            "a.csv": "id;lon;lat\n1;121,4705;31,2305\n", "b.csv": "name,lon\nx,1\n",
            "c.csv": "id,x,y,height\nA,0,0,-3\n",
        ]) { folder in
            func problems(_ name: String) -> [String] {
                do {
                    return try CameraList.read("\(folder)/\(name)", files: InputFiles()).1.map(\.code)
                } catch {
                    return error.diagnostics.map { "\($0.place.line ?? 0):\($0.place.column ?? 0) \($0.code)" }
                }
            }
            #expect(problems("a.csv") == ["2:3 csv.number", "2:12 csv.number"])
            #expect(problems("b.csv") == ["1:1 csv.column", "1:1 csv.column"])
            #expect(problems("c.csv") == ["2:7 camera.height"])
        }
    }
}
