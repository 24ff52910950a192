import Geometry
import Testing

@testable import SiteModel

@Suite struct BuildingTests {
    @Test func `a known height is the same for both shapes`() {
        let site = assembled([box("a", ["building": "yes", "height": "30", "min_height": "4"], 0, 0, 10, 10)])
        #expect(site.obstacles().count == 1)
        #expect(site.obstacle("a")?.coverageMost == Extent(base: 4, top: 30))
        #expect(site.obstacle("a")?.viewsLeast == Extent(base: 4, top: 30))
        #expect(site.obstacle("a")?.unknown == nil)
    }

    @Test func `an unknown height is unbounded under most and absent under least`() {
        let site = assembled([box("a", ["building": "yes"], 0, 0, 10, 10)])
        #expect(site.obstacle("a")?.coverageMost == Extent(base: 0, top: .infinity))
        #expect(site.obstacle("a")?.viewsMost == Extent(base: 0, top: .infinity))
        #expect(site.obstacle("a")?.coverageLeast == nil)
        #expect(site.obstacle("a")?.viewsLeast == nil)
        #expect(site.obstacle("a")?.unknown == "height:a")
    }

    @Test func `a count of storeys bounds the height from both sides`() {
        let site = assembled([
            box(
                "a", ["building": "yes", "building:levels": "4", "roof:height": "2", "building:min_level": "1"], 0, 0,
                9, 9)
        ])
        #expect(site.obstacle("a")?.coverageMost == Extent(base: 2.5, top: 20))
        #expect(site.obstacle("a")?.coverageLeast == Extent(base: 4.5, top: 12))
        #expect(site.obstacle("a")?.unknown == "height:a")
    }

    @Test(arguments: ["3 storeys", "-5", "1e9", "0"])
    func `an unusable height is told of and taken as unknown`(text: String) {
        let feature = box("a", ["building": "yes", "height": text], 0, 0, 10, 10)
        let told = diagnosed([feature])
        #expect(told.map(\.code) == ["osm.height"])
        #expect(told.first?.severity == .warning)
        #expect(told.first?.place.path == "$.features[0].properties.height")
        #expect(told.first?.message.en.contains("unbounded under most, absent under least") ?? false)
        #expect(assembled([feature]).obstacle("a")?.coverageMost?.top == .infinity)
    }

    @Test func `a base above the top is told of`() {
        let feature = box("a", ["building": "yes", "height": "5", "min_height": "6"], 0, 0, 10, 10)
        #expect(diagnosed([feature]).map(\.code) == ["osm.height"])
        #expect(assembled([feature]).obstacle("a")?.coverageMost == Extent(base: 0, top: 5))
    }

    @Test func `heights on another level count from its floor`() {
        let site = assembled([
            box("a", ["building": "yes", "height": "30"], 0, 0, 10, 10),
            box("low", ["building": "yes", "height": "2.5"], 20, 0, 30, 10),
            box("i", ["indoor": "area"], 50, 50, 60, 60, level: "1"),
        ])
        #expect(site.obstacle("a", level: "1")?.coverageMost == Extent(base: -3, top: 27))
        #expect(site.obstacle("low", level: "1") == nil)
    }

    @Test func `what stands above the ground is not underground, and the other way round`() {
        let site = assembled([
            box("a", ["building": "yes", "height": "30"], 0, 0, 10, 10),
            box("vault", ["building": "yes", "height": "3"], 20, 0, 30, 10, level: "-1"),
            box("buried", ["building": "yes", "location": "underground", "layer": "-1"], 40, 0, 50, 10),
        ])
        #expect(Set(site.obstacles("-1").map(\.feature)) == ["vault", "buried"])
        #expect(site.obstacle("vault", level: "-1")?.coverageMost == .unbounded)
        #expect(site.obstacles("0").map(\.feature) == ["a"])
    }

    @Test func `parts replace what they cover`() {
        let site = assembled([
            box("a", ["building": "yes", "height": "30"], 0, 0, 10, 10),
            box("low", ["building:part": "yes", "height": "6"], 0, 0, 4, 10),
            box("arch", ["building:part": "yes", "min_height": "5"], 4, 0, 6, 10),
        ])
        #expect(site.picture(2, 5, at: 5) == "####")
        #expect(site.picture(2, 5, at: 7) == "....")
        #expect(site.picture(5, 5, at: 4) == "....")
        #expect(site.picture(5, 5, at: 20) == "####")
        #expect(site.picture(8, 5, at: 20) == "####")
        #expect(site.obstacles().reduce(0) { $0 + solidArea($1) } == 100 * Grid.unitsPerSquareMetre)
    }

    @Test func `parts that cover all but a sliver replace the outline`() {
        let site = assembled([
            box("a", ["building": "yes", "height": "30"], 0, 0, 10, 10),
            box("p", ["building:part": "yes", "height": "6"], 0, 0, 9.8, 10),
        ])
        #expect(site.obstacles().map(\.feature) == ["p"])
    }

