/// The grid that an overlay runs on: whole steps from a local origin, so that results do not depend on where
/// the site lies.
struct FineGrid {
    /// Steps in a unit; a power of two.
    var steps: Double
    /// Whole units.
    var origin: Point

    /// Differences of coordinates must stay under 2⁵² steps, or exact products would overflow.
    private static let limit = 0x1p50

    /// The nearest grid point; nil where the coordinates are beyond all sense.
    @inline(__always) func point(_ point: Point) -> FinePoint? {
        let x = (point.x - origin.x) * steps
        let y = (point.y - origin.y) * steps
        // False for NaN, too.
        guard abs(x) < Self.limit, abs(y) < Self.limit else { return nil }
        return FinePoint(Self.nearest(x), Self.nearest(y))
    }

    @inline(__always) func point(_ point: FinePoint) -> Point {
        Point(x: Double(point.x) / steps + origin.x, y: Double(point.y) / steps + origin.y)
    }

    /// Square units of an area that was summed up doubled, in square steps.
    @inline(__always) func area(doubled: Int128) -> Double { Double(wide: doubled) / (2 * steps * steps) }

    /// Ties go up.
    @inline(__always) static func nearest(_ value: Double) -> Int64 {
        let shifted = value + 0.5
        let whole = Int64(shifted)
        return Double(whole) > shifted ? whole - 1 : whole
    }
}
