import Geometry
import Testing

@testable import SiteModel

@Suite struct IndoorTests {
    @Test func `rooms have walls, areas and corridors have none`() {
        let site = assembled([
            box("r", ["indoor": "room"], 0, 0, 4, 4), box("a", ["indoor": "area"], 10, 0, 14, 4),
            box("c", ["indoor": "corridor"], 20, 0, 24, 4), box("l", ["indoor": "level"], 30, 0, 34, 4),
        ])
        #expect(site.obstacles().map(\.feature) == ["r"])
        #expect(site.obstacle("r")?.coverageLeast == .unbounded)
        #expect(site.picture(4, 2) == "####")
        #expect(site.picture(2, 2) == "....")
    }

    @Test func `a room's wall reaches as high as the map says`() {
        let site = assembled([box("r", ["indoor": "room", "height": "2"], 0, 0, 4, 4)])
        #expect(site.picture(4, 2, at: 1.9) == "####")
        #expect(site.picture(4, 2, at: 2.1) == "....")
    }

    @Test func `a stairwell drawn as a room keeps its walls, a void without a room has none`() {
        let site = assembled([
            box("s", ["indoor": "room", "sightline:void": "yes"], 0, 0, 4, 4),
            box("v", ["indoor": "area", "sightline:void": "yes"], 10, 0, 14, 4),
        ])
        #expect(site.picture(4, 2) == "####")
        #expect(site.obstacles().map(\.feature) == ["s"])
    }

    @Test func `indoor walls are thin as lines and solid as areas`() {
        let site = assembled([
            line("w", ["indoor": "wall"], [(0, 0), (4, 0)]), box("t", ["indoor": "wall"], 10, 0, 14, 0.3),
            line("g", ["indoor": "wall", "material": "glass"], [(20, 0), (24, 0)]),
            box("counter", ["indoor": "wall", "height": "1.1"], 30, 0, 34, 1),
        ])
        #expect(site.picture(2, 0) == "####")
        #expect(site.picture(12, 0.1) == "####")
        #expect(site.picture(22, 0) == "#.#.")
        #expect(site.picture(32, 0.5, at: 1) == "####")
        #expect(site.picture(32, 0.5, at: 1.2) == "....")
    }

    @Test func `columns and furniture are solids`() {
        let site = assembled([
            spot("c", ["indoor": "column", "diameter": "0.8"], 0, 0), box("d", ["indoor": "column"], 5, 0, 5.5, 0.5),
            box("f", ["furniture": "shelf", "height": "1.8"], 10, 0, 12, 0.5),
            box("o", ["sightline:obstacle": "yes", "height": "1"], 20, 0, 22, 0.5),
        ])
        #expect(site.picture(0.39, 0, at: 9) == "####")
        #expect(site.picture(0.41, 0) == "....")
        #expect(site.picture(5.2, 0.2, at: 9) == "####")
        #expect(site.picture(11, 0.2) == "####")
        #expect(site.picture(21, 0.2, at: 0.9) == "####")
    }

    @Test func `a place with a height is no obstacle`() {
        let site = assembled([
            box("p", ["sightline:place": "vault", "height": "3"], 0, 0, 4, 4),
            spot("k", ["sightline:place": "pin_pad", "height": "1"], 2, 2),
        ])
        #expect(site.obstacles().isEmpty)
    }

    @Test func `what is indoors is there on its own level only`() {
        let site = assembled([
            box("r", ["indoor": "room"], 0, 0, 4, 4), box("s", ["indoor": "room"], 0, 0, 4, 4, level: "1"),
        ])
        #expect(site.obstacles("0").map(\.feature) == ["r"])
        #expect(site.obstacles("1").map(\.feature) == ["s"])
    }
}
