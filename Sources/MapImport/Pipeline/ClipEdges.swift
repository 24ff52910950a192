import Geometry

/// The edges of a region in a tree of boxes: where points and segments lie with respect to it, in units.
///
/// Built in O(n log n) for n edges. A question takes O(log n + k) for k edges that lie where it is asked about or beside
/// it: regions of many corners, such as circles and boundaries of districts, are asked for every feature of a map.
/// Property: answers as `Region.locate` and `Segment.parts(in:)` do.
struct ClipEdges: Sendable {
    private let sides: [Segment]
    /// The polygon of each side.
    private let owners: [Int32]
    private let index: BoxIndex
    private let bounds: BoundingBox

    /// - Parameter region: normalised; its polygons may overlap.
    init(_ region: Region) {
        var sides: [Segment] = []
        var owners: [Int32] = []
        for (number, polygon) in region.polygons.enumerated() {
            for side in polygon.rings.flatMap(\.segments) {
                sides.append(side)
                owners.append(Int32(number))
            }
        }
        self.sides = sides
        self.owners = owners
        index = BoxIndex(sides.map(\.bounds))
        bounds = region.bounds
    }

    /// By the even-odd rule for each polygon, with exact orientation (as `Ring.locate`).
    func locate(_ point: Point) -> Location {
        guard bounds.contains(point) else { return .outside }
        var hits: [Int32] = []
        index.collect(BoundingBox(minX: point.x, minY: point.y, maxX: bounds.maxX, maxY: point.y), into: &hits)
        var odd: Set<Int32> = []
        var onEdge: Set<Int32> = []
        for hit in hits {
            let side = sides[Int(hit)]
            if side.bounds.contains(point), orientation(side.a, side.b, point) == 0 {
                onEdge.insert(owners[Int(hit)])
                continue
            }
            guard (side.b.y > point.y) != (side.a.y > point.y) else { continue }
            // An upward edge has what lies west of it on its left.
            guard (orientation(side.a, side.b, point) > 0) == (side.b.y > point.y) else { continue }
            let owner = owners[Int(hit)]
            if odd.remove(owner) == nil { odd.insert(owner) }
        }
        // On the edge of one polygon it may be inside another.
        if !odd.subtracting(onEdge).isEmpty { return .inside }
        return onEdge.isEmpty ? .outside : .boundary
    }

    func contains(_ point: Point) -> Bool { locate(point) != .outside }

    /// Whether any edge lies where the segment does, or right beside it.
    func isNear(_ segment: Segment) -> Bool {
        var hits: [Int32] = []
        index.collect(segment.bounds, into: &hits)
        return !hits.isEmpty
    }

    /// The parts of a segment that lie inside; `open` leaves out what runs along an edge.
    func parts(of segment: Segment, open: Bool = false) -> Fractions {
        let (a, b) = (segment.a, segment.b)
        guard segment.bounds.intersects(bounds) else { return Fractions() }
        let direction = b - a
        let squared = direction.dot(direction)
        guard squared > 0 else { return Fractions() }
        var cuts = [0.0, 1.0]
        func cut(at fraction: Double) {
            if fraction > 0, fraction < 1 { cuts.append(fraction) }
        }
        var hits: [Int32] = []
        index.collect(segment.bounds, into: &hits)
        for hit in hits {
            let side = sides[Int(hit)]
            let (p, q) = (orientation(a, b, side.a), orientation(a, b, side.b))
            if p == 0 { cut(at: (side.a - a).dot(direction) / squared) }
            if q == 0 { cut(at: (side.b - a).dot(direction) / squared) }
            guard p * q < 0 else { continue }
            let along = side.b - side.a
            cut(at: (side.a - a).cross(along) / direction.cross(along))
        }
        cuts.sort()
        var ranges: [ClosedRange<Double>] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            let location = locate(a + ((from + to) / 2) * direction)
            if location == .inside || (location == .boundary && !open) { ranges.append(from...to) }
        }
        return Fractions(ranges)
    }
}
