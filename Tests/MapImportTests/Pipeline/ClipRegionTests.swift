import Foundation
import Geometry
import Interchange
import TestNumbers
import Testing

@testable import MapImport

@Suite("Clipping")
struct ClipRegionTests {
    private func at(_ x: Double, _ y: Double) -> LonLat { LonLat(longitude: 113 + x * 1e-3, latitude: 23 + y * 1e-3) }

    /// From (0, 0) to (10, 10) in thousandths of a degree.
    private var box: ClipRegion { ClipRegion(box: LonLatBox(minimum: at(0, 0), maximum: at(10, 10))) }

    private func clipped(_ geometry: GeoJSONGeometry, _ tags: [String: String], by region: ClipRegion) throws
        -> GeoJSONGeometry?
    {
        try region.clipped(geometry, cut: ClipRegion.isCut(tags), overlay: Overlay())
    }

    private func square(_ x: Double, _ y: Double, _ side: Double) -> GeoJSONGeometry {
        .polygon([[at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side)]])
    }

    @Test("a building that reaches in is kept whole, one outside is not kept")
    func buildings() throws {
        let across = square(8, 4, 4)
        #expect(try clipped(across, ["building": "yes"], by: box) == across)
        #expect(try clipped(square(11, 4, 4), ["building": "yes"], by: box) == nil)
        let around = square(-5, -5, 30)
        #expect(try clipped(around, ["building": "yes"], by: box) == around)
    }

    @Test("bridges and rows of trees block sight and are kept whole; roads, parks and woods are cut")
    func blockingThings() {
        for tags in [
            ["highway": "primary", "bridge": "yes"], ["natural": "tree_row"], ["railway": "rail", "bridge": "viaduct"],
            ["leisure": "park", "barrier": "fence"], ["highway": "footway", "indoor": "corridor"],
        ] { #expect(!ClipRegion.isCut(tags), "\(tags)") }
        for tags in [
            ["highway": "primary", "bridge": "no"], ["leisure": "park"], ["natural": "wood"], ["railway": "rail"],
        ] { #expect(ClipRegion.isCut(tags), "\(tags)") }
    }

    @Test("the edges of a region answer as the region does")
    func edges() {
        var numbers = SplitMix64(seed: 12)
        func point() -> Point {
            Point(
                x: Double(Int.random(in: 0...12, using: &numbers)), y: Double(Int.random(in: 0...12, using: &numbers)))
        }
        func box(_ x: Double, _ y: Double, _ side: Double) -> Ring {
            Ring([
                Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side), Point(x: x, y: y + side),
            ])
        }
        let notched = Polygon([
            Point(x: 7, y: 1), Point(x: 9, y: 4), Point(x: 12, y: 4), Point(x: 10, y: 7), Point(x: 7, y: 7),
        ])
        let region = Region([Polygon(box(0, 0, 6), holes: [box(2, 2, 2)]), notched, Polygon(box(5, 5, 4))]).normalised
        let edges = ClipEdges(region)
        for _ in 0..<4_000 {
            let (a, b) = (point(), point())
            #expect(edges.locate(a) == region.locate(a), "\(a)")
            let segment = Segment(a, b)
            for open in [false, true] {
                #expect(edges.parts(of: segment, open: open) == segment.parts(in: region, open: open), "\(segment)")
            }
        }
    }

    @Test("a region of fifty thousand corners is asked quickly")
    func manyCorners() throws {
        let circle = (0..<50_000).map { step in
            let angle = Double(step) * 2 * .pi / 50_000
            return at(5 + 5 * cos(angle), 5 + 5 * sin(angle))
        }
        let region = ClipRegion(polygons: [[circle]])
        let began = ContinuousClock.now
        var kept = 0
        for x in stride(from: -1.0, to: 11, by: 0.25) {
            for y in stride(from: -1.0, to: 11, by: 0.25)
            where try clipped(square(x, y, 0.1), ["building": "yes"], by: region) != nil {
                kept += 1
            }
        }
        // π · 5² · 16 squares, and those that reach in.
        #expect((1_200...1_400).contains(kept), "\(kept)")
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test("a road is cut where it leaves, and comes back as two where it leaves between")
    func roads() throws {
        let road = GeoJSONGeometry.lineString([at(-5, 5), at(5, 5), at(15, 5), at(15, 8), at(5, 8)])
        let kept = try #require(try clipped(road, ["highway": "residential"], by: box))
        #expect(
            kept
                == .multiLineString([[at(0, 5), at(5, 5), at(10, 5)], [at(10, 8), at(5, 8)]].map { $0.map(rounded) }))
    }

    @Test("a road along the edge is kept, one beside it is not")
    func edge() throws {
        let along = GeoJSONGeometry.lineString([at(2, 10), at(8, 10)])
        #expect(try clipped(along, ["highway": "residential"], by: box) == along)
        #expect(
            try clipped(.lineString([at(2, 10.001), at(8, 10.001)]), ["highway": "residential"], by: box) == nil)
    }

    @Test("land use is cut to the region, also by a polygon with a hole")
    func landUse() throws {
        let ring = [at(0, 0), at(10, 0), at(10, 10), at(0, 10)]
        let hole = [at(4, 4), at(4, 6), at(6, 6), at(6, 4)]
        let region = ClipRegion(polygons: [[ring, hole]])
        guard case .polygon(let rings)? = try clipped(square(5, 2, 8), ["landuse": "grass"], by: region) else {
            Issue.record("no polygon")
            return
        }
        // 5 × 8 less the quarter of the hole that is east of 5.
        let plane = LocalPlane(at: at(5, 5))
        let unit = plane.region([[[at(0, 0), at(1, 0), at(1, 1), at(0, 1)]]]).area
        #expect(abs(plane.region([rings]).area / unit - (5 * 8 - 1 * 2)) < 1e-3)
        #expect(try clipped(.point(at(5, 5)), ["amenity": "bank"], by: region) == nil)
        #expect(try clipped(.point(at(2, 5)), ["amenity": "bank"], by: region) != nil)
    }

    private func rounded(_ position: LonLat) -> LonLat {
        LonLat(
            longitude: FixedDecimal.rounded(position.longitude, decimals: 10),
            latitude: FixedDecimal.rounded(position.latitude, decimals: 10))
    }
}
