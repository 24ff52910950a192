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

    /// How many obstacles one thread takes at a time.
    private static let run = 1_024

    /// The obstacles with their outlines rewritten, in the same order; those with nothing left are gone, and one
    /// whose outline touches itself may become several.
    ///
    /// - Throws: a diagnostic `noding.limit` where the outlines cross each other too often.
    static func noded(_ obstacles: [Obstacle], threads: Int = Workers.processors) throws(InputError) -> [Obstacle] {
        var chains = ChainList()
        let firstChains = obstacles.indices.map { index in
            defer { chains.append(obstacles[index].outline) }
            return chains.count
        }
        let noded = try node(chains, threads: threads)
        let runs = Workers.map(
            count: (obstacles.count + run - 1) / run, threads: threads,
            context: { VertexMarks(count: noded.points.count) }
        ) { index, marks in
            var result: [Obstacle] = []
            for index in (index * run)..<min(obstacles.count, (index + 1) * run) {
                let outlines = outlines(noded, firstChains[index], like: obstacles[index].outline, &marks)
                for outline in outlines {
                    var copy = obstacles[index]
                    copy.outline = outline
                    result.append(copy)
                }
            }
            return result
        }
        return runs.flatMap { $0 }
    }

    /// The chains with all vertices inserted, in the same order; a chain that shrinks to a point is left with it.
    static func node(_ chains: ChainList, threads: Int) throws(InputError) -> NodedChains {
        var (graph, routes) = drawn(chains)
        let representatives = VertexMerge.representatives(of: graph.points, tolerance: Int32(tolerance)) {
            routes.degrees(of: $0, count: graph.points.count)
        }
        if !representatives.isEmpty { graph = routes.merge(representatives, graph.points) }
        routes.addEdges(to: &graph)
        var rounds = NodingRounds(graph, threads: threads)
        try rounds.run()
        return routes.expanded(by: rounds.graph, chains)
    }

    /// All points of the chains, each once, and the ways through them.
    private static func drawn(_ chains: ChainList) -> (NodingGraph, NodingRoutes) {
        var graph = NodingGraph(capacity: chains.points.count)
        var routes = NodingRoutes(capacity: chains.points.count + chains.count)
        for chain in 0..<chains.count {
            routes.append(isClosed: chains.isClosed[chain], chains.points[chains.range(chain)]) {
                graph.vertex(at: $0)
            }
        }
        return (graph, routes)
    }

    private static func outlines(
        _ noded: NodedChains, _ chain: Int, like old: Obstacle.Outline, _ marks: inout VertexMarks
    ) -> [Obstacle.Outline] {
        switch old {
        case .wall:
            let points = noded.chain(chain)
            return points.count > 1 ? [.wall(Polyline(points).normalised)] : []
        case .solid(let polygon):
            let chains = chain...(chain + polygon.holes.count)
            marks.clear()
            let isSimple = chains.allSatisfy { chain in
                let vertices = noded.vertices(of: chain)
                return vertices.count > 2 && vertices.allSatisfy { marks.insert($0) }
            }
            if isSimple {
                func ring(_ chain: Int, _ old: Ring) -> Ring {
                    noded.isUnchanged(chain, from: old.points) ? old : Ring(noded.chain(chain))
                }
                return [
                    .solid(
                        Polygon(
                            ring(chain, polygon.exterior),
                            holes: polygon.holes.enumerated().map { ring(chain + 1 + $0.offset, $0.element) }
                        ).normalised)
                ]
            }
            let polygons = PolygonArrangement([chains.flatMap { noded.edges(of: $0) }]).polygons { $0[0] }
            if !polygons.isEmpty { return polygons.map { .solid($0) } }
            // Thinner than the tolerance: what is left is a wall.
            let points = noded.chain(chain)
            guard points.count > 1 else { return [] }
            return [.wall(Polyline(points.count > 2 ? points + points.prefix(1) : points).normalised)]
        }
    }
}

/// A set of vertices that is emptied at no cost.
private struct VertexMarks {
    private var marks: [Int32]
    private var current: Int32 = 0

    init(count: Int) { marks = [Int32](repeating: 0, count: count) }

    mutating func clear() { current += 1 }

    /// Whether it was not in the set.
    mutating func insert(_ vertex: Int32) -> Bool {
        if marks[Int(vertex)] == current { return false }
        marks[Int(vertex)] = current
        return true
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
