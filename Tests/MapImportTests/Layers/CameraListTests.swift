import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite struct CameraListTests {
    @Test("a camera list in CSV becomes camera points; rows without a position are lost with their line")
    func csv() throws {
        let fixture = try LayerFixture()
        let text = """
            编号,名称,经度,纬度,高度（米）,方位角（°）,俯角,水平视场角,分辨率,备注
            C1,大门,113.3,23.1,3.5,270,15,90,1920x1080,甲
            C2,无位置,,,3,0,10,90,1920x1080,
            """
        let map = try LayerFixture.read(fixture.write(text, to: "a.csv"), as: .csv)
        #expect(map.coordinates == .degrees)
        #expect(map.features.count == 1)
        let camera = try #require(map.features.first)
        #expect(camera.id == "C1" && camera.shape == .points([SIMD2(113.3, 23.1)]))
        #expect(
            camera.tags == [
                "man_made": "surveillance", "name": "大门", "height": "3.5", "azimuth": "270", "tilt": "15",
                "hfov": "90", "pixels": "1920x1080", "备注": "甲",
            ])
        #expect(map.count(.lost("csv.position")) == 1)
        #expect(map.diagnostics.first { $0.code == "csv.position" }?.place.line == 3)
    }

    @Test("a mapping names other columns and their units; x and y are of a system that has to be said")
    func mapping() throws {
        let fixture = try LayerFixture()
        let text = "设备,东,北,架设高度cm,角度\n7,428000.5,2555000.25,350,90\n"
        let mapping = TagMapping(
            rename: [
                .init(from: "设备", to: "id"), .init(from: "东", to: "x"), .init(from: "北", to: "y"),
                .init(from: "架设高度cm", to: "height"), .init(from: "角度", to: "azimuth"),
            ], units: ["height": 0.01])
        let map = try LayerFixture.read(fixture.write(text, to: "a.csv"), as: .csv, mapping: mapping)
        #expect(map.coordinates == .unknown)
        #expect(map.features.first?.shape == .points([SIMD2(428_000.5, 2_555_000.25)]))
        #expect(map.features.first?.id == "7")
        #expect(map.features.first?.tags == ["man_made": "surveillance", "height": "3.5", "azimuth": "90"])
        let codes = LayerFixture.codes { _ = try LayerFixture.read(fixture.path("a.csv"), as: .csv) }
        #expect(codes == ["csv.column"])
    }

    @Test("shifted coordinates of a register are never taken for positions")
    func shifted() throws {
        let fixture = try LayerFixture()
        let text = "编号,经度（GCJ-02，近似）,纬度（GCJ-02，近似）\n1,113.3,23.1\n"
        let codes = LayerFixture.codes { _ = try LayerFixture.read(fixture.write(text, to: "a.csv"), as: .csv) }
        #expect(codes == ["csv.column"])
    }

    @Test(
        "the sheets of a workbook are read as texts, others than camera lists left out with a word",
        .enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"))
    func workbook() throws {
        let fixture = try LayerFixture()
        let list = "编号,名称,经度,纬度,高度\n001,大门,113.3,23.1,3.5\n002,无位置,,,3\n"
        let csv = try fixture.write(list, to: "cameras.csv")
        let path = fixture.path("a.xlsx")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(LayerFixture.converter))
        process.arguments = ["-f", "XLSX", path, csv]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        _ = try fixture.convert(to: "a.xlsx", "-update", "-nln", "其他")
        let map = try LayerFixture.read(path, as: .xlsx)
        #expect(map.features.map(\.id) == ["001"])
        #expect(map.features.first?.tags == ["man_made": "surveillance", "name": "大门", "height": "3.5"])
        #expect(map.coordinates == .degrees)
        #expect(map.diagnostics.first { $0.code == "csv.position" }?.place.line == 3)
        #expect(map.count(.ignored("sheet.other")) == 3)
    }

    @Test(
        "enc07, enc08: GBK lists are refused or read as said, decimal commas named with line and column",
        .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
    func badInputs() throws {
        let data = try #require(MapFixture.sharedData)
        let gbk = "\(data)/bad-inputs/enc07.csv"
        do {
            _ = try LayerFixture.read(gbk, as: .csv)
            Issue.record("GBK was taken for UTF-8")
        } catch let error as InputError {
            #expect(error.diagnostics.map(\.code) == ["text.encoding"])
            #expect(error.diagnostics.first?.place.line == 1)
        }
        let map = try LayerFixture.read(gbk, as: .csv, encoding: .gbk)
        #expect(map.features.first?.tags["name"] == "民园路")
        do {
            _ = try LayerFixture.read("\(data)/bad-inputs/enc08.csv", as: .csv)
            Issue.record("decimal commas were read")
        } catch let error as InputError {
            #expect(error.diagnostics.map(\.code) == ["csv.number", "csv.number"])
            #expect(error.diagnostics.first?.place.line == 2 && error.diagnostics.first?.place.column == 3)
        }
    }
}
