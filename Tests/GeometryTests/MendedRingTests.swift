import Geometry
import Testing

@Suite("Rings mended")
struct MendedRingTests {
    /// Chords between two opposite sides of a square, at random: they cross nearly n²/4 times.
    private func zigzag(_ count: Int, seed: UInt64) -> Ring {
        var numbers = Seeded(seed)
        return Ring(
            (0..<count).map { index in
                Point(x: Double(numbers.whole(0...100_000)), y: index % 2 == 0 ? 0 : 100_000)
            })
    }

    /// How often a ring goes around a point, by the crossings of a ray.
    private func windings(of ring: Ring, around point: Point) -> Int {
        ring.segments.reduce(0) { sum, side in
            let (isUp, isDown) = (
                side.a.y <= point.y && side.b.y > point.y, side.a.y > point.y && side.b.y <= point.y
            )
            guard isUp || isDown else { return sum }
            let isLeft = (side.b - side.a).cross(point - side.a) > 0
            return isUp && isLeft ? sum + 1 : isDown && !isLeft ? sum - 1 : sum
        }
    }

    @Test("hold what they wind around, either way, and nothing else", arguments: [3, 5, 8, 21, 60, 200])
    func windings(count: Int) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            let ring = zigzag(count, seed: seed)
            let region = try #require(Overlay().mended(ring))
            var numbers = Seeded(seed + 100)
            for _ in 0..<200 {
                let point = Point(
                    x: Double(numbers.whole(0...100_000)) + 0.37,
                    y: Double(numbers.whole(1...99_999)) + 0.41)
                let nearest = ring.segments.map { $0.distance(to: point) }.min() ?? 0
                if nearest < 2 { continue }
                #expect(region.contains(point) == (windings(of: ring, around: point) != 0), "\(count) \(seed) \(point)")
            }
        }
    }

    @Test("are had where they cross a hundred thousand times, and refused where millions")
    func crowded() throws {
        #expect(try #require(Overlay().mended(zigzag(700, seed: 1))).area > 0)
        #expect(Overlay().mended(zigzag(6000, seed: 1)) == nil)
    }
}
