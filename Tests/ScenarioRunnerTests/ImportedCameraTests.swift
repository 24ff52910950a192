import Foundation
import Interchange
import Testing

@testable import MapImport
@testable import ScenarioRunner

@Suite struct ImportedCameraTests {
    @Test("a camera list that was imported is a camera list of a scenario, with the same cameras")
    func sameCameras() throws {
        let list = """
            编号,名称,经度,纬度,楼层,高度,方位角,俯角,焦距,sensor_width,sensor_height,pixels_width,pixels_height
            C1,大门,113.3001,23.1001,1,3.5,270,15,4,5.376,3.04,2688,1520
            C2,侧门,113.3002,23.1001,0,2.8,90,10,6,5.376,3.04,1920,1080
            """
        let path = NSTemporaryDirectory() + "sightline-cameras-\(UUID().uuidString).csv"
        try Data(list.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let site = try SiteImport().run([ImportInput(path: path, file: "cameras.csv")])
        let map = try GeoJSONDocument.read(SiteMapWriter.bytes(site, version: "0"))
        let problems = ProblemList(file: "site.geojson")
        let imported = CameraFeatures.read(map, problems)
        #expect(problems.diagnostics.filter { $0.severity >= .warning }.isEmpty)
        let direct = CameraTable.read(try CSVReader.read(Array(list.utf8)), ProblemList(file: "cameras.csv"))
        #expect(imported.count == 2 && direct.count == 2)
        for (one, other) in zip(imported, direct) {
            #expect(one.id == other.id && one.position == other.position && one.level == other.level)
            #expect(one.height == other.height && one.azimuth == other.azimuth && one.tilt == other.tilt)
            #expect(one.optics == other.optics)
            #expect(one.tags["name"] == other.tags["name"])
        }
    }

    @Test("the shipped mapping of a camera list gives the fields of cameras, heights in metres")
    func shippedMapping() throws {
        let path = "\(RunFixture.root)/maps/mappings/camera-list.yaml"
        let list = "序号,点位编号,点位,东坐标,北坐标,架设高度,镜头朝向,下倾角,备注\n1,C1,门,428000,2555000,350,90,10,无\n"
        let file = NSTemporaryDirectory() + "sightline-cameras-\(UUID().uuidString).csv"
        try Data(list.utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        var options = ImportOptions()
        options.mapping = try TagMappingReader.read(try String(contentsOfFile: path, encoding: .utf8), file: path)
            .mapping
        let map = try FormatReaders.read(ImportInput(path: file, options: options), as: .csv)
        let camera = try #require(map.features.first)
        #expect(camera.id == "C1" && camera.shape == .points([SIMD2(428_000, 2_555_000)]))
        #expect(
            camera.tags == ["man_made": "surveillance", "name": "门", "height": "3.5", "azimuth": "90", "tilt": "10"])
        #expect(map.coordinates == .unknown)
    }
}
