/// A cone of directions narrower than a half-turn, counter-clockwise from `right` to `left`.
struct SightWindow {
    var right: Point
    var left: Point

    /// A sector as windows in counter-clockwise order; one of a half-turn or more is split.
    static func windows(from right: Point, to left: Point) -> [SightWindow] {
        let sine = right.cross(left)
        if sine > 0 { return [SightWindow(right: right, left: left)] }
        let across = Point(x: -right.y, y: right.x)
        if sine == 0, right.dot(left) > 0 { return [] }
        // More than a quarter, so the perpendicular lies inside; the rest is a half-turn less a quarter or three
        // quarters less a quarter.
        return [SightWindow(right: right, left: across)] + windows(from: across, to: left)
    }
}
