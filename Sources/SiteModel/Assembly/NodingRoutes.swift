/// The ways of chains through the vertices of a graph, one behind the other; closed ones come back to their start.
struct NodingRoutes {
    private var vertices: [Int32] = []
    /// For each vertex but the first of a route the edge that leads to it.
    private var edges: [Int32] = []
    private var ends: [Int] = []

    init(capacity: Int) { vertices.reserveCapacity(capacity) }

    mutating func append(isClosed: Bool, _ points: ArraySlice<GridPoint>, vertex: (GridPoint) -> Int32) {
        let start = vertices.count
        for point in points { vertices.append(vertex(point)) }
        if isClosed, !points.isEmpty { vertices.append(vertices[start]) }
        ends.append(vertices.count)
    }

    /// How many different edges end at each of some vertices.
    ///
    /// - Parameter count: of all vertices.
    func degrees(of asked: Set<Int32>, count: Int) -> [Int32: Int] {
        var isAsked = [Bool](repeating: false, count: count)
        for vertex in asked { isAsked[Int(vertex)] = true }
        var seen: Set<UInt64> = []
        var degrees: [Int32: Int] = [:]
        var start = 0
        for end in ends {
            for index in start..<max(start, end - 1) {
                let (u, v) = (min(vertices[index], vertices[index + 1]), max(vertices[index], vertices[index + 1]))
                guard u != v, isAsked[Int(u)] || isAsked[Int(v)], seen.insert(UInt64(u) << 32 | UInt64(v)).inserted
                else { continue }
                degrees[u, default: 0] += 1
                degrees[v, default: 0] += 1
            }
            start = end
        }
        return degrees
    }

    /// Goes through representatives instead, each once in a row; returns the graph of those that are left.
    mutating func merge(_ representatives: [Int32], _ points: [GridPoint]) -> NodingGraph {
        var graph = NodingGraph(capacity: points.count)
        var numbers = [Int32](repeating: -1, count: points.count)
        var kept = 0
        var start = 0
        for route in ends.indices {
            let first = kept
            for index in start..<ends[route] {
                let representative = Int(representatives[Int(vertices[index])])
                if numbers[representative] < 0 { numbers[representative] = graph.newVertex(at: points[representative]) }
                let vertex = numbers[representative]
                if kept == first || vertices[kept - 1] != vertex {
                    vertices[kept] = vertex
                    kept += 1
                }
            }
            start = ends[route]
            ends[route] = kept
        }
        vertices.removeLast(vertices.count - kept)
        return graph
    }

    /// Draws all edges.
    mutating func addEdges(to graph: inout NodingGraph) {
        edges = [Int32](repeating: -1, count: vertices.count)
        var start = 0
        for end in ends {
            for index in (start + 1)..<max(start + 1, end) where vertices[index - 1] != vertices[index] {
                edges[index] = graph.edge(vertices[index - 1], vertices[index]).index
            }
            start = end
        }
    }

    /// The chains along what has become of the edges.
    func expanded(by graph: NodingGraph, _ chains: ChainList) -> NodedChains {
        var result = NodedChains(points: graph.points, capacity: vertices.count)
        var start = 0
        for (route, end) in ends.enumerated() {
            result.append(isClosed: chains.isClosed[route]) { chain in
                guard start < end else { return }
                chain.append(vertices[start])
                for index in (start + 1)..<end where edges[index] >= 0 {
                    graph.expand(edges[index], from: vertices[index - 1], to: vertices[index], into: &chain)
                }
            }
            start = end
        }
        return result
    }
}
