import Geometry

/// Deals points to tiles: the site is halved across its longer side again and again, by the number of points.
///
/// Each tile gets as many points as any other, but for two; with more tiles than points some have none. O(n log² n).
enum TileDeal {
    /// Indices of the points, ascending within each tile.
    static func tiles(_ points: [Point], count: Int) -> [[Int]] {
        var tiles: [[Int]] = []
        deal(Array(points.indices), of: points, among: count, into: &tiles)
        return tiles
    }

    private static func deal(_ indices: [Int], of points: [Point], among count: Int, into tiles: inout [[Int]]) {
        guard count > 1, !indices.isEmpty else {
            tiles.append(indices.sorted())
            tiles += Array(repeating: [], count: count - 1)
            return
        }
        let box = BoundingBox(of: indices.lazy.map { points[$0] })
        let isWide = box.width >= box.height
        let ordered = indices.sorted { i, j in
            let (a, b) = (points[i], points[j])
            return isWide ? (a.x, a.y, i) < (b.x, b.y, j) : (a.y, a.x, i) < (b.y, b.x, j)
        }
        let first = count / 2
        let cut = ordered.count * first / count
        deal(Array(ordered[..<cut]), of: points, among: first, into: &tiles)
        deal(Array(ordered[cut...]), of: points, among: count - first, into: &tiles)
    }
}
