/// Splits edges where they meet, so that any two share at most an end: snap rounding.
///
/// A meeting is a crossing, rounded to the grid, or an end that lies in a pixel (the square of one step about a
/// grid point) that the other edge passes through. Where splitting makes edges meet that did not before, each edge is
/// drawn through all points whose pixels it passes: then nothing crosses any more.
///
/// Source: J. Hobby, "Practical segment intersection with finite precision output", Computational Geometry 13
/// (1999), doi:10.1016/S0925-7721(99)00021-8; but pixels are only asked for where the sweep that follows
/// (`ArrangementSweep`), which decides exactly, still finds a crossing.
/// Cost: O(n log n) for edges whose boxes meet few others.
struct EdgeNoding: ~Copyable {
    struct Split {
        var edge: Int32
        var point: FinePoint
    }

    private var splits = FlatBuffer<Split>()
    private var starts = FlatBuffer<Int32>()
    private var sorted = FlatBuffer<FinePoint>()
    /// More than this many meetings are refused: the result would not fit in memory.
    private static let largestCount = 1 << 22

    /// Records where edges meet; the index holds these edges.
    mutating func find(
        _ edges: borrowing FlatBuffer<FineEdge>, _ index: borrowing StripIndex
    ) throws(OverlayFault) {
        splits.removeAll()
        let all = UnsafePointer(edges.base)
        for strip in 0..<index.stripCount {
            let first = Int(index.starts[strip])
            let end = Int(index.starts[strip + 1])
            let entries = UnsafePointer(index.entries.base)
            for i in first..<end {
                let entry = entries[i]
                var j = i + 1
                while j < end, entries[j].minX <= entry.maxX {
                    let other = entries[j]
                    j += 1
                    guard other.minY <= entry.maxY, entry.minY <= other.maxY,
                        // A pair that shares several strips is looked at in the lowest.
                        Int(Swift.max(entry.minY, other.minY)) >> index.stripShift == strip
                    else { continue }
                    meet(all, entry.edge, other.edge)
                }
                guard splits.count <= Self.largestCount else { throw OverlayFault(reason: "too many crossings") }
            }
        }
    }

    @inline(__always)
    private mutating func meet(_ edges: UnsafePointer<FineEdge>, _ i: Int32, _ j: Int32) {
        let a = edges[Int(i)]
        let b = edges[Int(j)]
        guard a.lo.x <= b.hi.x, b.lo.x <= a.hi.x,
            Swift.min(a.lo.y, a.hi.y) <= Swift.max(b.lo.y, b.hi.y),
            Swift.min(b.lo.y, b.hi.y) <= Swift.max(a.lo.y, a.hi.y)
        else { return }
        let c1 = exactCross(a.lo, a.hi, b.lo)
        let c2 = exactCross(a.lo, a.hi, b.hi)
        // Half the pixel's width, seen along the edge.
        let reachA = Int128(truncatingIfNeeded: (a.hi.x - a.lo.x) + abs(a.hi.y - a.lo.y))
        if (c1 > reachA && c2 > reachA) || (c1 < -reachA && c2 < -reachA) { return }
        let c3 = exactCross(b.lo, b.hi, a.lo)
        let c4 = exactCross(b.lo, b.hi, a.hi)
        let reachB = Int128(truncatingIfNeeded: (b.hi.x - b.lo.x) + abs(b.hi.y - b.lo.y))
        touch(i, a, b.lo, c1, reachA)
        touch(i, a, b.hi, c2, reachA)
        touch(j, b, a.lo, c3, reachB)
        touch(j, b, a.hi, c4, reachB)
        guard (c1 > 0 && c2 < 0) || (c1 < 0 && c2 > 0), (c3 > 0 && c4 < 0) || (c3 < 0 && c4 > 0) else { return }
        // Along the edge that begins first, so that the order of the input decides nothing.
        let isFirst = a.lo == b.lo ? a.hi < b.hi : a.lo < b.lo
        let edge = isFirst ? a : b
        let share =
            isFirst ? Double(wide: c3) / Double(wide: c3 &- c4) : Double(wide: c1) / Double(wide: c1 &- c2)
        let point = FinePoint(
            edge.lo.x + FineGrid.nearest(share * Double(edge.hi.x - edge.lo.x)),
            edge.lo.y + FineGrid.nearest(share * Double(edge.hi.y - edge.lo.y)))
        if point != a.lo, point != a.hi { splits.append(Split(edge: i, point: point)) }
        if point != b.lo, point != b.hi { splits.append(Split(edge: j, point: point)) }
    }

