/// The way back from GCJ-02.
extension GCJ02 {
    /// How near the shifted result has to come to what was given, degrees: a tenth of a millimetre.
    static let tolerance = 1e-10

    /// The place in WGS 84 of shifted coordinates, degrees; outside the box in which the shift is defined the
    /// coordinates themselves.
    ///
    /// Fixed-point iteration w ← w − (shift(w) − given): the shift changes by less than 1 % of the way gone, so that each
    /// step wins two digits and five or six are enough. Property: shifting the result gives back what was given to
    /// 10⁻⁹°, wherever that is inside the box. On its western and southern edges, where no place is shifted to, the
    /// formula is continued by the width of the shift.
    public static func unshifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
        guard isShifted(longitude: longitude, latitude: latitude) else { return (longitude, latitude) }
        return FixedPoint.solve(longitude: longitude, latitude: latitude, tolerance: tolerance, formula)
    }
}

/// Solves f(p) = q where f(p) − p hardly changes.
enum FixedPoint {
    /// More than enough where each step wins a digit.
    private static let steps = 30

    static func solve(
        longitude: Double, latitude: Double, tolerance: Double,
        _ forward: (Double, Double) -> (longitude: Double, latitude: Double)
    ) -> (longitude: Double, latitude: Double) {
        var (x, y) = (longitude, latitude)
        for _ in 0..<steps {
            let there = forward(x, y)
            let (east, north) = (there.longitude - longitude, there.latitude - latitude)
            x -= east
            y -= north
            if abs(east) <= tolerance, abs(north) <= tolerance { break }
        }
        return (x, y)
    }
}
