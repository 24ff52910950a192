/// Merges points that lie within the noding tolerance of each other.
///
/// Greedy: the points are taken by degree, highest first, then from west to east and south to north; each one that
/// is still free becomes a representative and takes along all free points within the tolerance. The outcome
/// depends on the set of points and their degrees alone, not on their order. Representatives are further apart
/// than the tolerance, and no point moves further than it. O(n log n) for points that are not crowded.
enum VertexMerge {
    /// For every point the index of its representative (often itself); empty where that is so for all.
    ///
    /// - Parameters:
    ///   - points: all different.
    ///   - tolerance: units.
    ///   - degrees: how many edges end at each point, told right for those that it is given.
    static func representatives(
        of points: [GridPoint], tolerance: Int32, degrees: (Set<Int32>) -> [Int32: Int]
    ) -> [Int32] {
        let pairs = nearPairs(points, tolerance)
        guard !pairs.isEmpty else { return [] }
        var result = (0..<Int32(points.count)).map { $0 }

        var neighbours: [Int32: [Int32]] = [:]
        for (a, b) in pairs {
            neighbours[a, default: []].append(b)
            neighbours[b, default: []].append(a)
        }
        let degrees = degrees(Set(neighbours.keys))
        let order = neighbours.keys.sorted { a, b in
            let (many, more) = (degrees[a] ?? 0, degrees[b] ?? 0)
            return many != more ? many > more : points[Int(a)] < points[Int(b)]
        }
        var taken: Set<Int32> = []
        for candidate in order where !taken.contains(candidate) {
            taken.insert(candidate)
            for neighbour in neighbours[candidate] ?? [] where taken.insert(neighbour).inserted {
                result[Int(neighbour)] = candidate
            }
        }
        return result
    }

    /// All pairs of points within the tolerance of each other, by a sweep over columns one tolerance wide.
    private static func nearPairs(_ points: [GridPoint], _ tolerance: Int32) -> [(Int32, Int32)] {
        guard let west = points.map(\.x).min() else { return [] }
        struct Entry {
            var key: UInt64
            var index: Int32
        }
        let width = Int64(tolerance)
        // Column, then height within it; both fit their halves because coordinates are bounded.
        let keys = points.map { point in
            let column = UInt64((Int64(point.x) - Int64(west)) / width)
            let height = UInt64(Int64(point.y) + Int64(GridPoint.limit))
            return column << 32 | height
        }
        let entries = RadixOrder.indices(of: keys).map { Entry(key: keys[Int($0)], index: $0) }
        let limit = width * width
        let reach = UInt64(width)
        var pairs: [(Int32, Int32)] = []
        var lower = 0
        for (position, entry) in entries.enumerated() {
            func test(_ other: Entry) {
                if points[Int(entry.index)].squaredDistance(to: points[Int(other.index)]) <= limit {
                    pairs.append((entry.index, other.index))
                }
            }
            var next = position + 1
            while next < entries.count, entries[next].key <= entry.key + reach {
                test(entries[next])
                next += 1
            }
            // The column to the east, from as far below to as far above; `lower` only ever moves on.
            let east = entry.key + (1 << 32)
            let from = east >= reach ? east - reach : 0
            while lower < entries.count, entries[lower].key < from { lower += 1 }
            next = max(lower, position + 1)
            while next < entries.count, entries[next].key <= east + reach {
                test(entries[next])
                next += 1
            }
        }
        return pairs
    }
}
