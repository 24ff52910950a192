import Geometry

/// How a lens maps directions to pixels.
public enum Projection: String, Hashable, Sendable, CaseIterable {
    /// Straight lines stay straight: an ordinary lens.
    case rectilinear
    /// Fisheye: the distance from the image's centre is proportional to the angle off the axis.
    case equidistant
    /// Panorama around the vertical: columns are azimuths.
    case cylindrical
}

/// A fixed camera. What is nil was not given: an unknown, never filled in.
public struct Camera: Hashable, Sendable, Identifiable {
    public var id: String
    /// In the site's frame, on the grid.
    public var position: Point
    public var level: String
    /// Metres above the level's floor.
    public var height: Double?
    /// Degrees clockwise from true north, 0 ..< 360.
    public var azimuth: Double?
    /// Degrees below the horizontal.
    public var tilt: Double?
    /// Degrees across and up the whole image; from sensor and focal length where those were given.
    public var hfov: Double?
    public var vfov: Double?
    /// Width and height of the image in pixels.
    public var pixels: PixelSize?
    public var projection: Projection
    /// What it hangs on: an id of the map, or `wall`, `ceiling`, `pole`…
    public var mount: String?
    /// Privacy masks: polygons in the image, 0…1 from its top left corner.
    public var masks: [[ImagePoint]]
    /// Whatever else was said of it (`name`, `camera:type`, `camera:mount`, `sightline:…`).
    public var tags: [String: String]
    /// Where it was read: file and JSON path, or row.
    public var file: String
    public var path: String

    public init(
        id: String, position: Point, level: String = "0", height: Double?, azimuth: Double?, tilt: Double?,
        hfov: Double?, vfov: Double?, pixels: PixelSize?, projection: Projection = .rectilinear,
        mount: String? = nil, masks: [[ImagePoint]] = [], tags: [String: String] = [:], file: String = "",
        path: String = ""
    ) {
        self.id = id
        self.position = position
        self.level = level
        self.height = height
        self.azimuth = azimuth
        self.tilt = tilt
        self.hfov = hfov
        self.vfov = vfov
        self.pixels = pixels
        self.projection = projection
        self.mount = mount
        self.masks = masks
        self.tags = tags
        self.file = file
        self.path = path
    }

    public var name: String { tags["name"] ?? id }

    /// The fields that sight needs and that were not given, by their names in the plan.
    public var missingFields: [String] {
        var missing: [String] = []
        if height == nil { missing.append("height") }
        // A full circle has no heading, a lens that looks straight down no azimuth that matters less.
        if azimuth == nil, !(projection == .cylindrical && hfov == 360) { missing.append("azimuth") }
        if tilt == nil { missing.append("tilt") }
        if hfov == nil { missing.append("hfov") }
        if vfov == nil { missing.append("vfov") }
        if pixels == nil { missing.append("pixels") }
        return missing
    }
}

/// The size of an image in pixels.
public struct PixelSize: Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// A place in an image: x to the right and y down, both 0…1.
public struct ImagePoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
