import Foundation
import Testing

@testable import Geometry

/// A test that hangs has found something: a walk that goes round.
@Suite("A point's triangle is found") struct PointLocationTests {
    private func mesh(_ walls: [[Double]]) throws -> VisibilityMesh {
        try VisibilityMesh(
            blockers: walls.map { .wall(Polyline([Point(x: $0[0], y: $0[1]), Point(x: $0[2], y: $0[3])])) })
    }

    private func holds(_ mesh: VisibilityMesh, _ point: Point) -> Bool {
        let storage = mesh.storage
        let (triangle, _) = storage.locate(point)
        return (0..<3).allSatisfy {
            let edge = 4 * triangle + Int32($0)
            return orientation(storage.corner(edge), storage.corner(MeshStorage.next(edge)), point) >= 0
        }
    }

    @Test("where long walls make a walk that always turns the same way go round")
    func pinwheel() throws {
        let mesh = try mesh([
            [21, 36, 18, 5], [18, 5, 21, 36], [21, 36, 18, 5], [19, 11, 36, 9], [18, 16, 7, 12], [40, 44, 25, 17],
            [31, 18, 44, 44], [10, 43, 34, 39], [34, 39, 10, 43], [34, 5, 27, 6],
        ])
        for x in 0..<48 {
            for y in 0..<48 { #expect(holds(mesh, Point(x: Double(x) + 0.25, y: Double(y) + 0.5))) }
        }
    }

    @Test("past random walls, from every hint", arguments: 0..<20)
    func random(seed: UInt64) throws {
        var random = Seeded(seed)
        let walls = (0..<12).map { _ in (0..<4).map { _ in Double(random.whole(0...48)) } }
        let mesh = try mesh(walls)
        for _ in 0..<20 {
            let point = Point(x: 48 * random.fraction(), y: 48 * random.fraction())
            #expect(holds(mesh, point))
            for hint in 0..<Int32(mesh.triangleCount) {
                let (triangle, place) = mesh.storage.locate(point, from: hint)
                if case .inside = place { #expect(triangle == mesh.storage.locate(point).triangle) }
            }
        }
    }

    @Test("among walls without an extent")
    func extentless() throws {
        for walls in [[[17.0, 10, 17, 10]], [[5, 5, 5, 9]], [[5, 5, 9, 5]], []] {
            #expect(holds(try mesh(walls), Point(x: 6, y: 6)))
        }
    }
}
