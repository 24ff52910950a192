import Geometry
import Testing

@testable import SiteModel

@Suite struct SlabTests {
    private func extents(_ tags: [String: String]) -> [Extent?] {
        let site = assembled([box("a", tags, 0, 0, 10, 10)])
        return [site.obstacle("a")?.coverageMost, site.obstacle("a")?.viewsLeast]
    }

    @Test func `a roof lies between its heights`() {
        #expect(
            extents(["building": "roof", "min_height": "4", "height": "5"]).allSatisfy { $0 == Extent(base: 4, top: 5) }
        )
        #expect(extents(["building": "roof", "height": "5"]).allSatisfy { $0 == Extent(base: 4.5, top: 5) })
        #expect(extents(["amenity": "shelter", "min_height": "2.5"]).allSatisfy { $0 == Extent(base: 2.5, top: 3) })
        #expect(
            extents(["building:part": "roof", "height": "5", "roof:height": "2"]).allSatisfy {
                $0 == Extent(base: 3, top: 5)
            })
    }

    @Test func `a roof of unknown height may be anywhere above its clearance`() {
        #expect(extents(["building": "roof"]) == [Extent(base: 3, top: .infinity), nil])
        #expect(extents(["man_made": "bridge", "layer": "1"]) == [Extent(base: 4.5, top: .infinity), nil])
    }

    @Test func `a bridge drawn as a line has its width and square ends`() {
        let tags = ["highway": "footway", "bridge": "yes", "min_height": "5", "height": "6", "width": "4"]
        let site = assembled([line("b", tags, [(0, 0), (10, 0), (20, 10)])])
        #expect(site.picture(5, 1.9, at: 5.5) == "####")
        #expect(site.picture(5, 2.1, at: 5.5) == "....")
        #expect(site.picture(-0.1, 0, at: 5.5) == "....")
        #expect(site.picture(5, 0, at: 4.9) == "....")
        // The outer side of the bend is closed.
        #expect(site.picture(10.2, -1.7, at: 5.5) == "####")
    }

    @Test func `the width of a way follows its lanes, else its kind`() {
        func width(_ tags: [String: String]) -> Double {
            let all = tags.merging(["bridge": "yes", "min_height": "5"]) { a, _ in a }
            let box = assembled([line("b", all, [(0, 0), (10, 0)])]).obstacle("b")?.bounds
            return (box?.height ?? 0) / Grid.unitsPerMetre
        }
        #expect(width(["highway": "primary", "lanes": "4"]) == 14)
        #expect(width(["highway": "footway"]) == 3)
        #expect(width(["highway": "primary"]) == 7)
        #expect(width(["highway": "primary", "oneway": "yes"]) == 3.5)
    }

    @Test func `a ribbon that turns back leaves no slit`() {
        let areas = Ribbon.areas(
            along: Polyline([Point(x: 0, y: 0), Point(x: 100_000, y: 0), Point(x: 50_000, y: 40_000)]), width: 20_000)
        #expect(areas.count == 3)
        #expect(areas.contains { $0.locate(Point(x: 102_000, y: -1_000)) == .inside })
    }
}
