extension Polygon {
    /// A point well inside, away from edges where it can be: the middle of the widest piece of a horizontal
    /// line at half height. nil where the area is too thin to have one. O(n log n).
    public var interiorPoint: Point? {
        let box = bounds
        guard box.height > 0, box.width > 0 else { return nil }
        let middle = (box.minY + box.maxY) / 2
        // Between the nearest vertices above and below the middle no vertex is in the way.
        var below = box.minY
        var above = box.maxY
        for ring in rings {
            for point in ring.points {
                if point.y <= middle { below = max(below, point.y) } else { above = min(above, point.y) }
            }
        }
        let y = (below + above) / 2
        guard y > below, y < above else { return nil }
        var crossings: [Double] = []
        for ring in rings {
            for side in ring.segments where (side.a.y > y) != (side.b.y > y) {
                crossings.append(side.a.x + (y - side.a.y) / (side.b.y - side.a.y) * (side.b.x - side.a.x))
            }
        }
        crossings.sort()
        var best: (width: Double, x: Double)?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[index + 1] - crossings[index]
            if width > (best?.width ?? 0) { best = (width, (crossings[index] + crossings[index + 1]) / 2) }
        }
        return best.map { Point(x: $0.x, y: y) }
    }

    /// The distance from a point to the nearest edge, in units. O(n).
    public func distanceToEdge(from point: Point) -> Double {
        rings.reduce(.infinity) { nearest, ring in
            ring.segments.reduce(nearest) { Swift.min($0, $1.distance(to: point)) }
        }
    }
}