    @Test func `a building with an inside drawn is a wall there and a solid elsewhere`() {
        let site = assembled([
            box("a", ["building": "yes", "height": "30"], 0, 0, 10, 10),
            box("r", ["indoor": "room"], 2, 2, 4, 4, level: "1"),
        ])
        #expect(site.picture(8, 8) == "####")
        #expect(site.picture(8, 8, level: "1") == "....")
        #expect(site.picture(10, 5, level: "1") == "####")
        #expect(site.obstacle("a", level: "1")?.coverageMost == Extent(base: -3, top: 27))
    }

    @Test func `inner walls end at the roof that the map gives, and the roof is shut`() throws {
        let room = box("r", ["indoor": "room"], 2, 2, 4, 4)
        let known = assembled([box("a", ["building": "yes", "height": "4"], 0, 0, 10, 10), room])
        #expect(known.obstacle("r")?.viewsLeast == Extent(base: -.infinity, top: 4))
        #expect(known.obstacle("roof:a")?.coverageMost == Extent(base: 3.99, top: 4))
        #expect(known.obstacle("roof:a")?.viewsMost == nil)
        let over = assembled([
            box("a", ["building": "yes", "height": "4"], 0, 0, 10, 10), box("s", ["indoor": "room"], -0.2, 2, 4, 4),
        ])
        #expect(over.obstacle("s")?.viewsLeast?.top == 4)
        let enclosure = try #require(known.level("0")?.enclosures.first)
        #expect(enclosure.least == Enclosure.Shell(extent: Extent(base: 0, top: 4), portals: []))
        for tags in [["building": "yes"], ["building": "yes", "building:levels": "2"]] {
            let unknown = assembled([box("a", tags, 0, 0, 10, 10), room])
            #expect(unknown.obstacle("r")?.viewsLeast == .unbounded)
            #expect(unknown.obstacle("roof:a") == nil && unknown.level("0")?.enclosures.isEmpty == true)
        }
    }

    @Test func `the facade of a building of unknown height is there for the storey drawn in it`() {
        let site = assembled([
            box("a", ["building": "yes"], 0, 0, 10, 10), box("r", ["indoor": "area"], 2, 2, 4, 4),
        ])
        #expect(site.picture(10, 5, at: 2.9) == "####")
        #expect(site.picture(10, 5, at: 3.1) == "#.#.")
    }

    @Test func `a stage in a hall stays solid`() {
        let site = assembled([
            box("hall", ["building": "yes", "height": "8"], 0, 0, 20, 20),
            box("stage", ["building": "yes", "height": "1.2"], 8, 8, 12, 12),
            box("room", ["indoor": "room"], 0, 0, 20, 20),
        ])
        #expect(site.picture(9, 9, at: 1) == "####")
        #expect(site.picture(3, 3, at: 1) == "....")
    }

    @Test func `duplicates and map tile pieces become one outline`() {
        let tags = ["building": "yes", "height": "9", "osm_id": "77"]
        let site = assembled([
            box("77#1", tags, 0, 0, 5, 10), box("77#2", tags, 5, 0, 12, 10), box("77#3", tags, 4, 2, 6, 8),
            box("b", ["building": "yes", "height": "9"], 20, 0, 30, 10),
            box("c", ["building": "yes", "height": "9"], 20, 0, 30, 10),
        ])
        #expect(site.obstacles().map(\.feature) == ["77#1", "b"])
        #expect(site.obstacles().map { solidArea($0) } == [120, 100].map { $0 * Grid.unitsPerSquareMetre })
    }

    @Test func `a building that is said to be transparent blocks nothing`() {
        let site = assembled([
            box("a", ["building": "greenhouse", "height": "4", "sightline:transparent": "yes"], 0, 0, 10, 10)
        ])
        #expect(site.obstacles().isEmpty)
    }

    @Test func `an outline on several levels is one building`() {
        let tags = ["building": "hotel", "height": "30"]
        let site = assembled([
            box("a@0", tags, 0, 0, 10, 10), box("a@1", tags, 0, 0, 10, 10, level: "1"),
            box("r", ["indoor": "area"], 2, 2, 4, 4, level: "1"),
        ])
        #expect(site.obstacles("0").map(\.feature) == ["a@0"])
        #expect(site.obstacles("1").map(\.feature) == ["a@0", "roof:a@0"])
        #expect(site.picture(8, 8) == "####")
        #expect(site.picture(8, 8, level: "1") == "....")
    }

    @Test func `a courtyard stays open`() {
        let polygon = Polygon(
            Ring(BoundingBox(minX: 0, minY: 0, maxX: 300_000, maxY: 300_000).corners),
            holes: [Ring(BoundingBox(minX: 100_000, minY: 100_000, maxX: 200_000, maxY: 200_000).corners)])
        let site = assembled([
            Feature(id: "a", tags: ["building": "yes", "height": "9"], shape: .area(Region(polygon)))
        ])
        #expect(site.picture(15, 15) == "....")
        #expect(site.picture(5, 15) == "####")
    }
}
