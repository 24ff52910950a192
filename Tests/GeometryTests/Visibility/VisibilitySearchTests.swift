import Geometry
import Testing

@Suite("A visibility search")
struct VisibilitySearchTests {
    private let box = BoundingBox(minX: -1000, minY: -1000, maxX: 1000, maxY: 1000)

    private func area(_ centre: Point, _ walls: [Segment]) throws -> Double {
        let blockers = walls.map { VisibilityMesh.Blocker.wall(Polyline([$0.a, $0.b])) }
        let search = VisibilitySearch(try VisibilityMesh(blockers: blockers), blockerCount: blockers.count)
        let everywhere = [BlockerHeights.Extent](
            repeating: .init(base: -.infinity, top: .infinity), count: blockers.count)
        search.run(
            from: centre, within: Ring(box.corners), past: BlockerHeights(everywhere, hiding: 1...1, from: 6))
        return search.area
    }

    @Test("sees all of an empty box")
    func emptyBox() throws {
        #expect(try area(Point(x: 10, y: 20), []) == 4_000_000)
    }

    @Test("loses exactly the trapezium behind a wall, whichever way the wall is drawn")
    func oneWall() throws {
        let wall = Segment(Point(x: -100, y: 200), Point(x: 100, y: 200))
        // Behind y = 200 the shadow is as wide as y, up to y = 1000: (200 + 1000) / 2 × 800.
        for drawn in [wall, Segment(wall.b, wall.a)] {
            #expect(abs(try area(Point(x: 0, y: 0), [drawn]) - (4_000_000 - 480_000)) < 1e-3)
        }
    }

    @Test("does not leak where two walls share an end in line with the camera")
    func sharedEnd() throws {
        let walls = [
            Segment(Point(x: -100, y: 200), Point(x: 0, y: 200)), Segment(Point(x: 0, y: 200), Point(x: 100, y: 200)),
        ]
        #expect(abs(try area(Point(x: 0, y: 0), walls) - (4_000_000 - 480_000)) < 1e-3)
    }

    @Test("is hidden by nothing that is in line with the camera")
    func collinearWall() throws {
        #expect(try area(Point(x: 0, y: 0), [Segment(Point(x: 100, y: 0), Point(x: 500, y: 0))]) == 4_000_000)
    }

    @Test("agrees with the differences of all walls' shadows on seeded scenes of separate walls")
    func againstShadows() throws {
        var seed: UInt64 = 7
        func random(_ bound: Double) -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(seed >> 33) / Double(1 << 31) * bound).rounded()
        }
        let overlay = Overlay()
        for _ in 0..<60 {
            // One short wall a cell, so that none meet.
            var walls: [Segment] = []
            for column in -4...4 {
                for row in -4...4 where (column, row) != (0, 0) {
                    let corner = Point(x: Double(column) * 200 - 90, y: Double(row) * 200 - 90)
                    let a = corner + Point(x: random(180), y: random(180))
                    let b = corner + Point(x: random(180), y: random(180))
                    if a != b { walls.append(Segment(a, b)) }
                }
            }
            let centre = Point(x: random(60) - 30, y: random(60) - 30)
            let unbounded = ScaleInterval(near: 1, far: .infinity)
            let shadows = walls.compactMap { Shadow.ofWall($0, from: centre, scale: unbounded, within: box) }
            let expected = try overlay.difference(
                Region(Polygon(box.corners)), try overlay.union(shadows.map { Region($0) }))
            let difference = try area(centre, walls) - expected.area
            #expect(abs(difference) < 0.1, "differs by \(difference) square units")
        }
    }
}
