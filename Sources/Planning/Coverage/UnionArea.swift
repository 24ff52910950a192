import Geometry

/// The area of a union of many regions, without uniting them.
///
/// Each region adds what it does not share with the regions before it, and it can share only what lies in both their
/// boxes: work stays local and runs in parallel. O(n log n) boxes and an overlay for each region that overlaps others.
enum UnionArea {
    /// In square units.
    static func area(of regions: [Region], threads: Int) throws(OverlayError) -> Double {
        let bounds = regions.map(\.bounds)
        let index = BoxIndex(bounds)
        let added = try Parallel.map(count: regions.count, threads: threads) {
            current, overlay throws(OverlayError) -> Double in
            let region = regions[current]
            let own = region.area
            var shared: [Region] = []
            for other in index.query(bounds[current]) where other < current {
                let common = BoundingBox(
                    minX: max(bounds[current].minX, bounds[other].minX),
                    minY: max(bounds[current].minY, bounds[other].minY),
                    maxX: min(bounds[current].maxX, bounds[other].maxX),
                    maxY: min(bounds[current].maxY, bounds[other].maxY))
                guard common.width > 0, common.height > 0 else { continue }
                let part = try overlay.intersection(regions[other], convex: Ring(common.corners))
                if !part.isEmpty { shared.append(part) }
            }
            guard !shared.isEmpty else { return own }
            return own - (try overlay.intersection(region, try overlay.union(shared))).area
        }
        // In index order: the order of completion would change the last digits.
        return added.reduce(0, +)
    }
}
