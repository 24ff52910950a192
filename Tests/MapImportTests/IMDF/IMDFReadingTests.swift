import Interchange
import Testing

@testable import MapImport

@Suite("IMDF archives")
struct IMDFReadingTests {
    @Test("buildings, levels, units and openings become OpenStreetMap's indoor tags on their ordinal's level")
    func mapping() throws {
        var fixture = IMDFFixture()
        fixture.folder = "Campus/"
        fixture.unit("u1", "classroom", at: 0, #""name": {"en": "Room 1", "zh": "一室"}"#)
        fixture.unit("u2", "walkway", at: 4)
        fixture.unit("u3", "opentobelow", at: 8)
        fixture.unit("u4", "elevator", at: 12, #""restriction": "employeesonly""#)
        fixture.unit("u5", "column", at: 16)
        fixture.add(
            "opening", "o1",
            #""category": "pedestrian", "level_id": "l1", "door": {"type": "sliding", "automatic": true}"#,
            IMDFFixture.line((4, 1), (4, 2)))
        fixture.add(
            "opening", "o2", #""category": "pedestrian.principal", "level_id": "l1", "door": {"type": "open"}"#,
            IMDFFixture.line((4, 3), (4, 4)))
        let map = try fixture.read()
        #expect(map.coordinates == .degrees)
        #expect(map.tags(of: "building/b")?["name"] == "Main")
        #expect(map.tags(of: "building/b")?["name:zh"] == "主楼")
        #expect(map.tags(of: "building/b")?["building"] == "yes")
        #expect(map.features.first { $0.kind == "building" }?.shape.isArea == true)
        #expect(map.tags(of: "venue/v")?["tourism"] == "hotel")
        let level = try #require(map.tags(of: "level/l1"))
        #expect(level["indoor"] == "level" && level["level"] == "1" && level["level:ref"] == "2F")
        let room = try #require(map.tags(of: "unit/u1"))
        #expect(room["indoor"] == "room" && room["room"] == "class" && room["level"] == "1" && room["name"] == "Room 1")
        #expect(map.tags(of: "unit/u2")?["indoor"] == "corridor")
        #expect(map.tags(of: "unit/u3")?["indoor"] == "area" && map.tags(of: "unit/u3")?["sightline:void"] == "yes")
        #expect(map.tags(of: "unit/u4")?["room"] == "elevator" && map.tags(of: "unit/u4")?["access"] == "private")
        #expect(map.tags(of: "unit/u5")?["indoor"] == "column")
        let sliding = try #require(map.tags(of: "opening/o1"))
        #expect(sliding["indoor"] == "door" && sliding["door"] == "sliding" && sliding["automatic_door"] == "yes")
        let gap = try #require(map.tags(of: "opening/o2"))
        #expect(gap["door"] == "no" && gap["entrance"] == "main")
        #expect(map.account.losses == 0)
        #expect(map.diagnostics.map(\.code).filter { $0 != "coord.precision" } == ["imdf.ordinal"])
    }

    @Test("stairs and lobbies have walls where an opening goes through their boundary, and else none")
    func wallsWhereOpened() throws {
        var fixture = IMDFFixture()
        fixture.unit("s1", "stairs", at: 0)
        fixture.unit("s2", "stairs", at: 10)
        fixture.add("opening", "o", #""level_id": "l1""#, IMDFFixture.line((4, 1), (4, 2)))
        let map = try fixture.read()
        #expect(map.tags(of: "unit/s1")?["indoor"] == "room")
        #expect(map.tags(of: "unit/s2")?["indoor"] == "area")
        #expect(map.tags(of: "unit/s1")?["sightline:void"] == "yes")
    }

    @Test("an opening called open that names the material of its leaf has one, and that is told")
    func openWithLeaf() throws {
        var fixture = IMDFFixture()
        fixture.add(
            "opening", "o", #""level_id": "l1", "door": {"type": "open", "material": "metal"}"#,
            IMDFFixture.line((4, 1), (4, 2)))
        let map = try fixture.read()
        #expect(map.tags(of: "opening/o")?["door"] == "yes")
        #expect(map.account.assumptions.contains { $0.en.contains("named open") || $0.en.contains("called open") })
    }

    @Test("occupants, amenities and addresses give units names, and each is counted as part of one")
    func words() throws {
        var fixture = IMDFFixture()
        fixture.unit("u1", "room", at: 0, #""name": null"#)
        fixture.unit("u2", "stairs", at: 4)
        fixture.add("address", "a1", #""address": "1 Road", "locality": "Town", "unit": "12""#)
        fixture.add("address", "a2", #""address": "nobody's""#)
        fixture.add("anchor", "n1", #""unit_id": "u1", "address_id": "a1""#, IMDFFixture.point(1, 1))
        fixture.add(
            "occupant", "c1", #""name": {"en": "Coffee", "zh": "咖啡"}, "category": "foodservice", "anchor_id": "n1""#)
        fixture.add("amenity", "m1", #""category": "stairs", "unit_ids": ["u2"]"#, IMDFFixture.point(5, 1))
        fixture.add("amenity", "m2", #""category": "atm", "unit_ids": ["u1"]"#, IMDFFixture.point(1, 2))
        fixture.add("relationship", "r1", #""category": "stairs""#)
        fixture.add("geofence", "g1", #""category": "paidarea""#, IMDFFixture.square(0, 0, 9))
        fixture.add("detail", "d1", #""level_id": "l1""#, IMDFFixture.line((0, 0), (1, 1)))
        fixture.add("kiosk", "k1", #""level_id": "l1""#, IMDFFixture.square(20, 0, 2))
        fixture.add("fixture", "x1", #""level_id": "l1", "category": "wall""#, IMDFFixture.square(24, 0, 1))
        fixture.add("section", "s1", #""level_id": "l1", "category": "seating""#, IMDFFixture.square(26, 0, 1))
        let map = try fixture.read()
        let room = try #require(map.tags(of: "unit/u1"))
        #expect(room["name"] == "Coffee" && room["name:zh"] == "咖啡" && room["addr:unit"] == "12")
        #expect(room["amenity"] == "restaurant")
        #expect(map.tags(of: "amenity/m2")?["amenity"] == "atm" && map.tags(of: "amenity/m2")?["level"] == "1")
        #expect(map.tags(of: "amenity/m1") == nil)
        #expect(map.tags(of: "fixture/x1")?["indoor"] == "wall" && map.tags(of: "kiosk/k1")?["indoor"] == "furniture")
        for (kind, count) in [
            ("unit", 2), ("address", 2), ("anchor", 1), ("occupant", 1), ("amenity", 2), ("relationship", 1),
            ("geofence", 1),
            ("detail", 1), ("kiosk", 1), ("fixture", 1), ("section", 1), ("venue", 1), ("building", 1),
            ("footprint", 1),
            ("level", 1),
        ] {
            #expect(map.total(of: kind) == count, "\(kind)")
        }
        #expect(map.account.losses == 0)
        #expect(
            map.account.rows.allSatisfy { row in
                if case .ignored(let name) = row.outcome { map.account.reasons[name] != nil } else { true }
            })
    }

    @Test("broken references are told, and what has no place without them is counted as lost")
    func references() throws {
        var fixture = IMDFFixture()
        fixture.add("level", "l2", #""ordinal": 2, "building_ids": ["nowhere"]"#, IMDFFixture.square(0, 0, 30))
        fixture.unit("u1", "room", at: 0, level: "gone")
        fixture.add("opening", "o1", #""level_id": null"#, IMDFFixture.line((0, 0), (1, 0)))
        fixture.add("footprint", "f2", #""category": "ground", "building_ids": ["other"]"#, IMDFFixture.square(0, 0, 1))
        fixture.add("occupant", "c1", #""category": "shop", "anchor_id": "no""#)
        fixture.add("anchor", "n1", #""unit_id": "no""#, IMDFFixture.point(0, 0))
        fixture.add("amenity", "m1", #""category": "atm", "unit_ids": ["no"]"#, IMDFFixture.point(0, 0))
        let map = try fixture.read()
        let told = map.diagnostics.filter { $0.code == "imdf.reference" }
        #expect(told.count == 7)
        #expect(told.allSatisfy { $0.file?.hasPrefix("map.zip/") == true && $0.place.path != nil })
        #expect(map.account.losses == 5)
        for kind in ["unit", "opening", "footprint", "occupant", "anchor", "amenity"] {
            #expect(map.total(of: kind) == (kind == "footprint" ? 2 : 1), "\(kind)")
        }
        // With one level only, or one that the user names, there is no question where a room is.
        #expect(try fixture.read { $0.level = "3" }.tags(of: "unit/u1")?["level"] == "3")
        fixture.features["level"]?.removeLast()
        #expect(try fixture.read().tags(of: "unit/u1")?["level"] == "1")
    }

    @Test("files that are missing are named all at once")
    func missing() throws {
        var fixture = IMDFFixture()
        fixture.features = ["venue": fixture.features["venue"] ?? []]
        fixture.manifest = nil
        let told = try IMDFFixture.refusal(try fixture.archive)
        #expect(told.map(\.code) == ["imdf.missing"])
        for name in ["manifest.json", "level.geojson", "unit.geojson", "building.geojson", "footprint.geojson"] {
            #expect(told[0].message.en.contains(name) && told[0].message.zh.contains(name))
        }
        #expect(!told[0].message.en.contains("venue"))
    }

    @Test("what systems leave in archives and files beyond IMDF are left out with a reason")
    func extras() throws {
        var fixture = IMDFFixture()
        fixture.folder = "IMDF/"
        fixture.extra = [
            "__MACOSX/IMDF/._unit.geojson": "x", "IMDF/.DS_Store": "x", "IMDF/paths.geojson": "not even JSON",
            "unit.geojson": "outside the folder",
        ]
        let map = try fixture.read()
        #expect(map.account.total(of: "file") == 2)
        #expect(map.account.total(of: "paths.geojson") == 1 && map.account.total(of: "unit.geojson") == 1)
    }

    @Test("faults of several files are told together, each with its file and place")
    func faults() throws {
        var fixture = IMDFFixture()
        fixture.features["unit"] = ["{]"]
        fixture.features["venue"] = [#"{"type": "Fature"}"#]
        fixture.manifest = "[]"
        let told = try IMDFFixture.refusal(try fixture.archive)
        let errors = told.filter { $0.severity == .error }
        #expect(
            Set(errors.compactMap(\.file)) == [
                "map.zip/manifest.json", "map.zip/unit.geojson", "map.zip/venue.geojson",
            ])
        #expect(errors.contains { $0.place.line == 1 && $0.file == "map.zip/unit.geojson" })
    }

    @Test("a building without a footprint has the outline of its level nearest to the ground")
    func outlines() throws {
        var fixture = IMDFFixture()
        fixture.features["footprint"] = []
        fixture.add("level", "l5", #""ordinal": 5, "building_ids": ["b"]"#, IMDFFixture.square(0, 0, 10))
        let map = try fixture.read()
        let outline = try #require(map.features.first { $0.kind == "building" }).shape
        #expect(outline == map.features.first { $0.id == "level/l1" }?.shape)
        fixture.features["level"] = []
        let lost = try fixture.read()
        #expect(lost.account.losses == 1 && lost.diagnostics.contains { $0.code == "imdf.geometry" })
    }

    @Test("the archive is read with 300 changed bytes at once: refused or read, never more than its limits")
    func mutations() throws {
        var fixture = IMDFFixture()
        fixture.unit("u1", "restroom", at: 0)
        fixture.add("opening", "o1", #""level_id": "l1""#, IMDFFixture.line((4, 1), (4, 2)))
        let seed = try fixture.archive
        var state: UInt64 = 77
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var read = 0
        for _ in 0..<300 {
            var bytes = seed
            for _ in 0...next(3) { bytes[next(bytes.count)] = UInt8(next(256)) }
            if try IMDFFixture.refusal(bytes).isEmpty { read += 1 }
        }
        #expect(read < 300)
    }
}
