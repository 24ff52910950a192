import Foundation
import Interchange
import Testing

@testable import MapImport

/// Rooms named for what nobody may film are places in every format, by the one vocabulary.
@Suite struct RoomNamesTests {
    private static let names = ["更衣室", "母婴室", "浴室", "洗手間", "办公室"]
    private static let slugs: [String?] = ["changing_room", "nursing_room", "bathroom", "toilet", nil]

    private static func collection(_ properties: [String]) -> String {
        let features = properties.enumerated().map { MapFixture.feature($1, MapFixture.square($0 * 3, 0)) }
        return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
    }

    private static let rooms = collection(names.map { "\"name\": \"\($0)\"" })

    private func places(_ map: SourceMap) -> [String?] {
        Self.names.map { name in map.features.first { $0.tags["name"] == name }?.tags["sightline:place"] }
    }

    @Test(
        "the rooms of a layer are what their names say, in every format of layers",
        .enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"),
        arguments: [
            (MapFormat.geoPackage, "a.gpkg"), (.flatGeobuf, "a.fgb"), (.gml, "a.gml"), (.kml, "a.kml"),
            (.shapefile, "rooms.shp"),
        ])
    func layers(_ format: MapFormat, _ file: String) throws {
        let fixture = try LayerFixture()
        let path = try fixture.convert(Self.rooms, to: file, "-nln", "rooms", "-lco", "ENCODING=UTF-8")
        let map = try LayerFixture.read(path, as: format)
        #expect(map.features.allSatisfy { $0.tags["indoor"] == "room" })
        #expect(places(map) == Self.slugs)
        #expect(map.account.assumptions.contains { $0.en.contains("5 rooms") && $0.en.contains("4 of them") })
        #expect(map.features.first { $0.tags["name"] == "办公室" }?.tags["room"] == "office")
    }

    @Test("the same in OpenStreetMap and GeoJSON; what the file says itself goes before its name")
    func tagged() throws {
        let ways = Self.names.enumerated().map {
            OSMFixture.way(9 + $0, [1, 2, 3, 4, 1], ["indoor": $0 == 1 ? "area" : "room", "name": $1])
        }
        #expect(places(try OSMFixture.read(elements: OSMFixture.square + ways.joined())) == Self.slugs)
        let fixture = try LayerFixture()
        let rooms = Self.collection(Self.names.map { "\"indoor\": \"room\", \"name\": \"\($0)\"" })
        #expect(places(try LayerFixture.read(fixture.write(rooms, to: "a.geojson"), as: .geoJSON)) == Self.slugs)
        let own = Self.collection([
            "\"indoor\": \"room\", \"name\": \"更衣室\", \"sightline:place\": \"none\"",
            "\"indoor\": \"room\", \"name\": \"Bath & Beauty\", \"shop\": \"cosmetics\"",
            "\"indoor\": \"room\", \"name\": \"员工更衣室\", \"shop\": \"clothes\"",
            "\"indoor\": \"corridor\", \"name\": \"卫生间走廊\"", "\"building\": \"yes\", \"name\": \"宿舍楼\"",
        ])
        let map = try LayerFixture.read(fixture.write(own, to: "b.geojson"), as: .geoJSON)
        #expect(map.features.map(\.tags["sightline:place"]) == ["none", nil, "changing_room", nil, nil])
    }

    @Test("a model's rooms too (CityJSON)")
    func cityJSON() throws {
        let text = """
            {"type":"CityJSON","version":"1.1","transform":{"scale":[1,1,1],"translate":[0,0,0]},
             "metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/4547"},
             "CityObjects":{"r1":{"type":"BuildingRoom","attributes":{"name":"女浴室"},
              "geometry":[{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,2,3]]]}]}},
             "vertices":[[428000,2555000,0],[428010,2555000,0],[428010,2555010,0],[428000,2555010,0]]}
            """
        let fixture = try LayerFixture()
        let map = try LayerFixture.read(fixture.write(text, to: "a.city.json"), as: .cityJSON)
        #expect(map.features.map(\.tags["sightline:place"]) == ["bathroom"])
        #expect(map.features.first?.tags["indoor"] == nil)
    }

    @Test("an area or a point of which nothing is known but a private room's name is a place without walls")
    func bare() throws {
        let fixture = try LayerFixture()
        let path = try fixture.write(Self.rooms, to: "a.geojson")
        let map = try LayerFixture.read(path, as: .geoJSON)
        #expect(places(map) == Self.slugs && map.features.allSatisfy { $0.tags["indoor"] == nil })
        #expect(map.features.last?.tags == ["name": "办公室"])
    }

    @Test(
        "words of Taiwan and Hong Kong, short forms and many of a thing are known",
        arguments: [
            ("洗手間", "toilet"), ("廁所", "toilet"), ("男廁", "toilet"), ("試衣間", "fitting_room"), ("公共衛生間", "toilet"),
            ("衛浴", "toilet"), ("無障礙洗手間", "toilet"), ("化妆室", "toilet"), ("化妝室", "toilet"), ("更衣間", "changing_room"),
            ("婴儿护理", "nursing_room"), ("嬰兒護理室", "nursing_room"), ("Restrooms", "toilet"), ("Rest Rooms", "toilet"),
            ("Bathrooms", "bathroom"), ("W/C", "toilet"), ("MEN", "toilet"), ("WOMEN", "toilet"),
            ("Men / Women", "toilet"),
            ("LOCKERS", "changing_room"), ("Locker Rms", "changing_room"), ("Baby Room", "nursing_room"),
            ("Mother & Baby", "nursing_room"), ("Breast Feeding", "nursing_room"), ("Hotel Room", "guest_room"),
            ("Hotel Rooms 201-210", "guest_room"), ("dressing rm", "changing_room"), ("Shower Rm", "bathroom"),
            ("Lavatories", "toilet"), ("病房", "privacy_zone"), ("Exam Room 2", "privacy_zone"), ("主卧", "privacy_zone"),
            ("无障碍卫", "toilet"), ("母\n婴\n室", "nursing_room"), ("LOCKER\nROOM", "changing_room"),
            ("DRESSINGROOM", "changing_room"),
        ] as [(String, String)])
    func words(text: String, place: String) {
        #expect(RoomVocabulary.meaning(of: text)?.tags["sightline:place"] == place)
    }

    @Test(
        "words that hold such a word are not",
        arguments: [
            "Menswear", "Waterworks", "Water treatment", "Nursing station", "Baby clothes", "Storm drain", "Glass",
        ])
    func others(text: String) {
        #expect(RoomVocabulary.meaning(of: text)?.isPrivate != true)
    }

    @Test("every place of the vocabulary is one that docs/Places.md lists")
    func slugs() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let places = try String(contentsOf: root.appendingPathComponent("docs/Places.md"), encoding: .utf8)
        for slug in RoomVocabulary.privatePlaces { #expect(places.contains("| `\(slug)` |"), "\(slug)") }
    }
}
