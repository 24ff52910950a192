/// Beyond what an edge need not be crossed. Relative to the camera.
struct Prune {
    var squaredRadius = Double.infinity
    var lineNormal = Point(x: 0, y: 0)
    var lineDistance = Double.infinity

    /// Whether all of the edge from `a` to `b` lies beyond.
    @inline(__always) func isBeyond(_ a: Point, _ b: Point) -> Bool {
        if lineNormal.dot(a) >= lineDistance, lineNormal.dot(b) >= lineDistance { return true }
        guard a.dot(a) >= squaredRadius, b.dot(b) >= squaredRadius else { return false }
        let along = b - a
        let across = a.cross(b)
        return across * across >= squaredRadius * along.dot(along) || a.dot(along) >= 0 || b.dot(along) <= 0
    }
}
