import Geometry
import Interchange

/// Makes the outlines of one level meet only in shared vertices.
///
/// Three things are done, in this order, the last two over and over until nothing is left to do:
/// 1. Vertices within 1 mm of each other become one (`VertexMerge`).
/// 2. Every edge is cut at every vertex within 1 mm of it, and bends through that vertex.
/// 3. Two edges that still cross are both cut at their crossing, rounded to the grid.
///
/// This is snap rounding (Hobby 1999, doi:10.1016/S0925-7721(99)00021-8) with a tolerance for what draughtsmen and
/// map tiles leave: neighbours whose common wall has other vertices on each side, drawn a fraction of a millimetre
/// apart. In units of 0.1 mm; all decisions but the 1 mm itself are exact.
///
/// **It ends.** An edge ab is only ever cut at a vertex v with |av| < |ab| and |vb| < |ab|. A rounded crossing q is
/// such a vertex unless it is an end of ab: it is within ½√2 units of ab and, both being grid points, at least one
/// unit from either end, so that with h ≤ ½√2 its distance from ab and p its foot,
/// |aq|² = |ap|² + h² < |ap|² + 2|ap||pb| + |pb|² = |ab|², because |pb|² ≥ 1 − h² ≥ ½ ≥ h². It cannot be an end of
/// both edges, since then they would share it and not cross. So every cut replaces one squared length, a whole number,
/// by two smaller ones, and such a sequence is finite. It is short as well: maps take two to four rounds.
/// After `tolerantRounds` the tolerance is dropped to nought, so that what is cut no longer wanders.
///
/// **What holds after it** (each is a test): any two edges are the same, or share one end, or do not meet at all
/// (`violations`); the outcome does not depend on the order of the obstacles, on where rings start or how they run;
/// shifting the input by whole units shifts the outcome; noding what is noded changes nothing.
///
/// Cost: O(n log n + k) for n edges and k pairs whose boxes meet. A solid that collapses to nothing becomes
/// the wall that is left of it. Heights play no part: outlines are noded whatever they reach up to.
///
/// Not handled: an edge shorter than about 1.2 mm with a vertex within 1 mm beside it stays uncut where the cut would
/// make it longer; the two do not touch then.
enum Noding {
    /// Units: 1 mm.
    static let tolerance = 10.0
    static let tolerantRounds = 12
    /// More crossings and vertices than any map has; beyond them memory would not be bounded.
    static let limit = 20_000_000

    /// The obstacles with their outlines rewritten, in the same order; those with nothing left are gone, and one
    /// whose outline touches itself may become several.
    ///
    /// - Throws: a diagnostic `noding.limit` where the outlines cross each other too often.
    static func noded(_ obstacles: [Obstacle]) throws(InputError) -> [Obstacle] {
        let chains = obstacles.flatMap { outlineChains($0.outline) }
        let noded = try node(chains)
        var result: [Obstacle] = []
        result.reserveCapacity(obstacles.count)
        var next = 0
        for obstacle in obstacles {
            let count = outlineChainCount(obstacle.outline)
            let own = noded[next..<(next + count)]
            next += count
            for outline in outlines(from: own, like: obstacle.outline) {
                var copy = obstacle
                copy.outline = outline
                result.append(copy)
            }
        }
        return result
    }

    /// One chain of vertices, closed where the last is joined to the first.
    struct Chain {
        var points: [GridPoint]
        var isClosed: Bool
    }

