/// The noded edges as a planar graph: vertices in lexicographic order, and the arcs that begin at each, from the
/// lowest to the highest.
///
/// Pieces between the same two vertices make one arc; where their layers cancel out (two buildings that share a
/// wall, an edge drawn there and back) there is none. O(n log n).
struct ArrangementGraph: ~Copyable {
    struct Arc {
        var from: FinePoint
        var to: FinePoint
        var lo: Int32
        var hi: Int32
        /// Its pieces, in `members`.
        var start: Int32
        var end: Int32
    }

    private(set) var vertices = FlatBuffer<FinePoint>()
    private(set) var arcs = FlatBuffer<Arc>()
    /// Pieces by arc.
    private(set) var members = FlatBuffer<Int32>()
    /// The first arc that begins at each vertex, and the end.
    private(set) var firstArc = FlatBuffer<Int32>()
    /// Arcs that end at each vertex, summed up; filled from the lowest to the highest by the sweep.
    private(set) var firstEnding = FlatBuffer<Int32>()
    private var order = RadixSort()
    private var low = FlatBuffer<Int32>()
    private var high = FlatBuffer<Int32>()
    private var begin = FlatBuffer<Int32>()
    private var balance = FlatBuffer<Int64>()

    /// Returns false where two pieces run over each other for a stretch: they have to be noded once more.
    mutating func build(_ pieces: borrowing FlatBuffer<FineEdge>, _ input: borrowing ArrangementInput) -> Bool {
        numberVertices(pieces)
        groupByVertex(pieces)
        arcs.removeAll()
        firstArc.fill(vertices.count + 1, with: 0)
        firstEnding.fill(vertices.count + 1, with: 0)
        balance.fill(input.layerCount, with: 0)
        for vertex in 0..<vertices.count {
            firstArc[vertex] = Int32(arcs.count)
            let start = Int(begin[vertex])
            let end = Int(begin[vertex + 1])
            guard start < end else { continue }
            sortByAngle(start, end, pieces, around: vertices[vertex])
            var first = start
            while first < end {
                var last = first + 1
                let piece = Int(members[first])
                while last < end, high[Int(members[last])] == high[piece] { last += 1 }
                if last < end {
                    let next = pieces[Int(members[last])].hi
                    if exactCross(vertices[vertex], pieces[piece].hi, next) == 0 { return false }
                }
                if last - first == 1 || !cancels(first, last, pieces, input) {
                    arcs.append(
                        Arc(
                            from: pieces[piece].lo, to: pieces[piece].hi, lo: Int32(vertex), hi: high[piece],
                            start: Int32(first), end: Int32(last)))
                    firstEnding[Int(high[piece]) + 1] += 1
                }
                first = last
            }
        }
        firstArc[vertices.count] = Int32(arcs.count)
        for vertex in 0..<vertices.count { firstEnding[vertex + 1] += firstEnding[vertex] }
        return true
    }

    private mutating func numberVertices(_ pieces: borrowing FlatBuffer<FineEdge>) {
        var least = Int64.max
        var most = Int64.min
        for index in 0..<pieces.count {
            least = Swift.min(least, pieces[index].lo.x)
            most = Swift.max(most, pieces[index].hi.x)
        }
        // The upper bits of x; what they don't tell apart is sorted by comparison.
        let keyBits = pieces.count < 4096 ? 16 : 24
        let shift =
            pieces.count == 0 ? 0 : Swift.max(0, Int64(64 - keyBits - (most - least).leadingZeroBitCount))
        order.items.removeAll()
        for index in 0..<pieces.count {
            let piece = pieces[index]
            order.add(key: UInt32(truncatingIfNeeded: (piece.lo.x - least) >> shift), item: 2 * index)
            order.add(key: UInt32(truncatingIfNeeded: (piece.hi.x - least) >> shift), item: 2 * index + 1)
        }
        order.sort(keyBits: keyBits)
        low.fill(pieces.count, with: 0)
        high.fill(pieces.count, with: 0)
        vertices.removeAll()
        let items = order.items.base
        let all = UnsafePointer(pieces.base)
        @inline(__always) func point(_ item: UInt64) -> FinePoint {
            let end = Int(UInt32(truncatingIfNeeded: item))
            return end & 1 == 0 ? all[end >> 1].lo : all[end >> 1].hi
        }
        var start = 0
        while start < order.items.count {
            var end = start + 1
            while end < order.items.count, items[end] >> 32 == items[start] >> 32 { end += 1 }
            order.items.sort(start..<end) { point($0) < point($1) }
            for index in start..<end {
                let here = point(items[index])
                if vertices.count == 0 || vertices[vertices.count - 1] != here { vertices.append(here) }
                let item = Int(UInt32(truncatingIfNeeded: items[index]))
                if item & 1 == 0 {
                    low[item >> 1] = Int32(vertices.count - 1)
                } else {
                    high[item >> 1] = Int32(vertices.count - 1)
                }
            }
            start = end
        }
    }

    /// Puts the pieces into `members`, by the vertex that they begin at.
    private mutating func groupByVertex(_ pieces: borrowing FlatBuffer<FineEdge>) {
        begin.fill(vertices.count + 1, with: 0)
        members.fill(pieces.count, with: 0)
        for index in 0..<pieces.count { begin[Int(low[index]) + 1] += 1 }
        for vertex in 0..<vertices.count { begin[vertex + 1] += begin[vertex] }
        for index in 0..<pieces.count {
            let vertex = Int(low[index])
            members[Int(begin[vertex])] = Int32(index)
            begin[vertex] += 1
        }
        for vertex in stride(from: vertices.count, to: 0, by: -1) { begin[vertex] = begin[vertex - 1] }
        begin[0] = 0
    }

    /// From straight down (left out) counter-clockwise to straight up; what ends in one vertex side by side.
    private mutating func sortByAngle(
        _ start: Int, _ end: Int, _ pieces: borrowing FlatBuffer<FineEdge>, around vertex: FinePoint
    ) {
        guard end - start > 1 else { return }
        let all = UnsafePointer(pieces.base)
        let ends = UnsafePointer(high.base)
        members.sort(start..<end) { a, b in
            let turn = exactCross(vertex, all[Int(a)].hi, all[Int(b)].hi)
            if turn != 0 { return turn > 0 }
            return (ends[Int(a)], a) < (ends[Int(b)], b)
        }
    }

    /// Whether crossing all these pieces changes no layer.
    private mutating func cancels(
        _ start: Int, _ end: Int, _ pieces: borrowing FlatBuffer<FineEdge>, _ input: borrowing ArrangementInput
    ) -> Bool {
        for position in start..<end {
            let piece = pieces[Int(members[position])]
            balance[Int(input.layers[Int(piece.source)])] += Int64(piece.winding)
        }
        var isNothing = true
        for position in start..<end {
            let layer = Int(input.layers[Int(pieces[Int(members[position])].source)])
            if layer < input.toggleCount ? balance[layer] & 1 != 0 : balance[layer] != 0 { isNothing = false }
        }
        for position in start..<end { balance[Int(input.layers[Int(pieces[Int(members[position])].source)])] = 0 }
        return isNothing
    }

    /// Sets the arcs that end at a vertex, in order; `ending` belongs to the sweep.
    func endingCount(_ vertex: Int) -> Int { Int(firstEnding[vertex + 1] - firstEnding[vertex]) }
}
