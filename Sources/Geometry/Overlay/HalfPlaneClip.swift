extension Region {
    /// The part of an area in a half-plane, holes and separate pieces included; nil where the crossings along the
    /// line do not alternate (the area is not valid there), so that a general overlay has to decide.
    ///
    /// Every ring is cut into chains on the half-plane's side. Walking the line with the half-plane on its left, an
    /// area begins where a ring leaves the half-plane and ends where one enters it: each exit is joined to the next
    /// entry. The complement is cut as well, and the two areas have to add up.
    ///
    /// Source: after K. Weiler and P. Atherton, "Hidden surface removal using polygon area sorting" (1977),
    /// doi:10.1145/563858.563896, with a single line as the clip polygon.
    /// Cost: O(n + k log k) for n vertices and k crossings. Expects rings as `normalised` leaves them.
    public func clipped(to halfPlane: HalfPlane) -> Region? {
        guard let inside = half(halfPlane) else { return nil }
        if inside.touched == 0 { return inside.region }
        let opposite = HalfPlane(a: -halfPlane.a, b: -halfPlane.b, c: -halfPlane.c)
        guard let outside = half(opposite) else { return nil }
        let whole = area
        // Doubles carry a dozen digits of a crossing; what is off by more is wrong.
        guard abs(inside.region.area + outside.region.area - whole) <= 1e-9 * whole + 1e-6 * perimeter else {
            return nil
        }
        return inside.region
    }

    private func half(_ halfPlane: HalfPlane) -> (region: Region, touched: Int)? {
        var result: [Polygon] = []
        var touched = 0
        for polygon in polygons {
            var holes: [Ring] = []
            var chains: [LineChain] = []
            var isShellInside = false
            for (index, ring) in polygon.rings.enumerated() {
                let values = ring.points.map { halfPlane.value(at: $0) }
                if values.allSatisfy({ $0 >= 0 }) {
                    if index == 0 { isShellInside = true } else { holes.append(ring) }
                } else if values.contains(where: { $0 >= 0 }) {
                    chains += LineChain.cut(ring, values, halfPlane)
                }
            }
            if isShellInside, chains.isEmpty {
                result.append(Polygon(polygon.exterior, holes: holes))
                continue
            }
            guard !chains.isEmpty else { continue }
            touched += 1
            guard let rings = LineChain.join(chains) else { return nil }
            var pieces: [Polygon] = []
            for ring in rings {
                let area = ring.signedArea
                // A chain that only touches the line joins itself to nothing.
                if area > 0 { pieces.append(Polygon(ring)) } else if area < 0 { holes.append(ring) }
            }
            if isShellInside { pieces.append(Polygon(polygon.exterior)) }
            for hole in holes {
                let probe = Polygon(hole).interiorPoint ?? hole.points[0]
                guard let home = pieces.firstIndex(where: { $0.exterior.locate(probe) != .outside }) else { return nil }
                pieces[home].holes.append(hole)
            }
            result += pieces
        }
        return (Region(result), touched)
    }
}

/// A part of a ring on one side of a line, from where it enters to where it leaves.
private struct LineChain {
    var points: [Point]
    /// Positions of the entry and the exit along the line.
    var entry: Double
    var exit: Double

    static func cut(_ ring: Ring, _ values: [Double], _ line: HalfPlane) -> [LineChain] {
        let points = ring.points
        let count = points.count
        // Along the line with the half-plane on the left.
        func position(_ point: Point) -> Double { line.b * point.x - line.a * point.y }
        func crossing(_ i: Int, _ j: Int) -> Point {
            if values[i] == 0 { return points[i] }
            if values[j] == 0 { return points[j] }
            // From the smaller point, whichever way the ring runs: neighbours get the same corner.
            let (p, q) = points[i] < points[j] ? (i, j) : (j, i)
            return points[p] + (values[p] / (values[p] - values[q])) * (points[q] - points[p])
        }
        guard let first = (0..<count).first(where: { values[$0] < 0 && values[($0 + 1) % count] >= 0 }) else {
            return []
        }
        var chains: [LineChain] = []
        var current: [Point] = []
        for step in 0..<count {
            let (i, j) = ((first + step) % count, (first + step + 1) % count)
            if values[i] < 0, values[j] >= 0 { current = [crossing(i, j)] }
            if values[j] >= 0 {
                if current.last != points[j] { current.append(points[j]) }
            } else if values[i] >= 0 {
                let exit = crossing(i, j)
                if current.last != exit { current.append(exit) }
                chains.append(LineChain(points: current, entry: position(current[0]), exit: position(exit)))
            }
        }
        return chains
    }

    /// Joins each exit to the next entry along the line; nil where they do not alternate.
    static func join(_ chains: [LineChain]) -> [Ring]? {
        var ends: [(position: Double, chain: Int, isExit: Bool)] = []
        for (index, chain) in chains.enumerated() {
            ends.append((chain.entry, index, false))
            ends.append((chain.exit, index, true))
        }
        ends.sort { ($0.position, $0.chain) < ($1.position, $1.chain) }
        var next = [Int](repeating: -1, count: chains.count)
        var open: Int?
        var start = 0
        while start < ends.count {
            var end = start
            while end < ends.count, ends[end].position == ends[start].position { end += 1 }
            // At one place, exits and entries come in whichever order alternates.
            var waiting = Array(ends[start..<end])
            while !waiting.isEmpty {
                guard let at = waiting.firstIndex(where: { $0.isExit == (open == nil) }) else { return nil }
                let taken = waiting.remove(at: at)
                if taken.isExit {
                    open = taken.chain
                } else if let from = open {
                    next[from] = taken.chain
                    open = nil
                }
            }
            start = end
        }
        guard open == nil, !next.contains(-1) else { return nil }
        var rings: [Ring] = []
        var used = [Bool](repeating: false, count: chains.count)
        for first in chains.indices where !used[first] {
            var points: [Point] = []
            var chain = first
            while !used[chain] {
                used[chain] = true
                for point in chains[chain].points where points.last != point { points.append(point) }
                chain = next[chain]
            }
            if points.first == points.last { points.removeLast() }
            if points.count > 2 { rings.append(Ring(points)) }
        }
        return rings
    }
}
