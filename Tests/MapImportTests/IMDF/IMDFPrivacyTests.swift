import Foundation
import Testing

@testable import MapImport

@Suite("Private places in IMDF")
struct IMDFPrivacyTests {
    static let units: [(category: String, slug: String)] = [
        ("restroom", "toilet"), ("restroom.female", "toilet"), ("restroom.male.wheelchair", "toilet"),
        ("restroom.unisex", "toilet"), ("restroom.transgender.wheelchair", "toilet"), ("toilets", "toilet"),
        ("shower", "bathroom"), ("sauna", "bathroom"), ("mothersroom", "nursing_room"),
        ("lactation.room", "nursing_room"), ("changing.room", "changing_room"), ("lockerroom", "changing_room"),
        ("fittingroom", "fitting_room"), ("dressing_room", "changing_room"), ("Restroom.Family", "toilet"),
        ("hotel.guestroom", "guest_room"), ("dormitory", "dormitory"), ("patient.room", "privacy_zone"),
    ]

    @Test("each category becomes a room with the slug that rules look for", arguments: units)
    func unit(_ row: (category: String, slug: String)) throws {
        var fixture = IMDFFixture()
        fixture.unit("u", row.category, at: 0)
        let tags = try #require(try fixture.read().tags(of: "unit/u"))
        #expect(tags["indoor"] == "room" && tags["sightline:place"] == row.slug)
        #expect(tags["room"] != nil && tags["level"] == "1")
    }

    @Test(
        "public places are none",
        arguments: ["classroom", "walkway", "wardrobe", "forwarding", "office", "bathymetry.lab"])
    func publicUnit(_ category: String) throws {
        #expect(IMDFPrivacy.tags(category) == nil)
    }

    @Test("an occupant that is a toilet makes its unit one; an amenity does where nothing else is known of the unit")
    func others() throws {
        var fixture = IMDFFixture()
        fixture.unit("u1", "office", at: 0)
        fixture.unit("u2", "room", at: 4)
        fixture.unit("u3", "library", at: 8)
        fixture.unit("u4", "walkway", at: 12)
        fixture.add("anchor", "n1", #""unit_id": "u1""#, IMDFFixture.point(1, 1))
        fixture.add("occupant", "c1", #""category": "restroom.male", "anchor_id": "n1""#)
        for unit in ["u2", "u3", "u4"] {
            fixture.add(
                "amenity", "m\(unit)", #""category": "restroom", "unit_ids": ["\#(unit)"]"#, IMDFFixture.point(5, 1))
        }
        let map = try fixture.read()
        #expect(map.tags(of: "unit/u1")?["sightline:place"] == "toilet")
        #expect(map.tags(of: "unit/u2")?["sightline:place"] == "toilet")
        #expect(map.tags(of: "unit/u3")?["sightline:place"] == nil)
        #expect(map.tags(of: "unit/u4")?["sightline:place"] == nil)
        // The points stay, and are toilets to the rules by their tag.
        for unit in ["u3", "u4"] {
            #expect(map.tags(of: "amenity/m\(unit)")?["amenity"] == "toilets")
            #expect(map.tags(of: "amenity/m\(unit)")?["sightline:place"] == nil)
        }
    }

    @Test("names tell what a category does not: in Chinese always, in English where the category says nothing")
    func names() throws {
        var fixture = IMDFFixture()
        fixture.unit("u1", "room", at: 0, #""name": {"en": "Women's locker room"}"#)
        fixture.unit("u2", "office", at: 4, #""name": {"zh": "女更衣室", "en": "Office 3"}"#)
        fixture.unit("u3", "classroom", at: 8, #""name": {"en": "Nursing 2"}"#)
        fixture.unit("u4", "walkway", at: 12, #""name": {"zh": "卫生间走廊"}"#)
        fixture.unit("u5", "nonpublic", at: 16, #""name": {"zh": "母婴室"}"#)
        fixture.unit("u6", "unspecified", at: 20, #""name": {"zh": "配电室"}"#)
        let map = try fixture.read()
        #expect(map.tags(of: "unit/u1")?["sightline:place"] == "changing_room")
        #expect(map.tags(of: "unit/u2")?["sightline:place"] == "changing_room")
        #expect(map.tags(of: "unit/u3")?["sightline:place"] == nil)
        #expect(map.tags(of: "unit/u4")?["sightline:place"] == nil && map.tags(of: "unit/u4")?["indoor"] == "corridor")
        #expect(map.tags(of: "unit/u5")?["sightline:place"] == "nursing_room")
        #expect(map.tags(of: "unit/u6")?["room"] == "electrical" && map.tags(of: "unit/u6")?["sightline:place"] == nil)
    }

    @Test("every slug is one that docs/Places.md lists")
    func slugs() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let places = try String(contentsOf: root.appendingPathComponent("docs/Places.md"), encoding: .utf8)
        for row in Self.units {
            let slug = try #require(IMDFPrivacy.tags(row.category)?["sightline:place"])
            #expect(places.contains("| `\(slug)` |"), "\(slug)")
        }
    }
}
