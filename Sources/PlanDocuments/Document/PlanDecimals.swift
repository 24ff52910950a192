import Interchange
import SiteModel

/// How many decimals each quantity has in a plan file. They never change: two plans can be compared as text.
public enum PlanDecimals {
    /// Degrees of longitude and latitude: 0.01 mm on the ground, so that reading gives the same grid point.
    public static let coordinates = 10
    /// Metres.
    public static let lengths = 4
    /// Square metres.
    public static let areas = 4
    /// Shares 0…1.
    public static let shares = 9
    /// Degrees.
    public static let angles = 6
    /// px/m.
    public static let densities = 4

    /// The value as a reader of the plan will know it.
    static func rounded(_ value: Double, _ decimals: Int) -> Double {
        guard value.isFinite, abs(value) < 0x1p63 else { return value }
        return FixedDecimal.rounded(value, decimals: decimals)
    }
}

extension Camera {
    /// The camera with its numbers as a plan writes them.
    ///
    /// What is evaluated is this one, so that a reviewer who reads the plan gets the very same shares.
    public var asPlanned: Camera {
        var camera = self
        camera.height = height.map { PlanDecimals.rounded($0, PlanDecimals.lengths) }
        camera.azimuth = azimuth.map { azimuth in
            // Turned first: turning adds digits, rounding takes them away for good.
            let turn = azimuth.truncatingRemainder(dividingBy: 360)
            let rounded = PlanDecimals.rounded(turn < 0 ? turn + 360 : turn, PlanDecimals.angles)
            return rounded >= 360 ? 0 : rounded
        }
        camera.tilt = tilt.map { PlanDecimals.rounded($0, PlanDecimals.angles) }
        camera.hfov = hfov.map { PlanDecimals.rounded($0, PlanDecimals.angles) }
        camera.vfov = vfov.map { PlanDecimals.rounded($0, PlanDecimals.angles) }
        camera.masks = masks.map { mask in
            mask.map {
                ImagePoint(
                    x: PlanDecimals.rounded($0.x, PlanDecimals.shares),
                    y: PlanDecimals.rounded($0.y, PlanDecimals.shares))
            }
        }
        return camera
    }
}
