import Geometry
import Interchange
import Synchronization

/// What stands against a graph being noded: vertices too near to edges, and edges that cross.
///
/// Only pairs of which at least one edge is new are looked at; between the others everything has been done.
/// Pairs are found on several threads; both lists hold the same for any number of them, in an order without meaning.
struct NodingConflicts: Sendable {
    /// Edges to be cut at a vertex, as edge << 32 | vertex; may repeat.
    private(set) var near: [UInt64] = []
    /// Pairs of edges that cross and of which no vertex is near the other; may repeat.
    private(set) var crossing: [(Int32, Int32)] = []

    /// Pieces that the search is divided into, for each thread.
    private static let shares = 8

    /// - Parameters:
    ///   - live: the edges that are whole.
    ///   - isDirty: by edge, whether it is new.
    ///   - tolerance: units.
    init(in graph: NodingGraph, live: [Int32], isDirty: [Bool], tolerance: Double, threads: Int) {
        let boxes = live.map { edge in
            let ends = graph.edges[Int(edge)]
            return Segment(graph.points[Int(ends.a)].point, graph.points[Int(ends.b)].point).bounds
        }
        let dirty = live.indices.filter { isDirty[Int(live[$0])] }
        let search = Search(
            points: graph.points, edges: graph.edges, live: live, isDirty: isDirty, boxes: boxes, tolerance: tolerance)
        let budget = Budget()
        let found: [NodingConflicts]
        if 4 * dirty.count > live.count, let grid = EdgeGrid(boxes, margin: tolerance) {
            let parts = min(grid.rowCount, Self.shares * threads)
            found = Workers.map(count: parts, threads: threads) { part in
                search.conflicts(
                    grid, rows: (part * grid.rowCount / parts)..<((part + 1) * grid.rowCount / parts), budget)
            }
        } else {
            let tree = BoxIndex(dirty.map { boxes[$0] })
            let parts = min(live.count, Self.shares * threads)
            found = Workers.map(count: parts, threads: threads) { part in
                search.conflicts(
                    tree, dirty, (part * live.count / parts)..<((part + 1) * live.count / parts), budget)
            }
        }
        for part in found {
            near += part.near
            crossing += part.crossing
        }
    }

    /// How many conflicts all threads may find together.
    private struct Budget: ~Copyable, Sendable {
        private let found = Atomic(0)

        /// - Parameters:
        ///   - count: how many one thread has found.
        ///   - told: how many of them are known here.
        @inline(__always)
        borrowing func allows(_ count: Int, _ told: inout Int) -> Bool {
            if count - told >= 4_096 {
                found.add(count - told, ordering: .relaxed)
                told = count
            }
            return told == 0 || found.load(ordering: .relaxed) < Noding.limit
        }
    }

    private struct Search: Sendable {
        let points: [GridPoint]
        let edges: [NodingGraph.Edge]
        let live: [Int32]
        let isDirty: [Bool]
        let boxes: [BoundingBox]
        let tolerance: Double

        func conflicts(_ grid: EdgeGrid, rows: Range<Int>, _ budget: borrowing Budget) -> NodingConflicts {
            // In a local copy: the search runs a million times.
            var near: [UInt64] = []
            var crossing: [(Int32, Int32)] = []
            var spent = 0
            points.withUnsafeBufferPointer { points in
                edges.withUnsafeBufferPointer { edges in
                    boxes.withUnsafeBufferPointer { boxes in
                        grid.forEachPair(firstMeetingIn: rows) { first, second in
                            guard
                                boxes[Int(first)].grown(by: tolerance).intersects(boxes[Int(second)]),
                                isDirty[Int(live[Int(first)])] || isDirty[Int(live[Int(second)])],
                                budget.allows(near.count + crossing.count, &spent)
                            else { return }
                            Self.test(
                                live[Int(first)], live[Int(second)], points, edges, tolerance, &near, &crossing)
                        }
                    }
                }
            }
            return NodingConflicts(near, crossing)
        }

        /// - Parameter dirty: the positions in `live` of what the tree holds.
        func conflicts(
            _ tree: BoxIndex, _ dirty: [Int], _ range: Range<Int>, _ budget: borrowing Budget
        ) -> NodingConflicts {
            var near: [UInt64] = []
            var crossing: [(Int32, Int32)] = []
            var spent = 0
            var hits: [Int32] = []
            points.withUnsafeBufferPointer { points in
                edges.withUnsafeBufferPointer { edges in
                    for position in range {
                        guard budget.allows(near.count + crossing.count, &spent) else { break }
                        hits.removeAll(keepingCapacity: true)
                        tree.collect(boxes[position].grown(by: tolerance), into: &hits)
                        for hit in hits {
                            let other = dirty[Int(hit)]
                            // A pair of new edges is met from both sides; once is enough.
                            if other == position || (other < position && isDirty[Int(live[position])]) { continue }
                            Self.test(live[position], live[other], points, edges, tolerance, &near, &crossing)
                        }
                    }
                }
            }
            return NodingConflicts(near, crossing)
        }

        @inline(__always)
        private static func test(
            _ first: Int32, _ second: Int32, _ points: UnsafeBufferPointer<GridPoint>,
            _ edges: UnsafeBufferPointer<NodingGraph.Edge>, _ tolerance: Double, _ near: inout [UInt64],
            _ crossing: inout [(Int32, Int32)]
        ) {
            let (e, f) = (edges[Int(first)], edges[Int(second)])
            let (a, b) = (points[Int(e.a)], points[Int(e.b)])
            let (c, d) = (points[Int(f.a)], points[Int(f.b)])
            let count = near.count
            if f.a != e.a, f.a != e.b, isNear(c, a, b, tolerance) { near.append(key(first, f.a)) }
            if f.b != e.a, f.b != e.b, isNear(d, a, b, tolerance) { near.append(key(first, f.b)) }
            if e.a != f.a, e.a != f.b, isNear(a, c, d, tolerance) { near.append(key(second, e.a)) }
            if e.b != f.a, e.b != f.b, isNear(b, c, d, tolerance) { near.append(key(second, e.b)) }
            if near.count == count, GridPoint.properlyCross(a, b, c, d) { crossing.append((first, second)) }
        }

        /// Whether the edge ab is to be cut at p: within `tolerance` of it, and nearer to both ends than these are to
        /// each other.
        @inline(__always)
        private static func isNear(_ p: GridPoint, _ a: GridPoint, _ b: GridPoint, _ tolerance: Double) -> Bool {
            let squaredLength = a.squaredDistance(to: b)
            guard a.squaredDistance(to: p) < squaredLength, b.squaredDistance(to: p) < squaredLength else {
                return false
            }
            let cross = GridPoint.cross(a, b, p)
            if cross == 0 { return true }
            return Double(cross) * Double(cross) <= tolerance * tolerance * Double(squaredLength)
        }

        @inline(__always)
        private static func key(_ edge: Int32, _ vertex: Int32) -> UInt64 { UInt64(edge) << 32 | UInt64(vertex) }
    }

    private init(_ near: [UInt64], _ crossing: [(Int32, Int32)]) {
        self.near = near
        self.crossing = crossing
    }
}
