import Foundation
import SiteModel

/// What one lens takes in, from the definitions, in the plan's axes and metres above the ground.
struct Eye {
    let x: Double
    let y: Double
    let z: Double
    private let projection: Projection
    private let forward: (x: Double, y: Double, z: Double)
    private let right: (x: Double, y: Double)
    private let up: (x: Double, y: Double, z: Double)
    private let azimuth: Double
    private let tilt: Double
    private let half: (h: Double, v: Double)
    private let tangent: (h: Double, v: Double)
    private let pixels: Double
    private let masks: [[ImagePoint]]

    /// A view counts out to this many pixels a metre.
    static let density = 12.5

    init(_ camera: PlannedCamera, at place: (x: Double, y: Double)) {
        x = place.x
        y = place.y
        z = Double(camera.level) * FloorPlan.storeyHeight + camera.height
        projection = camera.projection
        let radian = Double.pi / 180
        azimuth = camera.azimuth * radian
        tilt = camera.tilt * radian
        let (sinA, cosA, sinT, cosT) = (sin(azimuth), cos(azimuth), sin(tilt), cos(tilt))
        forward = (sinA * cosT, cosA * cosT, -sinT)
        right = (cosA, -sinA)
        up = (sinA * sinT, cosA * sinT, cosT)
        half = (camera.hfov / 2 * radian, camera.vfov / 2 * radian)
        tangent = (tan(half.h), tan(half.v))
        pixels = Double(camera.pixels.width)
        masks = camera.masks
    }

    /// Whether a place is in the picture, large enough and behind no mask.
    func takesIn(_ px: Double, _ py: Double, _ pz: Double) -> Bool {
        let (dx, dy, dz) = (px - x, py - y, pz - z)
        switch projection {
        case .rectilinear:
            let depth = dx * forward.x + dy * forward.y + dz * forward.z
            guard depth > 0, depth * 2 * tangent.h * Self.density <= pixels else { return false }
            let across = (dx * right.x + dy * right.y) / (depth * tangent.h)
            let upwards = (dx * up.x + dy * up.y + dz * up.z) / (depth * tangent.v)
            guard abs(across) <= 1, abs(upwards) <= 1 else { return false }
            let at = ImagePoint(x: (1 + across) / 2, y: (1 - upwards) / 2)
            return !masks.contains { Self.holds($0, at) }
        case .equidistant:
            let distance = (dx * dx + dy * dy + dz * dz).squareRoot()
            guard distance * 2 * half.h * Self.density <= pixels else { return false }
            let cosine = (dx * forward.x + dy * forward.y + dz * forward.z) / distance
            return acos(max(-1, min(1, cosine))) <= half.h
        case .cylindrical:
            let ground = (dx * dx + dy * dy).squareRoot()
            guard ground * 2 * half.h * Self.density <= pixels else { return false }
            guard abs(atan2(dz, ground) + tilt) <= half.v else { return false }
            return half.h >= .pi - 1e-9
                || abs(atan2(dx * right.x + dy * right.y, dx * sin(azimuth) + dy * cos(azimuth))) <= half.h
        }
    }

    /// Even–odd.
    private static func holds(_ mask: [ImagePoint], _ at: ImagePoint) -> Bool {
        var isInside = false
        for (index, a) in mask.enumerated() {
            let b = mask[(index + 1) % mask.count]
            if (a.y > at.y) != (b.y > at.y), at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y) {
                isInside.toggle()
            }
        }
        return isInside
    }
}
