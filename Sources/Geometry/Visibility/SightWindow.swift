/// A cone of directions narrower than a half-turn, counter-clockwise from `right` to `left`.
struct SightWindow {
    var right: Point
    var left: Point
}

/// A sector as windows in counter-clockwise order; one of a half-turn or more is split.
struct SightWindows: Sequence, IteratorProtocol {
    private var right: Point
    private let left: Point
    private var isDone = false

    init(from right: Point, to left: Point) { (self.right, self.left) = (right, left) }

    mutating func next() -> SightWindow? {
        guard !isDone else { return nil }
        let sine = right.cross(left)
        isDone = sine > 0 || (sine == 0 && right.dot(left) > 0)
        if sine > 0 { return SightWindow(right: right, left: left) }
        if isDone { return nil }
        // More than a quarter, so the perpendicular lies inside; the rest is a half-turn less a quarter or three
        // quarters less a quarter.
        let across = Point(x: -right.y, y: right.x)
        defer { right = across }
        return SightWindow(right: right, left: across)
    }
}
