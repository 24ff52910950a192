import Geometry

/// Splits outlines until they meet only in shared vertices: at every vertex within 1 mm of a side, and at a grid
/// point where two sides cross. Plain and quadratic; for the small sites of the tests.
struct Noder {
    /// Grid steps.
    static let tolerance = 10.0

    /// - Parameter chains: Outlines on the grid; a ring is a chain whose `isClosed` is set.
    static func node(_ chains: [(points: [Point], isClosed: Bool)]) -> [[Point]] {
        var points = chains.map(\.points)
        for _ in 0..<8 {
            let sides = points.indices.flatMap { chain in
                Self.sides(points[chain], of: chain, closed: chains[chain].isClosed)
            }
            var cuts: [[(fraction: Double, point: Point)]] = Array(repeating: [], count: sides.count)
            for (index, side) in sides.enumerated() {
                for chain in points {
                    for vertex in chain { cut(side, at: vertex, into: &cuts[index]) }
                }
                for other in (index + 1)..<max(index + 1, sides.count) {
                    guard let crossing = crossing(side, sides[other]) else { continue }
                    cut(side, at: crossing, into: &cuts[index])
                    cut(sides[other], at: crossing, into: &cuts[other])
                }
            }
            if cuts.allSatisfy(\.isEmpty) { break }
            var rebuilt: [[Point]] = Array(repeating: [], count: points.count)
            for (index, side) in sides.enumerated() {
                rebuilt[side.chain].append(side.a)
                for (_, point) in cuts[index].sorted(by: { $0.fraction < $1.fraction })
                where point != rebuilt[side.chain].last { rebuilt[side.chain].append(point) }
            }
            for chain in points.indices where !chains[chain].isClosed { rebuilt[chain] += points[chain].suffix(1) }
            points = rebuilt
        }
        return points
    }

    private struct Side {
        let a: Point
        let b: Point
        let chain: Int
        let bounds: BoundingBox
    }

    private static func sides(_ points: [Point], of chain: Int, closed: Bool) -> [Side] {
        (0..<(closed ? points.count : points.count - 1)).map { index in
            let (a, b) = (points[index], points[(index + 1) % points.count])
            return Side(a: a, b: b, chain: chain, bounds: BoundingBox(of: [a, b]).grown(by: tolerance))
        }
    }

    private static func cut(_ side: Side, at point: Point, into cuts: inout [(fraction: Double, point: Point)]) {
        guard side.bounds.contains(point), point != side.a, point != side.b else { return }
        let (direction, way) = (side.b - side.a, point - side.a)
        let squared = direction.dot(direction)
        let along = way.dot(direction)
        guard along > 0, along < squared, abs(way.cross(direction)) <= tolerance * squared.squareRoot() else { return }
        if !cuts.contains(where: { $0.point == point }) { cuts.append((along / squared, point)) }
    }

    private static func crossing(_ one: Side, _ other: Side) -> Point? {
        guard one.bounds.intersects(other.bounds) else { return nil }
        let (d, e, w) = (one.b - one.a, other.b - other.a, other.a - one.a)
        let denominator = d.cross(e)
        guard denominator != 0 else { return nil }
        let s = w.cross(e) / denominator
        let t = w.cross(d) / denominator
        guard s > 0, s < 1, t > 0, t < 1 else { return nil }
        return (one.a + s * d).snapped
    }
}
