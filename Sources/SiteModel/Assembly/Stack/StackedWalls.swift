import Geometry

/// Joins pieces of wall that stand on one another: the wall above a window and the one under the window above it.
///
/// A view is hidden only where one obstacle hides all of a person, so two pieces with a seam would hide less than the
/// wall that they are. Pieces stand on one another where they run between the same two points, as noding leaves them.
enum StackedWalls {
    private struct Side: Hashable {
        var a: Point
        var b: Point

        init(_ segment: Segment) { (a, b) = segment.a < segment.b ? (segment.a, segment.b) : (segment.b, segment.a) }
    }

    /// O(n) for n sides. The walls that have nothing above or below them stay as they are, in their order.
    static func joined(_ obstacles: [Obstacle]) -> [Obstacle] {
        var count: [Side: Int] = [:]
        for obstacle in obstacles {
            guard case .wall(let line) = obstacle.outline else { continue }
            for segment in line.segments { count[Side(segment), default: 0] += 1 }
        }
        var result: [Obstacle] = []
        var stacks: [Side: [Obstacle]] = [:]
        var order: [Side] = []
        for obstacle in obstacles {
            guard case .wall(let line) = obstacle.outline,
                line.segments.contains(where: { (count[Side($0)] ?? 0) > 1 })
            else {
                result.append(obstacle)
                continue
            }
            for segment in line.segments where segment.a != segment.b {
                let side = Side(segment)
                if stacks[side] == nil { order.append(side) }
                stacks[side, default: []].append(obstacle)
            }
        }
        for side in order { result += joined(side, stacks[side] ?? []) }
        return result
    }

    private static func joined(_ side: Side, _ pieces: [Obstacle]) -> [Obstacle] {
        let outline = Obstacle.Outline.wall(Polyline([side.a, side.b]))
        func piece(_ most: Extent?, _ least: Extent?) -> Obstacle {
            var obstacle = Obstacle(feature: pieces[0].feature, outline: outline, known: nil)
            obstacle.viewsMost = most
            obstacle.viewsLeast = least
            if most != least { obstacle.unknown = pieces.lazy.compactMap(\.unknown).first ?? pieces[0].feature }
            return obstacle
        }
        let most = runs(pieces.compactMap(\.viewsMost))
        let least = runs(pieces.compactMap(\.viewsLeast))
        let both = Set(most).intersection(least)
        return most.filter(both.contains).map { piece($0, $0) }
            + most.filter { !both.contains($0) }.map { piece($0, nil) }
            + least.filter { !both.contains($0) }.map { piece(nil, $0) }
    }

    /// Heights that meet or overlap, as one.
    private static func runs(_ extents: [Extent]) -> [Extent] {
        var runs: [Extent] = []
        for extent in extents.sorted(by: { ($0.base, $0.top) < ($1.base, $1.top) }) {
            if let last = runs.last, extent.base <= last.top {
                runs[runs.count - 1].top = max(last.top, extent.top)
            } else {
                runs.append(extent)
            }
        }
        return runs
    }
}
