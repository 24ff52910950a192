import Geometry
import Interchange
import SiteModel

/// Junctions and boundary crossings: places that nobody draws because the roads already say where they are.
struct RoadNodes {
    /// How far along each arm an approach lies, metres: a setting, the law gives none.
    static let approachMetres = 10.0

    let matcher: SelectorMatcher

    /// Where roads meet, or one meets a boundary.
    struct Node {
        var point: Point
        var level: String
        /// Names of the roads, sorted.
        var names: [String]
        /// The point on each arm at `approachMetres`, or its end where it is shorter; sorted.
        var approaches: [Point]
        /// The features that it follows from, sorted.
        var sources: [String]

        func feature(kind: Bilingual) -> Feature {
            let suffix = level == "0" ? "" : "@\(level)"
            var tags = ["sightline:derived_from": sources.joined(separator: ";")]
            tags["name"] = names.isEmpty ? kind.zh : names.joined(separator: "/") + " " + kind.zh
            return Feature(
                id: "derived:\(Int(point.x))_\(Int(point.y))\(suffix)", level: level, tags: tags,
                shape: .points([point]))
        }
    }

    private struct Vertex: Hashable {
        var point: Point
        var level: String
    }

    private struct Arms {
        var count = 0
        var names: Set<String> = []
        var approaches: [Point] = []
        var sources: Set<String> = []
    }

    private func arms(of ways: Selector) -> [Vertex: Arms] {
        var nodes: [Vertex: Arms] = [:]
        for index in matcher.matches(ways) {
            let feature = matcher.features[index]
            guard case .lines(let lines) = feature.shape else { continue }
            for line in lines where line.points.count > 1 {
                for (position, point) in line.points.enumerated() {
                    var arms = nodes[Vertex(point: point, level: feature.level)] ?? Arms()
                    if position > 0 {
                        arms.count += 1
                        arms.approaches.append(Self.walk(line.points[...position].reversed()))
                    }
                    if position < line.points.count - 1 {
                        arms.count += 1
                        arms.approaches.append(Self.walk(Array(line.points[position...])))
                    }
                    if let name = feature.tags["name"] { arms.names.insert(name) }
                    arms.sources.insert(feature.id)
                    nodes[Vertex(point: point, level: feature.level)] = arms
                }
            }
        }
        return nodes
    }

    /// Where at least so many arms meet in one vertex; sorted.
    func junctions(of ways: Selector, arms wanted: Int) -> [Node] {
        arms(of: ways).filter { $0.value.count >= wanted }.map { vertex, arms in
            Node(
                point: vertex.point, level: vertex.level, names: arms.names.sorted(),
                approaches: arms.approaches.sorted(), sources: arms.sources.sorted())
        }.sorted { ($0.point, $0.level) < ($1.point, $1.level) }
    }

    /// The approaches to a mapped junction; none where no way has a vertex there.
    func approaches(at point: Point, level: String, of ways: Selector) -> [Point] {
        let box = BoundingBox(of: [point])
        var found: [Point] = []
        for index in matcher.hosts(ways, around: box) where matcher.features[index].level == level {
            guard case .lines(let lines) = matcher.features[index].shape else { continue }
            for line in lines {
                for (position, vertex) in line.points.enumerated() where vertex == point {
                    if position > 0 { found.append(Self.walk(line.points[...position].reversed())) }
                    if position < line.points.count - 1 { found.append(Self.walk(Array(line.points[position...]))) }
                }
            }
        }
        return found.sorted()
    }

    /// Where ways cross boundaries; sorted.
    func crossings(of ways: Selector, with boundaries: Selector) -> [Node] {
        var nodes: [Vertex: Arms] = [:]
        for index in matcher.matches(ways) {
            let way = matcher.features[index]
            guard case .lines(let lines) = way.shape else { continue }
            for host in matcher.hosts(boundaries, around: way.shape.bounds) {
                let boundary = matcher.features[host]
                for point in Self.crossings(lines.flatMap(\.segments), Self.outline(boundary.shape)) {
                    var arms = nodes[Vertex(point: point, level: way.level)] ?? Arms()
                    if let name = way.tags["name"] { arms.names.insert(name) }
                    arms.sources.formUnion([way.id, boundary.id])
                    nodes[Vertex(point: point, level: way.level)] = arms
                }
            }
        }
        return nodes.map { vertex, arms in
            Node(
                point: vertex.point, level: vertex.level, names: arms.names.sorted(), approaches: [],
                sources: arms.sources.sorted())
        }.sorted { ($0.point, $0.level) < ($1.point, $1.level) }
    }

    private static func outline(_ shape: Shape) -> [Segment] {
        switch shape {
        case .points: []
        case .lines(let lines): lines.flatMap(\.segments)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.segments) }
        }
    }

    private static func crossings(_ road: [Segment], _ boundary: [Segment]) -> [Point] {
        var points: Set<Point> = []
        for side in boundary {
            let box = side.bounds
            for piece in road where piece.bounds.intersects(box) {
                if let point = ShapeRelations.crossing(piece, side) { points.insert(point.snapped) }
            }
        }
        return points.sorted()
    }

    /// The point `approachMetres` along a chain from its start, or its end where it is shorter.
    private static func walk(_ points: [Point]) -> Point {
        var left = approachMetres * Grid.unitsPerMetre
        for (start, end) in zip(points, points.dropFirst()) {
            let length = start.distance(to: end)
            if length >= left, length > 0 { return (start + (left / length) * (end - start)).snapped }
            left -= length
        }
        return points[points.count - 1]
    }
}
