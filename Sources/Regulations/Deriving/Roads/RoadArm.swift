import Geometry

/// One carriageway that leaves a hub, up to the next hub or its end.
struct RoadArm {
    /// Index of the hub that it leaves.
    var hub: Int
    /// The node of that hub, and the link that it starts with.
    var node: Int
    var link: RoadGraph.Link
    /// Index of the way that it is: the first that is no slip road, near its start; nil where it is one itself.
    var way: Int?
    /// The hub at its other end; nil where the road ends.
    var end: Int?
    /// Its first points, `reach` units of them at least where it is that long.
    var points: [Point]
    /// In units.
    var length: Double

    var isSlip: Bool { way == nil }
    var isOneWay: Bool { link.direction != .both }

    /// How much of an arm is kept, units: as far as halves are followed, and as much again for one that starts later.
    static let reach = 2 * DerivingDistance.probe.units

    /// The point so many units along, or the last that is kept.
    func point(at distance: Double) -> Point {
        var left = distance
        for (start, end) in zip(points, points.dropFirst()) {
            let length = start.distance(to: end)
            if length >= left, length > 0 { return start + (left / length) * (end - start) }
            left -= length
        }
        return points[points.count - 1]
    }

    /// How far a point is from what is kept of it, units.
    func distance(to point: Point) -> Double {
        var nearest = Double.infinity
        for (start, end) in zip(points, points.dropFirst()) {
            nearest = min(nearest, Segment(start, end).distance(to: point))
        }
        return nearest
    }

    /// The way that its traffic goes just here, of length 1: away from the hub or towards it; nil for both ways.
    var flow: Point? {
        guard way != nil else { return nil }
        let away = point(at: min(length, DerivingDistance.probe.units / 2)) - points[0]
        guard away.length > 0 else { return nil }
        switch link.direction {
        case .both: return nil
        case .forward: return (1 / away.length) * away
        case .backward: return (-1 / away.length) * away
        }
    }
}
