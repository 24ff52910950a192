import Geometry

extension Noding {
    /// Two edges that meet other than by being the same or by sharing one end.
    struct Violation: Hashable {
        enum Kind: Hashable {
            /// The open edges cross.
            case crossing
            /// An end of one lies inside the other, or they run along each other for a piece.
            case touching
        }

        var kind: Kind
        var first: Segment
        var second: Segment
    }

    /// Everything that stands against the obstacles being noded; exact, and independent of how noding is done.
    static func violations(of obstacles: [Obstacle]) -> [Violation] {
        var edges: Set<Segment> = []
        for obstacle in obstacles {
            let segments: [Segment]
            switch obstacle.outline {
            case .solid(let polygon): segments = polygon.rings.flatMap(\.segments)
            case .wall(let line): segments = line.segments
            }
            for segment in segments { edges.insert(segment.a < segment.b ? segment : Segment(segment.b, segment.a)) }
        }
        let sorted = edges.sorted { $0.a != $1.a ? $0.a < $1.a : $0.b < $1.b }
        let tree = BoxIndex(sorted.map(\.bounds))
        var result: [Violation] = []
        for (index, e) in sorted.enumerated() {
            for partner in tree.query(e.bounds) where partner > index {
                let f = sorted[partner]
                if let kind = violation(e, f) { result.append(Violation(kind: kind, first: e, second: f)) }
            }
        }
        return result
    }

    private static func violation(_ e: Segment, _ f: Segment) -> Violation.Kind? {
        if isInside(e.a, f) || isInside(e.b, f) || isInside(f.a, e) || isInside(f.b, e) { return .touching }
        let straddles = orientation(e.a, e.b, f.a) * orientation(e.a, e.b, f.b) < 0
        return straddles && orientation(f.a, f.b, e.a) * orientation(f.a, f.b, e.b) < 0 ? .crossing : nil
    }

    private static func isInside(_ point: Point, _ segment: Segment) -> Bool {
        point != segment.a && point != segment.b && segment.bounds.contains(point)
            && orientation(segment.a, segment.b, point) == 0
    }
}
