import Foundation
import Interchange
import Testing

@testable import MapImport

/// Each format of layers, written by GDAL and read back through the cage.
@Suite(.enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"))
struct LayerFormatTests {
    @Test(
        "every format gives every building with its Chinese names, its height and its place",
        arguments: [
            (MapFormat.geoPackage, "a.gpkg"), (.flatGeobuf, "a.fgb"), (.gml, "a.gml"), (.kml, "a.kml"),
            (.shapefile, "建筑.shp"),
        ])
    func buildings(_ format: MapFormat, _ name: String) throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: name, "-nln", "建筑", "-lco", "ENCODING=UTF-8")
        let map = try LayerFixture.read(path, as: format)
        #expect(map.features.count == 2)
        #expect(map.coordinates == .degrees)
        let library = try #require(map.feature(named: "图书馆"))
        #expect(library.tags["building"] == "yes")
        #expect(library.tags["height"] == "12.5")
        #expect(library.tags["building:levels"] == "3")
        #expect(library.kind == "建筑")
        let corners = Set(library.shape.positions.map { "\($0.x) \($0.y)" })
        #expect(corners == ["113.3 23.1", "113.301 23.1", "113.301 23.101", "113.3 23.101"])
        // A FlatGeobuf with an index keeps no feature without a shape.
        #expect(map.count(.ignored("geometry.none")) == (format == .flatGeobuf ? 0 : 1))
        #expect(map.account.assumptions.contains { $0.zh.contains("高度") })
    }

    @Test("reference systems are named by their code, and positions are x east, y north")
    func references() throws {
        let fixture = try LayerFixture()
        for (name, format) in [("a.gpkg", MapFormat.geoPackage), ("a.fgb", .flatGeobuf), ("a.shp", .shapefile)] {
            let path = try fixture.convert(to: name, "-t_srs", "EPSG:4547")
            let map = try LayerFixture.read(path, as: format)
            #expect(map.coordinates == .reference("EPSG:4547"))
            let position = try #require(map.features.first?.shape.positions.first)
            #expect((428_000...430_000).contains(position.x) && (2_555_000...2_556_000).contains(position.y))
        }
        let degrees = try fixture.convert(to: "b.gpkg", "-a_srs", "EPSG:4490")
        #expect(try LayerFixture.read(degrees, as: .geoPackage).coordinates == .reference("EPSG:4490"))
        // GML in the authority's own order of axes.
        for code in ["EPSG:4547", "EPSG:4326"] {
            let path = try fixture.convert(
                to: "c.gml", "-t_srs", code, "-dsco", "FORMAT=GML3.2", "-dsco", "SRSNAME_FORMAT=OGC_URN")
            let map = try LayerFixture.read(path, as: .gml)
            let position = try #require(map.features.first?.shape.positions.first)
            #expect(position.x == (code == "EPSG:4326" ? 113.3 : position.x))
            #expect(code == "EPSG:4326" || (428_000...430_000).contains(position.x))
            try FileManager.default.removeItem(atPath: path)
        }
        let none = try fixture.convert(to: "d.gpkg", "-a_srs", "")
        _ = none
        let local = try fixture.convert(to: "e.shp")
        try FileManager.default.removeItem(atPath: fixture.path("e.prj"))
        let unplaced = try LayerFixture.read(local, as: .shapefile)
        #expect(unplaced.coordinates == .unknown)
        #expect(unplaced.diagnostics.contains { $0.code == "shapefile.prj" })
    }

    @Test("all layers are read; those in another reference system are brought to the first one's, and that is told")
    func layers() throws {
        let fixture = try LayerFixture()
        _ = try fixture.convert(to: "a.gpkg", "-nln", "buildings", "-t_srs", "EPSG:4547")
        let path = try fixture.convert(to: "a.gpkg", "-nln", "parcels", "-update", "-select", "名称")
        let map = try LayerFixture.read(path, as: .geoPackage)
        #expect(map.features.count == 4)
        #expect(map.features.allSatisfy { (428_000...430_000).contains($0.shape.positions[0].x) })
        #expect(map.account.assumptions.contains { $0.en.contains("EPSG:4326 to EPSG:4547") })
        #expect(map.features.count { $0.tags["building"] != nil } == 2)
        // Nobody can say what a parcel hides: kept, told, with the way out.
        let told = try #require(map.diagnostics.first { $0.code == "layer.unrecognised" })
        #expect(told.message.en.contains("2 features of the layer 'parcels'") && told.message.en.contains("--mapping"))
        #expect(map.features.filter { $0.kind == "parcels" }.allSatisfy { $0.tags["name"] != nil })
    }

    @Test("a mapping decides by layer and attribute, and what its rules leave out is counted")
    func mapping() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gpkg", "-nln", "fw_2024")
        let mapping = TagMapping(
            rename: [.init(from: "名称", to: "name"), .init(from: "高度", to: "height")], units: ["height": 0.1],
            rules: [
                .init(when: ["名称": ["北楼"]], drop: true),
                .init(when: ["@layer": ["fw_2024"]], set: ["building": "school"]),
            ])
        let map = try LayerFixture.read(path, as: .geoPackage, mapping: mapping)
        #expect(map.features.map(\.tags) == [["building": "school", "name": "图书馆", "height": "1.25", "层数": "3"]])
        #expect(map.count(.ignored("mapping.rule1")) == 1)
    }

    @Test("curves become chords within a centimetre")
    func curves() throws {
        let fixture = try LayerFixture()
        let wkt =
            "CURVEPOLYGON(CIRCULARSTRING(428000 2555000,428100 2555100,428200 2555000,428100 2554900,428000 2555000))"
        let csv = try fixture.write("id,WKT\n1,\"\(wkt)\"\n", to: "circle.csv")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(LayerFixture.converter))
        process.arguments = [
            fixture.path("a.gpkg"), csv, "-a_srs", "EPSG:4547", "-nlt", "CURVEPOLYGON", "-nln", "building",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let map = try LayerFixture.read(fixture.path("a.gpkg"), as: .geoPackage)
        let ring = try #require(map.features.first).shape.positions
        #expect(ring.count > 200)
        let errors = zip(ring, ring.dropFirst() + ring.prefix(1)).map { a, b in
            let middle = (a + b) / 2 - SIMD2(428_100, 2_555_000)
            return 100 - (middle * middle).sum().squareRoot()
        }
        #expect(errors.allSatisfy { $0 <= 0.01 })
    }

    @Test("a GeoPackage with changes beside it is read as it is, and that is told; nothing is written")
    func journal() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gpkg", "-nln", "buildings")
        _ = try fixture.write("not yet in the file", to: "a.gpkg-wal")
        let before = fixture.names
        let map = try LayerFixture.read(path, as: .geoPackage)
        #expect(map.features.count == 2)
        #expect(map.diagnostics.contains { $0.code == "gpkg.journal" && $0.severity == .warning })
        #expect(fixture.names == before)
    }

    @Test("reading GML leaves no file beside it")
    func noSidecars() throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(to: "a.gml")
        try FileManager.default.removeItem(atPath: fixture.path("a.xsd"))
        #expect(try LayerFixture.read(path, as: .gml).features.count == 2)
        #expect(fixture.names == ["a.gml"])
    }
}
