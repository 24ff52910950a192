import Glibc

/// A position on the earth, degrees, WGS 84.
@frozen public struct LonLat: Hashable, Sendable {
    /// East of Greenwich.
    public var longitude: Double
    /// North of the equator.
    public var latitude: Double

    @inlinable public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Great-circle distance on a sphere of the mean radius, metres: for messages and plausibility, not for plans.
    public func metres(to other: LonLat) -> Double {
        let degree = Double.pi / 180
        let north = sin((other.latitude - latitude) * degree / 2)
        let east = sin((other.longitude - longitude) * degree / 2)
        let chord = north * north + cos(latitude * degree) * cos(other.latitude * degree) * east * east
        return 2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))
    }

    /// `121.4705000, 31.2305000`: longitude first, seven decimals (a centimetre).
    public var text: String {
        FixedDecimal.text(longitude, decimals: 7) + ", " + FixedDecimal.text(latitude, decimals: 7)
    }
}

/// An upright rectangle in degrees; the empty box has its minimum above its maximum.
public struct LonLatBox: Hashable, Sendable {
    public var minimum: LonLat
    public var maximum: LonLat

    public init(minimum: LonLat, maximum: LonLat) {
        self.minimum = minimum
        self.maximum = maximum
    }

    public static let empty = LonLatBox(
        minimum: LonLat(longitude: .infinity, latitude: .infinity),
        maximum: LonLat(longitude: -.infinity, latitude: -.infinity))

    public var isEmpty: Bool { minimum.longitude > maximum.longitude }
    public var centre: LonLat {
        LonLat(
            longitude: (minimum.longitude + maximum.longitude) / 2,
            latitude: (minimum.latitude + maximum.latitude) / 2)
    }

    public mutating func extend(to position: LonLat) {
        minimum.longitude = min(minimum.longitude, position.longitude)
        minimum.latitude = min(minimum.latitude, position.latitude)
        maximum.longitude = max(maximum.longitude, position.longitude)
        maximum.latitude = max(maximum.latitude, position.latitude)
    }

    public func contains(_ position: LonLat) -> Bool {
        position.longitude >= minimum.longitude && position.longitude <= maximum.longitude
            && position.latitude >= minimum.latitude && position.latitude <= maximum.latitude
    }
}
