import Foundation
import Geometry

/// The linework of walls in metres, by place.
struct WallIndex: Sendable {
    private(set) var pieces: [Stretch]
    private let index: BoxIndex

    init(_ pieces: [Stretch]) {
        self.pieces = pieces
        index = BoxIndex(pieces.map(\.bounds))
    }

    func near(_ box: BoundingBox) -> [Stretch] { index.query(box).map { pieces[$0] } }
    func positions(near box: BoundingBox) -> [Int] { index.query(box) }

    /// Metres to the nearest wall, infinite where none is within reach.
    func distance(to point: SIMD2<Double>, within reach: Double) -> Double {
        let box = BoundingBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).grown(by: reach)
        let least = near(box).reduce(Double.infinity) { min($0, $1.distance(to: point)) }
        return least <= reach ? least : .infinity
    }

    /// How an opening sits in the walls.
    struct Seat: Sendable {
        /// From wall to wall.
        var chord: Stretch
        /// Whether its ends are at a wall, or at another leaf.
        var isFirstAtWall = false
        var isLastAtWall = false
        /// Metres by which the ends had to move, both together.
        var moved = 0.0
        /// Whether a wall runs through it.
        var isThrough = false

        var ends: Int { (isFirstAtWall ? 1 : 0) + (isLastAtWall ? 1 : 0) }

        /// Puts one end to another leaf's.
        mutating func meet(at point: SIMD2<Double>, isFirst: Bool) {
            if isFirst {
                chord.a = point
                isFirstAtWall = true
            } else {
                chord.b = point
                isLastAtWall = true
            }
        }
    }

    /// Metres: how far an end of an opening may be from the edge of the gap that it is in, along the wall and across.
    static let slack = 0.3

    /// Puts the ends of an opening on the edges of the gap in the walls: the jambs, or the ends of the wall's lines.
    ///
    /// What is drawn of a door leaves out its frame, or lies along one face of the wall. A shut door has to close the
    /// gap to the millimetre, as sight slips through less.
    func seat(_ drawn: Stretch) -> Seat {
        let direction = drawn.direction
        let half = drawn.length / 2
        let slack = min(Self.slack, 0.6 * half)
        let close = near(drawn.bounds.grown(by: Self.slack + 0.1))
        var best: [(cost: Double, point: SIMD2<Double>)?] = [nil, nil]
        var isThrough = false
        for piece in close {
            let (a, b) = (local(piece.a, drawn, direction), local(piece.b, drawn, direction))
            let isParallel = abs(piece.direction.dot(direction)) > 0.9
            if isParallel, max(a.x, b.x) > 0.2 * half, min(a.x, b.x) < -0.2 * half,
                min(abs(a.y), abs(b.y)) <= 0.5
            {
                isThrough = true
            }
            var candidates = [a, b]
            if a.y * b.y < 0 { candidates.append(SIMD2(a.x + (b.x - a.x) * a.y / (a.y - b.y), 0)) }
            for candidate in candidates where abs(candidate.y) <= Self.slack {
                for (side, sign) in [(0, -1.0), (1, 1.0)] {
                    let along = abs(sign * candidate.x - half)
                    guard along <= slack else { continue }
                    let cost = along + abs(candidate.y)
                    let point = drawn.middle + candidate.x * direction + candidate.y * direction.turned
                    if let known = best[side], (known.cost, known.point.x, known.point.y) <= (cost, point.x, point.y) {
                        continue
                    }
                    best[side] = (cost, point)
                }
            }
        }
        let chord = Stretch(best[0]?.point ?? drawn.a, best[1]?.point ?? drawn.b)
        guard chord.length > 0.05 else { return Seat(chord: drawn, isThrough: isThrough) }
        return Seat(
            chord: chord, isFirstAtWall: best[0] != nil, isLastAtWall: best[1] != nil,
            moved: best.reduce(0) { $0 + ($1?.cost ?? 0) },
            isThrough: isThrough)
    }

    private func local(_ point: SIMD2<Double>, _ drawn: Stretch, _ direction: SIMD2<Double>) -> SIMD2<Double> {
        let offset = point - drawn.middle
        return SIMD2(offset.dot(direction), direction.cross(offset))
    }
}
