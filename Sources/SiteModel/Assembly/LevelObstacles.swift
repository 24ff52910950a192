import Geometry
import Interchange

/// Turns what blocks on a level into its obstacles: heights above its floor, noded, without duplicates, sorted.
enum LevelObstacles {
    static func finished(_ blockers: [Blocker], floor: Double, _ diagnostics: inout [Diagnostic]) -> [Obstacle] {
        var drawn: [Obstacle] = []
        drawn.reserveCapacity(blockers.count)
        for blocker in blockers {
            let blocking = blocker.blocking.above(floor: floor)
            if blocking.blocksAnything, !blocking.isBelowFloor {
                drawn.append(Obstacle(blocker, blocking))
            }
        }
        do throws(InputError) {
            return sorted(try Noding.noded(drawn))
        } catch {
            diagnostics += error.diagnostics
            return []
        }
    }

    /// By feature, then from west to east; of those that are the same but for the feature the first stays.
    private static func sorted(_ obstacles: [Obstacle]) -> [Obstacle] {
        struct Key: Hashable {
            var outline: Obstacle.Outline
            var extents: [Extent?]
        }
        var seen: Set<Key> = []
        seen.reserveCapacity(obstacles.count)
        return obstacles.indices.sorted { precedes(obstacles[$0], obstacles[$1]) }.compactMap { index in
            let obstacle = obstacles[index]
            return seen.insert(Key(outline: obstacle.outline, extents: obstacle.extents)).inserted ? obstacle : nil
        }
    }

    private static func precedes(_ a: Obstacle, _ b: Obstacle) -> Bool {
        if a.feature != b.feature { return a.feature < b.feature }
        let (p, q) = (a.outline.firstPoints, b.outline.firstPoints)
        if p != q { return p.lexicographicallyPrecedes(q) }
        for (x, y) in zip(a.extents, b.extents) where x != y {
            guard let x else { return true }
            guard let y else { return false }
            return x.base != y.base ? x.base < y.base : x.top < y.top
        }
        return (a.unknown ?? "") < (b.unknown ?? "")
    }
}

extension Obstacle {
    fileprivate init(_ blocker: Blocker, _ blocking: Blocking) {
        self.init(feature: blocker.feature, outline: blocker.outline, known: nil)
        coverageMost = blocking.coverageMost
        coverageLeast = blocking.coverageLeast
        viewsMost = blocking.viewsMost
        viewsLeast = blocking.viewsLeast
        unknown = blocking.unknown
    }

    fileprivate var extents: [Extent?] { [coverageMost, coverageLeast, viewsMost, viewsLeast] }
}

extension Obstacle.Outline {
    /// The chain that tells outlines of one feature apart.
    fileprivate var firstPoints: [Point] {
        switch self {
        case .solid(let polygon): polygon.exterior.points
        case .wall(let line): line.points
        }
    }
}
