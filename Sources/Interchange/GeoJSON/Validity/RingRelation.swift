import Geometry

/// How one ring lies to another that it does not cross edge through edge.
enum RingRelation {
    case inside, outside
    /// Partly in and partly out: they cross in a point where both have a vertex.
    case mixed
    /// Nowhere off the other's boundary.
    case same

    /// Of `ring` to the closed area of `other`. O(n) where they are apart, O(n²) where they touch.
    static func of(_ ring: [Point], in other: [Point], touching: Bool) -> RingRelation {
        let area = Ring(other)
        var found: RingRelation?
        for index in ring.indices {
            let next = ring[index + 1 == ring.count ? 0 : index + 1]
            for point in touching ? [ring[index], 0.5 * (ring[index] + next)] : [ring[index]] {
                guard let side = side(of: point, area, touching: touching) else { continue }
                guard touching else { return side }
                if found == nil { found = side } else if found != side { return .mixed }
            }
        }
        return found ?? .same
    }

    /// Nil on the boundary or within tolerance of it.
    private static func side(of point: Point, _ area: Ring, touching: Bool) -> RingRelation? {
        if touching {
            let points = area.points
            for index in points.indices {
                let segment = Segment(points[index], points[index + 1 == points.count ? 0 : index + 1])
                if segment.distance(to: point) <= EdgeContacts.tolerance { return nil }
            }
        }
        return switch area.locate(point) {
        case .inside: .inside
        case .outside: .outside
        case .boundary: nil
        }
    }
}
