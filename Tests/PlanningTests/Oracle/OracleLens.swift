import Foundation
import Geometry
import SiteModel

/// What a lens takes in and how finely, from the camera models of the design. `d` is always the vector from the
/// camera to the target: metres east, north and up.
///
/// Written from the definitions for the tests alone; the engine's field of view is not consulted.
struct OracleLens {
    let projection: Projection
    let forward: SIMD3<Double>
    let right: SIMD3<Double>
    let up: SIMD3<Double>
    /// Radians.
    let azimuth: Double
    let tilt: Double
    let hfov: Double
    let vfov: Double
    /// Pixels.
    let width: Double
    let height: Double
    let masks: [[ImagePoint]]

    /// - Parameter convergence: Degrees that grid north lies away from true north at the camera.
    init(_ camera: Camera, convergence: Double = 0) {
        guard let tilt = camera.tilt, let hfov = camera.hfov, let vfov = camera.vfov, let pixels = camera.pixels else {
            preconditionFailure("the oracle takes whole cameras")
        }
        projection = camera.projection
        let radian = Double.pi / 180
        azimuth = ((camera.azimuth ?? 0) - convergence) * radian
        self.tilt = tilt * radian
        self.hfov = hfov * radian
        self.vfov = vfov * radian
        width = Double(pixels.width)
        height = Double(pixels.height)
        masks = camera.masks
        forward = [sin(azimuth) * cos(self.tilt), cos(azimuth) * cos(self.tilt), -sin(self.tilt)]
        right = [cos(azimuth), -sin(azimuth), 0]
        up = right.cross(forward)
    }

    /// Whether the target is inside the image.
    func takesIn(_ d: SIMD3<Double>) -> Bool {
        switch projection {
        case .rectilinear:
            let depth = d.dot(forward)
            return depth > 0 && abs(d.dot(right)) <= depth * tan(hfov / 2) && abs(d.dot(up)) <= depth * tan(vfov / 2)
        case .equidistant:
            // A level target of a lens that looks straight down lies on the very edge of 180°.
            return angleOffAxis(d) <= hfov / 2 + 1e-9
        case .cylindrical:
            let elevation = atan2(d.z, d.horizontal)
            return turn(to: d) <= hfov / 2 && abs(elevation + tilt) <= vfov / 2
        }
    }

    /// Pixels across a metre at the target.
    func density(_ d: SIMD3<Double>) -> Double {
        switch projection {
        case .rectilinear: width / (2 * d.dot(forward) * tan(hfov / 2))
        case .equidistant: width / hfov / d.dot(d).squareRoot()
        case .cylindrical: width / hfov / d.horizontal
        }
    }

    /// Where a target falls in a rectilinear image, or nil behind the camera.
    func image(_ d: SIMD3<Double>) -> ImagePoint? {
        let depth = d.dot(forward)
        guard depth > 0 else { return nil }
        return ImagePoint(
            x: 0.5 + d.dot(right) / (2 * depth * tan(hfov / 2)), y: 0.5 - d.dot(up) / (2 * depth * tan(vfov / 2)))
    }

    /// Whether a mask hides the target itself.
    func masks(_ d: SIMD3<Double>) -> Bool {
        guard let place = image(d) else { return false }
        return masks.contains { encloses($0, place) }
    }

    /// Radians between the axis and the target.
    func angleOffAxis(_ d: SIMD3<Double>) -> Double {
        let across = d.cross(forward)
        return atan2(across.dot(across).squareRoot(), d.dot(forward))
    }

    /// Radians, 0…π, that the target lies off the camera's azimuth in the plane.
    func turn(to d: SIMD3<Double>) -> Double {
        abs(atan2(d.x * cos(azimuth) - d.y * sin(azimuth), d.x * sin(azimuth) + d.y * cos(azimuth)))
    }
}

extension SIMD3 where Scalar == Double {
    func dot(_ other: Self) -> Double { x * other.x + y * other.y + z * other.z }
    func cross(_ other: Self) -> Self {
        [y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x]
    }
    var horizontal: Double { (x * x + y * y).squareRoot() }
}

/// Even–odd: whether a polygon in the image encloses a place of it.
func encloses(_ polygon: [ImagePoint], _ place: ImagePoint) -> Bool {
    var inside = false
    for (index, a) in polygon.enumerated() {
        let b = polygon[(index + 1) % polygon.count]
        if (a.y > place.y) != (b.y > place.y), place.x < a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y) {
            inside.toggle()
        }
    }
    return inside
}
