/// Links the arcs between faces that are in and faces that are out to rings with holes.
///
/// The faces that are in lie on the left of a ring. At a vertex, each arc that comes in goes on with the next one
/// clockwise, so a ring runs around one connected piece of the inside; where it comes back to a vertex, the loop is
/// cut off, so rings touch themselves nowhere and holes may touch the exterior in points. A ring of holes alone
/// belongs to the piece that the face below its first vertex is part of, which the sweep has noted.
///
/// O(arcs). The order of everything follows the graph's: equal areas get equal bytes.
struct RegionTracing: ~Copyable {
    struct Loop {
        var start: Int32
        var end: Int32
        /// The exterior that a hole is in, its own index for an exterior; −1 for a hole in what was too thin to keep.
        var home: Int32
    }

    enum Side { static let none: UInt8 = 0, above: UInt8 = 1, below: UInt8 = 2 }

    private(set) var loops = FlatBuffer<Loop>()
    /// Vertices of all loops, each begun at its smallest, exteriors counter-clockwise and holes clockwise.
    private(set) var points = FlatBuffer<FinePoint>()
    private var sides = FlatBuffer<UInt8>()
    private var next = FlatBuffer<Int32>()
    private var degree = FlatBuffer<Int32>()
    private var traceOf = FlatBuffer<Int32>()
    /// The exterior that each trace is in; −1 where it was too thin to keep.
    private var homes = FlatBuffer<Int32>()
    private var path = FlatBuffer<Int32>()
    private var pathArcs = FlatBuffer<Int32>()
    private var placeOnPath = FlatBuffer<Int32>()
    private var kept = FlatBuffer<FinePoint>()
    /// The input edges that the vertices left out so far lie on.
    private var stretch = FlatBuffer<Int32>()

    /// - Parameter keepsNodes: whether vertices stay that lie on a straight edge because something outside the result
    ///   ended there.
    /// Returns false where arcs don't link up.
    mutating func trace(
        _ graph: borrowing ArrangementGraph, _ sweep: borrowing ArrangementSweep,
        _ pieces: borrowing FlatBuffer<FineEdge>, keepsNodes: Bool, where isIn: (FaceLabel) -> Bool
    ) -> Bool {
        loops.removeAll()
        points.removeAll()
        let count = graph.arcs.count
        sides.fill(count, with: Side.none)
        for arc in 0..<count {
            let (below, above) = (isIn(sweep.label(arc, 0)), isIn(sweep.label(arc, 1)))
            if below != above { sides[arc] = above ? Side.above : Side.below }
        }
        guard link(graph, sweep) else { return false }
        traceOf.fill(count, with: -1)
        placeOnPath.fill(graph.vertices.count, with: -1)
        homes.removeAll()
        for arc in 0..<count where sides[arc] != Side.none && traceOf[arc] < 0 {
            // A ring's first arc, the lower one at its smallest vertex, goes out of it unless the ring is a hole.
            let start = sides[arc] == Side.above ? arc : Int(next[arc])
            let firstLoop = loops.count
            guard follow(from: start, graph, pieces, keepsNodes) else { return false }
            guard settle(trace: homes.count - 1, from: arc, firstLoop: firstLoop, sweep) else { return false }
        }
        return true
    }

    private mutating func link(_ graph: borrowing ArrangementGraph, _ sweep: borrowing ArrangementSweep) -> Bool {
        next.fill(graph.arcs.count, with: -1)
        degree.fill(graph.vertices.count, with: 0)
        for vertex in 0..<graph.vertices.count {
            var ends = Ends()
            for arc in Int(graph.firstArc[vertex])..<Int(graph.firstArc[vertex + 1]) where sides[arc] != Side.none {
                guard pass(Int32(arc), goesOut: sides[arc] == Side.above, &ends) else { return false }
            }
            let ending = Int(graph.firstEnding[vertex])..<Int(graph.firstEnding[vertex + 1])
            for position in ending.reversed() {
                let arc = sweep.ending[position]
                guard sides[Int(arc)] != Side.none else { continue }
                guard pass(arc, goesOut: sides[Int(arc)] == Side.below, &ends) else { return false }
            }
            guard (ends.incoming < 0) == (ends.outgoing < 0) else { return false }
            if ends.incoming >= 0 { next[Int(ends.incoming)] = ends.outgoing }
            degree[vertex] = ends.count
        }
        return true
    }

    /// What waits for its partner at a vertex.
    struct Ends {
        var outgoing: Int32 = -1
        var incoming: Int32 = -1
        var count: Int32 = 0
    }

    /// Counter-clockwise, an arc that goes out is followed by one that comes in: the inside lies between.
    @inline(__always)
    private mutating func pass(_ arc: Int32, goesOut: Bool, _ ends: inout Ends) -> Bool {
        ends.count += 1
        if goesOut {
            guard ends.outgoing < 0 else { return false }
            ends.outgoing = arc
        } else if ends.outgoing >= 0 {
            next[Int(arc)] = ends.outgoing
            ends.outgoing = -1
        } else {
            guard ends.incoming < 0 else { return false }
            ends.incoming = arc
        }
        return true
    }

