extension ConstrainedDelaunay {
    /// What does not hold of a triangulation, or nil: twins agree, triangles turn left and fill the frame, edges that
    /// nobody owns are Delaunay, owned ones know their owners on both sides. O(n).
    var invariantFault: String? {
        var twiceArea = 0.0
        for triangle in 0..<triangleCount {
            let half = Int32(3 * triangle)
            let (a, b, c) = (point(origin(half)), point(origin(half + 1)), point(origin(half + 2)))
            guard orientation(a, b, c) > 0 else { return "triangle \(triangle) does not turn left" }
            twiceArea += (b - a).cross(c - a)
        }
        var frame = BoundingBox.empty
        for corner in 0..<4 { frame.extend(to: vertices[frameStart + corner]) }
        let whole = 2 * frame.width * frame.height
        guard abs(twiceArea - whole) <= 1e-9 * whole else { return "the triangles do not fill the frame" }
        // Euler: a triangulated square of n vertices has 2 n − 6 triangles.
        guard triangleCount == 2 * vertices.count - 6 else {
            return "\(triangleCount) triangles for \(vertices.count) vertices"
        }
        for half in start.indices.map({ Int32($0) }) {
            let other = twin[Int(half)]
            guard other >= 0 else { continue }
            guard twin[Int(other)] == half, origin(other) == destination(half), destination(other) == origin(half)
            else {
                return "half-edge \(half) and its twin \(other) disagree"
            }
            guard constraint[Int(half)] == constraint[Int(other)] else { return "the sides of edge \(half) disagree" }
            guard constraint[Int(half)] < 0 else { continue }
            let (p, q) = (point(apex(half)), point(apex(other)))
            if inCircle(point(origin(half)), point(destination(half)), p, q) > 0 {
                return "edge \(half) is not Delaunay"
            }
        }
        return nil
    }
}
