import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite(.enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"))
struct ShapefileTests {
    private func shapefile(_ fixture: LayerFixture, encoding: String) throws -> String {
        try fixture.convert(to: "房屋.shp", "-lco", "ENCODING=\(encoding)")
    }

    @Test("GBK attributes without a .cpg are refused with a hint, and read when their encoding is said")
    func encodings() throws {
        let fixture = try LayerFixture()
        let path = try shapefile(fixture, encoding: "GBK")
        // As the .cpg says.
        #expect(try LayerFixture.read(path, as: .shapefile).feature(named: "图书馆") != nil)
        try FileManager.default.removeItem(atPath: fixture.path("房屋.cpg"))
        var dbf = try fixture.bytes("房屋.dbf")
        dbf[29] = 0
        _ = try fixture.write(dbf, to: "房屋.dbf")
        do {
            _ = try LayerFixture.read(path, as: .shapefile)
            Issue.record("GBK was taken for UTF-8")
        } catch let error as InputError {
            #expect(error.diagnostics.first?.code == "text.encoding")
            #expect(error.diagnostics.first?.message.en.contains("--encoding gb18030") == true)
        }
        let map = try LayerFixture.read(path, as: .shapefile, encoding: .gbk)
        #expect(map.feature(named: "图书馆")?.tags["height"] == "12.5")
        // The language byte says it as well.
        dbf[29] = 0x4D
        _ = try fixture.write(dbf, to: "房屋.dbf")
        #expect(try LayerFixture.read(path, as: .shapefile).feature(named: "北楼") != nil)
    }

    @Test("a missing index is made anew in memory, missing attributes are told, and no file is written")
    func parts() throws {
        let fixture = try LayerFixture()
        let path = try shapefile(fixture, encoding: "UTF-8")
        for part in ["shx", "dbf", "prj", "cpg"] {
            try FileManager.default.removeItem(atPath: fixture.path("房屋.\(part)"))
        }
        let map = try LayerFixture.read(path, as: .shapefile)
        #expect(map.features.count == 2)
        let codes = Set(map.diagnostics.map(\.code))
        #expect(codes.isSuperset(of: ["shapefile.shx", "shapefile.dbf", "shapefile.prj"]))
        #expect(map.coordinates == .unknown)
        #expect(fixture.names == ["房屋.shp"])
    }
}
