import Geometry
import Interchange
import SiteModel

/// Junctions of the roads that a rule names: each once, with its arms counted once.
///
/// Hubs of the road graph (`RoadHubs`) that people would call one junction are merged (`HubMerging`), and the halves of
/// a road are one arm (`ArmPairing`). Slip roads (`*_link`) belong to the junction and make no arm; a way that is
/// split, an overpass, and where the halves of a road end make no junction. The place lies in the middle of what was
/// merged, which is the node itself where there is one. Its approaches lie on every carriageway of every arm: who sees
/// one half of a wide road has not seen that arm. O(n log n) in vertices, expected. Turning it by a right angle,
/// mirroring it, or giving other ids and another order changes nothing.
struct Junctions {
    /// With any number of arms, sorted by place.
    let all: [DerivedPlace]
    private let graph: RoadGraph
    private let nearby: BoxIndex

    /// - Parameter features: the roads of the classes that the rule names, and slip roads (`*_link`) of any.
    init(_ features: [Feature]) {
        graph = RoadGraph(features)
        let hubs = RoadHubs(graph)
        let junctions = HubMerging.merge(hubs, graph)
        var junctionOf = [Int](repeating: 0, count: hubs.nodes.count)
        for (index, members) in junctions.enumerated() { for hub in members { junctionOf[hub] = index } }
        var all: [DerivedPlace] = []
        for members in junctions {
            if let place = Self.place(members, hubs, graph, junctionOf) { all.append(place) }
        }
        self.all = all.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
        nearby = BoxIndex(
            self.all.map { BoundingBox(of: $0.anchors).grown(by: DerivingDistance.signals.units) })
    }

    func junctions(arms wanted: Int) -> [DerivedPlace] { all.filter { $0.arms ?? 0 >= wanted } }

    /// The approaches of a mapped junction: of the derived one that it lies in, else along the road that it lies on;
    /// none away from roads.
    func approaches(at point: Point, level: String) -> [Point] {
        var best: (distance: Double, place: DerivedPlace)?
        for index in nearby.query(BoundingBox(of: [point])) where all[index].level == level {
            let distance = all[index].distance(to: point)
            if distance <= DerivingDistance.stagger.units, distance < best?.distance ?? .infinity {
                best = (distance, all[index])
            }
        }
        if let best { return best.place.approaches }
        guard let node = graph.node(at: point, level: level) else { return [] }
        return graph.links[node].map { graph.walk(from: node, along: $0, DerivingDistance.approach.units) }.sorted()
    }

    private static func place(
        _ members: [Int], _ hubs: RoadHubs, _ graph: RoadGraph, _ junctionOf: [Int]
    ) -> DerivedPlace? {
        let junction = junctionOf[members[0]]
        // What leads from the junction back into it within its own extent is inside it; what ends before its approach
        // is a stub of a street of another class.
        let inner = 2 * DerivingDistance.namedHalves.units
        let leaving = members.flatMap { hubs.armsOf[$0] }.map { hubs.arms[$0] }.filter { arm in
            guard !arm.isSlip else { return false }
            guard let end = arm.end else { return arm.length > DerivingDistance.approach.units }
            guard junctionOf[end] == junction else { return true }
            return arm.length > inner
        }
        let arms = ArmPairing.pair(leaving, graph, junctionOf: junctionOf)
        let nodes = members.flatMap { hubs.nodes[$0] }
        guard arms.count > 1, !nodes.isEmpty else { return nil }
        let anchors = Set(nodes.map { graph.points[$0] }).sorted()
        let core = members.filter { !isMouthOfSlip($0, hubs) }.flatMap { hubs.nodes[$0] }
        let middle = middle(core.isEmpty ? anchors : Set(core.map { graph.points[$0] }).sorted())
        let ways = Set(members.flatMap { hubs.members[$0] }.flatMap { graph.waysAt[$0] })
        let approaches = Set(
            leaving.map { graph.walk(from: $0.node, along: $0.link, DerivingDistance.approach.units) }
        ).sorted()
        let isMerged = anchors.count > 1
        var distances: [DerivingDistance] = [.approach]
        if isMerged { distances += [.namedHalves, .slip, .stagger, .unnamedHalves] }
        if arms.contains(where: { $0.count > 1 }) { distances.append(.probe) }
        return DerivedPlace(
            method: .junctions, level: graph.level(of: nodes[0]), shape: .points([middle]),
            names: Set(ways.compactMap { graph.ways[$0].name }).sorted(), approaches: approaches, anchors: anchors,
            sources: Set(ways.map { graph.features[$0].id }).sorted(), distances: distances,
            how: how(arms: arms.count, nodes: anchors.count, carriageways: leaving.count), arms: arms.count)
    }

    /// Whether a hub is only where a turning lane leaves a road before the junction: it does not move its middle.
    private static func isMouthOfSlip(_ hub: Int, _ hubs: RoadHubs) -> Bool {
        func roads(_ hub: Int) -> [RoadArm] { hubs.armsOf[hub].map { hubs.arms[$0] }.filter { !$0.isSlip } }
        let own = roads(hub)
        guard own.count == 2 else { return false }
        return hubs.armsOf[hub].contains { index in
            guard hubs.arms[index].isSlip, let other = hubs.arms[index].end else { return false }
            let across = roads(other)
            return across.count == 2
                && own.contains { arm in
                    guard let corner = arm.end, roads(corner).count > 2 else { return false }
                    return across.contains { $0.end == corner }
                }
        }
    }

    /// The mean, from sorted points so that no order shows in its last digit.
    private static func middle(_ points: [Point]) -> Point {
        let sum = points.reduce(Point(x: 0, y: 0)) { $0 + ($1 - points[0]) }
        return (points[0] + (1 / Double(points.count)) * sum).snapped
    }

    private static func how(arms: Int, nodes: Int, carriageways: Int) -> Bilingual {
        let merged =
            nodes > 1
            ? Bilingual(
                zh: "相邻的 \(nodes) 个交叉点合为一个路口，取其中心；",
                en: "\(nodes) nodes near one another are one junction, placed in their middle; ")
            : Bilingual(zh: "", en: "")
        let halves =
            carriageways > arms
            ? Bilingual(
                zh: "共 \(carriageways) 幅车道，并行的两幅算一个方向；",
                en: "\(carriageways) carriageways, halves of one road counted once; ")
            : Bilingual(zh: "", en: "")
        let metres = Wording.shortest(DerivingDistance.approach.metres)
        return Bilingual(
            zh: "由规则所列等级的道路在此相交得出，有 \(arms) 个方向；\(merged.zh)\(halves.zh)进口道取在离路口 \(metres) 米处。",
            en: "Follows from roads of the named classes that meet here in \(arms) arms; \(merged.en)\(halves.en)"
                + "approaches lie \(metres) m along.")
    }
}

extension DerivedPlace {
    /// How far a point is from where the place may be said to be, units.
    func distance(to point: Point) -> Double {
        let drawn = ShapeRelations.distance(shape, .points([point]))
        return anchors.reduce(drawn) { min($0, $1.distance(to: point)) }
    }
}
