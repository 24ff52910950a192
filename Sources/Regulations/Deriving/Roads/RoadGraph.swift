import Geometry
import SiteModel

/// The roads of some classes as a graph: its nodes are the vertices of their lines.
///
/// Roads join where they share a vertex. Where roads of different `layer` pass over one another in one vertex without
/// ending there, they don't: that is an overpass. A piece that is drawn twice counts once. O(n) in vertices, expected.
struct RoadGraph {
    /// A road from one node to a neighbour.
    struct Link {
        var to: Int
        /// Index of its way.
        var way: Int
        /// Which way its traffic goes, seen from here.
        var direction: RoadWay.Direction
    }

    private(set) var points: [Point] = []
    /// Index into `levels`.
    private(set) var levelOf: [Int] = []
    private(set) var links: [[Link]] = []
    /// The features that the ways come from, and what their tags say.
    private(set) var features: [Feature] = []
    private(set) var ways: [RoadWay] = []
    private(set) var levels: [String] = []
    /// Every way at a node, those drawn twice too.
    private(set) var waysAt: [[Int]] = []
    private var nodeAt: [Spot: Int] = [:]
    private var joined: Set<Pair> = []

    struct Spot: Hashable {
        var point: Point
        var level: Int
    }

    private struct Pair: Hashable {
        var a: Int
        var b: Int
    }

    private struct LayeredSpot: Hashable {
        var spot: Int
        var layer: String
    }

    /// - Parameter features: of which lines are roads.
    init(_ features: [Feature]) {
        self.features = features.filter { if case .lines = $0.shape { true } else { false } }
        ways = self.features.map(RoadWay.init)
        levels = Set(self.features.map(\.level)).sorted()
        let levelIndex = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
        let overpasses = addSpots(levelIndex)
        addLinks(levelIndex, overpasses)
    }

    /// The node at a point; nil where no road has a vertex.
    func node(at point: Point, level: String) -> Int? {
        guard let index = levels.firstIndex(of: level) else { return nil }
        return nodeAt[Spot(point: point, level: index)]
    }

    func level(of node: Int) -> String { levels[levelOf[node]] }

    /// Where a walk along the links from a node to its neighbour and on is after so many units, or where it ends: at a
    /// node with no single way on.
    func walk(from start: Int, along link: Link, _ distance: Double) -> Point {
        var left = distance
        var at = start
        var next = link.to
        var steps = 0
        while true {
            let length = points[at].distance(to: points[next])
            if length >= left, length > 0 {
                return (points[at] + (left / length) * (points[next] - points[at])).snapped
            }
            left -= length
            steps += 1
            guard links[next].count == 2, next != start, steps < points.count else { return points[next] }
            let onward = links[next][links[next][0].to == at ? 1 : 0].to
            at = next
            next = onward
        }
    }

    /// Nodes where roads of different layers pass without ending.
    private mutating func addSpots(_ levelIndex: [String: Int]) -> Set<Int> {
        var layerOf: [String?] = []
        var overpasses: Set<Int> = []
        for (index, feature) in features.enumerated() {
            guard case .lines(let lines) = feature.shape, let level = levelIndex[feature.level] else { continue }
            for line in lines {
                for (position, point) in line.points.enumerated() {
                    let node = add(Spot(point: point, level: level))
                    if node == layerOf.count { layerOf.append(nil) }
                    guard position > 0, position < line.points.count - 1 else { continue }
                    let layer = ways[index].layer
                    if let known = layerOf[node], known != layer { overpasses.insert(node) }
                    layerOf[node] = layerOf[node] ?? layer
                }
            }
        }
        return overpasses
    }

    private mutating func add(_ spot: Spot) -> Int {
        if let known = nodeAt[spot] { return known }
        nodeAt[spot] = points.count
        return append(spot.point, spot.level)
    }

    private mutating func append(_ point: Point, _ level: Int) -> Int {
        points.append(point)
        levelOf.append(level)
        links.append([])
        waysAt.append([])
        return points.count - 1
    }

    private mutating func addLinks(_ levelIndex: [String: Int], _ overpasses: Set<Int>) {
        var layered: [LayeredSpot: Int] = [:]
        for (index, feature) in features.enumerated() {
            guard case .lines(let lines) = feature.shape, let level = levelIndex[feature.level] else { continue }
            for line in lines {
                var previous: Int?
                for point in line.points {
                    guard var node = nodeAt[Spot(point: point, level: level)] else { continue }
                    if overpasses.contains(node) {
                        let spot = LayeredSpot(spot: node, layer: ways[index].layer)
                        node = layered[spot] ?? append(point, level)
                        layered[spot] = node
                    }
                    if let previous, previous != node { join(previous, node, index) }
                    if waysAt[node].last != index { waysAt[node].append(index) }
                    previous = node
                }
            }
        }
    }

    private mutating func join(_ from: Int, _ to: Int, _ way: Int) {
        guard joined.insert(Pair(a: min(from, to), b: max(from, to))).inserted else { return }
        let direction = ways[way].direction
        let back: RoadWay.Direction =
            switch direction {
            case .both: .both
            case .forward: .backward
            case .backward: .forward
            }
        links[from].append(Link(to: to, way: way, direction: direction))
        links[to].append(Link(to: from, way: way, direction: back))
    }
}
