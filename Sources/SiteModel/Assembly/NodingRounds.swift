import Geometry
import Interchange

/// The rounds of cutting that make a graph planar (`Noding`).
///
/// A round looks at the pairs of which at least one edge is new. Cuts at nearby vertices come first; edges that got
/// none are cut at their crossings. Crossings nearer to each other than the tolerance are not made in the same
/// round: the edges of those put off are looked at again, and then pass near the vertex that was made.
struct NodingRounds {
    private(set) var graph: NodingGraph
    private var live: [Int32]
    private var isDirty: [Bool]
    private let origin: GridPoint
    private let threads: Int

    init(_ graph: NodingGraph, threads: Int) {
        self.graph = graph
        self.threads = threads
        live = (0..<Int32(graph.edges.count)).map { $0 }
        isDirty = [Bool](repeating: true, count: graph.edges.count)
        origin = graph.points.dropFirst().reduce(into: graph.points.first ?? GridPoint(x: 0, y: 0)) {
            $0.x = min($0.x, $1.x)
            $0.y = min($0.y, $1.y)
        }
    }

    mutating func run() throws(InputError) {
        var round = 0
        while live.contains(where: { isDirty[Int($0)] }) {
            try cutOnce(tolerance: round < Noding.tolerantRounds ? Noding.tolerance : 0)
            round += 1
        }
    }

    private mutating func cutOnce(tolerance: Double) throws(InputError) {
        let found = NodingConflicts(in: graph, live: live, isDirty: isDirty, tolerance: tolerance, threads: threads)
        guard found.near.count + found.crossing.count < Noding.limit, graph.points.count < Noding.limit else {
            throw InputError(
                Diagnostic(
                    "noding.limit", .limit,
                    Bilingual(
                        zh: "障碍物轮廓之间的交叉过多（超过 \(Noding.limit) 处），无法计算。",
                        en:
                            "The outlines of the obstacles cross each other too often (more than \(Noding.limit) times)."
                    )))
        }
        for edge in live { isDirty[Int(edge)] = false }
        var created: [Int32] = []

        var index = 0
        let near = found.near.sorted()
        while index < near.count {
            let edge = Int32(near[index] >> 32)
            var vertices: [Int32] = []
            while index < near.count, Int32(near[index] >> 32) == edge {
                let vertex = Int32(near[index] & 0xFFFF_FFFF)
                if vertices.last != vertex { vertices.append(vertex) }
                index += 1
            }
            created += graph.cut(edge, at: vertices)
        }

        created += cutAtCrossings(found.crossing, spread: tolerance > 0)
        isDirty.append(contentsOf: repeatElement(false, count: graph.edges.count - isDirty.count))
        for edge in created { isDirty[Int(edge)] = true }
        let whole = graph
        live.append(contentsOf: created)
        live.removeAll { !whole.isWhole($0) }
    }

    /// Cuts what crosses and was not cut already; returns the new edges, and marks what has to wait
    /// where crossings are to be `spread` out.
    private mutating func cutAtCrossings(_ pairs: [(Int32, Int32)], spread: Bool) -> [Int32] {
        struct Meeting {
            var point: GridPoint
            var first: Int32
            var second: Int32
        }
        var meetings: [Meeting] = []
        for (first, second) in pairs {
            // The pieces of an edge that was cut are new, and meet the other one again next time.
            guard graph.isWhole(first), graph.isWhole(second) else { continue }
            let (e, f) = (graph.edges[Int(first)], graph.edges[Int(second)])
            let point = GridPoint.crossing(
                graph.points[Int(e.a)], graph.points[Int(e.b)], graph.points[Int(f.a)], graph.points[Int(f.b)])
            meetings.append(Meeting(point: point, first: first, second: second))
        }
        meetings.sort { $0.point < $1.point }
        var cells = KeyTable(capacity: meetings.count)
        var cuts: [UInt64] = []
        var index = 0
        while index < meetings.count {
            let point = meetings[index].point
            let isFree = !spread || claim(point, &cells)
            let vertex = isFree ? graph.vertex(at: point) : -1
            while index < meetings.count, meetings[index].point == point {
                for edge in [meetings[index].first, meetings[index].second] {
                    if isFree {
                        let ends = graph.edges[Int(edge)]
                        if ends.a != vertex, ends.b != vertex {
                            cuts.append(UInt64(edge) << 32 | UInt64(vertex))
                        }
                    } else {
                        isDirty[Int(edge)] = true
                    }
                }
                index += 1
            }
        }
        cuts.sort()
        var created: [Int32] = []
        index = 0
        while index < cuts.count {
            let edge = Int32(cuts[index] >> 32)
            var vertices: [Int32] = []
            while index < cuts.count, Int32(cuts[index] >> 32) == edge {
                let vertex = Int32(cuts[index] & 0xFFFF_FFFF)
                if vertices.last != vertex { vertices.append(vertex) }
                index += 1
            }
            created += graph.cut(edge, at: vertices)
        }
        return created
    }

    /// Whether no crossing was made in the cell of `point` or one of its eight neighbours, which is then taken.
    /// The cells start at the westernmost and southernmost point, so that they shift with the input.
    private func claim(_ point: GridPoint, _ cells: inout KeyTable) -> Bool {
        let size = Int64(Noding.tolerance)
        let column = (Int64(point.x) - Int64(origin.x)) / size + 1
        let row = (Int64(point.y) - Int64(origin.y)) / size + 1
        for x in (column - 1)...(column + 1) {
            for y in (row - 1)...(row + 1) where cells.find(UInt64(x) << 32 | UInt64(y)) >= 0 { return false }
        }
        _ = cells.intern(UInt64(column) << 32 | UInt64(row), 0)
        return true
    }
}
