/// A closed ring of points, the first not repeated at the end. In units.
public struct Ring: Hashable, Sendable {
    public var points: [Point]

    public init(_ points: [Point]) { self.points = points }

    /// Twice the signed area would be whole on the grid; this is half of it. Counter-clockwise is positive.
    public var signedArea: Double {
        guard points.count > 2 else { return 0 }
        // Relative to the first point: a ring far from the origin keeps its digits.
        let origin = points[0]
        var twice = 0.0
        for index in 1..<(points.count - 1) {
            twice += (points[index] - origin).cross(points[index + 1] - origin)
        }
        return twice / 2
    }

    public var bounds: BoundingBox { BoundingBox(of: points) }

    /// The sides in order, the closing one last.
    public var segments: [Segment] {
        points.indices.map { Segment(points[$0], points[$0 + 1 == points.count ? 0 : $0 + 1]) }
    }

    public var perimeter: Double { segments.reduce(0) { $0 + $1.length } }

    public var reversed: Ring { Ring(points.reversed()) }

    /// The same ring starting at its smallest point, running counter-clockwise or clockwise as asked.
    public func normalised(counterClockwise: Bool) -> Ring {
        var ordered = (signedArea >= 0) == counterClockwise ? points : points.reversed()
        if let start = ordered.indices.min(by: { ordered[$0] < ordered[$1] }), start > 0 {
            ordered = Array(ordered[start...] + ordered[..<start])
        }
        return Ring(ordered)
    }
}

/// An area with holes. Exteriors run counter-clockwise and holes clockwise once `normalised`. In units.
public struct Polygon: Hashable, Sendable {
    public var exterior: Ring
    public var holes: [Ring]

    public init(_ exterior: Ring, holes: [Ring] = []) {
        self.exterior = exterior
        self.holes = holes
    }

    public init(_ points: [Point]) { self.init(Ring(points)) }

    public var rings: [Ring] { [exterior] + holes }
    public var bounds: BoundingBox { exterior.bounds }
    /// In square units.
    public var area: Double { abs(exterior.signedArea) - holes.reduce(0) { $0 + abs($1.signedArea) } }
    public var perimeter: Double { rings.reduce(0) { $0 + $1.perimeter } }

    public var normalised: Polygon {
        Polygon(
            exterior.normalised(counterClockwise: true),
            holes: holes.map { $0.normalised(counterClockwise: false) }
                .sorted { $0.points.lexicographicallyPrecedes($1.points) })
    }
}

/// An area of any number of separate polygons. In units.
public struct Region: Hashable, Sendable {
    public var polygons: [Polygon]

    public init(_ polygons: [Polygon] = []) { self.polygons = polygons }
    public init(_ polygon: Polygon) { self.init([polygon]) }

    public static let empty = Region()

    public var isEmpty: Bool { polygons.isEmpty }
    /// In square units.
    public var area: Double { polygons.reduce(0) { $0 + $1.area } }
    public var perimeter: Double { polygons.reduce(0) { $0 + $1.perimeter } }
    public var bounds: BoundingBox {
        polygons.reduce(into: .empty) { $0.extend(to: $1.bounds) }
    }

    /// Rings turned and started alike, polygons in order: equal areas get equal bytes.
    public var normalised: Region {
        Region(
            polygons.map(\.normalised).sorted {
                $0.exterior.points.lexicographicallyPrecedes($1.exterior.points)
            })
    }
}

/// An open chain of points. In units.
public struct Polyline: Hashable, Sendable {
    public var points: [Point]

    public init(_ points: [Point]) { self.points = points }

    public var segments: [Segment] { zip(points, points.dropFirst()).map { Segment($0, $1) } }
    public var length: Double { segments.reduce(0) { $0 + $1.length } }
    public var bounds: BoundingBox { BoundingBox(of: points) }
}

/// What a mapped thing looks like on its level. In units.
public enum Shape: Hashable, Sendable {
    case points([Point])
    case lines([Polyline])
    case area(Region)

    public var bounds: BoundingBox {
        switch self {
        case .points(let points): BoundingBox(of: points)
        case .lines(let lines): lines.reduce(into: .empty) { $0.extend(to: $1.bounds) }
        case .area(let region): region.bounds
        }
    }

    public var isEmpty: Bool {
        switch self {
        case .points(let points): points.isEmpty
        case .lines(let lines): lines.isEmpty
        case .area(let region): region.isEmpty
        }
    }
}
