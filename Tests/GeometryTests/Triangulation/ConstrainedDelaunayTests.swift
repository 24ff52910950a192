import Testing

@testable import Geometry

@Suite("A constrained Delaunay triangulation")
struct ConstrainedDelaunayTests {
    private typealias Constraint = ConstrainedDelaunay.Constraint
    private let frame = BoundingBox(minX: -100, minY: -100, maxX: 200, maxY: 200)

    @Test("keeps its invariants on walls that touch, cross, dangle, run in line and are drawn twice")
    func invariants() throws {
        var random = IsovistCases(seed: 11)
        var crossings = 0
        for trial in 0..<3000 {
            let size = [4, 8, 100][random.integer(0...2)]
            // Tenths are no whole doubles: crossings get rounded.
            let scale = trial % 2 == 0 ? 1 : 0.1
            func point() -> Point {
                Point(x: Double(random.integer(0...size)) * scale, y: Double(random.integer(0...size)) * scale)
            }
            let walls = (0..<random.integer(1...12)).map { Constraint(a: point(), b: point(), owner: Int32($0)) }
            let mesh = try ConstrainedDelaunay(walls, frame: frame)
            crossings += mesh.crossings
            #expect(mesh.invariantFault == nil, "\(walls)")
        }
        #expect(crossings > 1000)
    }

    @Test("has every wall as a chain of edges of its own")
    func walls() throws {
        var random = IsovistCases(seed: 12)
        for _ in 0..<300 {
            let walls = random.walls()
            let mesh = try ConstrainedDelaunay(
                walls.enumerated().map { Constraint(a: $1.a, b: $1.b, owner: Int32($0)) }, frame: frame)
            #expect(mesh.crossings == 0)
            var lengths = [Double](repeating: 0, count: walls.count)
            for half in mesh.start.indices.map({ Int32($0) }) where mesh.twin[Int(half)] > half {
                var entry = mesh.constraint[Int(half)]
                while entry >= 0 {
                    let owner = mesh.ownerships[Int(entry)]
                    let (a, b) = (mesh.point(mesh.origin(half)), mesh.point(mesh.destination(half)))
                    let wall = walls[Int(owner.owner)]
                    #expect(orientation(wall.a, wall.b, a) == 0 && orientation(wall.a, wall.b, b) == 0)
                    lengths[Int(owner.owner)] += a.distance(to: b)
                    entry = owner.next
                }
            }
            for (wall, length) in zip(walls, lengths) { #expect(abs(wall.length - length) < 1e-9) }
        }
    }

    @Test("does not depend on the order or the direction of the walls")
    func order() throws {
        var random = IsovistCases(seed: 13)
        for _ in 0..<50 {
            let walls = random.walls().enumerated().map { Constraint(a: $1.a, b: $1.b, owner: Int32($0)) }
            let mesh = try ConstrainedDelaunay(walls, frame: frame)
            let other = try ConstrainedDelaunay(
                walls.reversed().map { Constraint(a: $0.b, b: $0.a, owner: $0.owner) }, frame: frame)
            #expect(mesh.vertices == other.vertices)
            #expect(mesh.triangleCount == other.triangleCount)
        }
    }

    @Test("refuses what is no number or lies outside its frame")
    func refusals() {
        let fine = Point(x: 0, y: 0)
        for bad in [Point(x: .nan, y: 0), Point(x: 0, y: .infinity), Point(x: 0, y: 200)] {
            #expect(throws: TriangulationError.self) {
                _ = try ConstrainedDelaunay([Constraint(a: fine, b: bad, owner: 0)], frame: frame)
            }
        }
    }

    @Test("decides four points on one circle as equal, and by the last digit otherwise")
    func inCircleIsExact() {
        let (a, b, c) = (Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 7))
        #expect(inCircle(a, b, c, Point(x: 0, y: 7)) == 0)
        #expect(inCircle(a, b, c, Point(x: (0.0).nextUp, y: 7)) == 1)
        #expect(inCircle(a, b, c, Point(x: -(0.0).nextUp, y: 7)) == -1)
        #expect(inCircle(a, b, c, Point(x: 0, y: (7.0).nextDown)) == 1)
        // Beyond whole numbers of 29 bits.
        let far = 0x1p40
        func moved(_ p: Point) -> Point { Point(x: p.x + far, y: p.y) }
        #expect(inCircle(moved(a), moved(b), moved(c), moved(Point(x: 0, y: 7))) == 0)
        let tenth = [(0.1, 0.1), (0.7, 0.1), (0.7, 0.3)].map { Point(x: $0.0, y: $0.1) }
        #expect(inCircle(tenth[0], tenth[1], tenth[2], Point(x: 0.1, y: 0.3)) == 0)
    }
}
