import Testing

@testable import Geometry

@Suite("The guard on GEOS")
struct GEOSOverlayTests {
    @Test("notices a result that does not hold what it should")
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
