import Geometry
import Testing

@Suite("A box index")
struct BoxIndexTests {
    @Test("finds each box once, ascending, as a plain search does", arguments: [0, 1, 15, 16, 17, 300, 5000])
    func againstPlainSearch(_ count: Int) {
        var state = UInt64(count) &+ 17
        func random(_ bound: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 33) / Double(1 << 31) * bound).rounded()
        }
        func box(_ width: Double, _ height: Double) -> BoundingBox {
            let (x, y) = (random(1e6), random(1e6))
            return BoundingBox(minX: x, minY: y, maxX: x + random(width), maxY: y + random(height))
        }
        // Every seventh is empty and never found.
        let boxes = (0..<count).map { $0 % 7 == 3 ? .empty : box(5e4, 2e5) }
        let index = BoxIndex(boxes)
        for _ in 0..<50 {
            let query = box(1e5, 1e5)
            #expect(index.query(query) == boxes.indices.filter { !boxes[$0].isEmpty && boxes[$0].intersects(query) })
        }
    }

    @Test("is not spoiled by an outlier")
    func outlier() {
        let row = (0..<100).map { BoundingBox(minX: Double($0) * 10, minY: 0, maxX: Double($0) * 10 + 5, maxY: 5) }
        let far = BoundingBox(minX: 1e9, minY: 1e9, maxX: 1e9 + 1, maxY: 1e9 + 1)
        #expect(BoxIndex(row + [far]).query(BoundingBox(minX: 100, minY: 0, maxX: 120, maxY: 1)) == [10, 11, 12])
    }
}
