/// The points and edges of one level while they are being noded (`Noding` says how and why it ends).
///
/// Every point and every undirected edge is held once, whoever shares it. An edge that is cut stays in the table with
/// the points that it was cut at; `expand` follows them down to the edges that are still whole.
struct NodingGraph {
    /// Runs from its smaller to its larger point.
    struct Edge {
        var a: Int32
        var b: Int32
    }

    private(set) var points: [GridPoint] = []
    private(set) var edges: [Edge] = []
    /// Where an edge's cuts start in `cuts`, −1 while it is whole; the first entry there is their number.
    private var cutStart: [Int32] = []
    private var cuts: [Int32] = []
    /// Made where it is first asked for.
    private var pointTable: KeyTable?
    private var edgeTable: KeyTable

    init(capacity: Int = 16) {
        edgeTable = KeyTable(capacity: capacity)
        points.reserveCapacity(capacity)
        edges.reserveCapacity(capacity)
        cutStart.reserveCapacity(capacity)
    }

    mutating func vertex(at point: GridPoint) -> Int32 {
        if pointTable == nil {
            var table = KeyTable(capacity: points.capacity)
            for (index, point) in points.enumerated() { _ = table.intern(point.key, Int32(index)) }
            pointTable = table
        }
        let index = pointTable?.intern(point.key, Int32(points.count)) ?? 0
        if Int(index) == points.count { points.append(point) }
        return index
    }

    /// A vertex where none is.
    mutating func newVertex(at point: GridPoint) -> Int32 {
        points.append(point)
        pointTable = nil
        return Int32(points.count - 1)
    }

    /// The edge between two different vertices, and whether it is new.
    @discardableResult
    mutating func edge(_ u: Int32, _ v: Int32) -> (index: Int32, isNew: Bool) {
        let (a, b) = ordered(u, v)
        let index = edgeTable.intern(Self.key(a, b), Int32(edges.count))
        guard Int(index) == edges.count else { return (index, false) }
        edges.append(Edge(a: a, b: b))
        cutStart.append(-1)
        return (index, true)
    }

    func isWhole(_ edge: Int32) -> Bool { cutStart[Int(edge)] < 0 }

    /// Cuts an edge at vertices that are each nearer to both of its ends than these are to each other; returns the
    /// new edges. Where the pieces would not all be shorter than the edge, it is cut at the nearest vertex alone.
    mutating func cut(_ edge: Int32, at vertices: some Sequence<Int32>) -> [Int32] {
        let (a, b) = (edges[Int(edge)].a, edges[Int(edge)].b)
        let (start, end) = (points[Int(a)], points[Int(b)])
        let squaredLength = start.squaredDistance(to: end)
        var chain = vertices.sorted { u, v in
            let (p, q) = (points[Int(u)], points[Int(v)])
            let (along, other) = (GridPoint.dot(start, end, p), GridPoint.dot(start, end, q))
            return along != other ? along < other : p < q
        }
        let ends = [a] + chain + [b]
        let shortens = zip(ends, ends.dropFirst()).allSatisfy {
            points[Int($0)].squaredDistance(to: points[Int($1)]) < squaredLength
        }
        if !shortens,
            let nearest = chain.min(by: { u, v in
                let (p, q) = (points[Int(u)], points[Int(v)])
                let (off, other) = (
                    GridPoint.cross(start, end, p).magnitude, GridPoint.cross(start, end, q).magnitude
                )
                return off != other ? off < other : p < q
            })
        {
            chain = [nearest]
        }
        cutStart[Int(edge)] = Int32(cuts.count)
        cuts.append(Int32(chain.count))
        cuts.append(contentsOf: chain)

        var created: [Int32] = []
        var previous = a
        for next in chain + [b] {
            let piece = self.edge(previous, next)
            if piece.isNew { created.append(piece.index) }
            previous = next
        }
        return created
    }

    /// Appends all vertices after `u` up to and including `v` along what has become of `edge` between them.
    @inline(__always)
    func expand(_ edge: Int32, from u: Int32, to v: Int32, into chain: inout [Int32]) {
        if isWhole(edge) { chain.append(v) } else { expand(from: u, to: v, into: &chain) }
    }

    private func expand(from u: Int32, to v: Int32, into chain: inout [Int32]) {
        guard u != v else { return }
        let (a, b) = ordered(u, v)
        let edge = edgeTable.find(Self.key(a, b))
        let start = edge < 0 ? -1 : Int(cutStart[Int(edge)])
        guard start >= 0 else {
            chain.append(v)
            return
        }
        let inner = cuts[(start + 1)...(start + Int(cuts[start]))]
        var previous = u
        if u == a {
            for next in inner {
                expand(from: previous, to: next, into: &chain)
                previous = next
            }
        } else {
            for next in inner.reversed() {
                expand(from: previous, to: next, into: &chain)
                previous = next
            }
        }
        expand(from: previous, to: v, into: &chain)
    }

    private func ordered(_ u: Int32, _ v: Int32) -> (Int32, Int32) {
        points[Int(u)] < points[Int(v)] ? (u, v) : (v, u)
    }

    private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    }
}
