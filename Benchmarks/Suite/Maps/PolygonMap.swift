import Geometry

/// A polygon with holes to be seen in: its boundary and its holes block, all else is free.
///
/// Unlike everywhere else, coordinates are metres: they go to the kernel and its peers as they are.
struct PolygonMap {
    var name: String
    var boundary: Ring
    var holes: [Ring] = []

    var polygon: Polygon { Polygon(boundary, holes: holes) }
    var vertexCount: Int { holes.reduce(boundary.points.count) { $0 + $1.points.count } }

    /// The map inside a rectangle `margin` metres wider than its holes on every side.
    init(name: String, holes: [Ring], margin: Double = 10) {
        self.name = name
        self.holes = holes
        let box = holes.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) }.grown(by: margin)
        boundary = Ring(box.corners)
    }

    init(name: String, boundary: Ring, holes: [Ring]) {
        self.name = name
        self.boundary = boundary
        self.holes = holes
    }
}
