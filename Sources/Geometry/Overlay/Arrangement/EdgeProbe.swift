/// Finds a point well inside a polygon that is given as edges on the fine grid.
struct EdgeProbe: ~Copyable {
    private var crossings = FlatBuffer<Double>()
    /// Steps that a point has to be away from what it might be confused with.
    static let clearance: Int64 = 4

    /// The middle of the widest piece of a horizontal line at half height; nil where the polygon is too thin for one.
    /// O(n log n).
    mutating func interiorPoint(_ edges: UnsafePointer<FineEdge>, _ count: Int) -> FinePoint? {
        var lowest = Int64.max
        var highest = Int64.min
        for index in 0..<count {
            let edge = edges[index]
            lowest = Swift.min(lowest, Swift.min(edge.lo.y, edge.hi.y))
            highest = Swift.max(highest, Swift.max(edge.lo.y, edge.hi.y))
        }
        guard count > 2, highest - lowest > 4 * Self.clearance else { return nil }
        let middle = lowest + (highest - lowest) / 2
        // Between the nearest vertices above and below the middle no vertex is in the way.
        var below = lowest
        var above = highest
        for index in 0..<count {
            let (a, b) = (edges[index].lo.y, edges[index].hi.y)
            if a <= middle { below = Swift.max(below, a) } else { above = Swift.min(above, a) }
            if b <= middle { below = Swift.max(below, b) } else { above = Swift.min(above, b) }
        }
        guard above - below > 4 * Self.clearance else { return nil }
        let y = below + (above - below) / 2
        crossings.removeAll()
        for index in 0..<count {
            let edge = edges[index]
            guard (edge.lo.y > y) != (edge.hi.y > y) else { continue }
            let share = Double(y - edge.lo.y) / Double(edge.hi.y - edge.lo.y)
            crossings.append(Double(edge.lo.x) + share * Double(edge.hi.x - edge.lo.x))
        }
        crossings.sort(0..<crossings.count, by: <)
        var best = (width: Double(4 * Self.clearance), x: Int64?.none)
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[index + 1] - crossings[index]
            if width > best.width { best = (width, FineGrid.nearest((crossings[index] + crossings[index + 1]) / 2)) }
        }
        return best.x.map { FinePoint($0, y) }
    }
}
