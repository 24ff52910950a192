import Geometry
import SiteModel

/// How much of the length of lines is seen, and by how many cameras.
///
/// A stretch within 5 cm of an obstacle (a line drawn along a façade) is looked at 5 cm out on both sides as well,
/// as points are.
struct LineCoverage {
    let scene: LevelScene
    let targetHeight: Double

    struct Result {
        /// Length that at least 1, 2… cameras see, in units.
        var seen: [Double]
        var gap: [Polyline]
        /// Length of gaps that are longer than the edge band, in units.
        var judgedMissing: Double
        var contributors: [Int]
    }

    /// - Parameters:
    ///   - pieces: the segments that are judged, with their free parts.
    func evaluate(
        _ pieces: [(segment: Segment, free: Fractions)], by regions: [Region], minCameras: Int, depth: Int,
        edgeBandUnits: Double
    ) -> Result {
        let count = max(depth, minCameras)
        var seen = [Double](repeating: 0, count: count)
        var gaps: [Polyline] = []
        var missing = 0.0
        var contributors: Set<Int> = []
        let bounds = regions.map(\.bounds)
        for (segment, free) in pieces {
            let copies = copies(of: segment)
            var covers: [Fractions] = []
            for (index, region) in regions.enumerated() {
                guard bounds[index].intersects(segment.bounds.grown(by: TestPoints.standoff)) else { continue }
                let part = copies.reduce(Fractions()) { covered, copy in
                    covered.union(copy.segment.parts(in: region).intersection(copy.counts))
                }.intersection(free)
                guard part.total > 0 else { continue }
                covers.append(part)
                contributors.insert(index)
            }
            var atLeast = [Fractions](repeating: Fractions(), count: count)
            for cover in covers {
                for level in stride(from: count - 1, through: 1, by: -1) {
                    atLeast[level] = atLeast[level].union(atLeast[level - 1].intersection(cover))
                }
                atLeast[0] = atLeast[0].union(cover)
            }
            for level in 0..<count { seen[level] += atLeast[level].total * segment.length }
            for range in free.subtracting(atLeast[minCameras - 1]).ranges {
                let gap = segment.piece(range)
                gaps.append(Polyline([gap.a, gap.b]))
                if gap.length > edgeBandUnits { missing += gap.length }
            }
        }
        return Result(seen: seen, gap: gaps, judgedMissing: missing, contributors: contributors.sorted())
    }

    /// The segment itself, and its copies 5 cm to each side where it runs along an obstacle.
    private func copies(of segment: Segment) -> [(segment: Segment, counts: Fractions)] {
        let test = TestPoints(scene: scene)
        let near = test.edges(near: segment.bounds, targetHeight: targetHeight)
            .compactMap { segment.part(within: TestPoints.standoff, of: $0) }
        guard !near.isEmpty, segment.length > 0 else { return [(segment, .whole)] }
        let solids = test.solids(near: segment.bounds, targetHeight: targetHeight)
        let along = (1 / segment.length) * (segment.b - segment.a)
        let left = Point(x: -along.y * TestPoints.standoff, y: along.x * TestPoints.standoff)
        return [(segment, .whole)]
            + [left, -1 * left].map { offset in
                let copy = Segment(segment.a + offset, segment.b + offset)
                let free = solids.reduce(Fractions(near)) { $0.subtracting(copy.parts(in: Region($1), open: true)) }
                return (copy, free)
            }
    }
}
