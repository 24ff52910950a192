import Geometry

/// Turns a line with a width into areas with square ends: bridges, rows of trees.
enum Ribbon {
    /// One quadrilateral a segment; neighbours share their mitred end, so that no slit opens between them. Where
    /// the line turns by more than a right angle the ends are square, and a triangle fills the outer side.
    ///
    /// - Parameter width: units.
    static func areas(along line: Polyline, width: Double) -> [Polygon] {
        var points: [Point] = []
        for point in line.points where points.last != point { points.append(point) }
        guard points.count > 1, width > 0 else { return [] }
        let half = width / 2
        let normals = zip(points, points.dropFirst()).map { a, b -> Point in
            let direction = b - a
            return (half / direction.length) * Point(x: -direction.y, y: direction.x)
        }
        var result: [Polygon] = []
        for index in normals.indices {
            let normal = normals[index]
            let start = index > 0 ? mitre(normals[index - 1], normal, half) ?? normal : normal
            let end = index + 1 < normals.count ? mitre(normal, normals[index + 1], half) ?? normal : normal
            let (a, b) = (points[index], points[index + 1])
            result.append(Polygon([(a - start).snapped, (b - end).snapped, (b + end).snapped, (a + start).snapped]))
            if index + 1 < normals.count, mitre(normal, normals[index + 1], half) == nil {
                let next = normals[index + 1]
                let side = normal.cross(next) > 0 ? -1.0 : 1.0
                result.append(Polygon([b, (b + side * normal).snapped, (b + side * next).snapped]))
            }
        }
        return result.map(\.normalised).filter { $0.area > 0 }
    }

    /// From the corner to the left end of the common side; nil where the line turns by more than a right angle.
    private static func mitre(_ first: Point, _ second: Point, _ half: Double) -> Point? {
        let cosine = first.dot(second) / (half * half)
        guard cosine >= 0 else { return nil }
        return (1 / (1 + cosine)) * (first + second)
    }

    /// The octagon around a circle, alike in all eight directions.
    ///
    /// - Parameter diameter: units.
    static func octagon(around centre: Point, diameter: Double) -> Polygon {
        let radius = diameter / 2
        // tan 22.5°
        let short = (2.0.squareRoot() - 1) * radius
        let corners = [
            (radius, short), (short, radius), (-short, radius), (-radius, short), (-radius, -short), (-short, -radius),
            (short, -radius), (radius, -short),
        ]
        return Polygon(
            corners.map { Point(x: centre.x + $0.0.rounded(), y: centre.y + $0.1.rounded()) })
    }
}
