import Foundation
import Geometry

/// A privacy mask: a patch of the image, and so the cone behind it.
///
/// Exact for rectilinear lenses, where straight edges of the image are straight on a plane; on other lenses an
/// edge becomes 32 chords.
public struct Mask: Sendable {
    private let pose: CameraPose
    private let ring: Ring

    /// - Parameter points: the polygon in the image, 0…1 from its top left corner.
    public init?(_ points: [ImagePoint], pose: CameraPose) {
        guard points.count > 2 else { return nil }
        self.pose = pose
        let ring = Ring(points.map { Point(x: $0.x, y: $0.y) })
        guard ring.signedArea != 0 else { return nil }
        self.ring = ring
    }

    /// Whether a straight piece with both ends behind the mask is all behind it.
    public var isConvex: Bool {
        let points = ring.points
        var turns: Set<Int> = []
        for index in points.indices {
            let turn = orientation(
                points[index], points[(index + 1) % points.count], points[(index + 2) % points.count])
            if turn != 0 { turns.insert(turn) }
        }
        return turns.count == 1 && pose.projection == .rectilinear
    }

    /// The parts of the plane at `target` (metres) that the mask hides, out to `reach` units of depth.
    public func shadow(atHeight target: Double, reach: Double) -> [Polygon] {
        let rise = (target - pose.height) * Grid.unitsPerMetre
        if rise == 0 { return wedges(reach) }
        let image = pose.projection == .rectilinear ? rectilinear(rise, reach) : curved(rise, reach)
        guard let points = image, points.count > 2 else { return [] }
        let ground = Ring(points)
        return ground.signedArea == 0 ? [] : [Polygon(ground)]
    }

    /// Whether a point in space that is in the picture is behind the mask.
    public func hides(_ point: Point, height target: Double) -> Bool {
        guard let at = pose.imagePoint(of: point, height: target) else { return false }
        return ring.locate(Point(x: at.x, y: at.y)) == .inside
    }

    /// On the lens's own plane the mask hides what it covers of the horizon.
    private func wedges(_ reach: Double) -> [Polygon] {
        guard pose.projection == .rectilinear, pose.up.z != 0 else { return [] }
        let (h, v) = pose.halfTangents
        let upwards = -pose.forward.z / pose.up.z
        let y = (1 - upwards / v) / 2
        let horizon = Segment(Point(x: 0, y: y), Point(x: 1, y: y))
        return horizon.parts(in: Region(Polygon(ring).normalised)).ranges.compactMap { part in
            let ends = [part.lowerBound, part.upperBound].map { x -> Point in
                let ray = pose.forward + ((2 * x - 1) * h) * pose.right + upwards * pose.up
                return pose.position + Point(x: 4 * reach * ray.x, y: 4 * reach * ray.y)
            }
            let wedge = Ring([pose.position, ends[1], ends[0]])
            return wedge.signedArea == 0 ? nil : Polygon(wedge)
        }
    }

    private func rectilinear(_ rise: Double, _ reach: Double) -> [Point]? {
        let (h, v) = pose.halfTangents
        let flat = Ring(ring.points.map { Point(x: (2 * $0.x - 1) * h, y: (1 - 2 * $0.y) * v) })
        // Only rays that meet the plane within the reach: depth = rise / ray.z.
        let meets = HalfPlane(a: 0, b: pose.up.z / rise, c: pose.forward.z / rise - 1 / (4 * reach))
        return flat.clipped(to: meets)?.points.map { point in
            let ray = pose.forward + point.x * pose.right + point.y * pose.up
            let depth = rise / ray.z
            return pose.position + Point(x: depth * ray.x, y: depth * ray.y)
        }
    }

    private func curved(_ rise: Double, _ reach: Double) -> [Point]? {
        let pieces = 32
        var points: [Point] = []
        var meetsPlane = false
        for side in ring.segments {
            for piece in 0..<pieces {
                let at = side.a + (Double(piece) / Double(pieces)) * (side.b - side.a)
                var ray = direction(of: at)
                let least = abs(rise) / (4 * reach)
                if ray.z * rise > 0 { meetsPlane = true }
                if ray.z * (rise > 0 ? 1 : -1) < least { ray.z = rise > 0 ? least : -least }
                let depth = rise / ray.z
                points.append(pose.position + Point(x: depth * ray.x, y: depth * ray.y))
            }
        }
        return meetsPlane ? points : nil
    }

    /// The unit ray of a place in a fisheye's or panorama's image.
    private func direction(of point: Point) -> Vector3 {
        typealias T = RoundedTrigonometry
        let across = (2 * point.x - 1) * pose.hfov / 2
        let upwards = (1 - 2 * point.y) * pose.vfov / 2
        if pose.projection == .cylindrical {
            let azimuth = pose.gridAzimuth + across
            let elevation = upwards - pose.tilt
            return Vector3(
                x: T.sin(azimuth) * T.cos(elevation), y: T.cos(azimuth) * T.cos(elevation), z: T.sin(elevation))
        }
        let angle = (across * across + upwards * upwards).squareRoot()
        guard angle > 0 else { return pose.forward }
        return T.cos(angle) * pose.forward + (T.sin(angle) * across / angle) * pose.right
            + (T.sin(angle) * upwards / angle) * pose.up
    }
}
