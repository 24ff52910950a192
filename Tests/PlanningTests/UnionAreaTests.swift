import Geometry
import Testing

@testable import Planning

@Suite("The area of a union")
struct UnionAreaTests {
    @Test("counts what regions share once, whatever their order", arguments: 1...5)
    func squares(_ seed: UInt64) throws {
        var state = seed
        func random(_ bound: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 33) / Double(1 << 31) * bound).rounded()
        }
        let regions = (0..<40).map { _ -> Region in
            let (x, y) = (random(90_000), random(90_000))
            return Region(
                Polygon([
                    Point(x: x, y: y), Point(x: x + 9000 + random(9000), y: y + random(4000)),
                    Point(x: x + random(9000), y: y + 9000 + random(9000)),
                ]))
        }
        let expected = try Overlay().union(regions).area
        #expect(abs(try UnionArea.area(of: regions, threads: 2) - expected) < 100)
        #expect(abs(try UnionArea.area(of: regions.reversed(), threads: 1) - expected) < 100)
    }
}
