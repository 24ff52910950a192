import Geometry

/// The same answers as `LayeredCoverage` by overlays of two areas at a time, for the rare place whose layers together
/// are refused.
struct StepwiseCoverage {
    let question: LayeredCoverage

    func ask(_ regions: [Region], _ overlay: Overlay) throws(OverlayError) -> AreaCoverage.Result {
        // Drawn parts may overlap.
        let whole = try overlay.union([question.place])
        var free = whole
        var why: [String] = []
        for (name, parts) in [("obstacle", question.solids), ("bannedRoom", question.rooms)] where !parts.isEmpty {
            let before = free.area
            free = try overlay.difference(free, coveredBy: parts)
            if free.area < before - 1 { why.append(name) }
        }
        var seen = [Region](repeating: .empty, count: question.depth)
        var contributors: [Int] = []
        for (index, region) in regions.enumerated() {
            let part = try overlay.intersection(region, free)
            guard part.area >= AreaCoverage.squareCentimetre else { continue }
            contributors.append(index)
            for level in stride(from: seen.count - 1, through: 1, by: -1) {
                let deeper = try overlay.intersection(seen[level - 1], part)
                seen[level] = try overlay.union(seen[level], deeper)
            }
            seen[0] = try overlay.union(seen[0], part)
        }
        return AreaCoverage.Result(
            whole: whole.area, free: free, excludedWhy: why, seen: seen.map(\.area),
            gap: try overlay.difference(free, seen[question.minCameras - 1]), judgedShare: 0,
            contributors: contributors)
    }
}
