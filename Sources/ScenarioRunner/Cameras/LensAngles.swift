import Foundation
import SiteModel

/// Angles of view from sensor sizes.
///
/// Straight lens: r = f tan θ, so 2 atan(w / 2f). Fisheye (equidistant): r = f θ, so w / f. A panorama is
/// equidistant across and straight up. Source: any optics text; design contract of the camera model.
struct LensAngles {
    let projection: Projection
    let focalMillimetres: Double

    /// Degrees across an image of this width on the sensor, millimetres; never above 360.
    func across(_ widthMillimetres: Double) -> Double {
        projection == .rectilinear ? straight(widthMillimetres) : min(360, circular(widthMillimetres))
    }

    /// Degrees up an image of this height on the sensor, millimetres; never above 360.
    func up(_ heightMillimetres: Double) -> Double {
        projection == .equidistant ? min(360, circular(heightMillimetres)) : straight(heightMillimetres)
    }

    private func straight(_ size: Double) -> Double { rounded(2 * atan(size / (2 * focalMillimetres))) }
    private func circular(_ size: Double) -> Double { rounded(size / focalMillimetres) }

    /// To 10⁻⁹°, so that machines with other maths libraries agree.
    private func rounded(_ radians: Double) -> Double { (radians * 180 / .pi * 1e9).rounded() / 1e9 }
}
