import Foundation
import Geometry

/// The solid that a lens takes in, and its cuts with target planes and with the view band.
///
/// Rectilinear: a point at depth z = d·f > 0 is taken in when |d·r| ≤ z tan(hfov/2) and |d·u| ≤ z tan(vfov/2).
/// Equidistant: when the angle between d and f is at most half the field; a field that is not round counts with
/// its smaller angle for coverage and its larger one for views. Cylindrical: when its azimuth is within half of
/// hfov of the heading and its elevation within half of vfov of −tilt.
///
/// Cuts of rectilinear lenses are exact; circles and conics become chords with at most 1 mm of error, inside for
/// coverage and outside for views. Densities follow `CameraPose.reach`.
public struct FieldOfView: Sendable {
    public let pose: CameraPose

    public init(_ pose: CameraPose) { self.pose = pose }

    /// Where on the plane at `target` (metres) a person is in the picture at a pixel density (px/m).
    public func footprint(atHeight target: Double, pixelDensity: Double) -> Footprint {
        let reach = pose.reach(ofDensity: pixelDensity)
        switch pose.projection {
        case .rectilinear: return Footprint(outer: rectilinear(target, reach))
        case .equidistant: return fisheye(target, reach)
        case .cylindrical: return panorama(target...target, reach, .inscribed)
        }
    }

    /// Where any part of the band (metres) is in the picture at a pixel density (px/m) or better.
    public func viewFootprint(over band: ClosedRange<Double>, pixelDensity: Double) -> Footprint {
        let reach = pose.reach(ofDensity: pixelDensity)
        switch pose.projection {
        case .rectilinear:
            let (h, v) = pose.halfTangents
            let rays = [(1.0, 1.0), (1, -1), (-1, -1), (-1, 1)].map {
                pose.forward + ($0.0 * h) * pose.right + ($0.1 * v) * pose.up
            }
            return Footprint(outer: projectedHull(of: rays, reach: reach, over: band))
        case .equidistant: return fisheyeView(band, reach)
        case .cylindrical: return panorama(band, reach, .circumscribed)
        }
    }

    /// Whether a point in space is in the picture (masks aside).
    public func takesIn(_ point: Point, height target: Double) -> Bool {
        let d = pose.offset(to: point, height: target)
        switch pose.projection {
        case .rectilinear:
            let z = d.dot(pose.forward)
            let (h, v) = pose.halfTangents
            return z > 0 && abs(d.dot(pose.right)) <= z * h && abs(d.dot(pose.up)) <= z * v
        case .equidistant:
            let angle = atan2(d.cross(pose.forward).length, d.dot(pose.forward)) * 180 / .pi
            return angle <= max(pose.hfov, pose.vfov) / 2
        case .cylindrical:
            let ground = Point(x: d.x, y: d.y)
            let elevation = atan2(d.z, ground.length) * 180 / .pi
            guard abs(elevation + pose.tilt) <= pose.vfov / 2 else { return false }
            guard pose.hfov < 360 else { return true }
            let heading = Point(
                x: RoundedTrigonometry.sin(pose.gridAzimuth), y: RoundedTrigonometry.cos(pose.gridAzimuth))
            return abs(atan2(ground.cross(heading), ground.dot(heading))) * 180 / .pi <= pose.hfov / 2
        }
    }

    // MARK: rectilinear

    private func rectilinear(_ target: Double, _ reach: Double) -> Ring? {
        let (h, v) = pose.halfTangents
        let f = pose.forward
        let size = reach * (1 + h + v) + 1
        return [
            f, (-1) * f, h * f - pose.right, h * f + pose.right, v * f - pose.up, v * f + pose.up,
        ].enumerated().reduce(square(size)) { ring, item in
            ring?.clipped(to: halfPlane(item.element, target, plus: item.offset == 1 ? reach : 0))
        }.flatMap(sound)
    }

