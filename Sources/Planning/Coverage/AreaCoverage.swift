import Geometry
import SiteModel

/// How much of an area is seen, and by how many cameras.
struct AreaCoverage {
    let free: Region
    let edgeBandUnits: Double

    struct Result {
        /// The part that at least 1, 2… cameras see.
        var seen: [Region]
        var gap: Region
        var judgedShare: Double
        /// Indices of the regions that see more than 1 cm² of it.
        var contributors: [Int]
    }

    /// - Parameter depth: for how many cameras to count.
    func evaluate(
        _ regions: [Region], minCameras: Int, depth: Int, _ overlay: Overlay
    ) throws(OverlayError) -> Result {
        var seen = [Region](repeating: .empty, count: max(depth, minCameras))
        var contributors: [Int] = []
        var parts: [Region] = []
        for (index, region) in regions.enumerated() {
            let part = try overlay.intersection(region, free)
            guard part.area >= Self.squareCentimetre else { continue }
            contributors.append(index)
            parts.append(part)
        }
        if seen.count == 1 {
            seen[0] = try overlay.union(parts)
        } else {
            for part in parts {
                for level in stride(from: seen.count - 1, through: 1, by: -1) {
                    let deeper = try overlay.intersection(seen[level - 1], part)
                    seen[level] = try overlay.union(seen[level], deeper)
                }
                seen[0] = try overlay.union(seen[0], part)
            }
        }
        let gap = try overlay.difference(free, seen[minCameras - 1])
        var missing = 0.0
        for polygon in gap.polygons where !(try overlay.vanishes(polygon, whenErodedBy: edgeBandUnits / 2)) {
            missing += polygon.area
        }
        let area = free.area
        return Result(
            seen: seen, gap: gap, judgedShare: area > 0 ? max(0, 1 - missing / area) : 0, contributors: contributors)
    }

    /// In square units.
    static let squareCentimetre = 1e4
}
