import Geometry
import Glibc

/// A field of view and a range that every region of a measurement is limited to.
struct RegionLimit {
    /// Degrees; nil for all around.
    var fieldOfView: Double?
    /// Degrees clockwise from the y axis; nil for headings drawn for each point with the seed.
    var azimuth: Double?
    /// Metres; nil for unlimited.
    var range: Double?

    static let none = RegionLimit()
    /// What a camera on a street mostly is.
    static let camera = RegionLimit(fieldOfView: 90, range: 30)

    var isNone: Bool { fieldOfView == nil && range == nil }

    var text: String {
        let parts = [fieldOfView.map { "\($0)°" }, range.map { "\($0) m" }].compactMap { $0 }
        return parts.isEmpty ? "unlimited" : parts.joined(separator: ", ")
    }

    /// One reach for each of `count` points. Heading i is the i-th number of SplitMix64 with the seed, in 0…360°.
    func reaches(count: Int, seed: UInt64) -> [Reach] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let heading = azimuth ?? random.number(in: 0...360)
            func direction(_ degrees: Double) -> Point {
                Point(x: sin(degrees * .pi / 180), y: cos(degrees * .pi / 180))
            }
            // Counter-clockwise, so from the larger azimuth to the smaller.
            let sector = fieldOfView.flatMap { width in
                width < 360
                    ? Reach.Sector(from: direction(heading + width / 2), to: direction(heading - width / 2)) : nil
            }
            return Reach(sector: sector, far: range.map { .circle($0) } ?? .none)
        }
    }
}
