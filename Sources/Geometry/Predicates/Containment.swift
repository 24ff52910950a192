/// Where a point lies with respect to an area.
public enum Location: Sendable {
    case inside, boundary, outside
}

extension Ring {
    /// Exact: even-odd rule over the ring's edges with exact orientation. O(n).
    public func locate(_ point: Point) -> Location {
        var inside = false
        var previous = points.last ?? point
        for current in points {
            defer { previous = current }
            if current == point { return .boundary }
            let above = current.y > point.y
            if above != (previous.y > point.y) {
                let side = orientation(previous, current, point)
                if side == 0 { return .boundary }
                // An upward edge has inside on its left.
                if (side > 0) == above { inside.toggle() }
            } else if current.y == point.y, previous.y == point.y,
                (previous.x - point.x) * (current.x - point.x) <= 0
            {
                return .boundary
            }
        }
        return inside ? .inside : .outside
    }
}

extension Polygon {
    /// Exact. O(n).
    public func locate(_ point: Point) -> Location {
        switch exterior.locate(point) {
        case .outside: return .outside
        case .boundary: return .boundary
        case .inside: break
        }
        for hole in holes {
            switch hole.locate(point) {
            case .inside: return .outside
            case .boundary: return .boundary
            case .outside: continue
            }
        }
        return .inside
    }
}

extension Region {
    /// Exact for separate polygons. O(n).
    public func locate(_ point: Point) -> Location {
        var result = Location.outside
        for polygon in polygons where polygon.bounds.contains(point) {
            switch polygon.locate(point) {
            case .inside: return .inside
            case .boundary: result = .boundary
            case .outside: continue
            }
        }
        return result
    }

    /// Whether the closed area holds the point.
    public func contains(_ point: Point) -> Bool { locate(point) != .outside }
}
