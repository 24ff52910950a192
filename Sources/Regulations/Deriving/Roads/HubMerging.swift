import Geometry

/// Joins the hubs that people would call one junction.
///
/// Two hubs are one where a road leads from one to the other and
/// - is no longer than `stagger`, or
/// - is a slip road no longer than `slip`, or
/// - leads across a road in two halves, from the one to the other, or
/// - closes a triangle with two one-way roads, or one with a slip road: the island of a turning lane;
/// and where both lie on the two halves of one road, abreast of one another, even if no road leads across.
enum HubMerging {
    /// Cosine of the angle by which two halves may differ from running against one another.
    private static let opposed = -0.8
    /// Sine of the angle at which a road has to cross a carriageway to lead across it.
    private static let across = 0.5

    static func merge(_ hubs: RoadHubs, _ graph: RoadGraph) -> [[Int]] {
        var sets = UnionFind(hubs.nodes.count)
        for arm in hubs.arms {
            guard let end = arm.end, end != arm.hub else { continue }
            let isSlip = arm.isSlip && arm.length <= DerivingDistance.slip.units
            if isSlip || arm.length <= DerivingDistance.stagger.units || leadsAcross(arm, end, hubs, graph) {
                sets.join(arm.hub, end)
            }
        }
        for hub in hubs.nodes.indices { joinTriangles(hub, hubs, &sets) }
        joinAbreast(hubs, graph, &sets)
        return sets.sets()
    }

    private static func leadsAcross(_ arm: RoadArm, _ end: Int, _ hubs: RoadHubs, _ graph: RoadGraph) -> Bool {
        guard arm.length <= DerivingDistance.namedHalves.units, let last = arm.points.last else { return false }
        let chord = last - arm.points[0]
        guard chord.length > 0 else { return false }
        let gap = (1 / chord.length) * chord
        return areHalves(arm.hub, end, hubs, graph) { flow, widest in
            abs(flow.cross(gap)) >= across && arm.length <= widest
        }
    }

    /// Whether two hubs lie on carriageways that run against one another and may be one road's; the closure has the
    /// last word on the one at the first hub and the widest gap that the road's name allows.
    private static func areHalves(
        _ first: Int, _ second: Int, _ hubs: RoadHubs, _ graph: RoadGraph, where fits: (Point, Double) -> Bool
    ) -> Bool {
        for one in hubs.armsOf[first] {
            guard let flow = hubs.arms[one].flow else { continue }
            for other in hubs.armsOf[second] {
                guard let against = hubs.arms[other].flow, flow.dot(against) <= opposed,
                    let oneWay = hubs.arms[one].way, let otherWay = hubs.arms[other].way,
                    let widest = graph.ways[oneWay].widestGap(to: graph.ways[otherWay])
                else { continue }
                if fits(flow, widest) { return true }
            }
        }
        return false
    }

    private static func joinTriangles(_ hub: Int, _ hubs: RoadHubs, _ sets: inout UnionFind) {
        let limit = DerivingDistance.namedHalves.units
        guard hubs.armsOf[hub].count <= ArmPairing.mostArms else { return }
        let legs = hubs.armsOf[hub].map { hubs.arms[$0] }.filter { $0.length <= limit }
        for (index, one) in legs.enumerated() {
            for other in legs[(index + 1)...] {
                guard let a = one.end, let b = other.end, a != b, a != hub, b != hub else { continue }
                let hasIsland = hubs.armsOf[a].contains {
                    let third = hubs.arms[$0]
                    guard third.end == b, third.length <= limit else { return false }
                    let sides = [one, other, third]
                    return sides.contains(where: \.isSlip) || sides.filter(\.isOneWay).count > 1
                }
                if hasIsland {
                    sets.join(hub, a)
                    sets.join(hub, b)
                }
            }
        }
    }

    private static func joinAbreast(_ hubs: RoadHubs, _ graph: RoadGraph, _ sets: inout UnionFind) {
        let reach = DerivingDistance.namedHalves.units
        let oneWay = hubs.nodes.indices.filter { hub in
            hubs.armsOf[hub].contains { hubs.arms[$0].flow != nil }
        }
        let index = BoxIndex(oneWay.map { BoundingBox(of: hubs.nodes[$0].map { graph.points[$0] }) })
        for (position, hub) in oneWay.enumerated() {
            let box = BoundingBox(of: hubs.nodes[hub].map { graph.points[$0] }).grown(by: reach)
            for hit in index.query(box) where hit > position {
                let other = oneWay[hit]
                let a = hubs.nodes[hub][0], b = hubs.nodes[other][0]
                guard graph.levelOf[a] == graph.levelOf[b], isOnOneLayer(hub, other, hubs, graph) else { continue }
                let apart = graph.points[b] - graph.points[a]
                let abreast = areHalves(hub, other, hubs, graph) { flow, widest in
                    apart.length <= widest && abs(flow.dot(apart)) <= DerivingDistance.stagger.units / 2
                }
                if abreast { sets.join(hub, other) }
            }
        }
    }

    private static func isOnOneLayer(_ a: Int, _ b: Int, _ hubs: RoadHubs, _ graph: RoadGraph) -> Bool {
        let layers = Set(hubs.armsOf[a].map { graph.ways[hubs.arms[$0].link.way].layer })
        return hubs.armsOf[b].contains { layers.contains(graph.ways[hubs.arms[$0].link.way].layer) }
    }
}
