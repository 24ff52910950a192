import Foundation
import Geometry
import SiteModel

/// A short sector that shows where a camera looks and how wide, on maps whose symbols cannot turn.
enum CameraWedge {
    /// Metres.
    static let radius = 2.5
    /// Degrees of arc a chord stands for.
    private static let step = 10.0

    /// - Parameter convergence: grid azimuth = true azimuth − convergence, degrees.
    /// - Returns: nil for one that looks all around or straight down, or whose heading nobody knows.
    static func shape(of camera: Camera, convergence: Double) -> Shape? {
        guard let azimuth = camera.azimuth, (camera.hfov ?? 0) < 360, (camera.tilt ?? 0) < 90 else { return nil }
        let field = min(camera.hfov ?? 40, 359)
        let chords = max(1, Int((field / step).rounded(.up)))
        var corners = [camera.position]
        for chord in 0...chords {
            // Anticlockwise, as exterior rings go.
            let degrees = azimuth - convergence + field / 2 - field * Double(chord) / Double(chords)
            let reach = radius * Grid.unitsPerMetre
            corners.append(
                Point(
                    x: (camera.position.x + reach * sin(degrees * .pi / 180)).rounded(),
                    y: (camera.position.y + reach * cos(degrees * .pi / 180)).rounded()))
        }
        return .area(Region(Polygon(Ring(corners))))
    }
}