    /// A ring without sides that are shorter than any coordinate is known: where planes meet in the lens itself they
    /// leave some, which have no direction. nil where nothing else is left.
    private func sound(_ ring: Ring) -> Ring? {
        var points: [Point] = []
        for point in ring.points where !points.contains(where: { $0.distance(to: point) < 1e-3 }) {
            points.append(point)
        }
        return points.count > 2 ? Ring(points) : nil
    }

    private func square(_ size: Double) -> Ring? {
        Ring(BoundingBox(of: [pose.position]).grown(by: size).corners)
    }

    /// The points of the plane at `target` with normal · d + constant ≥ 0.
    private func halfPlane(_ normal: Vector3, _ target: Double, plus constant: Double = 0) -> HalfPlane {
        let rise = (target - pose.height) * Grid.unitsPerMetre
        let c = pose.position
        return HalfPlane(
            a: normal.x, b: normal.y, c: normal.z * rise + constant - normal.x * c.x - normal.y * c.y)
    }

    /// The hull of the projection of a pyramid (rays from the lens, scaled to depth `reach`) cut to the band.
    private func projectedHull(of rays: [Vector3], reach: Double, over band: ClosedRange<Double>) -> Ring? {
        let low = (band.lowerBound - pose.height) * Grid.unitsPerMetre
        let high = (band.upperBound - pose.height) * Grid.unitsPerMetre
        let apex = Vector3(x: 0, y: 0, z: 0)
        let tips = rays.map { reach * $0 }
        var edges = tips.map { (apex, $0) }
        for index in tips.indices { edges.append((tips[index], tips[(index + 1) % tips.count])) }
        var corners: [Point] = []
        for (p, q) in edges {
            for end in [p, q] where end.z >= low && end.z <= high {
                corners.append(pose.position + Point(x: end.x, y: end.y))
            }
            for plane in [low, high] where (p.z - plane) * (q.z - plane) < 0 {
                let at = p + ((plane - p.z) / (q.z - p.z)) * (q - p)
                corners.append(pose.position + Point(x: at.x, y: at.y))
            }
        }
        return Ring.convexHull(of: corners)
    }

    // MARK: fisheye

    /// Unit rays around the axis at `angle` degrees off it.
    private func cone(_ angle: Double, count: Int) -> [Vector3] {
        typealias T = RoundedTrigonometry
        let (along, across) = (T.cos(angle), T.sin(angle))
        return (0..<count).map { index in
            let turn = 360 * Double(index) / Double(count)
            return along * pose.forward + (across * T.cos(turn)) * pose.right + (across * T.sin(turn)) * pose.up
        }
    }

    /// The planes through neighbouring rays, inwards: the convex cone that they span.
    private func faces(of rays: [Vector3]) -> [Vector3] {
        rays.indices.map { index in
            let normal = rays[index].cross(rays[(index + 1) % rays.count])
            return normal.dot(pose.forward) >= 0 ? normal : (-1) * normal
        }
    }

    private func fisheye(_ target: Double, _ reach: Double) -> Footprint {
        let rise = (target - pose.height) * Grid.unitsPerMetre
        guard reach > abs(rise) else { return .empty }
        let radius = (reach * reach - rise * rise).squareRoot()
        let disc = Circle.ring(centre: pose.position, radius: radius, .inscribed)
        let half = min(pose.hfov, pose.vfov) / 2
        if half == 90 { return Footprint(outer: disc.clipped(to: halfPlane(pose.forward, target))) }
        let count = Circle.chords(radius: reach)
        if half < 90 {
            let outer = faces(of: cone(half, count: count)).reduce(Optional(disc)) {
                $0?.clipped(to: halfPlane($1, target))
            }
            return Footprint(outer: outer)
        }
        guard half < 180 else { return Footprint(outer: disc) }
        // What is behind the lens: the opposite cone, a little wider so that its chords lie outside it.
        let behind = 180 - half
        let wider = atan(tan(behind * .pi / 180) / cos(.pi / Double(count))) * 180 / .pi
        let hole = faces(of: cone(180 - wider, count: count)).reduce(Optional(disc)) {
            $0?.clipped(to: halfPlane((-1) * $1, target))
        }
        return Footprint(outer: disc, excluded: hole.map { [Polygon($0)] } ?? [])
    }

