/// Orders in which neighbours in the plane come near each other in memory and in time.
enum SpatialOrder {
    /// A point's place along the Hilbert curve through a square grid of 2¹⁶ × 2¹⁶ cells over `box`.
    static func hilbertKey(_ point: Point, in box: BoundingBox) -> UInt32 {
        let size = Swift.max(box.width, box.height)
        let scale = size > 0 ? 65_535 / size : 0
        var x = UInt32(Swift.min(65_535, Swift.max(0, (point.x - box.minX) * scale)))
        var y = UInt32(Swift.min(65_535, Swift.max(0, (point.y - box.minY) * scale)))
        var key: UInt32 = 0
        var side: UInt32 = 1 << 15
        while side > 0 {
            let right: UInt32 = x & side != 0 ? 1 : 0
            let upper: UInt32 = y & side != 0 ? 1 : 0
            key = key << 2 | (3 * right) ^ upper
            if upper == 0 {
                if right == 1 { (x, y) = (65_535 - x, 65_535 - y) }
                swap(&x, &y)
            }
            side >>= 1
        }
        return key
    }

    /// The order in which points are inserted: rounds of doubling size, each along the Hilbert curve.
    ///
    /// Rounds keep the expected cost at O(n log n) for any input, the curve keeps each walk short.
    /// Source: N. Amenta, S. Choi and G. Rote, "Incremental constructions con BRIO", SoCG 2003,
    /// doi:10.1145/777792.777824. Which round a point falls into is fixed by its index.
    static func insertionOrder(_ points: [Point], in box: BoundingBox) -> [Int32] {
        var keys = [UInt64](repeating: 0, count: points.count)
        for index in points.indices {
            var hash = UInt64(index) &+ 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
            hash ^= hash >> 31
            // Half of all points are in the last round, a quarter in the one before, …
            let round = UInt64(Swift.max(0, 15 - Swift.min(15, hash.trailingZeroBitCount)))
            keys[index] = round << 60 | UInt64(hilbertKey(points[index], in: box)) << 28 | UInt64(index)
        }
        precondition(points.count < 1 << 28)
        keys.sort()
        return keys.map { Int32($0 & 0xFFF_FFFF) }
    }
}
