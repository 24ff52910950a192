import Foundation
import Testing

@testable import Geometry

/// Rings with sides that run at the camera: what a lens takes in between two heights has one along each corner ray.
@Suite struct RingAtTheCameraTests {
    /// Doubles as a lens gives them: sides that run at the camera up to rounding, on which both ends of a wall's piece
    /// lie exactly.
    @Test func aWallThatEndsOnSuchASideIsSeen() throws {
        let room = Ring([(0, 0), (7, 0), (7, 11.8), (0, 11.8)].map { Point(metresX: $0.0, metresY: $0.1) })
        let ring = Ring([
            Point(x: -142171.9521156643, y: -69187.26479785531), Point(x: 163896.37209564014, y: -137040.9786794647),
            Point(x: 79341.11488452795, y: 86936.46333326898), Point(x: 65801.04525754132, y: 97884.06131310597),
            Point(x: 46016.218510521576, y: 102270.25180422868), Point(x: 29118.093142093225, y: 98070.63919534974),
        ])
        let mesh = try VisibilityMesh(blockers: [.wall(Polyline(room.points + [room.points[0]]))])
        let search = VisibilitySearch(mesh, blockerCount: 1)
        search.run(
            from: Point(metresX: 5.7, metresY: 10.5), within: ring,
            past: BlockerHeights([.init(base: 0, top: 6)], hiding: 3...5, from: 1.7))
        let expected = try Overlay().intersection(Region(Polygon(room)), convex: ring)
        #expect(abs(search.area - expected.area) < 1e-3 * expected.area)
        #expect(abs(search.region.region(chordError: 1).area - expected.area) < 1e-3 * expected.area)
    }

    @Test func nothingIsLostWhereASideRunsAtTheCamera() throws {
        let overlay = Overlay()
        var random = Seeded(12)
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.fraction() }
        var cases = 0
        while cases < 1_500 {
            let centre = Point(metresX: between(2, 8), metresY: between(2, 8)).snapped
            let blockers = (0..<4).map { _ in
                let a = Point(metresX: between(0, 10), metresY: between(0, 10)).snapped
                return VisibilityMesh.Blocker.wall(
                    Polyline([a, (a + Point(metresX: between(-3, 3), metresY: between(-3, 3))).snapped]))
            }
            let room = VisibilityMesh.Blocker.wall(
                Polyline([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)].map { Point(metresX: $0.0, metresY: $0.1) }))
            guard let mesh = try? VisibilityMesh(blockers: blockers + [room]) else { continue }
            // The corner rays of a lens that is turned up or down, between two heights.
            let turn = between(0, 6.28)
            let (near, far) = (between(0.1, 3), between(3, 25))
            let corners = (0..<4).flatMap { corner -> [Point] in
                let spread = (corner % 2 == 0 ? 1.0 : -1.0) * (corner < 2 ? 0.5 : 0.9)
                let (x, y) = (cos(turn + spread), sin(turn + spread))
                let scale = corner < 2 ? 1.0 : 0.4
                return [near, far].map { centre + Point(metresX: scale * $0 * x, metresY: scale * $0 * y) }
            }
            guard let ring = Ring.convexHull(of: corners) else { continue }
            cases += 1
            let search = VisibilitySearch(mesh, blockerCount: 5)
            let heights = BlockerHeights(
                Array(repeating: .init(base: -.infinity, top: .infinity), count: 5), hiding: 0...2, from: 3)
            search.run(from: centre, past: heights)
            let all = search.region.region(chordError: 1)
            let expected = try overlay.intersection(all, convex: ring)
            search.run(from: centre, within: ring, past: heights)
            let found = search.region.region(chordError: 1)
            // Square units: 1 cm².
            #expect(abs(found.area - expected.area) < 1e4, "\(centre) \(ring.points)")
            #expect(abs(search.area - expected.area) < 1e4)
        }
    }
}
