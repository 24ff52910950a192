import Geometry

/// The nodes of a road graph where more than two links meet, and the arms between them. A roundabout is one hub.
struct RoadHubs {
    /// The nodes of each hub where an arm leaves; the hubs sorted by their first point.
    private(set) var nodes: [[Int]] = []
    /// All nodes of each hub, those of a ring too.
    private(set) var members: [[Int]] = []
    /// Of all hubs.
    private(set) var arms: [RoadArm] = []
    /// Indices of the arms of each hub.
    private(set) var armsOf: [[Int]] = []
    private let graph: RoadGraph

    init(_ graph: RoadGraph) {
        self.graph = graph
        let hubOf = addHubs()
        for hub in nodes.indices {
            armsOf.append([])
            for node in nodes[hub] {
                for link in graph.links[node] where !graph.ways[link.way].isRoundabout {
                    armsOf[hub].append(arms.count)
                    arms.append(arm(hub, node, link, hubOf))
                }
            }
        }
    }

    private mutating func addHubs() -> [Int] {
        var rings = UnionFind(graph.points.count)
        var isRing = [Bool](repeating: false, count: graph.points.count)
        for node in graph.points.indices {
            for link in graph.links[node] where graph.ways[link.way].isRoundabout {
                rings.join(node, link.to)
                isRing[node] = true
            }
        }
        var ringMembers: [Int: [Int]] = [:]
        var found: [[Int]] = []
        for node in graph.points.indices {
            if isRing[node] {
                ringMembers[rings.root(node), default: []].append(node)
            } else if graph.links[node].count > 2 {
                found.append([node])
            }
        }
        found += ringMembers.values
        func precedes(_ a: Int, _ b: Int) -> Bool {
            (graph.points[a], graph.levelOf[a], a) < (graph.points[b], graph.levelOf[b], b)
        }
        for index in found.indices { found[index].sort(by: precedes) }
        found.sort { precedes($0[0], $1[0]) }
        members = found
        var hubOf = [Int](repeating: -1, count: graph.points.count)
        for (hub, members) in found.enumerated() {
            for node in members { hubOf[node] = hub }
            nodes.append(
                members.filter { node in graph.links[node].contains { !graph.ways[$0.way].isRoundabout } })
        }
        return hubOf
    }

    private func arm(_ hub: Int, _ node: Int, _ link: RoadGraph.Link, _ hubOf: [Int]) -> RoadArm {
        var points = [graph.points[node]]
        var length = 0.0
        var previous = node
        var at = link.to
        var steps = 0
        var way = graph.ways[link.way].isLink ? nil : link.way
        while true {
            if length < RoadArm.reach { points.append(graph.points[at]) }
            length += graph.points[previous].distance(to: graph.points[at])
            steps += 1
            guard hubOf[at] < 0, graph.links[at].count == 2, steps <= graph.points.count else { break }
            let next = graph.links[at][graph.links[at][0].to == previous ? 1 : 0]
            // The pieces in the middle of a junction are often mapped as slip roads that go on as the road itself.
            if way == nil, length <= DerivingDistance.namedHalves.units, !graph.ways[next.way].isLink { way = next.way }
            previous = at
            at = next.to
        }
        return RoadArm(
            hub: hub, node: node, link: link, way: way, end: hubOf[at] < 0 ? nil : hubOf[at], points: points,
            length: length)
    }
}
