import Interchange
import Testing

@testable import MapImport

@Suite("OpenStreetMap files")
struct OSMReadingTests {
    @Test("every object is counted once, with its tags as they are and its coordinates to seven decimals")
    func counting() throws {
        let map = try OSMFixture.read(
            elements: OSMFixture.square
                + """
                <node id="5" lon="121.4701234" lat="31.2309876"><tag k="man_made" v="surveillance"/></node>
                <node id="6" lon="121.5" lat="31.5"/>
                <node id="7" lon="121.5" lat="31.5"><tag k="created_by" v="x"/></node>

                """
                + OSMFixture.way(1, [1, 2, 3, 4, 1], ["building": "yes", "level": "0-2", "repeat_on": "5"])
                + OSMFixture.way(2, [1, 2]) + OSMFixture.way(3, [2, 3], ["highway": "footway"])
                + OSMFixture.relation(4, [("way", 3, "")], ["type": "route", "route": "bus"]))
        #expect(map.format == .osmXML && map.coordinates == .degrees)
        #expect(map.features.map(\.id) == ["node/5", "way/1", "way/3"])
        #expect(map["node/5"]?.shape == .points([SIMD2(121.470_123_4, 31.230_987_6)]))
        #expect(map["way/1"]?.tags == ["building": "yes", "level": "0-2", "repeat_on": "5"])
        #expect(map["way/1"]?.place == "way 1" && map["way/1"]?.kind == "way")
        #expect(map["way/3"]?.shape == .lines([[SIMD2(121.471, 31.23), SIMD2(121.471, 31.231)]]))
        #expect(map.total(of: "node") == 7 && map.total(of: "way") == 3 && map.total(of: "relation") == 1)
        #expect(map.count("node", .part(of: "way")) == 4)
        #expect(map.count("node", .ignored("osm.untagged")) == 2)
        #expect(map.count("way", .ignored("osm.untagged")) == 1)
        #expect(map.count("relation", .ignored("osm.relation.route")) == 1)
        #expect(map.account.reasons["osm.untagged"] != nil && map.account.losses == 0)
        #expect(map.diagnostics.isEmpty)
    }

    @Test("the order of the objects in the file does not matter, nor does the thread count")
    func order() throws {
        let way = OSMFixture.way(1, [1, 2, 3, 4, 1], ["building": "yes"])
        let other = OSMFixture.way(-2, [4, 1], ["barrier": "wall"])
        let sorted = try OSMFixture.read(elements: OSMFixture.square + other + way)
        var options = ImportOptions()
        options.threads = 1
        let unsorted = try OSMFixture.read(elements: way + OSMFixture.square + other, options)
        #expect(sorted.features.map(\.id) == ["way/-2", "way/1"])
        #expect(sorted.isSame(as: unsorted))
    }

    @Test("an object that comes twice counts once, its last version, with a warning")
    func repeated() throws {
        let map = try OSMFixture.read(
            elements: OSMFixture.square + OSMFixture.way(1, [1, 2, 3, 4, 1], ["building": "yes"])
                + OSMFixture.way(1, [1, 2, 3, 4, 1], ["building": "school"]))
        #expect(map.features.count == 1 && map["way/1"]?.tags == ["building": "school"])
        #expect(map.count("way", .ignored("osm.repeated")) == 1 && map.total(of: "way") == 2)
        #expect(map.diagnostics.map(\.code) == ["osm.repeated"])
    }

    @Test("nodes and tags by turns in a way are all read")
    func interleaved() throws {
        let map = try OSMFixture.read(
            elements: OSMFixture.square
                + """
                <way id="1"><nd ref="1"/><tag k="barrier" v="wall"/><nd ref="2"/><tag k="height" v="2"/><nd ref="3"/></way>

                """)
        #expect(map["way/1"]?.tags == ["barrier": "wall", "height": "2"])
        guard case .lines(let lines)? = map["way/1"]?.shape else {
            Issue.record("no line")
            return
        }
        #expect(lines.map(\.count) == [3])
    }

    @Test("positions within ways are taken where the nodes are not there")
    func positionsInWays() throws {
        let map = try OSMFixture.read(
            elements: """
                <way id="1"><nd ref="1" lon="121.1" lat="31.1"/><nd ref="2" lon="121.2" lat="31.1"/>\
                <tag k="barrier" v="wall"/></way>

                """)
        #expect(map["way/1"]?.shape == .lines([[SIMD2(121.1, 31.1), SIMD2(121.2, 31.1)]]))
    }

    @Test("a building that stays open is lost with a warning, unless gaps as wide are closed")
    func openBuilding() throws {
        let elements = OSMFixture.square + OSMFixture.way(7, [1, 2, 3, 4], ["building": "yes"])
        let open = try OSMFixture.read(elements: elements)
        #expect(open.features.isEmpty && open.count("way", .lost("osm.openWay")) == 1)
        #expect(open.diagnostics.map(\.code) == ["osm.openWay"] && open.diagnostics[0].severity == .warning)
        #expect(open.diagnostics[0].message.en.contains("way 7") && open.diagnostics[0].message.en.contains("111.2 m"))
        #expect(open.diagnostics[0].place.line == 5)
        var options = ImportOptions()
        options.closeGap = 111
        #expect(try OSMFixture.read(elements: elements, options).features.isEmpty)
        options.closeGap = 112
        let closed = try OSMFixture.read(elements: elements, options)
        guard case .areas(let areas)? = closed["way/7"]?.shape else {
            Issue.record("no area")
            return
        }
        #expect(areas.map { $0.map(\.count) } == [[4]] && closed.diagnostics.map(\.code) == ["osm.openWay"])
    }

