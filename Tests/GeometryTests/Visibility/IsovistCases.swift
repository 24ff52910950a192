import Geometry

/// Small scenes on a coarse grid, full of what makes trouble: corners in line, sides that touch, doubled and dangling
/// walls; and points of every kind to see them from.
struct IsovistCases {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// A square of 48 with holes in a grid of cells, each a triangle or a box with corners on whole numbers; they may
    /// touch along the cells' edges.
    mutating func freeSpace() -> Polygon {
        let size = [4, 6, 8][integer(0...2)]
        let count = 24 / size
        var holes: [Ring] = []
        for column in 0..<count {
            for row in 0..<count where integer(0...2) > 0 {
                let (x, y) = (4 + column * size * 3 / 2, 4 + row * size * 3 / 2)
                func corner(_ dx: Int, _ dy: Int) -> Point { Point(x: Double(x + dx), y: Double(y + dy)) }
                let (w, h) = (integer(1...size), integer(1...size))
                let ring: [Point]
                switch integer(0...2) {
                case 0: ring = [corner(0, 0), corner(w, 0), corner(w, h), corner(0, h)]
                case 1: ring = [corner(0, 0), corner(w, 0), corner(integer(0...size), h)]
                default: ring = [corner(w, 0), corner(size, h), corner(0, size)]
                }
                if Ring(ring).signedArea != 0 { holes.append(Ring(ring)) }
            }
        }
        let outer = [(1, 1), (47, 1), (47, 47), (1, 47)].map { Point(x: Double($0.0), y: Double($0.1)) }
        return Polygon(Ring(outer), holes: holes)
    }

    /// Walls that meet only in ends or where one ends on another; some twice, some in line.
    mutating func walls() -> [Segment] {
        var walls: [Segment] = []
        let size = [8, 16, 40][integer(0...2)]
        for _ in 0..<integer(1...14) {
            func point() -> Point { Point(x: Double(4 + integer(0...size)), y: Double(4 + integer(0...size))) }
            var wall = Segment(point(), point())
            if integer(0...9) == 0, let last = walls.last { wall = Segment(last.b, last.a) }
            if integer(0...4) == 0, let last = walls.last { wall.a = last.b }
            let crosses = walls.contains { other in
                orientation(wall.a, wall.b, other.a) * orientation(wall.a, wall.b, other.b) < 0
                    && orientation(other.a, other.b, wall.a) * orientation(other.a, other.b, wall.b) < 0
            }
            if !crosses { walls.append(wall) }
        }
        return walls
    }

    /// TřiVis' six kinds: anywhere, a corner, near a corner, the middle of a side, near one; inside or outside.
    mutating func point(of sides: [Segment]) -> Point {
        let side = sides[integer(0...(sides.count - 1))]
        let middle = Point(x: (side.a.x + side.b.x) / 2, y: (side.a.y + side.b.y) / 2)
        func near(_ point: Point, _ tenths: Int, _ dx: Int, _ dy: Int) -> Point {
            var offset = 1.0
            for _ in 0..<tenths { offset /= 10 }
            // Whole multiples of 2⁻⁵², as the oracle counts.
            func kept(_ value: Double) -> Double { (value * 0x1p52).rounded() * 0x1p-52 }
            return Point(x: kept(point.x + Double(dx) * offset), y: kept(point.y + Double(dy) * offset))
        }
        switch integer(0...5) {
        case 0: return Point(x: Double(integer(2...46)), y: Double(integer(2...46)))
        case 1: return side.a
        case 2: return near(side.a, integer(1...15), integer(-1...1), integer(-1...1))
        case 3: return middle
        case 4: return near(middle, integer(1...15), integer(-1...1), integer(-1...1))
        default:
            return Point(x: 2 + Double(next() >> 11) * 0x1p-53 * 44, y: 2 + Double(next() >> 11) * 0x1p-53 * 44)
        }
    }
}
