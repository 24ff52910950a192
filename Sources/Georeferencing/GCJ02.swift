import Foundation

/// The public approximation of GCJ-02, the shifted coordinates of maps published in China.
///
/// The shift itself is not published. This is the formula that has been in use since 2010 or so, on Krasovsky's ellipsoid
/// (a = 6378245 m, e² = 0.00669342162296594323): it agrees with map services to about a metre. What it gives is to be
/// labelled approximate; plans stay in WGS 84.
public enum GCJ02 {
    /// The shifted longitude and latitude of a place in WGS 84, degrees; outside the box in which the shift is defined
    /// (72.004…137.8347° E, 0.8293…55.8271° N) the place itself.
    public static func shifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        guard isShifted(longitude: longitude, latitude: latitude) else { return (longitude, latitude) }
        return formula(longitude: longitude, latitude: latitude)
    }

    /// Whether a place lies in the box in which the shift is defined; false for NaN.
    public static func isShifted(longitude: Double, latitude: Double) -> Bool {
        (72.004...137.8347).contains(longitude) && (0.8293...55.8271).contains(latitude)
    }

    /// The formula, wherever it is asked for.
    static func formula(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        let (x, y) = (longitude - 105, latitude - 35)
        let waves = (20 * wave(x, 6) + 20 * wave(x, 2)) * 2 / 3
        let root = abs(x).squareRoot()
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
        north += (20 * wave(y, 1) + 40 * wave(y, 1 / 3)) * 2 / 3
        north += (160 * wave(y, 1 / 12) + 320 * wave(y, 1 / 30)) * 2 / 3
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
        east += (20 * wave(x, 1) + 40 * wave(x, 1 / 3)) * 2 / 3
        east += (150 * wave(x, 1 / 12) + 300 * wave(x, 1 / 30)) * 2 / 3
        // Metres to degrees along the meridian and the parallel.
        let radians = latitude * .pi / 180
        let curvature = 1 - eccentricitySquared * sin(radians) * sin(radians)
        let meridian = semiMajorAxis * (1 - eccentricitySquared) / (curvature * curvature.squareRoot())
        let parallel = semiMajorAxis / curvature.squareRoot() * cos(radians)
        return (longitude + east * 180 / (parallel * .pi), latitude + north * 180 / (meridian * .pi))
    }

    private static let semiMajorAxis = 6_378_245.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943_23

    private static func wave(_ value: Double, _ frequency: Double) -> Double { sin(value * frequency * .pi) }
}
