import Geometry
import Testing

@testable import Planning

@Suite("Dealing cameras to tiles")
struct TileDealTests {
    @Test(
        "gives each to one tile, nearly as many to each, the same whatever lies on a border",
        arguments: [1, 2, 3, 4, 9, 16, 50])
    func everyPoint(_ count: Int) {
        var random = SplitMix64(seed: 5)
        // Many on the same lines and in the same places.
        let points = (0..<201).map { _ in
            Point(x: Double(random.between(0, 12) * 100), y: Double(random.between(0, 5) * 100))
        }
        let tiles = TileDeal.tiles(points, count: count)
        #expect(tiles.count == count)
        #expect(tiles.flatMap { $0 }.sorted() == Array(points.indices))
        #expect(tiles.allSatisfy { $0 == $0.sorted() })
        let sizes = tiles.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 2)
        #expect(TileDeal.tiles(points, count: count) == tiles)
    }

    @Test("cuts across the longer side")
    func longSide() {
        let points = [Point(x: 0, y: 0), Point(x: 900, y: 5), Point(x: 10, y: 9), Point(x: 880, y: 1)]
        #expect(TileDeal.tiles(points, count: 2) == [[0, 2], [1, 3]])
    }

    @Test("leaves tiles empty where there are more than cameras, or none")
    func few() {
        let tiles = TileDeal.tiles([Point(x: 1, y: 1), Point(x: 2, y: 2)], count: 5)
        #expect(tiles.count == 5 && tiles.flatMap { $0 }.sorted() == [0, 1])
        #expect(TileDeal.tiles([], count: 3) == [[], [], []])
    }
}
