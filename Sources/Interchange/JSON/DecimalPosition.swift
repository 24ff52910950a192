/// A position in degrees, rounded to ten decimals: the precision of plans.
@frozen public struct DecimalPosition: Hashable, Sendable {
    /// Units in a degree: 10¹⁰.
    public static let unitsPerDegree = 1e10
    static let decimals = 10
    /// Room that any position fits in, bytes: two numbers, brackets and commas.
    static let longest = 2 * FixedDecimal.longest + 4

    /// East of Greenwich, in 10⁻¹⁰ degrees.
    public var longitude: Int64
    /// North of the equator, in 10⁻¹⁰ degrees.
    public var latitude: Int64

    @inlinable public init(longitude: Int64, latitude: Int64) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The nearest one, correctly rounded as `FixedDecimal` does.
    /// - Precondition: degrees are finite and below 10⁸.
    public init(longitude: Double, latitude: Double) {
        self.init(longitude: Self.rounded(longitude), latitude: Self.rounded(latitude))
    }

    private static func rounded(_ degrees: Double) -> Int64 {
        precondition(abs(degrees) < 1e8, "no degrees")
        let magnitude = Int64(FixedDecimal.scaled(abs(degrees), decimals: decimals))
        return degrees < 0 ? -magnitude : magnitude
    }

    /// Writes `[longitude,latitude]` where there is room for `longest` bytes; returns how many it took.
    @inline(__always)
    func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
        var next = target
        next.pointee = UInt8(ascii: "[")
        next += 1
        next += Self.write(longitude, to: next)
        next.pointee = UInt8(ascii: ",")
        next += 1
        next += Self.write(latitude, to: next)
        next.pointee = UInt8(ascii: "]")
        return next + 1 - target
    }

    @inline(__always)
    private static func write(_ value: Int64, to target: UnsafeMutablePointer<UInt8>) -> Int {
        FixedDecimal.write(scaled: value.magnitude, isNegative: value < 0, decimals: decimals, to: target)
    }
}
