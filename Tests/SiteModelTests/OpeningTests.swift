import Geometry
import Testing

@testable import SiteModel

/// Pictures are coverage most, least, then views most, least.
@Suite struct OpeningTests {
    private let room = box("r", ["indoor": "room"], 0, 0, 6, 4)

    @Test func `a door is shut for coverage and open for views, up to its head`() {
        let site = assembled([room, spot("d", ["door": "hinged", "width": "1", "height": "2"], 3, 0)])
        #expect(site.picture(3, 0, at: 1.5) == "##..")
        #expect(site.picture(3.49, 0, at: 1.5) == "##..")
        #expect(site.picture(3.51, 0, at: 1.5) == "####")
        #expect(site.picture(3, 0, at: 2.1) == "####")
        #expect(site.picture(3, 4, at: 1.5) == "####")
    }

    @Test func `a shut door leaves no seam in the wall`() {
        let site = assembled([room, spot("d", ["door": "hinged", "width": "1"], 3, 0)])
        let leaf = site.obstacles().first { $0.feature == "d" }
        #expect(leaf?.coverageMost == .unbounded)
        #expect(leaf?.unknown == nil)
    }

    @Test func `an open door leaves nothing under its sill`() {
        let site = assembled([room, spot("d", ["door": "hinged", "width": "1"], 3, 0)])
        #expect(site.obstacle("d")?.viewsMost == nil)
        #expect(site.obstacle("d")?.viewsLeast == nil)
    }

    @Test func `a door wider than any door is told of`() {
        #expect(diagnosed([room, spot("d", ["door": "yes", "width": "5000"], 3, 0)]).map(\.code) == ["osm.width"])
    }

    @Test func `a door opens the walls of both rooms and the facade`() {
        let site = assembled([
            box("b", ["building": "yes", "height": "9"], 0, 0, 10, 4),
            box("r", ["indoor": "room"], 0, 0, 4.9, 4), box("s", ["indoor": "room"], 5.1, 0, 10, 4),
            spot("d", ["door": "yes", "width": "1"], 5, 2), spot("e", ["entrance": "main", "width": "1"], 2, 0),
        ])
        #expect(site.picture(4.9, 2) == "##..")
        #expect(site.picture(5.1, 2) == "##..")
        #expect(site.picture(5.1, 3) == "####")
        #expect(site.picture(2, 0) == "##..")
    }

    @Test func `a door leaves walls across its way alone`() {
        let site = assembled([
            room, line("w", ["indoor": "wall"], [(3, 0.3), (3, 2)]), spot("d", ["door": "yes", "width": "1"], 3, 0),
        ])
        #expect(site.picture(3, 0) == "##..")
        #expect(site.picture(3, 0.35) == "####")
        #expect(site.picture(3, 1) == "####")
    }

