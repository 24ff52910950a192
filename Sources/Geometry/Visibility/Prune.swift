/// Which edges lie too far to be crossed.
protocol PruneRule {
    var isLimited: Bool { get }
    /// Whether all of the edge between two points, relative to the camera, lies beyond.
    func isBeyond(_ a: Point, _ b: Point) -> Bool
}

/// No limit.
struct NoPrune: PruneRule {
    @inline(__always) var isLimited: Bool { false }
    @inline(__always) func isBeyond(_ a: Point, _ b: Point) -> Bool { false }
}

/// Beyond a circle about the camera or a line. Relative to the camera.
struct Prune: PruneRule {
    @inline(__always) var isLimited: Bool { true }
    var squaredRadius = Double.infinity
    var lineNormal = Point(x: 0, y: 0)
    var lineDistance = Double.infinity

    @inline(__always) func isBeyond(_ a: Point, _ b: Point) -> Bool {
        if lineNormal.dot(a) >= lineDistance, lineNormal.dot(b) >= lineDistance { return true }
        guard a.dot(a) >= squaredRadius, b.dot(b) >= squaredRadius else { return false }
        let along = b - a
        let across = a.cross(b)
        return across * across >= squaredRadius * along.dot(along) || a.dot(along) >= 0 || b.dot(along) <= 0
    }
}
