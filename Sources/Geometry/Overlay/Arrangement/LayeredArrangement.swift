/// Many layers of areas laid over each other at once: a planar graph of all their edges in which every face knows
/// the layers that hold it.
///
/// The edges are rounded to a fine grid, split wherever they meet (`EdgeNoding`), merged to a graph
/// (`ArrangementGraph`) and swept once, with every decision by exact orientation (`ArrangementSweep`). Areas and
/// regions of any combination of layers are then read off.
///
/// Every run is checked before it is believed: no two arcs cross and labels fit together at every vertex, by
/// construction of the sweep; each layer has its own rings' area, within grid × total edge length; and a point inside
/// every input polygon, and inside every polygon of a result, is held by just the layers that the inputs themselves
/// say. A run that fails is refused with a reason.
///
/// Cost: O((n + k) log n) for n edges and k meetings. Keeps its memory between runs: one instance a thread.
public struct LayeredArrangement: ~Copyable {
    var input = ArrangementInput()
    private var location = InputLocation()
    private var noding = EdgeNoding()
    private var pieces = FlatBuffer<FineEdge>()
    /// What is noded in rounds after the first; the input's own index is still needed to cast rays.
    private var basePieces = FlatBuffer<FineEdge>()
    private var baseIndex = StripIndex()
    private var edgeProbe = EdgeProbe()
    private var probes = ProbeList()
    var graph = ArrangementGraph()
    var sweep = ArrangementSweep()
    private var tracing = RegionTracing()
    private var faceEdges = FlatBuffer<FineEdge>()
    private var faceLabel = FlatBuffer<UInt64>()

    var grid: FineGrid { input.grid }
    /// After so many rounds something is wrong with the input.
    private static let largestRounds = 8

    init() {}

    /// - Parameter steps: grid steps in a unit, a power of two.
    mutating func run(_ stack: LayerStack, steps: Double) throws(OverlayFault) {
        try build(stack, steps: steps)
        try checkAreas()
    }

    /// Everything but the check of areas, which only polygons that do not overlap in their layer pass.
    mutating func build(_ stack: LayerStack, steps: Double) throws(OverlayFault) {
        try input.load(stack, steps: steps)
        location.build(input)
        probes.fill(input, location, &edgeProbe)
        try noding.find(input.edges, location.edges)
        noding.split(input.edges, into: &pieces)
        if try isSettled() { return }
        // Rounding made new meetings. All points are known now: edges are drawn through those they pass by.
        noding.addPixels(graph.vertices, input.edges, location.edges)
        noding.split(input.edges, into: &pieces)
        for _ in 0..<Self.largestRounds {
            if try isSettled() { return }
            swap(&pieces, &basePieces)
            baseIndex.build(basePieces)
            try noding.find(basePieces, baseIndex)
            noding.addPixels(graph.vertices, basePieces, baseIndex)
            noding.split(basePieces, into: &pieces)
        }
        throw OverlayFault(reason: "edges still cross after \(Self.largestRounds) rounds")
    }

    /// Whether no pieces cross; if so, the graph and its labels are made.
    private mutating func isSettled() throws(OverlayFault) -> Bool {
        guard graph.build(pieces, input) else { return false }
        switch sweep.run(graph, pieces, input, probes) {
        case .done: return true
        case .unsettled: return false
        case .torn: throw OverlayFault(reason: "faces do not close")
        case .wrong(let polygon): throw OverlayFault(reason: "input polygon \(polygon) is misplaced")
        }
    }

    /// Each layer's area in the graph against that of its rings.
    private func checkAreas() throws(OverlayFault) {
        let areas = doubledToggleAreas { _ in true }
        for layer in 0..<input.toggleCount { try check(areas[layer], layer) }
        for layer in input.toggleCount..<input.layerCount {
            let word = sweep.toggleWords + layer - input.toggleCount
            var doubled: Int128 = 0
            for arc in 0..<graph.arcs.count {
                let below = Int64(bitPattern: sweep.label(arc, 0).words[word])
                let above = Int64(bitPattern: sweep.label(arc, 1).words[word])
                if below != above { doubled &+= Int128(below - above) &* trapezoid(arc) }
            }
            try check(doubled, layer)
        }
    }

