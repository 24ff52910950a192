import Geometry

/// A camera with all that sight needs known: where it is, how it is turned, and what its lens takes in.
///
/// The frame of design: forward f, right r and up u = r × f; azimuth clockwise from grid north, tilt below
/// the horizontal. Directions are rounded before any predicate sees them.
public struct CameraPose: Hashable, Sendable {
    public var camera: String
    /// In units; `height` in metres above the level's floor.
    public var position: Point
    public var height: Double
    public var forward: Vector3
    public var right: Vector3
    public var up: Vector3
    public var projection: Projection
    /// Degrees.
    public var gridAzimuth: Double
    public var tilt: Double
    public var hfov: Double
    public var vfov: Double
    /// Pixels across the width of the image.
    public var pixelsAcross: Double
    public var masks: [[ImagePoint]]

    /// nil when a field that sight needs is missing (`Camera.missingFields`).
    ///
    /// - Parameter convergence: the meridian convergence at the camera, degrees.
    public init?(_ camera: Camera, convergence: Double) {
        guard let height = camera.height, let tilt = camera.tilt, let hfov = camera.hfov, let vfov = camera.vfov,
            let pixels = camera.pixels, camera.missingFields.isEmpty
        else { return nil }
        self.camera = camera.id
        position = camera.position
        self.height = height
        self.tilt = tilt
        self.hfov = hfov
        self.vfov = vfov
        pixelsAcross = Double(pixels.width)
        projection = camera.projection
        masks = camera.masks
        gridAzimuth = (camera.azimuth ?? 0) - convergence
        typealias T = RoundedTrigonometry
        let (sinA, cosA) = (T.sin(gridAzimuth), T.cos(gridAzimuth))
        let (sinT, cosT) = (T.sin(tilt), T.cos(tilt))
        forward = Vector3(x: sinA * cosT, y: cosA * cosT, z: -sinT)
        right = Vector3(x: cosA, y: -sinA, z: 0)
        up = right.cross(forward)
    }

    /// The offset from the lens to a point of the level, in units.
    public func offset(to point: Point, height target: Double) -> Vector3 {
        Vector3(x: point.x - position.x, y: point.y - position.y, z: (target - height) * Grid.unitsPerMetre)
    }

    /// tan of half the width and half the height of a rectilinear image.
    var halfTangents: (h: Double, v: Double) {
        (RoundedTrigonometry.tan(hfov / 2), RoundedTrigonometry.tan(vfov / 2))
    }

    /// Radians across a fisheye's or panorama's image.
    var fieldInRadians: Double { RoundedTrigonometry.rounded(hfov * .pi / 180) }

    /// How far a pixel density holds, in units: the depth along the axis for a rectilinear lens, the slant
    /// distance for a fisheye, the horizontal distance for a panorama.
    ///
    /// Source: EN 62676-4:2015, clause 6.7: pixels across the width of the field at that depth.
    public func reach(ofDensity pixelsPerMetre: Double) -> Double {
        let metres =
            switch projection {
            case .rectilinear: pixelsAcross / (2 * pixelsPerMetre * halfTangents.h)
            case .equidistant, .cylindrical: pixelsAcross / (fieldInRadians * pixelsPerMetre)
            }
        return metres * Grid.unitsPerMetre
    }

    /// px/m on something at a point, regardless of whether it is in the picture; infinite at the lens itself.
    public func pixelDensity(at point: Point, height target: Double) -> Double {
        let d = offset(to: point, height: target)
        let (measure, width): (Double, Double) =
            switch projection {
            case .rectilinear: (max(0, d.dot(forward)), 2 * halfTangents.h)
            case .equidistant: (d.length, fieldInRadians)
            case .cylindrical: ((d.x * d.x + d.y * d.y).squareRoot(), fieldInRadians)
            }
        return pixelsAcross / (width * measure / Grid.unitsPerMetre)
    }
}
