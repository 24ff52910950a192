import Geometry
import Interchange

/// The way back from a frame to degrees over one square kilometre or so, as polynomials through PROJ's own values.
///
/// A map projection is so smooth that products of cubics, interpolated at Chebyshev points of a square of 1,024 m,
/// miss it by less than 10⁻¹⁴°: less than PROJ's own rounding (J. P. Boyd, "Chebyshev and Fourier Spectral Methods",
/// 2nd ed. 2001, ch. 4 and 5). Each patch is held against PROJ at other points before it is believed. A place whose
/// eleventh decimal leaves any doubt about the tenth is left to PROJ, so that the positions are PROJ's, digit by digit.
/// A sixteenth of PROJ's cost for a point.
struct InversePatch {
    /// Units: 1,024 m.
    static let size = 10_240_000.0
    /// How far from PROJ a patch may be where it is tried, in 10⁻¹⁰ degrees; PROJ itself scatters by a fifth of it.
    private static let accuracy = 0.002
    /// What is nearer to a tie between two tenth decimals is left to PROJ, in 10⁻¹⁰ degrees: five times the accuracy.
    private static let doubt = 0.01

    private let centre: Point
    /// Of the centre, whole units of 10⁻¹⁰ degrees.
    private let longitude: Int64
    private let latitude: Int64
    /// What is to be added to them: by powers of x one below the other, by powers of y side by side.
    private var longitudes: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
    private var latitudes: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)

    /// The patch around `centre`; nil where PROJ gives nothing there or is not smooth enough.
    ///
    /// - Parameter inverse: longitude and latitude in degrees, unrounded; nil where there are none.
    init?(around centre: Point, inverse: (Point) -> (longitude: Double, latitude: Double)?) {
        guard let middle = inverse(centre), abs(middle.longitude) <= 360, abs(middle.latitude) <= 90 else { return nil }
        self.centre = centre
        longitude = Int64((middle.longitude * DecimalPosition.unitsPerDegree).rounded())
        latitude = Int64((middle.latitude * DecimalPosition.unitsPerDegree).rounded())
        longitudes = (.zero, .zero, .zero, .zero)
        latitudes = longitudes

        // cos((2k + 1) π / 8), and the cubics T₀ … T₃ there.
        let nodes = [
            0.923_879_532_511_286_7, 0.382_683_432_365_089_8, -0.382_683_432_365_089_8, -0.923_879_532_511_286_7,
        ]
        let basis = nodes.map { x in SIMD4(1, x, 2 * x * x - 1, (4 * x * x - 3) * x) }
        // Chebyshev coefficients: of T_i(x) in row i, of T_j(y) in column j.
        var east = [SIMD4<Double>](repeating: .zero, count: 4)
        var north = east
        for (x, basisX) in zip(nodes, basis) {
            for (y, basisY) in zip(nodes, basis) {
                guard let offset = offset(at: Self.place(x, y, centre), inverse) else { return nil }
                for row in 0..<4 {
                    let weight = basisX[row] * (row == 0 ? 0.0625 : 0.125)
                    let share = weight * basisY * SIMD4(1, 2, 2, 2)
                    east[row] += offset.longitude * share
                    north[row] += offset.latitude * share
                }
            }
        }
        longitudes = Self.powers(east)
        latitudes = Self.powers(north)
        for x in [-1.0, -0.7, 0.1, 0.6, 1] {
            for y in [-1.0, -0.65, 0.05, 0.7, 1] {
                let point = Self.place(x, y, centre)
                guard let offset = offset(at: point, inverse) else { return nil }
                let (east, north) = offsets(at: point)
                // Written so that NaN does not pass.
                guard abs(east - offset.longitude) <= Self.accuracy, abs(north - offset.latitude) <= Self.accuracy
                else { return nil }
            }
        }
    }

    /// The position of a point of the patch, rounded to ten decimals; nil where PROJ has to decide.
    @inline(__always)
    func position(of point: Point) -> DecimalPosition? {
        let (east, north) = offsets(at: point)
        let (wholeEast, wholeNorth) = (east.rounded(), north.rounded())
        let limit = 0.5 - Self.doubt
        guard abs(east - wholeEast) <= limit, abs(north - wholeNorth) <= limit else { return nil }
        return DecimalPosition(longitude: longitude + Int64(wholeEast), latitude: latitude + Int64(wholeNorth))
    }

    /// Degrees from the rounded centre, in units of 10⁻¹⁰.
    @inline(__always)
    private func offsets(at point: Point) -> (longitude: Double, latitude: Double) {
        let x = (point.x - centre.x) * (2 / Self.size)
        let y = (point.y - centre.y) * (2 / Self.size)
        let powers = SIMD4(1, y, y * y, y * y * y)
        let east = ((longitudes.3 * x + longitudes.2) * x + longitudes.1) * x + longitudes.0
        let north = ((latitudes.3 * x + latitudes.2) * x + latitudes.1) * x + latitudes.0
        return ((east * powers).sum(), (north * powers).sum())
    }

    /// The same by PROJ.
    private func offset(
        at point: Point, _ inverse: (Point) -> (longitude: Double, latitude: Double)?
    ) -> (longitude: Double, latitude: Double)? {
        inverse(point).map {
            (
                // Fused: the product has more digits than a double.
                Double(-longitude).addingProduct($0.longitude, DecimalPosition.unitsPerDegree),
                Double(-latitude).addingProduct($0.latitude, DecimalPosition.unitsPerDegree)
            )
        }
    }

    private static func place(_ x: Double, _ y: Double, _ centre: Point) -> Point {
        Point(x: centre.x + x * (size / 2), y: centre.y + y * (size / 2))
    }

    /// Powers of x and y instead of Chebyshev's polynomials.
    private static func powers(
        _ rows: [SIMD4<Double>]
    ) -> (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) {
        let columns = rows.map { row in SIMD4(row[0] - row[2], row[1] - 3 * row[3], 2 * row[2], 4 * row[3]) }
        return (columns[0] - columns[2], columns[1] - 3 * columns[3], 2 * columns[2], 4 * columns[3])
    }
}
