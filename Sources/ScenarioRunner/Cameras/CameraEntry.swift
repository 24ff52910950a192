import Interchange
import SiteModel

/// One camera as a list of cameras says it. What is nil was not given.
public struct CameraEntry: Hashable, Sendable {
    /// Where it hangs, as written.
    public enum Position: Hashable, Sendable {
        /// Degrees, WGS 84.
        case lonLat(longitude: Double, latitude: Double)
        /// Metres in the site's frame.
        case metres(x: Double, y: Double)
    }

    public var id: String
    public var position: Position
    public var level: String
    /// Metres above the level's floor.
    public var height: Double?
    /// Degrees clockwise from true north, 0 ..< 360.
    public var azimuth: Double?
    /// Degrees below the horizontal.
    public var tilt: Double?
    public var optics: CameraOptics
    /// Its model in the catalogue.
    public var model: String?
    public var mount: String?
    public var masks: [[ImagePoint]]
    public var tags: [String: String]
    /// Where it was read.
    public var file: String
    public var place: Diagnostic.Place
}
