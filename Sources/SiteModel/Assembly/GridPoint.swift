import Geometry

/// A point of the grid as whole numbers, small enough that orientation is exact in 64 bits.
struct GridPoint: Hashable, Sendable {
    /// Coordinates lie strictly within ± this many units (107 km): differences take 31 bits, and a
    /// difference of two of their products fits a signed 64-bit number.
    static let limit = 1 << 30

    /// Units: 80 km. What a map draws must lie within; ribbons and openings, up to 10 km wide, then stay within `limit`.
    static let mapLimit = 800_000_000.0

    var x: Int32
    var y: Int32

    init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    /// The grid point nearest to `point`, which must be within `limit`.
    init(_ point: Point) {
        let snapped = point.snapped
        precondition(Self.holds(point))
        self.init(x: Int32(snapped.x), y: Int32(snapped.y))
    }

    /// Whether a point of a map is near enough to the centre of the frame.
    static func accepts(_ point: Point) -> Bool { abs(point.x) <= mapLimit && abs(point.y) <= mapLimit }

    static func holds(_ point: Point) -> Bool {
        abs(point.x) < Double(limit) - 1 && abs(point.y) < Double(limit) - 1
    }

    var point: Point { Point(x: Double(x), y: Double(y)) }

    /// Different for different points, never all ones.
    var key: UInt64 { UInt64(UInt32(bitPattern: x)) << 32 | UInt64(UInt32(bitPattern: y)) }

    /// Square of the distance, in square units; exact.
    @inline(__always)
    func squaredDistance(to other: GridPoint) -> Int64 {
        let dx = Int64(x) - Int64(other.x)
        let dy = Int64(y) - Int64(other.y)
        return dx * dx + dy * dy
    }

    /// Twice the signed area of the triangle a, b, c in square units: positive where it turns left; exact.
    @inline(__always)
    static func cross(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int64 {
        (Int64(b.x) - Int64(a.x)) * (Int64(c.y) - Int64(a.y)) - (Int64(b.y) - Int64(a.y)) * (Int64(c.x) - Int64(a.x))
    }

    /// The scalar product of b − a and c − a; exact.
    @inline(__always)
    static func dot(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int64 {
        (Int64(b.x) - Int64(a.x)) * (Int64(c.x) - Int64(a.x)) + (Int64(b.y) - Int64(a.y)) * (Int64(c.y) - Int64(a.y))
    }

    /// Whether the open segments ab and cd cross in one inner point of both; exact.
    @inline(__always)
    static func properlyCross(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint) -> Bool {
        let c1 = cross(a, b, c).signum()
        let d1 = cross(a, b, d).signum()
        guard c1 * d1 < 0 else { return false }
        return cross(c, d, a).signum() * cross(c, d, b).signum() < 0
    }

    /// The grid point nearest to where two properly crossing segments meet; ties go up. Exact before rounding.
    static func crossing(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint) -> GridPoint {
        // a + t (b − a) with t = n / m, both whole.
        let dx = Int128(b.x) - Int128(a.x)
        let dy = Int128(b.y) - Int128(a.y)
        let ex = Int128(d.x) - Int128(c.x)
        let ey = Int128(d.y) - Int128(c.y)
        var m = dx * ey - dy * ex
        var n = (Int128(c.x) - Int128(a.x)) * ey - (Int128(c.y) - Int128(a.y)) * ex
        if m < 0 {
            m = -m
            n = -n
        }
        return GridPoint(
            x: a.x + Int32(roundedQuotient(n * dx, m)), y: a.y + Int32(roundedQuotient(n * dy, m)))
    }

    /// The whole number nearest to n / m for m > 0, ties up.
    private static func roundedQuotient(_ n: Int128, _ m: Int128) -> Int128 {
        let doubled = 2 * n + m
        let quotient = doubled / (2 * m)
        return doubled < 0 && quotient * 2 * m != doubled ? quotient - 1 : quotient
    }
}

extension GridPoint: Comparable {
    /// West to east, then south to north.
    @inline(__always)
    static func < (a: GridPoint, b: GridPoint) -> Bool { a.x != b.x ? a.x < b.x : a.y < b.y }
}