    private func check(_ doubled: Int128, _ layer: Int) throws(OverlayFault) {
        // Every point of an edge may move by a step or two.
        let slack = 4 * input.lengths[layer]
        let difference = Double(wide: doubled &- input.areas[layer])
        guard abs(difference) <= slack else {
            throw OverlayFault(reason: "layer \(layer): areas differ by \(difference) half square steps of \(slack)")
        }
    }

    /// The faces that a predicate takes, as rings with holes in the order of `Region.normalised`.
    ///
    /// - Parameter keepsNodes: whether vertices stay that lie on a straight edge because something outside the result
    ///   ended there.
    public mutating func region(
        keepsNodes: Bool = false, where isIn: (FaceLabel) -> Bool
    ) throws(OverlayFault) -> Region {
        guard tracing.trace(graph, sweep, pieces, keepsNodes: keepsNodes, where: isIn) else {
            throw OverlayFault(reason: "rings do not close")
        }
        let groups = orderedLoops()
        try checkFaces(groups, where: isIn)
        return Region(
            groups.map { group in
                Polygon(ring(group[0]), holes: group.dropFirst().map { ring($0) })
            })
    }

    /// Loops by polygon, the exterior first, in lexicographic order.
    private func orderedLoops() -> [[Int32]] {
        var groups = [[Int32]](repeating: [], count: tracing.loops.count)
        for loop in 0..<tracing.loops.count {
            let home = Int(tracing.loops[loop].home)
            if home == loop {
                groups[home].insert(Int32(loop), at: 0)
            } else if home >= 0 {
                groups[home].append(Int32(loop))
            }
        }
        groups.removeAll { $0.isEmpty }
        for index in groups.indices where groups[index].count > 2 {
            groups[index][1...].sort { precedes($0, $1) }
        }
        groups.sort { precedes($0[0], $1[0]) }
        return groups
    }

    private func precedes(_ first: Int32, _ second: Int32) -> Bool {
        let (a, b) = (tracing.loops[Int(first)], tracing.loops[Int(second)])
        var (i, j) = (Int(a.start), Int(b.start))
        while i < Int(a.end), j < Int(b.end) {
            let (p, q) = (tracing.points[i], tracing.points[j])
            if p != q { return p < q }
            i += 1
            j += 1
        }
        return i == Int(a.end) && j < Int(b.end)
    }

    private func ring(_ loop: Int32) -> Ring {
        let loop = tracing.loops[Int(loop)]
        return Ring((Int(loop.start)..<Int(loop.end)).map { grid.point(tracing.points[$0]) })
    }

    /// Asks the inputs about a point inside every polygon.
    private mutating func checkFaces(
        _ groups: [[Int32]], where isIn: (FaceLabel) -> Bool
    ) throws(OverlayFault) {
        faceLabel.fill(sweep.stride, with: 0)
        for group in groups {
            faceEdges.removeAll()
            for loop in group {
                let loop = tracing.loops[Int(loop)]
                var previous = tracing.points[Int(loop.end) - 1]
                for index in Int(loop.start)..<Int(loop.end) {
                    let current = tracing.points[index]
                    faceEdges.append(FineEdge(previous, current, source: 0, winding: 0))
                    previous = current
                }
            }
            guard let point = edgeProbe.interiorPoint(UnsafePointer(faceEdges.base), faceEdges.count),
                location.layers(at: point, input, into: faceLabel.base, words: sweep.stride)
            else { continue }
            guard isIn(FaceLabel(words: UnsafePointer(faceLabel.base), toggleWords: sweep.toggleWords)) else {
                let place = grid.point(point)
                throw OverlayFault(reason: "the result is wrong at (\(place.x), \(place.y))")
            }
        }
    }
}
