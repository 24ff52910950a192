/// A line that moves from west to east over the graph and tells each arc which layers hold the faces below and
/// above it.
///
/// The arcs that the line crosses are kept from the lowest to the highest, by exact orientation. Neighbours are
/// tested when they become neighbours: if no pair crosses, no arcs cross anywhere. Labels are carried from below and
/// have to fit the arc above at every vertex.
///
/// Source: M. Shamos and D. Hoey, "Geometric intersection problems", 17th Symposium on Foundations of Computer
/// Science (1976), doi:10.1109/SFCS.1976.16.
/// Cost: O(n log n) comparisons, O(n) moves in the list of crossed arcs a step.
struct ArrangementSweep: ~Copyable {
    enum Outcome {
        case done
        /// Arcs still cross or touch: they have to be noded once more.
        case unsettled
        /// The first probe whose face is not held by the layers that it should be.
        case wrong(probe: Int)
        /// Faces don't close.
        case torn
    }

    /// Words in a label: toggle bits, then one word for each count.
    private(set) var stride = 1
    private(set) var toggleWords = 0
    /// Labels below and above each arc.
    private(set) var labels = FlatBuffer<UInt64>()
    /// The arc below each arc where it begins; −1 for none.
    private(set) var under = FlatBuffer<Int32>()
    /// Arcs by the vertex that they end at, from the lowest to the highest.
    private(set) var ending = FlatBuffer<Int32>()
    private var status = FlatBuffer<Int32>()
    private var current = FlatBuffer<UInt64>()

    /// - Parameter probes: points with the labels they should have, in lexicographic order.
    mutating func run(
        _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>,
        _ input: borrowing ArrangementInput, _ probes: borrowing ProbeList
    ) -> Outcome {
        toggleWords = input.toggleWords
        stride = toggleWords + input.layerCount - input.toggleCount
        labels.fill(graph.arcs.count * 2 * stride, with: 0)
        under.fill(graph.arcs.count, with: -1)
        ending.fill(graph.arcs.count, with: 0)
        status.fill(graph.arcs.count + 1, with: 0)
        current.fill(stride, with: 0)
        var active = 0
        var probe = 0
        let arcs = UnsafePointer(graph.arcs.base)
        let status = status.base
        for vertex in 0..<graph.vertices.count {
            let point = graph.vertices[vertex]
            while probe < probes.count, probes.points[probe] < point {
                if !fits(probes, probe, arcs, active) { return .wrong(probe: probes.polygon(probe)) }
                probe += 1
            }
            let first = Int(graph.firstArc[vertex])
            let begins = Int(graph.firstArc[vertex + 1]) - first
            let ends = graph.endingCount(vertex)
            guard begins + ends > 0 else { continue }
            let position = Self.rank(of: point, arcs, status, active)
            guard position + ends <= active else { return .unsettled }
            let endingAt = Int(graph.firstEnding[vertex])
            for index in 0..<ends {
                let arc = status[position + index]
                guard Int(arcs[Int(arc)].hi) == vertex else { return .unsettled }
                ending[endingAt + index] = arc
            }
            let above = position + ends
            if above < active {
                let next = arcs[Int(status[above])]
                // The vertex itself must not lie on an arc that goes on.
                if exactCross(next.from, next.to, point) >= 0 { return .unsettled }
            }
            if begins != ends {
                (status + position + begins).update(from: status + above, count: active - above)
                active += begins - ends
            }
            var below = position > 0 ? status[position - 1] : -1
            setCurrent(toAbove: below)
            for index in 0..<begins {
                let arc = Int32(first + index)
                status[position + index] = arc
                under[Int(arc)] = below
                cross(arc, arcs, graph, pieces, input)
                below = arc
            }
            let next = position + begins
            if !closes(next < active ? status[next] : -1) { return .torn }
            if begins > 0 {
                if position > 0, !Self.staysBelow(arcs[Int(status[position - 1])], arcs[first]) { return .unsettled }
                if next < active, !Self.staysBelow(arcs[first + begins - 1], arcs[Int(status[next])]) {
                    return .unsettled
                }
            } else if position > 0, next < active,
                !Self.staysBelow(arcs[Int(status[position - 1])], arcs[Int(status[next])])
            {
                return .unsettled
            }
        }
        return active == 0 ? .done : .torn
    }

    /// How many of the crossed arcs lie below a point.
    @inline(__always)
    private static func rank(
        of point: FinePoint, _ arcs: UnsafePointer<ArrangementGraph.Arc>, _ status: UnsafeMutablePointer<Int32>,
        _ active: Int
    ) -> Int {
        var low = 0
        var high = active
        while low < high {
            let middle = (low + high) / 2
            let arc = arcs[Int(status[middle])]
            if exactCross(arc.from, arc.to, point) > 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the first of two neighbours stays below the second until one of them ends.
    @inline(__always)
    private static func staysBelow(_ lower: ArrangementGraph.Arc, _ upper: ArrangementGraph.Arc) -> Bool {
        if lower.hi == upper.hi { return true }
        if lower.hi < upper.hi { return exactCross(upper.from, upper.to, lower.to) < 0 }
        return exactCross(lower.from, lower.to, upper.to) > 0
    }

    @inline(__always)
    private mutating func setCurrent(toAbove arc: Int32) {
        for word in 0..<stride { current[word] = arc < 0 ? 0 : labels[(Int(arc) * 2 + 1) * stride + word] }
    }

    /// Stores the current label below an arc, changes it by the arc's pieces and stores it above.
    @inline(__always)
    private mutating func cross(
        _ arc: Int32, _ arcs: UnsafePointer<ArrangementGraph.Arc>, _ graph: borrowing ArrangementGraph,
        _ pieces: borrowing FlatBuffer<FineEdge>, _ input: borrowing ArrangementInput
    ) {
        let base = Int(arc) * 2 * stride
        for word in 0..<stride { labels[base + word] = current[word] }
        for position in Int(arcs[Int(arc)].start)..<Int(arcs[Int(arc)].end) {
            let piece = pieces[Int(graph.members[position])]
            let layer = Int(input.layers[Int(piece.source)])
            if layer < input.toggleCount {
                current[layer >> 6] ^= 1 << UInt64(layer & 63)
            } else {
                current[toggleWords + layer - input.toggleCount] &+= UInt64(bitPattern: Int64(piece.winding))
            }
        }
        for word in 0..<stride { labels[base + stride + word] = current[word] }
    }

    /// Whether the current label is the one below the next arc, or that of nothing.
    @inline(__always)
    private func closes(_ next: Int32) -> Bool {
        for word in 0..<stride where current[word] != (next < 0 ? 0 : labels[Int(next) * 2 * stride + word]) {
            return false
        }
        return true
    }

    private func fits(
        _ probes: borrowing ProbeList, _ probe: Int, _ arcs: UnsafePointer<ArrangementGraph.Arc>, _ active: Int
    ) -> Bool {
        let position = Self.rank(of: probes.points[probe], arcs, status.base, active)
        for word in 0..<stride {
            let here = position > 0 ? labels[(Int(status[position - 1]) * 2 + 1) * stride + word] : 0
            if here != probes.labels[probe * stride + word] { return false }
        }
        return true
    }

    /// The label below (0) or above (1) an arc.
    @inline(__always)
    func label(_ arc: Int, _ side: Int) -> FaceLabel {
        FaceLabel(words: UnsafePointer(labels.base) + (arc * 2 + side) * stride, toggleWords: toggleWords)
    }
}
