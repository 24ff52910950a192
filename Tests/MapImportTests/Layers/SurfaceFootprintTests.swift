import Foundation
import Testing

@testable import MapImport

@Suite struct SurfaceFootprintTests {
    private func rectangle(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>, z: Double, ground: Bool = false)
        -> ModelSurface
    {
        ModelSurface(
            rings: [
                [
                    SIMD3(x.lowerBound, y.lowerBound, z), SIMD3(x.upperBound, y.lowerBound, z),
                    SIMD3(x.upperBound, y.upperBound, z), SIMD3(x.lowerBound, y.upperBound, z),
                ]
            ], isGround: ground)
    }

    private func area(_ footprint: SurfaceFootprint) -> Double {
        footprint.areas.reduce(0) { sum, polygon in
            sum
                + polygon.enumerated().reduce(0) { part, ring in
                    var twice = 0.0
                    let positions = ring.element
                    for (a, b) in zip(positions, positions.dropFirst() + positions.prefix(1)) {
                        twice += a.x * b.y - b.x * a.y
                    }
                    return part + (ring.offset == 0 ? abs(twice) / 2 : -abs(twice) / 2)
                }
        }
    }

    @Test("what the model calls ground is the footprint, its pieces joined, however far from the origin")
    func ground() throws {
        let x = 428_000.0
        let footprint = try #require(
            SurfaceFootprint([
                rectangle(x...(x + 10), 0...10, z: 5, ground: true),
                rectangle((x + 10)...(x + 20), 0...10, z: 6, ground: true),
                rectangle((x - 1)...(x + 21), -1...11, z: 15),
            ]))
        #expect(footprint.areas.count == 1)
        #expect(abs(area(footprint) - 200) < 0.01)
        #expect(footprint.ground == 5 && footprint.top == 15)
    }

    @Test("without it, low faces are the ground where they cover the whole; else all that is seen from above")
    func lowest() throws {
        let block = try #require(
            SurfaceFootprint([rectangle(0...10, 0...10, z: 0), rectangle(0...10, 0...10, z: 9)]))
        #expect(abs(area(block) - 100) < 0.01)
        // A slab on a post covers what the slab covers.
        let canopy = try #require(
            SurfaceFootprint([
                rectangle(4...5, 4...5, z: 0), rectangle(0...10, 0...10, z: 4), rectangle(0...10, 0...10, z: 5),
            ]))
        #expect(abs(area(canopy) - 100) < 0.01)
    }

    @Test("walls alone cover no ground")
    func walls() {
        let wall = ModelSurface(rings: [[SIMD3(0, 0, 0), SIMD3(10, 0, 0), SIMD3(10, 0, 5), SIMD3(0, 0, 5)]])
        #expect(SurfaceFootprint([wall]) == nil)
    }
}
