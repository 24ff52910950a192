import Foundation
import Geometry
import Testing

@Suite("What a search finds is exact")
struct VisibilityExactnessTests {
    /// Sixty times as many in the whole run (`scripts/truth`).
    private var isWhole: Bool { ProcessInfo.processInfo.environment["SIGHTLINE_TRUTH"] == "whole" }
    private var scenes: Int { isWhole ? 6_000 : 100 }

    @Test("in free spaces with holes that touch, from points of every kind")
    func freeSpaces() throws {
        var random = IsovistCases(seed: 20_240_611)
        var worst = 0.0
        for _ in 0..<scenes {
            let space = random.freeSpace()
            let sides = space.rings.flatMap(\.segments)
            let search = VisibilitySearch(try VisibilityMesh(freeSpace: space))
            for _ in 0..<20 {
                let centre = random.point(of: sides)
                let exact = ExactIsovist(sides, from: centre).area(insideOnly: true)
                search.run(from: centre)
                let difference = abs(search.area - exact)
                #expect(difference <= 1e-9 * exact, "from \(centre): \(search.area), exactly \(exact) in \(space)")
                if exact > 0 { worst = max(worst, difference / exact) }
                // The corners that it gives enclose that area.
                let ring = search.region.region(chordError: 1)
                #expect(abs(ring.area - exact) <= 1e-9 * max(1, exact))
            }
        }
        #expect(worst < 1e-9)
    }

    @Test("past walls that touch, run in line, dangle or are drawn twice, from points on and off them")
    func walls() throws {
        var random = IsovistCases(seed: 20_240_612)
        let corners = [(1, 1), (47, 1), (47, 47), (1, 47)].map { Point(x: Double($0.0), y: Double($0.1)) }
        let box = Ring(corners)
        for _ in 0..<scenes {
            let walls = random.walls()
            let blockers = walls.map { VisibilityMesh.Blocker.wall(Polyline([$0.a, $0.b])) }
            let search = VisibilitySearch(try VisibilityMesh(blockers: blockers), blockerCount: blockers.count)
            let heights = BlockerHeights(
                blockers.map { _ in .init(base: 0, top: 9) }, hiding: 1.5...1.5, from: 6)
            for _ in 0..<20 {
                let centre = random.point(of: walls)
                let exact = ExactIsovist(walls + box.segments, from: centre).area(insideOnly: false)
                search.run(from: centre, within: box, past: heights)
                #expect(
                    abs(search.area - exact) <= 1e-9 * exact,
                    "from \(centre): \(search.area), exactly \(exact) past \(walls)")
            }
        }
    }
}
