import Testing

@testable import Geometry

@Suite("The arrangement that stands behind GEOS")
struct ArrangementOverlayTests {
    @Test("gives the same areas as GEOS on seeded stars and combs", arguments: 0..<40)
    func agreesWithGEOS(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 33) / Double(1 << 31) * bound).rounded()
        }
        // Star-shaped rings about two near centres.
        func star(_ centre: Point) -> Region {
            let directions: [(Double, Double)] = [
                (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0), (-2, -1), (-1, -2), (0, -1), (1, -2),
                (2, -1),
            ]
            return Region(
                Polygon(
                    directions.map { direction in
                        let length = 200 + random(3000)
                        return (centre + Point(x: direction.0 * length, y: direction.1 * length)).snapped
                    }))
        }
        let a = star(Point(x: 0, y: 0))
        let b = star(Point(x: random(1500), y: random(1500)))
        let overlay = Overlay()
        let slack = 2 * (a.perimeter + b.perimeter)
        for operation in [Overlay.Operation.intersection, .union, .difference] {
            let expected =
                switch operation {
                case .intersection: try overlay.intersection(a, b)
                case .union: try overlay.union(a, b)
                case .difference: try overlay.difference(a, b)
                }
            let result = ArrangementOverlay.combine(operation, a, b, origin: Point(x: 0, y: 0))
            #expect(abs(result.area - expected.area) <= slack)
            #expect(OverlayGuard.faultAtFaces(operation, a, b, result: result, grid: 1) == nil)
        }
    }

    @Test("keeps holes")
    func holes() {
        func square(_ low: Double, _ high: Double) -> Region {
            Region(Polygon(BoundingBox(minX: low, minY: low, maxX: high, maxY: high).corners))
        }
        let ring = ArrangementOverlay.combine(.difference, square(0, 100), square(30, 60), origin: Point(x: 0, y: 0))
        #expect(ring.area == 9100)
        #expect(ring.polygons.first?.holes.count == 1)
    }

    @Test("is asked when a result does not hold what it should")
    func guardNotices() {
        let a = Region(Polygon(BoundingBox(minX: 0, minY: 0, maxX: 100, maxY: 100).corners))
        let b = Region(Polygon(BoundingBox(minX: 60, minY: 0, maxX: 150, maxY: 100).corners))
        // The wrong answers that GEOS has been seen to give: one operand alone, nothing, the other's piece.
        #expect(OverlayGuard.faultInAreas(.union, a, b, result: a, other: .empty, grid: 0x1p-16) != nil)
        #expect(OverlayGuard.faultAtFaces(.intersection, a, b, result: b, grid: 0x1p-16) != nil)
        #expect(OverlayGuard.faultAtFaces(.union, a, b, result: a, grid: 0x1p-16) != nil)
        #expect(OverlayGuard.faultInUnion(of: a.polygons + b.polygons, result: a, grid: 0x1p-16) != nil)
    }
}
