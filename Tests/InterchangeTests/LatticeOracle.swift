/// The truth about small rings of whole coordinates, by comparing every edge with every other.
enum LatticeOracle {
    private typealias Edge = (a: LatticePoint, b: LatticePoint)

    private static func edges(_ ring: [LatticePoint]) -> [Edge] {
        ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
    }

    private static func side(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Int {
        ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
    }

    static func isFlat(_ ring: [LatticePoint]) -> Bool {
        ring.allSatisfy { c in ring.allSatisfy { side(ring[0], $0, c) == 0 } }
    }

    private static func isOn(_ point: LatticePoint, _ edge: Edge) -> Bool {
        side(edge.a, edge.b, point) == 0 && point.x >= min(edge.a.x, edge.b.x) && point.x <= max(edge.a.x, edge.b.x)
            && point.y >= min(edge.a.y, edge.b.y) && point.y <= max(edge.a.y, edge.b.y)
    }

    /// Whether two edges cross in their interiors or share a stretch.
    static func crossesOrCovers(_ ring: [LatticePoint]) -> Bool {
        let edges = edges(ring)
        for first in edges.indices {
            for second in edges.indices where second > first {
                let (e, f) = (edges[first], edges[second])
                let (s1, s2) = (side(e.a, e.b, f.a), side(e.a, e.b, f.b))
                let (s3, s4) = (side(f.a, f.b, e.a), side(f.a, f.b, e.b))
                if s1 * s2 < 0, s3 * s4 < 0 { return true }
                if s1 == 0, s2 == 0, Set([e.a, e.b, f.a, f.b].filter { isOn($0, e) && isOn($0, f) }).count > 1 {
                    return true
                }
            }
        }
        return false
    }

    /// Whether it comes through a point twice.
    static func touchesItself(_ ring: [LatticePoint]) -> Bool {
        let edges = edges(ring)
        return Set(ring).count < ring.count
            || ring.contains { vertex in edges.contains { $0.a != vertex && $0.b != vertex && isOn(vertex, $0) } }
    }

    /// Area by the even-odd rule of a ring that crosses itself in vertices at most: slabs between abscissae, within
    /// which the edges keep their order.
    static func evenOddArea(_ ring: [LatticePoint]) -> Double {
        let abscissae = Set(ring.map(\.x)).sorted()
        var area = 0.0
        for (west, east) in zip(abscissae, abscissae.dropFirst()) {
            let heights = edges(ring).compactMap { edge -> Double? in
                let (a, b) = edge.a.x < edge.b.x ? (edge.a, edge.b) : (edge.b, edge.a)
                guard a.x <= west, b.x >= east else { return nil }
                let middle = Double(west + east) / 2
                return Double(a.y) + (middle - Double(a.x)) * Double(b.y - a.y) / Double(b.x - a.x)
            }.sorted()
            for index in stride(from: 0, to: heights.count - 1, by: 2) {
                area += (heights[index + 1] - heights[index]) * Double(east - west)
            }
        }
        return area
    }
}
