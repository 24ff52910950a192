import Foundation
import Testing

@testable import Geometry

@Suite("A mesh that is put aside")
struct MeshArchiveTests {
    /// Boxes, yards, walls and crossings of a lattice, in places as round as maps have them.
    private func blockers(_ random: inout IsovistCases) -> [VisibilityMesh.Blocker] {
        var blockers: [VisibilityMesh.Blocker] = []
        for column in 0..<18 {
            for row in 0..<14 {
                let (x, y) = (Double(column * 100), Double(row * 100))
                func corner(_ dx: Int, _ dy: Int) -> Point { Point(x: x + Double(dx), y: y + Double(dy)) }
                let (a, b) = (random.integer(10...40), random.integer(50...90))
                switch random.integer(0...4) {
                case 0: continue
                case 1: blockers.append(.wall(Polyline([corner(a, a), corner(b, a), corner(b, b)])))
                case 2: blockers.append(.wall(Polyline([corner(0, a), corner(b, b)])))
                default:
                    var block = Polygon([corner(a, a), corner(b, a), corner(b, b), corner(a, b)])
                    if b - a > 20 {
                        block.holes = [
                            Ring([
                                corner(a + 5, a + 5), corner(a + 5, b - 5), corner(b - 5, b - 5), corner(b - 5, a + 5),
                            ])
                        ]
                    }
                    blockers.append(.solid(block.normalised))
                }
            }
        }
        return blockers
    }

    private func eye(_ random: inout IsovistCases, _ mesh: VisibilityMesh) -> Point {
        let corners = mesh.triangles[random.integer(0...(mesh.triangleCount - 1))].filter { abs($0.x) < 2_000 }
        switch random.integer(0...3) {
        case 0: return corners.first ?? Point(x: 55, y: 5)
        // On an edge of the mesh, which nobody may own.
        case 1 where corners.count > 1: return 0.5 * (corners[0] + corners[1])
        default: return Point(x: Double(random.integer(-50...1_850)), y: Double(random.integer(-50...1_450)))
        }
    }

    @Test("gives parts in which a search finds the very same region and the same shading blockers")
    func parts() throws {
        var random = IsovistCases(seed: 91)
        let file = try ScratchFile(in: FileManager.default.temporaryDirectory.path)
        var smallest = Int.max
        for _ in 0..<4 {
            let blockers = blockers(&random)
            let mesh = try VisibilityMesh(blockers: blockers)
            let archive = MeshArchive(mesh, in: file)
            let whole = VisibilitySearch(mesh, blockerCount: blockers.count)
            let extents = blockers.map { _ in
                BlockerHeights.Extent(base: 0, top: Double(random.integer(1...9)))
            }
            let heights = BlockerHeights(extents, hiding: 1.5...1.5, from: 6)
            for number in 0..<60 {
                let centre = eye(&random, mesh)
                let radius = Double(random.integer(20...400))
                let box = BoundingBox(of: [centre]).grown(by: 1.001 * radius)
                let part = archive.part(meeting: number % 2 == 0 ? box : archive.widened(box))
                smallest = min(smallest, part.triangleCount)
                let own = VisibilitySearch(part, blockerCount: blockers.count)
                func compare(_ run: (VisibilitySearch) -> Void) {
                    run(whole)
                    run(own)
                    #expect(
                        own.region.region(chordError: 1) == whole.region.region(chordError: 1), "\(centre) \(radius)")
                    #expect(own.area == whole.area && own.shading == whole.shading)
                }
                compare { $0.run(from: centre, within: Reach(far: .circle(radius)), past: heights) }
                let points = (0..<5).map { _ in
                    centre + (0.7 * radius / 100)
                        * Point(x: Double(random.integer(-100...100)), y: Double(random.integer(-100...100)))
                }
                guard let ring = Ring.convexHull(of: points) else { continue }
                compare { $0.run(from: centre, within: ring, past: heights) }
            }
            #expect(archive.part(meeting: mesh.frame).triangleCount == mesh.triangleCount)
        }
        #expect(smallest < 600, "parts have to be parts")
        #expect(file.trouble == nil)
    }

    @Test("is a mesh of nothing, and the trouble is told, where the disk cannot be read")
    func unreadable() throws {
        let file = try ScratchFile(in: FileManager.default.temporaryDirectory.path)
        // Beyond what was ever written.
        var byte: UInt8 = 0
        #expect(withUnsafeMutableBytes(of: &byte) { file.read(at: 4_096, into: $0) } == false)
        #expect(file.trouble != nil)
        let mesh = try VisibilityMesh(blockers: [.wall(Polyline([Point(x: 0, y: 0), Point(x: 9, y: 0)]))])
        let part = MeshArchive(mesh, in: file).part(meeting: mesh.frame)
        let search = VisibilitySearch(part, blockerCount: 1)
        search.run(from: Point(x: 1, y: 1), past: BlockerHeights([.absent], hiding: 0...1, from: 2))
        #expect(search.region.loops.isEmpty)
    }
}
