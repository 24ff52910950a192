import Geometry

/// Lines that close the gaps in walls, so that rooms can be made of them: doorways without doors, ends that miss a wall
/// by a little, the open ends of walls drawn as two lines.
///
/// A wall that ends is carried on straight, to the first wall within the tolerance. The end of a wall drawn as two lines
/// is no wall that ends: its short side is not carried on. Gaps that a door or window closes are left to it.
struct GapClosing {
    /// Metres: the end of one line and another wall that are nearer were meant to touch.
    private static let touch = 0.005
    private static let miss = 0.05

    private let walls: WallIndex
    private let openings: WallIndex
    private let doorGap: Double
    /// Gaps taken for doorways.
    private(set) var doorways: [Stretch] = []
    /// What closes the smaller ones.
    private(set) var repairs: [Stretch] = []
    /// Ends of walls that nothing closes, metres.
    private(set) var openEnds: [SIMD2<Double>] = []

    init(_ walls: WallIndex, openings: [Stretch], doorGap: Double) {
        self.walls = walls
        self.openings = WallIndex(openings)
        self.doorGap = doorGap
        for number in walls.pieces.indices {
            let piece = walls.pieces[number]
            guard piece.length > 0 else { continue }
            close(Stretch(piece.a, piece.b), number)
            close(Stretch(piece.b, piece.a), number)
        }
    }

    /// At the end `piece.b`.
    private mutating func close(_ piece: Stretch, _ number: Int) {
        let end = piece.b
        let direction = piece.direction
        let touching = around(end, Self.touch).filter {
            $0 != number && walls.pieces[$0].distance(to: end) <= Self.touch
        }
        let isFree = touching.isEmpty && openings.distance(to: end, within: Self.touch) > Self.touch
        // Something goes on beyond it, or it abuts on something that runs across.
        for other in touching.map({ walls.pieces[$0] }) {
            let onward = max((other.a - end).dot(direction), (other.b - end).dot(direction))
            if onward > Self.touch, abs(other.direction.dot(direction)) > 0.87 { return }
            let sides = [(other.a - end), (other.b - end)].map { direction.cross($0) }
            if let least = sides.min(), let most = sides.max(), least < -Self.touch, most > Self.touch { return }
        }
        if isFree, let near = nearest(to: end, except: number, within: Self.miss) {
            repairs.append(Stretch(end, near))
            return
        }
        if isFree, let mate = mate(of: piece, number) {
            repairs.append(Stretch(end, mate))
        }
        if isShortSide(piece, number) { return }
        if let hit = ray(from: end, direction, except: touching + [number]) {
            let gap = Stretch(end, hit)
            if !isClosedByOpening(gap) { doorways.append(gap) }
        } else if isFree {
            openEnds.append(end)
        }
    }

    private func around(_ point: SIMD2<Double>, _ reach: Double) -> [Int] {
        walls.positions(near: BoundingBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).grown(by: reach))
    }

    private func nearest(to end: SIMD2<Double>, except own: Int, within reach: Double) -> SIMD2<Double>? {
        var best: (distance: Double, point: SIMD2<Double>)?
        for number in around(end, reach) where number != own {
            let piece = walls.pieces[number]
            let squared = piece.vector.dot(piece.vector)
            let fraction = squared > 0 ? min(1, max(0, (end - piece.a).dot(piece.vector) / squared)) : 0
            let point = piece.a + fraction * piece.vector
            let distance = (point - end).length
            if distance <= reach, distance < (best?.distance ?? .infinity) { best = (distance, point) }
        }
        return best?.point
    }

    /// The end of the other line of a wall that is drawn as two and ends here: beside this end, going the same way.
    private func mate(of piece: Stretch, _ own: Int) -> SIMD2<Double>? {
        var best: (distance: Double, point: SIMD2<Double>)?
        for number in around(piece.b, WallOutline.thickest) where number != own {
            let other = walls.pieces[number]
            for way in [other, Stretch(other.b, other.a)] where way.direction.dot(piece.direction) > 0.95 {
                let offset = way.b - piece.b
                guard offset.length <= WallOutline.thickest, abs(offset.dot(piece.direction)) <= 0.1 else { continue }
                if offset.length < (best?.distance ?? .infinity) { best = (offset.length, way.b) }
            }
        }
        return best?.point
    }

    /// The end of a wall drawn as two lines, or a side of a column: what touches its ends runs to one side of it.
    private func isShortSide(_ piece: Stretch, _ own: Int) -> Bool {
        guard piece.length <= WallOutline.thickest + 0.2 else { return false }
        func sides(at end: SIMD2<Double>) -> [Double] {
            around(end, Self.touch).filter { $0 != own }.map { walls.pieces[$0] }.flatMap { other -> [Double] in
                guard other.distance(to: end) <= Self.touch, abs(other.direction.dot(piece.direction)) < 0.7 else {
                    return []
                }
                return [other.a, other.b].map { piece.direction.cross($0 - end) }.filter { abs($0) > Self.touch }
            }
        }
        let (first, last) = (sides(at: piece.a), sides(at: piece.b))
        return first.contains { a in last.contains { $0 * a > 0 } }
    }

    /// The first wall in a direction within the tolerance.
    private func ray(from start: SIMD2<Double>, _ direction: SIMD2<Double>, except: [Int]) -> SIMD2<Double>? {
        let reach = Stretch(start, start + doorGap * direction)
        var least = Double.infinity
        for number in walls.positions(near: reach.bounds.grown(by: Self.miss)) where !except.contains(number) {
            let other = walls.pieces[number]
            let cross = direction.cross(other.vector)
            let offset = other.a - start
            if abs(cross) > 1e-9 * other.length {
                let (along, fraction) = (offset.cross(other.vector) / cross, offset.cross(direction) / cross)
                // A little beside a wall's end is meant to meet it.
                let margin = other.length > 0 ? Self.miss / other.length : 0
                guard fraction >= -margin, fraction <= 1 + margin else { continue }
                if along > Self.touch, along < least { least = along }
            } else if abs(direction.cross(offset)) <= Self.miss {
                for end in [other.a, other.b] {
                    let along = (end - start).dot(direction)
                    if along > Self.touch, along < least { least = along }
                }
            }
        }
        guard least <= doorGap else { return nil }
        let hit = start + least * direction
        // Onto the wall itself.
        return nearest(to: hit, except: -1, within: 2 * Self.miss) ?? hit
    }

    /// Whether a door or window fills the gap.
    private func isClosedByOpening(_ gap: Stretch) -> Bool {
        openings.near(gap.bounds.grown(by: WallOutline.thickest)).contains { opening in
            opening.isBeside(gap, within: WallOutline.thickest) && opening.overlap(along: gap) >= 0.9 * gap.length
        }
    }
}