    /// Splits an edge at another one's end that lies in its pixels.
    @inline(__always)
    private mutating func touch(_ index: Int32, _ edge: FineEdge, _ end: FinePoint, _ cross: Int128, _ reach: Int128) {
        guard 2 &* cross < reach, 2 &* cross > -reach, end.x >= edge.lo.x, end.x <= edge.hi.x,
            end.y >= Swift.min(edge.lo.y, edge.hi.y), end.y <= Swift.max(edge.lo.y, edge.hi.y),
            end != edge.lo, end != edge.hi
        else { return }
        splits.append(Split(edge: index, point: end))
    }

    /// Records, besides what `find` has, where edges pass through the pixels of points. O(points × edges in a strip).
    mutating func addPixels(
        _ points: borrowing FlatBuffer<FinePoint>, _ edges: borrowing FlatBuffer<FineEdge>,
        _ index: borrowing StripIndex
    ) {
        for position in 0..<points.count {
            let point = points[position]
            guard let strip = index.strip(ofY: point.y) else { continue }
            let (x, y) = (index.reducedX(point.x), index.reducedY(point.y))
            for place in index.first(in: strip, reaching: x)..<Int(index.starts[strip + 1]) {
                let entry = index.entries[place]
                if entry.minX > x { break }
                guard entry.maxX >= x, entry.minY <= y, entry.maxY >= y else { continue }
                let edge = edges[Int(entry.edge)]
                let reach = Int128(truncatingIfNeeded: (edge.hi.x - edge.lo.x) + abs(edge.hi.y - edge.lo.y))
                touch(entry.edge, edge, point, exactCross(edge.lo, edge.hi, point), reach)
            }
        }
    }

    /// The edges split at the meetings recorded so far.
    mutating func split(
        _ edges: borrowing FlatBuffer<FineEdge>, into pieces: inout FlatBuffer<FineEdge>
    ) {
        pieces.removeAll()
        sortByEdge(edges.count)
        for index in 0..<edges.count {
            let edge = edges[index]
            let start = Int(starts[index])
            let end = Int(starts[index + 1])
            guard start < end else {
                pieces.append(edge)
                continue
            }
            sortAlong(edge, start, end)
            var from = edge.lo
            for position in start...end {
                let to = position < end ? sorted[position] : edge.hi
                if to != from {
                    pieces.append(FineEdge(from, to, source: edge.source, winding: edge.winding))
                    from = to
                }
            }
        }
    }

    private mutating func sortByEdge(_ count: Int) {
        starts.fill(count + 1, with: 0)
        for index in 0..<splits.count { starts[Int(splits[index].edge) + 1] += 1 }
        for index in 0..<count { starts[index + 1] += starts[index] }
        sorted.fill(splits.count, with: FinePoint(0, 0))
        for index in 0..<splits.count {
            let split = splits[index]
            let edge = Int(split.edge)
            sorted[Int(starts[edge])] = split.point
            starts[edge] += 1
        }
        for index in stride(from: count, to: 0, by: -1) { starts[index] = starts[index - 1] }
        starts[0] = 0
    }

    /// In the order in which the edge passes them, by the axis that it mostly runs along.
    private mutating func sortAlong(_ edge: FineEdge, _ start: Int, _ end: Int) {
        guard end - start > 1 else { return }
        let width = edge.hi.x - edge.lo.x
        let height = edge.hi.y - edge.lo.y
        let isSteep = abs(height) > width
        let up: Int64 = height < 0 ? -1 : 1
        sorted.sort(start..<end) { a, b in
            let (ax, bx, ay, by) = (a.x, b.x, a.y &* up, b.y &* up)
            return isSteep ? (ay, ax) < (by, bx) : (ax, ay) < (bx, by)
        }
    }
}
