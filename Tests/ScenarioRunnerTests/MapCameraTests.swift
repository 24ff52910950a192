import Interchange
import Testing

@testable import ScenarioRunner

/// What OpenStreetMap's tags of surveillance cameras come to.
@Suite struct MapCameraTests {
    private func read(_ tags: [String: String]) throws -> (cameras: [CameraEntry], told: [Diagnostic]) {
        var properties = JSONWriter()
        properties.object { json in
            for (key, value) in tags.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
            json.member("man_made", "surveillance")
        }
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "node/7",
              "geometry": {"type": "Point", "coordinates": [113.31, 23.12]},
              "properties": \(String(decoding: properties.finished(), as: UTF8.self))}]}
            """
        let problems = ProblemList(file: "map.geojson")
        let cameras = CameraFeatures.read(try GeoJSONDocument.read(Array(text.utf8)), problems)
        return (cameras, problems.diagnostics)
    }

    @Test(
        "a direction is a number of degrees or a wind, or the middle of a range that runs clockwise",
        arguments: [
            ("135", 135, nil), ("135°", 135, nil), ("-90", 270, nil), ("450", 90, nil), ("SE", 135, nil),
            (" nnw ", 337.5, nil), ("90-180", 135, 90), ("350-10", 0, 20), ("N-E", 45, 90), ("270 - 0", 315, 90),
            ("-45-45", 0, 90), ("SW-NW", 270, 90),
        ] as [(String, Double, Double?)])
    func directions(_ text: String, _ azimuth: Double, _ width: Double?) throws {
        for key in ["camera:direction", "direction"] {
            let (cameras, told) = try read([key: text])
            #expect(cameras.map(\.azimuth) == [azimuth] && cameras.map(\.optics.hfov) == [width], "\(told)")
            #expect(told.isEmpty && cameras.map(\.id) == ["node/7"])
        }
    }

    @Test("a camera's own angle of view or lens goes before the width of a range")
    func ownAngle() throws {
        #expect(try read(["direction": "90-180", "hfov": "70"]).cameras.first?.optics.hfov == 70)
        #expect(try read(["direction": "90-180", "focal": "4"]).cameras.first?.optics.hfov == nil)
        // OpenStreetMap's angle of a camera is its tilt.
        let tilted = try #require(try read(["direction": "90-180", "camera:angle": "15°"]).cameras.first)
        #expect(tilted.optics.hfov == 90 && tilted.tilt == 15)
    }

    @Test("ranges that no ordinary lens takes in leave the angle of view unknown, and say so")
    func wideRanges() throws {
        let wide = try read(["direction": "0-270"])
        #expect(wide.cameras.map(\.azimuth) == [135] && wide.cameras.map(\.optics.hfov) == [nil])
        #expect(wide.told.map(\.code) == ["camera.fov"])
        let round = try read(["direction": "0-360"])
        #expect(round.cameras.map(\.azimuth) == [nil] && round.told.map(\.code) == ["camera.azimuth"])
        let fisheye = try read(["direction": "0-270", "projection": "equidistant"])
        #expect(fisheye.cameras.map(\.optics.hfov) == [270] && fisheye.told.isEmpty)
    }

    @Test("several directions or levels are as many cameras, each with an id of its own")
    func several() throws {
        let heads = try read(["camera:direction": "90;NW;90"])
        #expect(heads.cameras.map(\.id) == ["node/7:90", "node/7:315"])
        #expect(heads.cameras.map(\.azimuth) == [90, 315] && heads.told.map(\.code) == ["camera.directions"])
        let storeys = try read(["level": "0;1", "direction": "N"])
        #expect(storeys.cameras.map(\.id) == ["node/7@0", "node/7@1"])
        #expect(storeys.cameras.map(\.level) == ["0", "1"] && storeys.told.map(\.code) == ["camera.levels"])
        #expect(
            try read(["level": "1-2", "direction": "0;180"]).cameras.map(\.id) == [
                "node/7@1:0", "node/7@1:180", "node/7@2:0", "node/7@2:180",
            ])
    }

    @Test(
        "heights are lengths as OpenStreetMap has them",
        arguments: [("4", 4), ("4 m", 4), ("4.5m", 4.5), ("13'", 3.9624), ("13'6\"", 4.1148)])
    func heights(_ text: String, _ metres: Double) throws {
        let (cameras, told) = try read(["height": text])
        #expect(cameras.first?.height.map { abs($0 - metres) < 1e-9 } == true && told.isEmpty)
    }

    @Test(
        "what cannot be read leaves its field unknown and is told with the camera's id",
        arguments: [
            ("camera:direction", "east-ish", "camera.azimuth"), ("camera:direction", "90;there", "camera.azimuth"),
            ("direction", "forward", "camera.azimuth"), ("direction", "90-90", "camera.azimuth"),
            ("height", "high", "camera.height"), ("height", "0", "camera.height"),
            ("height", "4 ells", "camera.height"),
            ("camera:angle", "steep", "camera.tilt"), ("camera:angle", "120", "camera.tilt"),
            ("level", ";", "camera.level"), ("level", "0-9999", "camera.level"),
        ])
    func unreadable(_ key: String, _ text: String, _ code: String) throws {
        let (cameras, told) = try read([key: text])
        let camera = try #require(cameras.first)
        #expect(cameras.count == 1 && camera.id == "node/7" && camera.level == "0")
        #expect(camera.azimuth == nil && camera.height == nil && camera.tilt == nil && camera.optics.hfov == nil)
        #expect(told.map(\.code) == [code] && told.map(\.severity) == [.warning])
        #expect(told.first?.message.en.contains("node/7") == true && told.first?.message.zh.contains("node/7") == true)
    }
}