    @Test func `a wall further than half a metre stays whole`() {
        let site = assembled([room, spot("d", ["door": "yes", "width": "1"], 3, 0.51)])
        #expect(site.picture(3, 0) == "####")
        #expect(
            diagnosed([room, spot("d", ["door": "yes", "width": "1"], 3, 0.51)]).map(\.code) == ["opening.noWall"])
    }

    @Test func `an unknown door is wider and higher for views`() {
        let site = assembled([room, spot("d", ["door": "no"], 3, 0)])
        #expect(site.picture(3, 0, at: 1) == "....")
        #expect(site.picture(3.5, 0, at: 1) == "##..")
        #expect(site.picture(3.65, 0, at: 1) == "####")
        #expect(site.picture(3, 0, at: 2.2) == "##..")
        #expect(site.picture(3, 0, at: 2.5) == "####")
    }

    @Test func `a window is glass between sill and head`() {
        let site = assembled([
            room, spot("w", ["window": "yes", "width": "2", "min_height": "0.9", "height": "2.4"], 3, 0),
        ])
        #expect(site.picture(3, 0, at: 0.8) == "####")
        #expect(site.picture(3, 0, at: 1.5) == "#.#.")
        #expect(site.picture(3, 0, at: 2.5) == "####")
        #expect(site.picture(4.1, 0, at: 1.5) == "####")
        #expect(site.obstacles().contains { $0.unknown == "glass:w" })
    }

    @Test func `a window can be clear or opaque`() {
        let tags = ["window": "yes", "width": "2", "sightline:sill": "1", "height": "1"]
        let clear = assembled([room, spot("w", tags.merging(["sightline:transparent": "yes"]) { a, _ in a }, 3, 0)])
        #expect(clear.picture(3, 0, at: 1.5) == "....")
        #expect(clear.picture(3, 0, at: 2.1) == "####")
        let opaque = assembled([room, spot("w", tags.merging(["sightline:transparent": "no"]) { a, _ in a }, 3, 0)])
        #expect(opaque.picture(3, 0, at: 1.5) == "####")
    }

    @Test func `an unknown window follows each purpose`() {
        let site = assembled([room, spot("w", ["window": "yes", "sightline:transparent": "yes"], 3, 0)])
        #expect(site.picture(3, 0, at: 1) == "....")
        #expect(site.picture(3, 0, at: 0.7) == "##..")
        #expect(site.picture(3.8, 0, at: 1) == "##..")
        #expect(site.picture(3, 0, at: 2.6) == "##..")
    }

    @Test func `a glass door is shut, and open where least is asked`() {
        let site = assembled([room, spot("d", ["door": "sliding", "material": "glass", "width": "1"], 3, 0)])
        #expect(site.picture(3, 0) == "#...")
        #expect(site.obstacle("d")?.unknown == "glass:d")
    }

    @Test func `a door goes through a thick wall`() {
        let site = assembled([
            box("t", ["indoor": "wall"], 0, 0, 6, 0.4), spot("d", ["door": "no", "width": "1"], 3, 0.2),
        ])
        #expect(site.picture(3, 0.2) == "....")
        #expect(site.picture(3, 0.01) == "....")
        #expect(site.picture(3.6, 0.2) == "####")
        #expect(site.picture(3, 0.2, at: 2.5) == "####")
        let solids = site.obstacles().filter { $0.coverageMost != nil }
        #expect(solids.count >= 3)
    }

    @Test func `a shut door keeps a thick wall whole for coverage`() {
        let site = assembled([
            box("t", ["indoor": "wall"], 0, 0, 6, 0.4), spot("d", ["door": "yes"], 3, 0),
        ])
        let area = site.obstacles().filter { $0.coverageMost == .unbounded }.reduce(0) { $0 + solidArea($1) }
        #expect(area == 2.4 * Grid.unitsPerSquareMetre)
        #expect(site.picture(3, 0.2) == "##..")
    }

    @Test func `a counter beside a window is not opened`() {
        let site = assembled([
            room, box("counter", ["indoor": "wall", "height": "1.1"], 2, 0.1, 4, 0.5),
            spot("w", ["window": "yes", "width": "2", "sightline:transparent": "yes"], 3, 0),
        ])
        #expect(site.picture(3, 0.3, at: 1) == "####")
        #expect(site.picture(3, 0, at: 1) == "....")
    }

    @Test func `a door drawn as a line on a wall is as wide as the line`() {
        let site = assembled([room, line("d", ["indoor": "door"], [(2, 0), (4, 0)])])
        #expect(site.picture(2.1, 0) == "##..")
        #expect(site.picture(3.9, 0) == "##..")
        #expect(site.picture(4.1, 0) == "####")
    }

    @Test func `a door drawn between two walls closes the gap for coverage`() {
        let site = assembled([
            line("a", ["indoor": "wall"], [(0, 0), (2, 0)]), line("b", ["indoor": "wall"], [(3, 0), (6, 0)]),
            line("d", ["indoor": "door"], [(2, 0), (3, 0)]), box("e", ["indoor": "door"], 9, 0, 10, 0.2),
        ])
        #expect(site.picture(2.5, 0) == "##..")
        #expect(site.picture(2.5, 0, at: 2.5) == "####")
        #expect(site.picture(9.5, 0.1) == "##..")
    }

    @Test func `openings are on their own level`() {
        let site = assembled([
            box("b", ["building": "yes", "height": "9"], 0, 0, 10, 4), box("r", ["indoor": "area"], 0, 0, 10, 4),
            box("s", ["indoor": "area"], 0, 0, 10, 4, level: "1"),
            spot("w", ["window": "yes", "width": "2", "min_height": "1", "height": "2"], 5, 0, level: "1"),
        ])
        #expect(site.picture(5, 0, at: 1.5) == "####")
        #expect(site.picture(5, 0, at: 1.5, level: "1") == "#.#.")
        #expect(site.picture(5, 0, at: 0.5, level: "1") == "####")
    }

    @Test func `an entrance on a solid building says nothing`() {
        let features = [
            box("b", ["building": "yes", "height": "9"], 0, 0, 10, 4),
            spot("e", ["entrance": "main", "door": "yes"], 5, 0),
        ]
        #expect(diagnosed(features).isEmpty)
        #expect(assembled(features).obstacles().count == 1)
    }
}
