import Foundation

/// The public approximation of BD-09, the coordinates of Baidu's maps: GCJ-02 turned and stretched once more.
///
/// Unlike GCJ-02 it is defined everywhere. As for GCJ-02, what it gives is approximate.
public enum BD09 {
    /// π · 3000 / 180, the wave number of the ripple, per degree.
    private static let ripple = Double.pi * 3_000 / 180

    /// BD-09 of coordinates in GCJ-02, degrees.
    public static func fromGCJ02(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        let radius = (longitude * longitude + latitude * latitude).squareRoot() + 0.000_02 * sin(latitude * ripple)
        let angle = atan2(latitude, longitude) + 0.000_003 * cos(longitude * ripple)
        return (radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006)
    }

    /// GCJ-02 of coordinates in BD-09, degrees: the inverse of `fromGCJ02` to 10⁻⁹°, by iteration.
    ///
    /// The formula in general use for this way misses it by up to a metre.
    public static func toGCJ02(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        FixedPoint.solve(longitude: longitude, latitude: latitude, tolerance: GCJ02.tolerance) {
            fromGCJ02(longitude: $0, latitude: $1)
        }
    }

    /// BD-09 of a place in WGS 84, degrees.
    public static func shifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        let between = GCJ02.shifted(longitude: longitude, latitude: latitude)
        return fromGCJ02(longitude: between.longitude, latitude: between.latitude)
    }

    /// The place in WGS 84 of coordinates in BD-09, degrees.
    public static func unshifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        let between = toGCJ02(longitude: longitude, latitude: latitude)
        return GCJ02.unshifted(longitude: between.longitude, latitude: between.latitude)
    }
}
