import Geometry

/// What stands against a graph being noded: vertices too near to edges, and edges that cross.
///
/// Only pairs of which at least one edge is new are looked at; between the others everything has been done.
struct NodingConflicts {
    /// Edges to be cut at a vertex, as edge << 32 | vertex; may repeat.
    private(set) var near: [UInt64] = []
    /// Pairs of edges that cross and of which no vertex is near the other.
    private(set) var crossing: [(Int32, Int32)] = []

    private struct Pair {
        var first: Int32
        var second: Int32
    }

    /// - Parameters:
    ///   - live: the edges that are whole.
    ///   - isDirty: by edge, whether it is new.
    ///   - tolerance: units.
    init(in graph: NodingGraph, live: [Int32], isDirty: [Bool], tolerance: Double) {
        let boxes = live.map { edge in
            let ends = graph.edges[Int(edge)]
            return Segment(graph.points[Int(ends.a)].point, graph.points[Int(ends.b)].point).bounds
        }
        let tree = BoxIndex(boxes)
        var hits: [Int32] = []
        // In a local copy and outside the closure: the search runs a million times.
        var near: [UInt64] = []
        var crossing: [(Int32, Int32)] = []
        graph.points.withUnsafeBufferPointer { points in
            graph.edges.withUnsafeBufferPointer { edges in
                for position in live.indices where isDirty[Int(live[position])] {
                    guard near.count + crossing.count < Noding.limit else { break }
                    hits.removeAll(keepingCapacity: true)
                    tree.collect(boxes[position].grown(by: tolerance), into: &hits)
                    for hit in hits {
                        let other = Int(hit)
                        // A pair of new edges is met from both sides; once is enough.
                        if other == position || (other < position && isDirty[Int(live[other])]) { continue }
                        let pair = Pair(first: live[position], second: live[other])
                        Self.test(pair, points, edges, tolerance, &near, &crossing)
                    }
                }
            }
        }
        self.near = near
        self.crossing = crossing
    }

    @inline(__always)
    private static func test(
        _ pair: Pair, _ points: UnsafeBufferPointer<GridPoint>, _ edges: UnsafeBufferPointer<NodingGraph.Edge>,
        _ tolerance: Double, _ near: inout [UInt64], _ crossing: inout [(Int32, Int32)]
    ) {
        let (e, f) = (edges[Int(pair.first)], edges[Int(pair.second)])
        let (a, b) = (points[Int(e.a)], points[Int(e.b)])
        let (c, d) = (points[Int(f.a)], points[Int(f.b)])
        let count = near.count
        if f.a != e.a, f.a != e.b, isNear(c, a, b, tolerance) { near.append(key(pair.first, f.a)) }
        if f.b != e.a, f.b != e.b, isNear(d, a, b, tolerance) { near.append(key(pair.first, f.b)) }
        if e.a != f.a, e.a != f.b, isNear(a, c, d, tolerance) { near.append(key(pair.second, e.a)) }
        if e.b != f.a, e.b != f.b, isNear(b, c, d, tolerance) { near.append(key(pair.second, e.b)) }
        if near.count == count, GridPoint.properlyCross(a, b, c, d) { crossing.append((pair.first, pair.second)) }
    }

    /// Whether the edge ab is to be cut at p: within `tolerance` of it, and nearer to both ends than these are to
    /// each other.
    @inline(__always)
    private static func isNear(_ p: GridPoint, _ a: GridPoint, _ b: GridPoint, _ tolerance: Double) -> Bool {
        let squaredLength = a.squaredDistance(to: b)
        guard a.squaredDistance(to: p) < squaredLength, b.squaredDistance(to: p) < squaredLength else { return false }
        let cross = GridPoint.cross(a, b, p)
        if cross == 0 { return true }
        return Double(cross) * Double(cross) <= tolerance * tolerance * Double(squaredLength)
    }

    @inline(__always)
    private static func key(_ edge: Int32, _ vertex: Int32) -> UInt64 { UInt64(edge) << 32 | UInt64(vertex) }
}
