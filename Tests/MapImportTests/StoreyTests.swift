import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Storeys by name, and the level that the user gives")
struct StoreyTests {
    @Test(
        "storeys count from 1, levels from 0",
        arguments: [
            ("3", "2"), ("1", "0"), ("3F", "2"), ("F3", "2"), ("1楼", "0"), ("二樓", "1"), ("三层", "2"), ("十二層", "11"),
            ("首层", "0"),
            ("G", "0"), ("B1", "-1"), ("B2F", "-2"), ("-1", "-1"), ("地下一层", "-1"), ("负二楼", "-2"), ("3-5", "2-4"),
            ("三~五层", "2-4"),
            ("B1-3F", "-1-2"), ("1、2", "0;1"), ("3.0", "2"), ("夹层", nil), ("标准层", nil), ("0", nil), ("L3", nil),
            ("", nil),
            ("5-3", nil), ("1.5", nil), ("999", nil), ("Lobby", nil),
        ] as [(String, String?)])
    func names(text: String, levels: String?) {
        #expect(StoreyNames.levels(text) == levels)
        if let levels { #expect(LevelNames.areNumbers(levels)) }
    }

    @Test("where a thing stands on storey 0, numbers are levels")
    func fromZero() {
        #expect(StoreyNames.levels("0", fromZero: true) == "0" && StoreyNames.levels("3", fromZero: true) == "3")
        #expect(StoreyNames.levels("3F", fromZero: true) == "2" && StoreyNames.levels("-1", fromZero: true) == "-1")
    }

    @Test(
        "a level is a number, some, or a range of no more than a building has",
        arguments: [
            ("2", true), ("-1", true), ("0-2", true), ("0;1", true), ("1.5", true), ("-2--1", true), ("0-300", false),
            ("", false),
            (";", false), ("x;y", false), ("B1", false), ("1-", false), ("9999", false), ("1.5.2", false),
        ] as [(String, Bool)])
    func given(text: String, isLevel: Bool) {
        #expect(LevelNames.areNumbers(text) == isLevel)
    }

    private func read(_ text: String, level: String?) throws -> SourceMap {
        var options = ImportOptions()
        options.level = level
        var input = ImportInput(path: "a.geojson", options: options)
        input.contents = Array(text.utf8)
        return try FormatReaders.read(input, as: .geoJSON)
    }

    private func collection(_ properties: String...) -> String {
        let features = properties.enumerated().map { MapFixture.feature($1, MapFixture.square($0 * 3, 0)) }
        return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
    }

    @Test("--level is the level of what names none in any format; what stands on the ground stays there")
    func level() throws {
        let text = collection(
            "\"indoor\": \"room\"", "\"indoor\": \"room\", \"level\": \"4\"",
            "\"indoor\": \"room\", \"repeat_on\": \"1-3\"",
            "\"building\": \"yes\"", "\"amenity\": \"toilets\"")
        let map = try read(text, level: "2")
        #expect(map.features.map(\.tags["level"]) == ["2", "4", nil, nil, "2"])
        #expect(map.account.assumptions.contains { $0.en.contains("2 things") && $0.en.contains("level 2") })
        #expect(try read(text, level: nil).features.map(\.tags["level"]) == [nil, "4", nil, nil, nil])
        let osm = try OSMFixture.read(
            elements: OSMFixture.square + OSMFixture.way(5, [1, 2, 3, 4, 1], ["indoor": "room"]),
            {
                var options = ImportOptions(); options.level = "-1"; return options
            }())
        #expect(osm["way/5"]?.tags["level"] == "-1")
    }

    @Test("a level that nothing takes is told")
    func vain() throws {
        let map = try read(collection("\"building\": \"yes\"", "\"indoor\": \"room\", \"level\": \"4\""), level: "2")
        #expect(map.diagnostics.map(\.code).contains("option.unused"))
    }

    @Test("options that mean nothing for the format are told, and only those")
    func unused() {
        var options = ImportOptions()
        options.mapping = TagMapping()
        options.closeGap = 0.1
        func told(_ formats: MapFormat...) -> [String] {
            UnusedOptions.diagnostics(of: formats.map { ("a.\($0.rawValue)", $0, options) }).map {
                "\($0.severity == .warning ? "" : "note ")\($0.file ?? "") \($0.message.en.prefix { $0 != " " })"
            }
        }
        for format in [MapFormat.osmXML, .osmPBF] { #expect(told(format) == ["a.\(format.rawValue) --mapping"]) }
        #expect(told(.imdf) == ["a.imdf --mapping", "a.imdf --close-gap"])
        #expect(told(.geoPackage) == ["a.gpkg --close-gap"] && told(.dxf) == [])
        #expect(told(.osmXML, .dxf) == ["note a.osm --mapping"])
        options = ImportOptions()
        options.makesRooms = true
        options.encoding = .gbk
        #expect(told(.geoPackage) == ["a.gpkg --rooms", "a.gpkg --encoding"] && told(.dxf) == [])
    }

    @Test(
        "columns of storeys name the level of rooms, shops and units, and count the storeys of buildings",
        .enabled(if: LayerFixture.converter != nil, "ogr2ogr is not installed (scripts/setup)"))
    func columns() throws {
        let fixture = try LayerFixture()
        func tags(_ layer: String, _ properties: String...) throws -> [[String: String]] {
            let features = properties.enumerated().map { MapFixture.feature($1, MapFixture.square($0 * 3, 0)) }
            let text = "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
            let path = try fixture.convert(text, to: "\(UUID().uuidString).gpkg", "-nln", layer)
            let map = try LayerFixture.read(path, as: .geoPackage)
            codes = map.diagnostics.map(\.code)
            return map.features.map(\.tags)
        }
        var codes: [String] = []
        var all = try tags("房间", "\"名称\": \"更衣室\", \"楼层\": \"3\"", "\"名称\": \"办公室\", \"楼层\": \"B1\"")
        #expect(all.map { $0["level"] } == ["2", "-1"] && all.allSatisfy { $0["indoor"] == "room" })
        #expect(all[0]["sightline:place"] == "changing_room" && codes == [])
        // Shops: rooms where they name a storey.
        all = try tags("商铺", "\"名称\": \"A01\", \"floor\": 1", "\"名称\": \"更衣室\", \"floor\": 3")
        #expect(all.map { $0["indoor"] } == ["room", "room"] && all.map { $0["level"] } == ["0", "2"])
        #expect(all.allSatisfy { $0["building"] == nil } && all[1]["sightline:place"] == "changing_room")
        // Counted from 0.
        all = try tags("units", "\"floor\": 0", "\"floor\": 3")
        #expect(all.map { $0["level"] } == ["0", "3"])
        // A layer whose name says nothing: by its names and values.
        all = try tags("export1", "\"名称\": \"更衣室\", \"floor\": 3", "\"名称\": \"办公室\", \"floor\": 3")
        #expect(all.map { $0["indoor"] } == ["room", "room"] && all.map { $0["level"] } == ["2", "2"])
        all = try tags("export2", "\"floor\": \"B1\"", "\"floor\": \"3F\"")
        #expect(all.map { $0["level"] } == ["-1", "2"])
        all = try tags("export3", "\"floor\": 6", "\"floor\": 33, \"name\": \"宿舍楼\"")
        #expect(all.map { $0["building:levels"] } == ["6", "33"] && codes == ["layer.storeys"])
        all = try tags("export4", "\"floor\": 6, \"height\": 18.5")
        #expect(all.map { $0["building:levels"] } == ["6"] && codes == [])
        // A layer of buildings.
        all = try tags("建筑", "\"楼层\": 6", "\"楼层\": 1, \"层数\": 7")
        #expect(all.map { $0["building:levels"] } == ["6", "7"] && codes == [])
        // What is no storey is told.
        all = try tags("rooms", "\"floor\": \"夹层\"")
        #expect(all.map { $0["level"] } == [nil] && codes == ["attribute.storey"])
    }
}
