import Interchange
import SiteModel

/// A camera of a scheme. What is nil was not given, or given wrongly, which is told.
public struct SchemeCamera: Sendable {
    public var id: String
    public var name: String?
    public var position: LonLat
    public var level: String
    /// Metres above the level's floor.
    public var height: Double?
    /// Degrees clockwise from true north, 0 ..< 360.
    public var azimuth: Double?
    /// Degrees below the horizontal.
    public var tilt: Double?
    /// Degrees across and up the image.
    public var hfov: Double?
    public var vfov: Double?
    public var pixels: PixelSize?
    /// As given; cylindrical where it was not and `hfov` is 180 or more; else rectilinear.
    public var projection: Projection
    public var mount: String?
    public var masks: [[ImagePoint]]
    /// Whatever else was said of it, as text: names of tags and of other programs.
    public var tags: [String: String]
    /// Its feature's JSON path and offset.
    public var path: String
    public var offset: Int
}

/// An area, line or point of a scheme: required, prohibited or an obstacle.
public struct SchemePlace: Sendable {
    public var id: String
    public var name: String?
    public var geometry: GeoJSONGeometry
    public var level: String
    public var place: String?
    public var rules: [String]
    public var task: String?
    /// px/m.
    public var pixelDensity: Double?
    /// Metres above the floor.
    public var targetHeight: Double?
    /// 0…1.
    public var minShare: Double?
    /// Of an obstacle, metres above the floor; nil where unknown.
    public var top: Double?
    public var path: String
    public var offset: Int
}