    @Test("a ring that crosses itself is lost with the place, or handed on where areas are mended")
    func crossing() throws {
        let elements = OSMFixture.square + OSMFixture.way(7, [1, 3, 2, 4, 1], ["building": "yes"])
        let map = try OSMFixture.read(elements: elements)
        #expect(map.features.isEmpty && map.count("way", .lost("osm.ring")) == 1)
        #expect(map.diagnostics.first?.message.en.contains("121.4705, 31.2305") ?? false)
        var options = ImportOptions()
        options.repairs = true
        #expect(try OSMFixture.read(elements: elements, options)["way/7"] != nil)
    }

    @Test("a building relation becomes a building only where its outline does not say that it is one")
    func buildingRelations() throws {
        func read(_ tags: [String: String]) throws -> SourceMap {
            try OSMFixture.read(
                elements: OSMFixture.square + OSMFixture.way(1, [1, 2, 3, 4, 1], tags)
                    + OSMFixture.relation(9, [("way", 1, "outline")], ["type": "building", "building": "yes"]))
        }
        let grouped = try read(["building": "yes"])
        #expect(grouped.features.map(\.id) == ["way/1"])
        #expect(grouped.count("relation", .ignored("osm.relation.building")) == 1)
        let own = try read([:])
        #expect(own.features.map(\.id) == ["relation/9"] && own.count("way", .part(of: "relation")) == 1)
    }

    @Test(
        "a courtyard keeps its hole, whether the tags are on the relation or on its outer way",
        arguments: [true, false])
    func courtyards(_ onRelation: Bool) throws {
        let inner = """
            <node id="11" lon="121.4702" lat="31.2302"/><node id="12" lon="121.4704" lat="31.2302"/>
            <node id="13" lon="121.4704" lat="31.2304"/>

            """
        let tags = ["building": "yes", "height": "12"]
        let map = try OSMFixture.read(
            elements: OSMFixture.square + inner + OSMFixture.way(1, [1, 2, 3, 4, 1], onRelation ? [:] : tags)
                + OSMFixture.way(2, [11, 12, 13, 11])
                + OSMFixture.relation(
                    3, [("way", 1, "outer"), ("way", 2, "inner")],
                    ["type": "multipolygon"].merging(onRelation ? tags : [:]) { $1 }))
        #expect(map.features.map(\.id) == ["relation/3"])
        #expect(map["relation/3"]?.tags == ["building": "yes", "height": "12", "type": "multipolygon"])
        #expect(map.count("way", .part(of: "relation")) == 2)
        guard case .areas(let areas)? = map["relation/3"]?.shape else {
            Issue.record("no area")
            return
        }
        #expect(areas.map { $0.map(\.count) } == [[4, 3]])
    }

    @Test("what has more to say than its relation is a feature of its own")
    func memberWithMore() throws {
        let map = try OSMFixture.read(
            elements: OSMFixture.square
                + OSMFixture.way(1, [1, 2, 3, 4, 1], ["landuse": "grass", "barrier": "fence"])
                + OSMFixture.relation(3, [("way", 1, "outer")], ["type": "multipolygon", "landuse": "grass"]))
        #expect(map.features.map(\.id) == ["way/1", "relation/3"])
    }

    @Test("a gzip file is read")
    func gzip() throws {
        let text = OSMFixture.document(OSMFixture.square + OSMFixture.way(1, [1, 2], ["barrier": "wall"]))
        // RFC 1952 with one stored block (RFC 1951, 3.2.4).
        let length = [UInt8(text.count & 0xFF), UInt8(text.count >> 8)]
        var crc: UInt32 = .max
        for byte in text {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        let file =
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + length + length.map { ~$0 } + text + little(~crc)
            + little(UInt32(text.count))
        #expect(try OSMFixture.read(file).features.map(\.id) == ["way/1"])
    }

    @Test("a private room whose outline stays open is lost with a warning, and no line")
    func openPrivateRooms() throws {
        let ways = [["amenity": "toilets"], ["room": "toilet", "level": "1"], ["sightline:place": "nursing_room"]]
        let map = try OSMFixture.read(
            elements: OSMFixture.square + ways.enumerated().map { OSMFixture.way(5 + $0, [1, 2, 3, 4], $1) }.joined())
        #expect(map.features.isEmpty && map.count("way", .lost("osm.openWay")) == 3)
        #expect(map.diagnostics.map(\.code) == ["osm.openWay", "osm.openWay", "osm.openWay"])
    }

    @Test("what the edge of an extract cuts is no loss where all that is known of it lies outside of what is imported")
    func cutOutside() throws {
        let elements =
            OSMFixture.square + OSMFixture.way(10, [1, 2, 3])
            + OSMFixture.relation(
                20, [("way", 10, "outer"), ("way", 11, "outer")], ["type": "multipolygon", "landuse": "forest"])
        for (longitude, isLost) in [(121.4705, true), (121.6, false)] {
            var options = ImportOptions()
            options.bounds = LonLatBox(
                minimum: LonLat(longitude: longitude, latitude: 31.2),
                maximum: LonLat(longitude: longitude + 0.01, latitude: 31.3))
            let map = try OSMFixture.read(elements: elements, options)
            #expect(map.total(of: "relation") == 1)
            #expect((map.account.losses > 0) == isLost && map.diagnostics.isEmpty != isLost)
            #expect(isLost || map.count("relation", .ignored("clip")) == 1)
        }
    }
}

extension SourceMap {
    func isSame(as other: SourceMap) -> Bool {
        features.count == other.features.count
            && zip(features, other.features).allSatisfy {
                $0.id == $1.id && $0.place == $1.place && $0.kind == $1.kind && $0.tags == $1.tags
                    && $0.shape == $1.shape
            } && account.rows == other.account.rows && account.reasons == other.account.reasons
    }
}
