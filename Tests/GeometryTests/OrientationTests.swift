import Geometry
import Testing

@Suite("Orientation")
struct OrientationTests {
    @Test("is left positive")
    func convention() {
        #expect(orientation(Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 0, y: 1)) == 1)
        #expect(orientation(Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 0, y: -1)) == -1)
        #expect(orientation(Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 7, y: 0)) == 0)
    }

    @Test("decides points one unit in the last place off a line, and agrees under every exchange of arguments")
    func nearlyCollinear() {
        let (a, b) = (Point(x: 12, y: 12), Point(x: 24, y: 24))
        for i in 0..<64 {
            for j in 0..<64 {
                let c = Point(x: 0.5 + Double(i) * 0x1p-53, y: 0.5 + Double(j) * 0x1p-53)
                // On the diagonal exactly when both offsets round to the same double.
                let expected = c.y > c.x ? 1 : c.y < c.x ? -1 : 0
                #expect(orientation(a, b, c) == expected)
                #expect(orientation(b, c, a) == expected)
                #expect(orientation(b, a, c) == -expected)
            }
        }
    }

    @Test("agrees with whole-number arithmetic on far grid points")
    func wholeNumbers() {
        var seed: UInt64 = 42
        func random() -> Int64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(seed >> 34) - (1 << 29)
        }
        for _ in 0..<20_000 {
            let (ax, ay, bx, by) = (random(), random(), random(), random())
            // Near the middle of the segment, so that the filter often gives up.
            let (cx, cy) = ((ax + bx) / 2 + random() % 2, (ay + by) / 2 + random() % 2)
            let exact = Int128(ax - cx) * Int128(by - cy) - Int128(ay - cy) * Int128(bx - cx)
            func point(_ x: Int64, _ y: Int64) -> Point { Point(x: Double(x), y: Double(y)) }
            #expect(orientation(point(ax, ay), point(bx, by), point(cx, cy)) == exact.signum())
        }
    }
}
