import Geometry
import Testing

@testable import SiteModel

@Suite struct ObstacleIndexTests {
    @Test(arguments: [0, 1, 15, 16, 17, 300, 5_000])
    func `finds each obstacle once, ascending, as a plain search does`(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        let obstacles = (0..<count).map { index in
            let x = (random.unit() * 1e6).rounded()
            let y = (random.unit() * 1e6).rounded()
            return rectangle("\(index)", x, y, x + random.unit() * 5e4, y + random.unit() * 2e5)
        }
        let index = ObstacleIndex(obstacles)
        for _ in 0..<50 {
            let x = random.unit() * 1e6
            let y = random.unit() * 1e6
            let box = BoundingBox(minX: x, minY: y, maxX: x + random.unit() * 1e5, maxY: y + random.unit() * 1e5)
            var found: [Int] = []
            index.query(box) { found.append($0) }
            #expect(found == obstacles.indices.filter { obstacles[$0].bounds.intersects(box) })
        }
    }

    @Test func `outliers do not spoil it`() {
        var obstacles = (0..<100).map { rectangle("\($0)", Double($0) * 10, 0, Double($0) * 10 + 5, 5) }
        obstacles.append(rectangle("far", 1e9, 1e9, 1e9 + 1, 1e9 + 1))
        var found: [Int] = []
        ObstacleIndex(obstacles).query(BoundingBox(minX: 100, minY: 0, maxX: 120, maxY: 1)) { found.append($0) }
        #expect(found == [10, 11, 12])
    }
}
