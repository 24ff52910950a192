import Foundation

enum RoundedAngles {
    /// Degrees clockwise from the second axis.
    static func bearing(_ across: Double, _ along: Double) -> Double { atan2(across, along) * 180 / .pi }

    static func tangent(_ degrees: Double) -> Double { tan(degrees * .pi / 180) }
}