    private func fisheyeView(_ band: ClosedRange<Double>, _ reach: Double) -> Footprint {
        // The band's nearest height to the lens has the widest circle.
        let nearest = min(max(pose.height, band.lowerBound), band.upperBound)
        let rise = (nearest - pose.height) * Grid.unitsPerMetre
        guard reach > abs(rise) else { return .empty }
        let radius = (reach * reach - rise * rise).squareRoot()
        let disc = Circle.ring(centre: pose.position, radius: radius, .circumscribed)
        let half = max(pose.hfov, pose.vfov) / 2
        if half < 89 {
            let count = Circle.chords(radius: reach)
            let wider = atan(tan(half * .pi / 180) / cos(.pi / Double(count))) * 180 / .pi
            let rays = cone(wider, count: count)
            // Rays as long as the slant distance end short of the sphere between them; its depth bounds them.
            let length = reach / RoundedTrigonometry.cos(wider)
            guard let hull = projectedHull(of: rays, reach: length, over: band) else { return .empty }
            return Footprint(
                outer: hull.segments.reduce(Optional(disc)) { $0?.clipped(to: HalfPlane(leftOf: $1.a, $1.b)) })
        }
        if half <= 90 {
            // A half-space over a band: the end that reaches farther has the other's points too.
            let end = pose.forward.z >= 0 ? band.upperBound : band.lowerBound
            return Footprint(outer: disc.clipped(to: halfPlane(pose.forward, end)))
        }
        guard half < 180 else { return Footprint(outer: disc) }
        // A vertical piece is missed where both its ends are in the cone behind the lens, which is convex.
        let behind = faces(of: cone(half, count: Circle.chords(radius: reach)))
        let hole = [band.lowerBound, band.upperBound].reduce(Optional(disc)) { ring, height in
            behind.reduce(ring) { $0?.clipped(to: halfPlane((-1) * $1, height)) }
        }
        return Footprint(outer: disc, excluded: hole.map { [Polygon($0)] } ?? [])
    }

    // MARK: panorama

    private func panorama(_ band: ClosedRange<Double>, _ reach: Double, _ side: ChordSide) -> Footprint {
        let lowest = -pose.tilt - pose.vfov / 2
        let highest = -pose.tilt + pose.vfov / 2
        // The band as seen: at a horizontal distance ρ it spans elevations from low/ρ to high/ρ.
        let low = (band.lowerBound - pose.height) * Grid.unitsPerMetre
        let high = (band.upperBound - pose.height) * Grid.unitsPerMetre
        var near = 0.0
        var far = reach
        func tangent(_ degrees: Double) -> Double {
            degrees >= 90 ? .infinity : degrees <= -90 ? -.infinity : RoundedTrigonometry.tan(degrees)
        }
        let (down, up) = (tangent(lowest), tangent(highest))
        // In the picture: high ≥ ρ·down and low ≤ ρ·up.
        if high < 0 {
            if down >= 0 { return .empty }
            near = max(near, -high / -down)
        } else if down > 0 {
            far = min(far, high / down)
        }
        if low > 0 {
            if up <= 0 { return .empty }
            near = max(near, low / up)
        } else if up < 0 {
            far = min(far, low / up)
        }
        guard far > near else { return .empty }
        let c = pose.position
        let outer: Ring
        if pose.hfov >= 360 {
            outer = Circle.ring(centre: c, radius: far, side)
        } else {
            let arc = Circle.arc(
                centre: c, radius: far, from: pose.gridAzimuth - pose.hfov / 2, sweep: pose.hfov, side)
            outer = Ring((arc ?? []) + [c])
        }
        let hole =
            near > 0 ? Circle.ring(centre: c, radius: near, side == .inscribed ? .circumscribed : .inscribed) : nil
        return Footprint(
            outer: outer, excluded: hole.map { [Polygon($0)] } ?? [], isConvex: pose.hfov >= 360 || pose.hfov <= 180)
    }
}
