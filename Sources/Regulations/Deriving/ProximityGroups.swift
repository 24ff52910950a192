import Geometry

/// Groups points that lie within a distance of one another, directly or through others of their group.
///
/// Points are sorted into squares so small that all in one are near; of neighbouring squares, pairs are looked at until
/// one is near. Linear for points that are spread; crowds in one place cost no more.
enum ProximityGroups {
    private struct Cell: Hashable {
        var x: Double
        var y: Double
    }

    /// Indices of the points of each group, ascending; groups in the order of their first.
    static func groups(_ points: [Point], within reach: Double) -> [[Int]] {
        var sets = UnionFind(points.count)
        let side = reach / 1.5
        var cells: [Cell: [Int]] = [:]
        for (index, point) in points.enumerated() {
            cells[Cell(x: (point.x / side).rounded(.down), y: (point.y / side).rounded(.down)), default: []]
                .append(index)
        }
        for (cell, own) in cells {
            for index in own { sets.join(own[0], index) }
            for dx in 0...2 {
                for dy in -2...2 where dx > 0 || dy > 0 {
                    guard let others = cells[Cell(x: cell.x + Double(dx), y: cell.y + Double(dy))] else { continue }
                    if areNear(own, others, points, reach) { sets.join(own[0], others[0]) }
                }
            }
        }
        return sets.sets()
    }

    private static func areNear(_ a: [Int], _ b: [Int], _ points: [Point], _ reach: Double) -> Bool {
        a.contains { one in b.contains { points[one].distance(to: points[$0]) <= reach } }
    }
}
