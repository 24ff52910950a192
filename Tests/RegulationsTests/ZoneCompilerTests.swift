import Geometry
import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Compiling bans")
struct ZoneCompilerTests {
    @Test("rooms where cameras are banned become zones, merged over both packs")
    func rooms() throws {
        let rules = try compile(
            ["guangzhou", "gansu"],
            [
                Draw.area("wc", 0, 0, 3, 3, level: "1", ["room": "toilets", "level": "1", "name": "女厕"]),
                Draw.area("nursing", 5, 0, 3, 3, ["sightline:place": "nursing_room"]),
            ])
        let zone = try #require(rules.zone("prohibited/install/wc/1"))
        #expect(zone.rules == ["gansu.9.3", "guangzhou.6.2", "guangzhou.6.2-derived"])
        #expect(zone.ban == .install)
        #expect(zone.certain)
        #expect(zone.name == "女厕")
        #expect(
            rules.zone("prohibited/install/nursing/0")?.rules == [
                "gansu.9.3", "guangzhou.6.2", "guangzhou.6.2-derived",
            ])
    }

    @Test("a hotel's rooms: typed ones are banned, named ones are not, unsaid ones are a question")
    func guestRooms() throws {
        let hotel = Draw.area("hotel", 0, 0, 40, 20, ["tourism": "hotel", "building": "hotel"])
        let rules = try compile(
            ["gansu"],
            [
                hotel, Draw.area("typed", 0, 0, 5, 5, ["indoor": "room", "sightline:place": "guest_room"]),
                Draw.area("bedroom", 5, 0, 5, 5, ["indoor": "room", "room": "bedroom"]),
                Draw.area("unsaid", 10, 0, 5, 5, ["indoor": "room", "name": "8802"]),
                Draw.area("office", 15, 0, 5, 5, ["indoor": "room", "room": "office"]),
                Draw.area("answered", 20, 0, 5, 5, ["indoor": "room", "sightline:place": "none"]),
                Draw.area("elsewhere", 100, 0, 5, 5, ["indoor": "room"]),
            ])
        #expect(rules.zones.map(\.place) == ["bedroom", "typed", "unsaid"])
        #expect(rules.zones.map(\.certain) == [true, true, false])
        #expect(rules.zones.allSatisfy { $0.rules == ["gansu.9.1"] })
        #expect(rules.question("gansu.9.1", "prohibited/install/unsaid/0") != nil)
        #expect(rules.question("gansu.9.1", "prohibited/install/typed/0") == nil)
    }

    @Test("a dormitory without rooms is a zone that only may be one, on each of its storeys")
    func dormitory() throws {
        let building = Draw.area("dorm", 0, 0, 40, 20, ["building": "dormitory"])
        let hall = Draw.area("hall", 0, 0, 40, 3, level: "0", ["indoor": "corridor", "level": "0"])
        let room = Draw.area("room", 0, 3, 5, 5, level: "1", ["indoor": "room", "room": "bedroom", "level": "1"])
        let rules = try compile(["gansu", "guangzhou"], [building, hall, room])
        #expect(
            rules.zones.map(\.id) == [
                "prohibited/install/dorm/0", "prohibited/install/dorm/1", "prohibited/install/room/1",
            ])
        #expect(rules.zones.map(\.certain) == [false, false, true])
        #expect(rules.zones.last?.rules == ["gansu.9.2", "guangzhou.6.2", "guangzhou.6.2-derived"])
    }

    @Test("a banned room that is drawn as a point has no extent to be inside of")
    func points() throws {
        let rules = try compile(["guangzhou"], [Draw.point("wc", 0, 0, ["amenity": "toilets"])])
        #expect(rules.zones.isEmpty)
        #expect(rules.distanceBans.map(\.lacksExtent) == [true])
    }

    @Test(
        "keypads face up by default, slots level, and everywhere where no way is given",
        arguments: [
            (["sightline:place": "pin_pad"], nil, 90.0, 1.0),
            (["sightline:place": "pin_pad", "sightline:facing": "180"], 180, 90, 1),
            (
                [
                    "sightline:place": "pin_pad", "sightline:facing": "SW", "sightline:facing_tilt": "45",
                    "height": "1.2 m",
                ], 225, 45, 1.2
            ),
            (["sightline:place": "pin_pad", "sightline:facing_tilt": "90"], 0, 90, 1),
            (["sightline:place": "ballot_box"], nil, 0, 1.1),
            (["sightline:place": "voting_booth", "sightline:facing": "-90"], 270, 90, 0.8),
            (["sightline:place": "ballot_box", "sightline:facing": "left"], nil, 0, 1.1),
        ] as [([String: String], Double?, Double, Double)])
    func facing(_ tags: [String: String], _ azimuth: Double?, _ tilt: Double, _ height: Double) throws {
        let rules = try compile(["gansu"], [Draw.point("p", 0, 0, tags)])
        let zone = try #require(rules.zone("prohibited/view/p/0"))
        #expect(zone.facing == ProhibitedZone.Facing(azimuth: azimuth, tilt: tilt, height: height))
        #expect(rules.marks.map(\.kind) == [.facing])
        #expect(rules.diagnostics.isEmpty == (tags["sightline:facing"] != "left"))
    }

    @Test("a cash machine without its keypad drawn is a question, and none once it is")
    func atm() throws {
        let atm = Draw.point("atm", 0, 0, ["amenity": "atm"])
        let rules = try compile(["guangzhou"], [atm])
        #expect(rules.zone("prohibited/view/atm/0")?.certain == false)
        let pad = Draw.point("pad", 0.3, 0, ["sightline:place": "pin_pad"])
        #expect(try compile(["guangzhou"], [atm, pad]).zones.map(\.id) == ["prohibited/view/pad/0"])
        var turned = atm
        turned.tags["sightline:facing"] = "90"
        #expect(try compile(["guangzhou"], [turned]).zone("prohibited/view/atm/0")?.certain == true)
    }

    @Test("an operating position drawn as an area bans cameras and views")
    func positions() throws {
        let rules = try compile(
            ["gansu"], [Draw.area("desk", 0, 0, 2, 1, ["sightline:place": "finance_operation_spot"])])
        #expect(rules.zones.map(\.id) == ["prohibited/install/desk/0", "prohibited/view/desk/0"])
        #expect(rules.zones.allSatisfy { $0.rules == ["gansu.9.4"] && $0.facing == nil })
    }

    @Test("a polling place without its ballot boxes is a question")
    func polling() throws {
        let place = Draw.area("poll", 0, 0, 20, 20, ["amenity": "polling_station"])
        let bare = try compile(["gansu"], [place])
        #expect(bare.zones.map(\.certain) == [false, false])
        let box = Draw.point("box", 5, 5, ["sightline:place": "ballot_box", "sightline:facing": "90"])
        #expect(try compile(["gansu"], [place, box]).zones.map(\.place) == ["box"])
    }

    @Test("what holds on election day does so on that day")
    func window() throws {
        let box = Draw.point(
            "box", 5, 5,
            ["sightline:place": "ballot_box", "sightline:from": "2026-03-01", "sightline:until": "2026-03-02"])
        #expect(try compile(["gansu"], [box], date: "2026-03-02").zones.count == 1)
        #expect(try compile(["gansu"], [box], date: "2026-03-03").zones.isEmpty)
        #expect(try compile(["gansu"], [box], date: "2026-02-28").zones.isEmpty)
        #expect(try compile(["gansu"], [box], date: nil).zones.count == 1)
    }
}
