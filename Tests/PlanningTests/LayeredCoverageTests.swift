import Geometry
import Testing

@testable import Planning

@Suite("A required area judged in one run")
struct LayeredCoverageTests {
    @Test("gets the answers of overlays two at a time", arguments: 1...30 as ClosedRange<UInt64>)
    func agrees(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func number(_ bound: Double) -> Double {
            (Double(random.next() >> 11) * 0x1p-53 * bound).rounded()
        }
        func triangle(_ size: Double) -> Polygon {
            let (x, y) = (number(100_000), number(100_000))
            return Polygon([
                Point(x: x, y: y), Point(x: x + size + number(size), y: y + number(size)),
                Point(x: x + number(size), y: y + size + number(size)),
            ])
        }
        // Drawn in one part or in two that overlap.
        let parts = (0..<(seed % 2 == 0 ? 1 : 2)).map { _ in triangle(60_000) }
        let place = Region(parts)
        let question = LayeredCoverage(
            place: place, solids: (0..<Int(number(12))).map { _ in triangle(8_000) },
            rooms: (0..<Int(number(3))).map { _ in triangle(15_000) }, minCameras: 1 + Int(number(2)), depth: 3)
        let cameras = (0..<Int(number(9))).map { _ in Region(triangle(40_000)) }
        let overlay = Overlay()
        let result = try question.ask(cameras, overlay)
        let expected = try StepwiseCoverage(question: question).ask(cameras, overlay)
        // Square units; rounding may move each vertex by some 2⁻¹⁶ units.
        #expect(abs(result.whole - expected.whole) < 100)
        #expect(abs(result.free.area - expected.free.area) < 100)
        #expect(abs(result.gap.area - expected.gap.area) < 100)
        for (mine, theirs) in zip(result.seen, expected.seen) { #expect(abs(mine - theirs) < 100) }
        #expect(abs(result.free.area - result.gap.area - result.seen[question.minCameras - 1]) < 100)
        #expect(result.seen.count == expected.seen.count)
        #expect(result.excludedWhy == expected.excludedWhy)
        #expect(result.contributors == expected.contributors)
    }

    @Test("leaves out cameras that see less than 1 cm² of it")
    func slivers() throws {
        func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Region {
            Region(Polygon(BoundingBox(minX: x, minY: y, maxX: x + width, maxY: y + height).corners))
        }
        let question = LayeredCoverage(
            place: box(0, 0, 10_000, 10_000), solids: [], rooms: [], minCameras: 1, depth: 2)
        let cameras = [box(-500, 0, 500.5, 10_000), box(5_000, 0, 9_000, 10_000), box(0, 0, 90, 90)]
        let result = try question.ask(cameras, Overlay())
        #expect(result.contributors == [1])
        #expect(result.seen == [5e7, 0])
        #expect(result.gap == box(0, 0, 5_000, 10_000))
    }

    @Test("adds up places that only touch, and tells those apart that overlap")
    func separate() {
        let boxes = [(0.0, 0.0), (10, 0), (5, 10), (40, 40), (44, 44)].map {
            BoundingBox(minX: $0.0, minY: $0.1, maxX: $0.0 + 10, maxY: $0.1 + 10)
        }
        #expect(UnionArea.separate(boxes) == [true, true, true, false, false])
        #expect(UnionArea.separate([]) == [])
    }
}