    /// The chains with all vertices inserted, in the same order; a chain that shrinks to a point is left with it.
    static func node(_ chains: [Chain]) throws(InputError) -> [Chain] {
        let count = chains.reduce(0) { $0 + $1.points.count }
        var merged = NodingGraph(capacity: count)
        var routes: [[Int32]] = []
        routes.reserveCapacity(chains.count)
        do {
            var drawn = NodingGraph(capacity: count)
            for chain in chains {
                var route: [Int32] = []
                route.reserveCapacity(chain.points.count + 1)
                for point in chain.points { route.append(drawn.vertex(at: point)) }
                if chain.isClosed, let first = route.first { route.append(first) }
                for index in route.indices.dropLast() where route[index] != route[index + 1] {
                    drawn.edge(route[index], route[index + 1])
                }
                routes.append(route)
            }
            var degrees = [Int32](repeating: 0, count: drawn.points.count)
            for edge in drawn.edges {
                degrees[Int(edge.a)] += 1
                degrees[Int(edge.b)] += 1
            }
            let representatives = VertexMerge.representatives(
                of: drawn.points, degrees: degrees, tolerance: Int32(tolerance))
            for index in routes.indices {
                var route: [Int32] = []
                route.reserveCapacity(routes[index].count)
                for vertex in routes[index] {
                    let point = drawn.points[Int(representatives[Int(vertex)])]
                    let next = merged.vertex(at: point)
                    if let last = route.last, last != next { merged.edge(last, next) }
                    if route.last != next { route.append(next) }
                }
                routes[index] = route
            }
        }
        var rounds = NodingRounds(merged)
        try rounds.run()
        let graph = rounds.graph
        return zip(chains, routes).map { chain, route in
            var vertices = Array(route.prefix(1))
            for index in route.indices.dropLast() {
                graph.expand(from: route[index], to: route[index + 1], into: &vertices)
            }
            if chain.isClosed, vertices.count > 1 { vertices.removeLast() }
            return Chain(points: vertices.map { graph.points[Int($0)] }, isClosed: chain.isClosed)
        }
    }

    static func outlineChains(_ outline: Obstacle.Outline) -> [Chain] {
        switch outline {
        case .solid(let polygon):
            polygon.rings.map { Chain(points: $0.points.map { GridPoint($0) }, isClosed: true) }
        case .wall(let line):
            [Chain(points: line.points.map { GridPoint($0) }, isClosed: false)]
        }
    }

    private static func outlineChainCount(_ outline: Obstacle.Outline) -> Int {
        switch outline {
        case .solid(let polygon): polygon.holes.count + 1
        case .wall: 1
        }
    }

    private static func outlines(from chains: ArraySlice<Chain>, like old: Obstacle.Outline) -> [Obstacle.Outline] {
        switch old {
        case .wall:
            return chains.filter { $0.points.count > 1 }.map { .wall(Polyline($0.points.map(\.point)).normalised) }
        case .solid:
            var seen: Set<GridPoint> = []
            let isSimple = chains.allSatisfy { chain in
                chain.points.count > 2 && chain.points.allSatisfy { seen.insert($0).inserted }
            }
            if isSimple, let exterior = chains.first {
                let polygon = Polygon(
                    Ring(exterior.points.map(\.point)), holes: chains.dropFirst().map { Ring($0.points.map(\.point)) })
                return [.solid(polygon.normalised)]
            }
            let edges = chains.flatMap { PolygonArrangement.edges(of: $0) }
            let polygons = PolygonArrangement([edges]).polygons { $0[0] }
            if !polygons.isEmpty { return polygons.map { .solid($0) } }
            // Thinner than the tolerance: what is left is a wall.
            return chains.prefix(1).filter { $0.points.count > 1 }.map { chain in
                .wall(
                    Polyline(
                        (chain.points.count > 2 ? chain.points + chain.points.prefix(1) : chain.points).map(\.point)
                    ).normalised)
            }
        }
    }
}

extension Polyline {
    /// The same chain run from its smaller end; a closed one counter-clockwise from its smallest point.
    var normalised: Polyline {
        if points.count > 3, points.first == points.last {
            let ring = Ring(Array(points.dropLast())).normalised(counterClockwise: true)
            return Polyline(ring.points + ring.points.prefix(1))
        }
        return points.reversed().lexicographicallyPrecedes(points) ? Polyline(points.reversed()) : self
    }
}
