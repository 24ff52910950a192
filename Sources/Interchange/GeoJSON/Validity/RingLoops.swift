import Geometry

/// Takes rings that touch themselves apart into simple loops, and puts loops together into areas.
enum RingLoops {
    /// The loops of a ring, cut wherever it comes through the same point again.
    ///
    /// - Parameter touches: where an end of an edge lies inside another edge: that edge's index and the point.
    static func split(_ ring: [Point], touches: [(edge: Int, point: Point)]) -> [[Point]] {
        var inserted: [Int: [Point]] = [:]
        for touch in touches {
            let (a, b) = (ring[touch.edge], ring[touch.edge + 1 == ring.count ? 0 : touch.edge + 1])
            if touch.point != a, touch.point != b { inserted[touch.edge, default: []].append(touch.point) }
        }
        var path: [Point] = []
        var place: [Point: Int] = [:]
        var loops: [[Point]] = []
        func visit(_ point: Point) {
            if let start = place[point] {
                loops.append(Array(path[start...]))
                for left in path[(start + 1)...] { place[left] = nil }
                path.removeSubrange((start + 1)...)
            } else {
                place[point] = path.count
                path.append(point)
            }
        }
        for index in ring.indices {
            visit(ring[index])
            for point in (inserted[index] ?? []).sorted(by: {
                ring[index].distance(to: $0) < ring[index].distance(to: $1)
            }) {
                visit(point)
            }
        }
        loops.append(path)
        return loops.filter { $0.count > 2 && !PolygonCheck.isFlat($0) }
    }

    /// Areas by the even-odd rule from loops that do not cross: exterior first, then its holes; nil where they cross.
    static func areas(_ loops: [[Point]]) -> [[[Point]]]? {
        var containers = [[Int]](repeating: [], count: loops.count)
        let boxes = loops.map { BoundingBox(of: $0) }
        for inner in loops.indices {
            for outer in loops.indices where outer != inner && boxes[outer].intersects(boxes[inner]) {
                switch RingRelation.of(loops[inner], in: loops[outer], touching: true) {
                case .inside: containers[inner].append(outer)
                case .outside: break
                case .mixed, .same: return nil
                }
            }
        }
        let exteriors = loops.indices.filter { containers[$0].count.isMultiple(of: 2) }
        return exteriors.map { exterior in
            let depth = containers[exterior].count
            let holes = loops.indices.filter { containers[$0].count == depth + 1 && containers[$0].contains(exterior) }
            return [loops[exterior]] + holes.map { loops[$0] }
        }
    }
}
