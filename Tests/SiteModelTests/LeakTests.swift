import Geometry
import TestNumbers
import Testing

@testable import SiteModel

/// Sight must not pass between outlines that were meant to touch.
@Suite struct LeakTests {
    /// Whether a straight line of sight gets through: it does if it neither enters a solid nor crosses an edge that only
    /// one solid has, on both of whose sides there is air.
    private func seesThrough(_ obstacles: [Obstacle], from a: Point, to b: Point) -> Bool {
        var count: [Segment: Int] = [:]
        for obstacle in obstacles {
            guard case .solid(let polygon) = obstacle.outline else { continue }
            for side in polygon.rings.flatMap(\.segments) {
                count[side.a < side.b ? side : Segment(side.b, side.a), default: 0] += 1
            }
        }
        // A ray that crosses an edge of exactly one solid enters or leaves it.
        return !count.contains { side, times in
            times == 1 && orientation(a, b, side.a) * orientation(a, b, side.b) <= 0
                && orientation(side.a, side.b, a) * orientation(side.a, side.b, b) <= 0
        }
    }

    @Test(arguments: [0.0, 0.0001, 0.0003, 0.0007, 0.001, -0.0001, -0.0006, -0.001])
    func `neighbours a fraction of a millimetre apart leave no slit`(gap: Double) {
        let tags = ["building": "yes", "height": "9"]
        // The party wall has a vertex on one side only, and not quite on the line.
        let site = assembled([
            area("a", tags, [(0, 0), (10, 0), (10, 20), (0, 20)]),
            area("b", tags, [(10 + gap, 0), (20, 0), (20, 7), (10 + gap, 7)]),
            area("c", tags, [(10 + gap / 2, 7), (20, 7), (20, 20), (10 + gap, 20)]),
        ])
        #expect(Noding.violations(of: site.obstacles()).isEmpty)
        #expect(site.obstacles().count == 3)
        for x in [99_990.0, 100_000, 100_003, 100_007, 100_010] {
            #expect(!seesThrough(site.obstacles(), from: Point(x: x, y: -10_000), to: Point(x: x, y: 210_000)))
        }
        for y in [69_995.0, 70_000, 70_004] {
            #expect(!seesThrough(site.obstacles(), from: Point(x: -50_000, y: y), to: Point(x: 250_000, y: y)))
        }
        var total = 0.0
        for obstacle in site.obstacles() { total += solidArea(obstacle) }
        #expect(abs(total / Grid.unitsPerSquareMetre - 400) < 0.05)
    }

    @Test(arguments: 0..<20)
    func `terraces with random party walls share every edge`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let tags = ["building": "yes", "height": "9"]
        var features: [Feature] = []
        func jitter() -> Double { (random.unit() - 0.5) * 0.0009 }
        // Strips whose party walls are cut at random heights, each side with vertices of its own, off by up to 0.45 mm.
        for index in 0..<12 {
            let x = Double(index) * 6
            var right: [(Double, Double)] = []
            var left: [(Double, Double)] = []
            for _ in 0..<3 { right.append((x + 6 + jitter(), random.unit() * 19 + 0.5)) }
            for _ in 0..<3 { left.append((x + jitter(), random.unit() * 19 + 0.5)) }
            let corners =
                [(x, 0.0), (x + 6, 0.0)] + right.sorted { $0.1 < $1.1 } + [(x + 6, 20.0), (x, 20.0)]
                + left.sorted { $0.1 > $1.1 }
            features.append(area("b\(index)", tags, corners))
        }
        let obstacles = assembled(features).obstacles()
        #expect(Noding.violations(of: obstacles).isEmpty)
        for index in 1..<12 {
            let x = Double(index) * 60_000
            #expect(!seesThrough(obstacles, from: Point(x: x + 1, y: -10_000), to: Point(x: x - 1, y: 210_000)))
        }
        #expect(obstacles.count >= 12)
    }

    @Test func `pieces cut at a map tile's edge share it exactly`() {
        // Two buildings cross the edge x = 0; the tiles have rounded its points differently, by 0.3 mm.
        let site = assembled([
            area("1#1", ["building": "yes", "height": "9"], [(-8, 0), (0, 0), (0.0003, 10), (-8, 10)]),
            area("1#2", ["building": "yes", "height": "9"], [(0.0002, 0.0001), (7, 1), (7, 9), (0, 10)]),
            area("2#1", ["building": "yes", "height": "5"], [(-8, 20), (0, 20), (0, 30), (-8, 30)]),
            area("2#2", ["building": "yes", "height": "6"], [(0.0004, 20), (7, 20), (7, 30), (0.0004, 30)]),
        ])
        // The first is joined; the second has two heights and keeps two outlines with one edge in common.
        #expect(site.obstacles().map(\.feature) == ["1#1", "2#1", "2#2"])
        #expect(!seesThrough(site.obstacles(), from: Point(x: 2, y: 190_000), to: Point(x: 2, y: 310_000)))
    }
}
