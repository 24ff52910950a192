import Foundation
import SiteModel

/// A camera on a drawing: a dot, a nose towards its heading and a short wedge as wide as its field of view.
struct CameraSymbol {
    /// Radius of the dot, pixels.
    let size: Double
    /// Degrees: grid azimuth = true azimuth − convergence.
    let convergence: Double

    var radius: Double { size * 1.7 }

    func draw(_ camera: Camera, x: Double, y: Double, into svg: inout SVG) {
        svg.group(["transform": "translate(\(SVG.px(x)) \(SVG.px(y)))"]) { svg in
            guard let azimuth = camera.azimuth, (camera.hfov ?? 0) < 360, (camera.tilt ?? 0) < 90 else {
                // It looks all around, or nobody knows where.
                svg.circle(x: 0, y: 0, radius: size * 2.2, class: "field")
                svg.circle(x: 0, y: 0, radius: size, class: "camera")
                return
            }
            svg.path(Self.wedge(azimuth - convergence, camera.hfov ?? 40, radius: size * 4), class: "field")
            svg.group(["transform": "rotate(\(SVG.px(azimuth - convergence)))"]) { svg in
                let (half, nose, back) = (SVG.px(size * 0.75), SVG.px(-size * 1.6), SVG.px(size))
                svg.path("M-\(half) \(back)L\(half) \(back)L\(half) 0L0 \(nose)L-\(half) 0Z", class: "camera")
            }
        }
    }

    /// A sector about the azimuth (degrees clockwise from up), in pixels.
    private static func wedge(_ azimuth: Double, _ field: Double, radius: Double) -> String {
        func corner(_ degrees: Double) -> String {
            "\(SVG.px(radius * sin(degrees * .pi / 180))) \(SVG.px(-radius * cos(degrees * .pi / 180)))"
        }
        let half = min(field, 359) / 2
        return "M0 0L\(corner(azimuth - half))A\(SVG.px(radius)) \(SVG.px(radius)) 0 \(field > 180 ? 1 : 0) 1 "
            + "\(corner(azimuth + half))Z"
    }
}
