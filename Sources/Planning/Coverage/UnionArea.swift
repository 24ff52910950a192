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
                let common = bounds[current].intersection(bounds[other])
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

    /// The places whose boxes share no area with another's: their areas simply add up.
    static func separate(_ bounds: [BoundingBox]) -> [Bool] {
        let index = BoxIndex(bounds)
        var hits: [Int32] = []
        return bounds.indices.map { current in
            hits.removeAll(keepingCapacity: true)
            index.collect(bounds[current], into: &hits)
            return !hits.contains { other in
                let common = bounds[current].intersection(bounds[Int(other)])
                return other != current && common.width > 0 && common.height > 0
            }
        }
    }
}
