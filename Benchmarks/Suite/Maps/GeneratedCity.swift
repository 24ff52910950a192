import Geometry

/// A city of any size: detached buildings of four to eight corners on lots along a street grid, turned a little, so
/// that no two walls are parallel and no coordinate is round.
enum GeneratedCity {
    /// Buildings as rings in metres, counter-clockwise, at least 2 m apart.
    static func buildings(count: Int, seed: UInt64) -> [Ring] {
        var random = SeededGenerator(seed: seed)
        let side = Int(Double(count).squareRoot().rounded(.up))
        return (0..<count).map { index in
            // Blocks of four by two lots of 25 m, streets of 12 m between them.
            let (column, row) = (index % side, index / side)
            let lot = Point(
                x: Double(column) * 25 + Double(column / 4) * 12, y: Double(row) * 25 + Double(row / 2) * 12)
            let (width, depth) = (random.number(in: 9...19), random.number(in: 9...19))
            let angle = random.number(in: -0.12...0.12)
            let corners = outline(width: width, depth: depth, &random)
            // A quarter turn's sine and cosine to third order are enough for a turn: nothing asks for right angles.
            let (sine, cosine) = (angle - angle * angle * angle / 6, 1 - angle * angle / 2)
            return Ring(
                corners.map { corner in
                    let (x, y) = (corner.x - width / 2, corner.y - depth / 2)
                    return Point(x: lot.x + cosine * x - sine * y, y: lot.y + sine * x + cosine * y)
                })
        }
    }

    /// A map of about `vertices` corners.
    static func map(vertices: Int, seed: UInt64 = 7) -> PolygonMap {
        // Two thirds of the outlines have four corners, one sixth six and one sixth eight.
        PolygonMap(name: "generated \(vertices)", holes: buildings(count: max(4, vertices / 5), seed: seed))
    }

    private static func outline(width: Double, depth: Double, _ random: inout SeededGenerator) -> [Point] {
        func point(_ x: Double, _ y: Double) -> Point { Point(x: x * width, y: y * depth) }
        let (u, v) = (random.number(in: 0.3...0.7), random.number(in: 0.3...0.7))
        switch random.next() % 6 {
        case 0: return [point(0, 0), point(1, 0), point(1, v), point(u, v), point(u, 1), point(0, 1)]
        case 1:
            let w = u * 0.5
            return [
                point(0, 0), point(1, 0), point(1, 1), point(1 - w, 1), point(1 - w, v), point(w, v), point(w, 1),
                point(0, 1),
            ]
        default: return [point(0, 0), point(1, 0), point(1, 1), point(0, 1)]
        }
    }
}
