/// Sorts the boundaries of a hatch into polygons with holes.
enum HatchRings {
    /// A ring is a hole where an odd number of the others are around it, by one of its positions.
    ///
    /// - Parameter effort: steps that may still be taken; below zero the result is cut short. O(rings · positions).
    static func polygons(
        _ rings: [[SIMD2<Double>]], style: DXFHatch.Style, effort: inout Int
    ) -> [[[SIMD2<Double>]]] {
        let boxes = rings.map(Box.init)
        let areas = rings.map { abs(area($0)) }
        // For each ring those around it.
        var around = [[Int]](repeating: [], count: rings.count)
        for inner in rings.indices {
            for outer in rings.indices where outer != inner {
                effort -= 1
                // Of two that are alike the first is the outer one.
                guard (areas[outer], -outer) > (areas[inner], -inner), boxes[outer].contains(boxes[inner]) else {
                    continue
                }
                effort -= rings[outer].count
                guard effort >= 0 else { return [] }
                if contains(rings[outer], middle(rings[inner])) { around[inner].append(outer) }
            }
        }
        func isFilled(_ depth: Int) -> Bool {
            switch style {
            case .everySecond: depth % 2 == 0
            case .outermost, .all: depth == 0
            }
        }
        var polygons: [[[SIMD2<Double>]]] = []
        var place: [Int: Int] = [:]
        for ring in rings.indices where isFilled(around[ring].count) {
            place[ring] = polygons.count
            polygons.append([rings[ring]])
        }
        for ring in rings.indices where style != .all {
            let depth = around[ring].count
            guard style == .everySecond ? depth % 2 == 1 : depth == 1 else { continue }
            // The nearest filled ring around it is the smallest; where rings cross, any odd number may be around it.
            let parent = around[ring].filter { place[$0] != nil }.min { (areas[$0], $0) < (areas[$1], $1) }
            if let parent, let polygon = place[parent] {
                polygons[polygon].append(rings[ring])
            } else {
                polygons.append([rings[ring]])
            }
        }
        return polygons
    }

    static func area(_ ring: [SIMD2<Double>]) -> Double {
        guard let base = ring.first else { return 0 }
        var sum = 0.0
        for index in ring.indices {
            let (a, b) = (ring[index] - base, ring[index + 1 == ring.count ? 0 : index + 1] - base)
            sum += a.x * b.y - a.y * b.x
        }
        return sum / 2
    }

    /// The middle of the first edge: off corners, where rings like to touch.
    private static func middle(_ ring: [SIMD2<Double>]) -> SIMD2<Double> {
        ring.count > 1 ? (ring[0] + ring[1]) / 2 : ring[0]
    }

    private static func contains(_ ring: [SIMD2<Double>], _ p: SIMD2<Double>) -> Bool {
        var isInside = false
        var b = ring[ring.count - 1]
        for a in ring {
            if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
            b = a
        }
        return isInside
    }

    private struct Box {
        var low: SIMD2<Double>
        var high: SIMD2<Double>

        init(_ ring: [SIMD2<Double>]) {
            low = ring.reduce(ring[0]) { pointwiseMin($0, $1) }
            high = ring.reduce(ring[0]) { pointwiseMax($0, $1) }
        }

        func contains(_ other: Box) -> Bool {
            low.x <= other.low.x && low.y <= other.low.y && high.x >= other.high.x && high.y >= other.high.y
        }
    }
}
