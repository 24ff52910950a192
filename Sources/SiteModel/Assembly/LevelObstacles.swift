import Geometry
import Interchange

/// Turns what blocks on a level into its obstacles: heights above its floor, noded, without duplicates, sorted.
enum LevelObstacles {
    /// - Parameter floor: metres above the ground; what lies below it is left out. nil for all levels at once, whose
    ///   heights stay those above the ground.
    static func finished(
        _ blockers: [Blocker], floor: Double?, threads: Int, _ diagnostics: inout [Diagnostic]
    ) -> [Obstacle] {
        var drawn: [Obstacle] = []
        drawn.reserveCapacity(blockers.count)
        for index in blockers.indices {
            let blocking = blockers[index].blocking.above(floor: floor ?? 0)
            if blocking.blocksAnything, floor == nil || !blocking.isBelowFloor {
                drawn.append(Obstacle(blockers[index], blocking))
            }
        }
        do throws(InputError) {
            return sorted(try Noding.noded(drawn, threads: threads), threads: threads)
        } catch {
            diagnostics += error.diagnostics
            return []
        }
    }

    /// By feature, then from west to east; of those that are the same but for the feature the first stays.
    private static func sorted(_ obstacles: [Obstacle], threads: Int) -> [Obstacle] {
        let order = obstacles.indices.sorted { i, j in
            obstacles[i].feature != obstacles[j].feature
                ? obstacles[i].feature < obstacles[j].feature : precedes(obstacles[i], obstacles[j])
        }
        let firsts = EqualItems.firsts(count: order.count, threads: threads) { position, hasher in
            hasher.combine(obstacles[order[position]].outline)
            return true
        } areSame: { first, second in
            let (a, b) = (order[first], order[second])
            return obstacles[a].outline == obstacles[b].outline && obstacles[a].extents == obstacles[b].extents
        }
        return order.indices.filter { firsts[$0] == $0 }.map { obstacles[order[$0]] }
    }

    /// Of one feature.
    private static func precedes(_ a: Obstacle, _ b: Obstacle) -> Bool {
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
