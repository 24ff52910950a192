import Geometry

/// What a point sees, by brute force over every pair of direction and wall, in whole numbers.
///
/// Shares nothing with the search: no triangulation, no predicate, no filter. Coordinates are multiples of 2⁻⁵² below
/// 2⁶, so that differences times 2⁵² are whole, cross products fit 128 bits and products of two of those 256.
struct ExactIsovist {
    private struct Vector {
        var x: Int128
        var y: Int128

        func cross(_ other: Vector) -> Int128 { x * other.y - y * other.x }
        static func - (a: Vector, b: Vector) -> Vector { Vector(x: a.x - b.x, y: a.y - b.y) }
        static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
    }

    private let centre: Vector
    private let walls: [(a: Vector, b: Vector)]
    private let centreOnly: Point

    init(_ walls: [Segment], from centre: Point) {
        func whole(_ point: Point) -> Vector { Vector(x: Int128(point.x * 0x1p52), y: Int128(point.y * 0x1p52)) }
        self.centre = whole(centre)
        centreOnly = centre
        let c = self.centre
        self.walls = walls.map { (whole($0.a) - c, whole($0.b) - c) }
    }

    /// The exact region's area, each triangle rounded once. The walls have to close it in.
    ///
    /// - Parameter insideOnly: whether the walls are the sides of an area and only its inside is free: a direction
    ///   counts where it meets an odd number of sides.
    func area(insideOnly: Bool) -> Double {
        // Every direction in which anything can change, in order.
        var directions = walls.flatMap { [$0.a, $0.b] }.filter { $0.x != 0 || $0.y != 0 }
        directions.sort { precedes($0, $1) }
        var distinct: [Vector] = []
        for direction in directions {
            if let last = distinct.last, !precedes(last, direction) { continue }
            distinct.append(direction)
        }
        var area = 0.0
        for (index, from) in distinct.enumerated() {
            let to = distinct[(index + 1) % distinct.count]
            // A half-turn or more has no middle direction, and nothing closes it in.
            guard from.cross(to) > 0 else { continue }
            var nearest: Int?
            var met = 0
            for wall in walls.indices where isMet(wall, by: from + to) {
                met += 1
                if nearest.map({ isNearer(wall, $0, along: from + to) }) ?? true { nearest = wall }
            }
            guard let nearest, !insideOnly || met % 2 == 1 else { continue }
            area += triangle(from, to, walls[nearest])
        }
        return area
    }

    /// By angle, from east counter-clockwise.
    private func precedes(_ p: Vector, _ q: Vector) -> Bool {
        func lower(_ v: Vector) -> Bool { v.y < 0 || (v.y == 0 && v.x < 0) }
        if lower(p) != lower(q) { return !lower(p) }
        return p.cross(q) > 0
    }

    /// Whether the ray in a direction that no wall ends in meets a wall, past the centre itself.
    private func isMet(_ wall: Int, by ray: Vector) -> Bool {
        let (a, b) = walls[wall]
        let (sideA, sideB) = (ray.cross(a).signum(), ray.cross(b).signum())
        guard sideA * sideB < 0 else { return false }
        // Ahead where the centre lies on the side of the wall that the ray comes from.
        return a.cross(b).signum() * ray.cross(b - a).signum() > 0
    }

    /// Compares n₁ / d₁ with n₂ / d₂, how far along the ray each wall is.
    private func isNearer(_ first: Int, _ second: Int, along ray: Vector) -> Bool {
        func distance(_ wall: Int) -> (Int128, Int128) {
            let (a, b) = walls[wall]
            let (n, d) = (a.cross(b), ray.cross(b - a))
            return d < 0 ? (-n, -d) : (n, d)
        }
        let (n1, d1) = distance(first)
        let (n2, d2) = distance(second)
        let (p, q) = (n1.multipliedFullWidth(by: d2), n2.multipliedFullWidth(by: d1))
        return p.high != q.high ? p.high < q.high : p.low < q.low
    }

    private func triangle(_ from: Vector, _ to: Vector, _ wall: (a: Vector, b: Vector)) -> Double {
        let along = wall.b - wall.a
        let n = Double(wall.a.cross(wall.b))
        let scale = 0x1p-104
        return Double(from.cross(to)) * scale / 2 * (n / Double(from.cross(along))) * (n / Double(to.cross(along)))
    }
}
