extension Point {
    /// The point that divides the way to `other` as u to v, both not negative and not both 0.
    ///
    /// Never outside; reckoned from the nearer end, so that an end that is very far spoils nothing.
    @inline(__always) func dividing(to other: Point, _ u: Double, _ v: Double) -> Point {
        if u <= v {
            let fraction = u / (u + v)
            return Point(x: x + fraction * (other.x - x), y: y + fraction * (other.y - y))
        }
        let fraction = v / (u + v)
        return Point(x: other.x + fraction * (x - other.x), y: other.y + fraction * (y - other.y))
    }
}