    private mutating func follow(
        from start: Int, _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>,
        _ keepsNodes: Bool
    ) -> Bool {
        let trace = Int32(homes.count)
        homes.append(-1)
        path.removeAll()
        pathArcs.removeAll()
        var arc = start
        var vertex = sides[arc] == Side.above ? graph.arcs[arc].lo : graph.arcs[arc].hi
        repeat {
            guard traceOf[arc] < 0, placeOnPath[Int(vertex)] < 0 else { return false }
            traceOf[arc] = trace
            placeOnPath[Int(vertex)] = Int32(path.count)
            path.append(vertex)
            pathArcs.append(Int32(arc))
            vertex = sides[arc] == Side.above ? graph.arcs[arc].hi : graph.arcs[arc].lo
            arc = Int(next[arc])
            let place = Int(placeOnPath[Int(vertex)])
            if place >= 0 {
                guard close(from: place, trace, graph, pieces, keepsNodes) else { return false }
            }
        } while arc != start
        return path.count == 0
    }

    /// Cuts a loop off the path.
    private mutating func close(
        from place: Int, _ trace: Int32, _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>,
        _ keepsNodes: Bool
    ) -> Bool {
        let end = path.count
        kept.removeAll()
        if keepsNodes {
            for index in place..<end { kept.append(graph.vertices[Int(path[index])]) }
        } else {
            keepCorners(place, end, graph, pieces)
        }
        for index in place..<end { placeOnPath[Int(path[index])] = -1 }
        path.truncate(to: place)
        pathArcs.truncate(to: place)
        let area = doubledArea()
        let isExterior = area > 0
        guard kept.count > 2, area != 0 else { return true }
        let loop = Int32(loops.count)
        if isExterior {
            // One piece of the inside has one exterior.
            guard homes[Int(trace)] < 0 else { return false }
            homes[Int(trace)] = loop
        }
        var smallest = 0
        for index in 1..<kept.count where kept[index] < kept[smallest] { smallest = index }
        let start = points.count
        for index in 0..<kept.count {
            points.append(kept[smallest + index < kept.count ? smallest + index : smallest + index - kept.count])
        }
        // Holes learn their home when the whole trace is known.
        loops.append(Loop(start: Int32(start), end: Int32(points.count), home: isExterior ? loop : -1))
        return true
    }

    private func doubledArea() -> Int128 {
        guard kept.count > 2 else { return 0 }
        var sum: Int128 = 0
        var previous = kept[kept.count - 1]
        for index in 0..<kept.count {
            let current = kept[index]
            sum &+= exactProduct(previous.x &- current.x, previous.y &+ current.y)
            previous = current
        }
        return sum
    }

    /// Leaves out vertices between pieces of one input edge where nothing else of the result ends.
    ///
    /// All edges that a straight stretch may be a piece of are followed at once, so the order in which they were given
    /// decides nothing.
    private mutating func keepCorners(
        _ place: Int, _ end: Int, _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>
    ) {
        let count = end - place
        func arc(_ index: Int) -> Int { Int(pathArcs[place + (index + count) % count]) }
        var corner = -1
        for index in 0..<count where corner < 0 {
            beginStretch(arc(index - 1), graph, pieces)
            if degree[Int(path[place + index])] != 2 || !continueStretch(arc(index), graph, pieces) { corner = index }
        }
        // A ring that is one edge all around holds nothing.
        guard corner >= 0 else { return }
        for step in 0..<count {
            let index = (corner + step) % count
            if step > 0, degree[Int(path[place + index])] == 2, continueStretch(arc(index), graph, pieces) { continue }
            kept.append(graph.vertices[Int(path[place + index])])
            beginStretch(arc(index), graph, pieces)
        }
    }

    /// Takes note of the input edges that an arc is a piece of.
    private mutating func beginStretch(
        _ arc: Int, _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>
    ) {
        stretch.removeAll()
        for position in Int(graph.arcs[arc].start)..<Int(graph.arcs[arc].end) {
            stretch.append(pieces[Int(graph.members[position])].source)
        }
    }

    /// Keeps those that the next arc is a piece of, too; leaves them as they are, and says no, where there is none.
    private mutating func continueStretch(
        _ arc: Int, _ graph: borrowing ArrangementGraph, _ pieces: borrowing FlatBuffer<FineEdge>
    ) -> Bool {
        var shared = 0
        for index in 0..<stretch.count {
            let source = stretch[index]
            for position in Int(graph.arcs[arc].start)..<Int(graph.arcs[arc].end)
            where pieces[Int(graph.members[position])].source == source {
                stretch[shared] = source
                shared += 1
                break
            }
        }
        if shared > 0 { stretch.truncate(to: shared) }
        return shared > 0
    }

    /// Tells a trace's holes where they are.
    private mutating func settle(trace: Int, from arc: Int, firstLoop: Int, _ sweep: borrowing ArrangementSweep) -> Bool
    {
        if homes[trace] < 0, sides[arc] == Side.below {
            var below = sweep.under[arc]
            while below >= 0, sides[Int(below)] == Side.none { below = sweep.under[Int(below)] }
            guard below >= 0, traceOf[Int(below)] >= 0, Int(traceOf[Int(below)]) != trace else { return false }
            homes[trace] = homes[Int(traceOf[Int(below)])]
        }
        for index in firstLoop..<loops.count where loops[index].home < 0 { loops[index].home = homes[trace] }
        return true
    }
}
