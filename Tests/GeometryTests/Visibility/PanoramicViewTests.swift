import Geometry
import Testing

@Suite("A view all around")
struct PanoramicViewTests {
    @Test("cut to a footprint is what a search in that footprint finds, whatever the heading")
    func cuts() throws {
        var random = IsovistCases(seed: 80)
        for _ in 0..<60 {
            let walls = random.walls()
            let blockers = walls.map { VisibilityMesh.Blocker.wall(Polyline([$0.a, $0.b])) }
            let search = VisibilitySearch(try VisibilityMesh(blockers: blockers), blockerCount: blockers.count)
            let heights = BlockerHeights(blockers.map { _ in .init(base: 0, top: 9) }, hiding: 1.5...1.5, from: 6)
            let centre = random.point(of: walls)
            let view = PanoramicView(from: centre, radius: 70, past: heights, with: search)
            for _ in 0..<12 {
                let points = (0..<5).map { _ in
                    Point(x: Double(random.integer(1...47)), y: Double(random.integer(1...47)))
                }
                guard let ring = Ring.convexHull(of: points) else { continue }
                search.run(from: centre, within: ring, past: heights)
                let cut = view.region(in: ring)
                #expect(
                    abs(cut.area - search.area) <= 1e-9 * max(1, search.area),
                    "\(cut.area) and \(search.area) from \(centre) in \(ring.points) past \(walls)")
            }
        }
    }
}
