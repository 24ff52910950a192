/// The lengths that the engine works in.
///
/// One unit inside is 0.1 mm. Everything that comes out of a map is snapped to whole units, so
/// that predicates have whole numbers to decide on; what is computed (intersections, footprints)
/// lies between them as doubles.
public enum Grid {
    /// Units in a metre.
    public static let unitsPerMetre = 10_000.0
    /// Square units in a square metre.
    public static let unitsPerSquareMetre = unitsPerMetre * unitsPerMetre

    /// The nearest whole unit to a coordinate in units; ties go up, and never −0.
    @inlinable public static func snap(_ coordinate: Double) -> Double {
        (coordinate + 0.5).rounded(.down) + 0
    }
}

/// A position in the plane of a level: x east, y north, in units of 0.1 mm.
@frozen public struct Point: Hashable, Sendable, BitwiseCopyable {
    public var x: Double
    public var y: Double

    @inlinable public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// A position given in metres, snapped to the grid.
    @inlinable public init(metresX x: Double, metresY y: Double) {
        self.init(x: Grid.snap(x * Grid.unitsPerMetre), y: Grid.snap(y * Grid.unitsPerMetre))
    }

    /// The nearest grid point.
    @inlinable public var snapped: Point { Point(x: Grid.snap(x), y: Grid.snap(y)) }

    @inlinable public static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    @inlinable public static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    @inlinable public static func * (factor: Double, a: Point) -> Point { Point(x: factor * a.x, y: factor * a.y) }

    @inlinable public func dot(_ other: Point) -> Double { x * other.x + y * other.y }
    @inlinable public func cross(_ other: Point) -> Double { x * other.y - y * other.x }
    @inlinable public var length: Double { (x * x + y * y).squareRoot() }

    @inlinable public func distance(to other: Point) -> Double { (self - other).length }
}

extension Point: Comparable {
    /// West to east, then south to north: the order in which everything is written.
    @inlinable public static func < (a: Point, b: Point) -> Bool { a.x != b.x ? a.x < b.x : a.y < b.y }
}
