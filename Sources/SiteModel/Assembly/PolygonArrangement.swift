import Geometry

/// The areas that noded outlines cut out of the plane, put together again as valid polygons.
///
/// Used where an outline touches itself after noding, where building parts replace a piece of their outline, where
/// map-tile pieces are one building, and where a door goes through a thick wall. Each outline is a set of edges that
/// meet only in shared ends; what lies inside it is decided by the even-odd rule, so that an edge that is run along
/// twice, once each way, vanishes. All decisions are exact. O(n log n) for outlines whose edges are short.
struct PolygonArrangement {
    /// Runs from its smaller to its larger point.
    struct Edge: Hashable, Comparable {
        var a: GridPoint
        var b: GridPoint

        init(_ u: GridPoint, _ v: GridPoint) {
            (a, b) = u < v ? (u, v) : (v, u)
        }

        static func < (e: Edge, f: Edge) -> Bool { e.a != f.a ? e.a < f.a : e.b < f.b }
    }

    /// Each outline's edges, those met an even number of times left out.
    private let outlines: [Set<Edge>]
    private let edges: [Edge]
    /// The outlines that each of `edges` may be inside of or on.
    private let tree: BoxIndex
    private let owners: [[Int]]

    /// - Parameter outlines: for each the edges of all its rings, noded against one another and the others'.
    init(_ outlines: [[Edge]]) {
        self.outlines = outlines.map { edges in
            edges.reduce(into: Set<Edge>()) { odd, edge in
                if !odd.insert(edge).inserted { odd.remove(edge) }
            }
        }
        var byEdge: [Edge: [Int]] = [:]
        for (index, outline) in self.outlines.enumerated() {
            for edge in outline { byEdge[edge, default: []].append(index) }
        }
        let sorted = byEdge.keys.sorted()
        edges = sorted
        owners = sorted.map { byEdge[$0] ?? [] }
        tree = BoxIndex(sorted.map { Segment($0.a.point, $0.b.point).bounds })
    }

    /// The part of the plane for which `isInside` holds, as separate valid polygons, normalised and sorted.
    ///
    /// - Parameter isInside: told for each outline whether a place is inside it; false for a place outside all.
    func polygons(where isInside: ([Bool]) -> Bool) -> [Polygon] {
        var directed: [RingTracing.Arrow] = []
        for index in edges.indices {
            let edge = edges[index]
            var left = insideness(beside: index)
            var right = left
            for owner in owners[index] { right[owner].toggle() }
            // The ray leaves on the left of an edge that runs up, and on the right of one that runs level.
            let isLevel = edge.a.y == edge.b.y
            if isLevel || edge.b.y < edge.a.y { swap(&left, &right) }
            switch (isInside(left), isInside(right)) {
            case (true, false): directed.append(RingTracing.Arrow(from: edge.a, to: edge.b))
            case (false, true): directed.append(RingTracing.Arrow(from: edge.b, to: edge.a))
            default: break
            }
        }
        return RingTracing.polygons(from: directed)
    }

    /// For each outline whether the side of an edge that faces west (south, where it is level) is inside it: counts
    /// what a ray from the edge's middle that way crosses.
    private func insideness(beside index: Int) -> [Bool] {
        let edge = edges[index]
        let isLevel = edge.a.y == edge.b.y
        var result = [Bool](repeating: false, count: outlines.count)
        let middle = 0.5 * (edge.a.point + edge.b.point)
        let box =
            isLevel
            ? BoundingBox(minX: middle.x, minY: -.infinity, maxX: middle.x, maxY: middle.y)
            : BoundingBox(minX: -.infinity, minY: middle.y, maxX: middle.x, maxY: middle.y)
        for other in tree.query(box) where other != index {
            let (c, d) = (edges[other].a.point, edges[other].b.point)
            let crosses: Bool
            if isLevel {
                // c is never east of d. Below the middle: the middle is to the left of c → d.
                crosses = (c.x <= middle.x) != (d.x <= middle.x) && orientation(c, d, middle) > 0
            } else {
                let upward = c.y < d.y
                crosses =
                    (c.y <= middle.y) != (d.y <= middle.y) && orientation(c, d, middle) == (upward ? -1 : 1)
            }
            if crosses { for owner in owners[other] { result[owner].toggle() } }
        }
        return result
    }

    /// Nodes polygons together and returns the part of the plane for which `isInside` holds.
    ///
    /// Noding moves an outline by up to 1 mm where another one is that near.
    static func combine(_ polygons: [Polygon], where isInside: ([Bool]) -> Bool) -> [Polygon] {
        let outlines = polygons.map { Obstacle.Outline.solid($0) }
        // Out of the question for outlines that were read within the limits of a map; nothing is cut then.
        guard let noded = try? Noding.node(ChainList(outlines), threads: 1) else { return [] }
        var next = 0
        let edges = outlines.map { outline in
            defer { next += ChainList.count(of: outline) }
            return (next..<(next + ChainList.count(of: outline))).flatMap { noded.edges(of: $0) }
        }
        return PolygonArrangement(edges).polygons(where: isInside)
    }
}
