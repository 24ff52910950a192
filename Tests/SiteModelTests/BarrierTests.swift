import Geometry
import Testing

@testable import SiteModel

@Suite struct BarrierTests {
    private func wall(_ tags: [String: String]) -> Obstacle? {
        assembled([line("w", tags, [(0, 0), (10, 0)])]).obstacle("w")
    }

    @Test func `a wall of known height is known`() {
        let obstacle = wall(["barrier": "wall", "height": "2.4"])
        #expect(obstacle?.coverageMost == Extent(base: 0, top: 2.4))
        #expect(obstacle?.viewsLeast == Extent(base: 0, top: 2.4))
        #expect(obstacle?.unknown == nil)
    }

    @Test func `a wall of unknown height is unbounded or absent`() {
        let obstacle = wall(["barrier": "wall"])
        #expect(obstacle?.coverageMost == Extent(base: 0, top: .infinity))
        #expect(obstacle?.coverageLeast == nil)
        #expect(obstacle?.unknown == "height:w")
    }

    @Test(arguments: [("fence", "fence"), ("railing", "fence"), ("hedge", "foliage")])
    func `what may be seen through is solid under most and clear under least`(kind: String, reason: String) {
        let obstacle = wall(["barrier": kind, "height": "2"])
        #expect(obstacle?.viewsMost == Extent(base: 0, top: 2))
        #expect(obstacle?.viewsLeast == nil)
        #expect(obstacle?.unknown == "\(reason):w")
    }

    @Test func `the map can say whether sight goes through`() {
        #expect(wall(["barrier": "fence", "height": "2", "sightline:transparent": "yes"]) == nil)
        let opaque = wall(["barrier": "fence", "height": "2", "sightline:transparent": "no"])
        #expect(opaque?.coverageLeast == Extent(base: 0, top: 2))
        #expect(opaque?.unknown == nil)
        #expect(wall(["barrier": "wall", "material": "glass", "height": "2"])?.unknown == "glass:w")
    }

    @Test func `what is low by nature stays low`() {
        #expect(wall(["barrier": "guard_rail"])?.coverageMost == Extent(base: 0, top: 2))
        #expect(wall(["barrier": "kerb"]) == nil)
    }

    @Test func `trees are octagons and rows are ribbons`() {
        let site = assembled([
            spot("t", ["natural": "tree", "diameter_crown": "4", "height": "8"], 0, 0),
            line("r", ["natural": "tree_row", "height": "8"], [(20, 0), (40, 0)]),
            box("w", ["natural": "wood"], 0, 20, 40, 40),
            box("c", ["natural": "tree", "height": "6", "min_height": "2"], 50, 0, 52, 2),
        ])
        #expect(site.picture(1.9, 0) == "#.#.")
        #expect(site.picture(2.1, 0) == "....")
        #expect(site.picture(30, 1.4) == "#.#.")
        #expect(site.picture(30, 1.6) == "....")
        #expect(site.picture(10, 30, at: 100) == "#.#.")
        #expect(site.picture(51, 1, at: 1) == "....")
        #expect(site.picture(51, 1, at: 3) == "#.#.")
        #expect(site.obstacle("t")?.unknown == "foliage:t")
    }

    @Test func `an area of wall is thick where it is narrow, else a ring`() {
        let site = assembled([
            box("thick", ["barrier": "wall", "height": "3"], 0, 0, 10, 0.5),
            box("garden", ["barrier": "wall", "height": "3"], 20, 0, 40, 20),
            box("solid", ["barrier": "wall", "height": "3", "area": "yes"], 60, 0, 80, 20),
        ])
        #expect(site.picture(5, 0.25) == "####")
        #expect(site.picture(30, 10) == "....")
        #expect(site.picture(30, 20) == "####")
        #expect(site.picture(70, 10) == "####")
    }

    @Test func `a gate opens its fence for views only, to the sky`() {
        let site = assembled([
            line("w", ["barrier": "wall", "height": "2.4"], [(0, 0), (10, 0)]),
            spot("g", ["barrier": "gate", "width": "3", "sightline:transparent": "no"], 5, 0.2),
            line("v", ["barrier": "wall", "height": "2.4"], [(0, 20), (10, 20)]),
            spot("e", ["barrier": "entrance", "width": "3"], 5, 20),
        ])
        #expect(site.picture(5, 0, at: 2.3) == "##..")
        #expect(site.picture(3, 0, at: 2.3) == "####")
        #expect(site.picture(5, 20, at: 2.3) == "....")
    }

    @Test func `a gate that may be bars is open or shut for coverage`() {
        let site = assembled([
            line("w", ["barrier": "wall", "height": "2.4"], [(0, 0), (10, 0)]),
            spot("g", ["barrier": "gate", "width": "3"], 5, 0),
        ])
        #expect(site.picture(5, 0) == "#...")
        #expect(site.obstacle("g")?.unknown == "fence:g")
    }

    @Test func `street lamps and bollards block nothing`() {
        let site = assembled([
            spot("l", ["highway": "street_lamp", "height": "8"], 0, 0), spot("b", ["barrier": "bollard"], 1, 0),
            spot("m", ["man_made": "mast", "height": "12"], 2, 0),
        ])
        #expect(site.obstacles().isEmpty)
    }

    @Test func `what stands outdoors is there for upper levels too`() {
        let site = assembled([
            line("w", ["barrier": "wall", "height": "5"], [(0, 0), (10, 0)]),
            box("i", ["indoor": "area"], 50, 50, 60, 60, level: "1"),
            box("j", ["indoor": "area"], 50, 50, 60, 60, level: "-1"),
        ])
        #expect(site.obstacle("w", level: "1")?.coverageMost == Extent(base: -3, top: 2))
        #expect(site.obstacles("-1").isEmpty)
    }
}
