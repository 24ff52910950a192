/// The shadows of bounded obstacles on a target plane.
///
/// A wall shades the quadrilateral between its homotheties about the camera; a solid P shades k₁P and the sweep
/// of its far side from k₁ to k₂: a point of kP that is not in k₁P leaves P through an edge that faces away.
/// So every shadow is bounded by straight lines, exactly.
public enum Shadow {
    /// The shadow of an open segment; nil where it is in line with the camera or outside `box`.
    public static func ofWall(
        _ wall: Segment, from centre: Point, scale: ScaleInterval, within box: BoundingBox
    ) -> Polygon? {
        let side = orientation(centre, wall.a, wall.b)
        guard side != 0 else { return nil }
        let a = (side > 0 ? wall.a : wall.b) - centre
        let b = (side > 0 ? wall.b : wall.a) - centre
        let far = scale.far.isFinite ? scale.far : beyond(box, a, b, centre)
        guard far > scale.near else { return nil }
        let corners = [
            centre + scale.near * a, centre + far * a, centre + far * b, centre + scale.near * b,
        ]
        return Ring(corners).clipped(to: box).map { Polygon($0) }
    }

    /// The shadow of a solid as polygons that may overlap. Its rings run as `normalised` leaves them.
    public static func ofSolid(
        _ solid: Polygon, from centre: Point, scale: ScaleInterval, within box: BoundingBox
    ) -> [Polygon] {
        if scale.far <= scale.near { return core(of: solid, from: centre, scale: scale, within: box) }
        if solid.holes.isEmpty, solid.exterior.isConvex {
            return ofConvex(solid.exterior, from: centre, scale: scale, within: box).map { [$0] } ?? []
        }
        var result: [Polygon] = []
        func scaled(_ ring: Ring) -> Ring { Ring(ring.points.map { centre + scale.near * ($0 - centre) }) }
        let image = Polygon(scaled(solid.exterior), holes: solid.holes.map(scaled))
        if image.bounds.intersects(box) { result.append(image) }
        for side in solid.rings.flatMap(\.segments) where orientation(side.a, side.b, centre) > 0 {
            if let shadow = ofWall(side, from: centre, scale: scale, within: box) { result.append(shadow) }
        }
        return result
    }

    /// What lies in the images of a convex solid under every scale from `far` up to `near`: in both of them. A solid
    /// that is not convex is left out, on the side of what might be seen.
    private static func core(
        of solid: Polygon, from centre: Point, scale: ScaleInterval, within box: BoundingBox
    ) -> [Polygon] {
        guard solid.holes.isEmpty, solid.exterior.isConvex else { return [] }
        func image(_ factor: Double) -> Ring { Ring(solid.exterior.points.map { centre + factor * ($0 - centre) }) }
        let near = image(scale.near).clipped(to: box)
        let both = image(scale.far).segments.reduce(near) { ring, side in
            side.a == side.b ? ring : ring?.clipped(to: HalfPlane(leftOf: side.a, side.b))
        }
        return both.map { [Polygon($0)] } ?? []
    }

    /// The shadow of a convex solid is the hull of its two images: the images of a convex P under all scales between
    /// add up to it, since λ₁μ p + λ₂(1 − μ) q is an image of a point of P.
    private static func ofConvex(
        _ ring: Ring, from centre: Point, scale: ScaleInterval, within box: BoundingBox
    ) -> Polygon? {
        var far = scale.far
        if !far.isFinite {
            // Far enough that every side's image that faces away is beyond the box, and beyond the near image where
            // the camera is inside.
            far = 2 * scale.near
            far = ring.segments.reduce(far) { farthest, side in
                guard orientation(side.a, side.b, centre) > 0 else { return farthest }
                return max(farthest, beyond(box, side.a - centre, side.b - centre, centre))
            }
        }
        guard far > scale.near else { return nil }
        let images = ring.points.flatMap {
            [centre + scale.near * ($0 - centre), centre + far * ($0 - centre)]
        }
        return Ring.convexHull(of: images)?.clipped(to: box).map { Polygon($0) }
    }

    /// Leaves out what cannot matter to an area: shadows that do not reach it, and those inside another one.
    /// Only convex shadows are tested; the rest stay. O(s (n + s)) for s shadows and n vertices of the area.
    public static func relevant(_ shadows: [Polygon], to region: Region) -> [Polygon] {
        let bounds = region.bounds
        let vertices = region.polygons.flatMap { $0.rings.flatMap(\.points) }
        let near = shadows.filter { shadow in
            guard shadow.bounds.intersects(bounds) else { return false }
            guard shadow.holes.isEmpty, shadow.exterior.isConvex else { return true }
            // A side with the whole area beyond it keeps them apart.
            return !shadow.exterior.segments.contains { side in
                vertices.allSatisfy { orientation(side.a, side.b, $0) <= 0 }
            } && (region.polygons.count > 8 || touches(shadow, region))
        }
        let faces = near.map { shadow in
            shadow.holes.isEmpty && shadow.exterior.isConvex ? shadow.exterior.segments : []
        }
        func lies(_ inner: Int, in outer: Int) -> Bool {
            !faces[outer].isEmpty
                && near[inner].exterior.points.allSatisfy { point in
                    faces[outer].allSatisfy { orientation($0.a, $0.b, point) >= 0 }
                }
        }
        return near.indices.filter { index in
            !near.indices.contains { other in
                // Of two that lie in each other (the same, begun at another corner) the first stays.
                other != index && lies(index, in: other) && (other < index || !lies(other, in: index))
            }
        }.map { near[$0] }
    }

    /// Whether a convex shadow and an area share a point: a corner of one inside the other, or sides that cross.
    private static func touches(_ shadow: Polygon, _ region: Region) -> Bool {
        if shadow.exterior.points.contains(where: { region.contains($0) }) { return true }
        let box = shadow.bounds
        for side in region.polygons.flatMap(\.rings).flatMap(\.segments) where side.bounds.intersects(box) {
            if shadow.locate(side.a) != .outside { return true }
            for edge in shadow.exterior.segments
            where orientation(side.a, side.b, edge.a) * orientation(side.a, side.b, edge.b) <= 0
                && orientation(edge.a, edge.b, side.a) * orientation(edge.a, edge.b, side.b) <= 0
            {
                return true
            }
        }
        return false
    }

    /// A scale at which the segment from `a` to `b` (relative to the centre) lies beyond all of the box.
    private static func beyond(_ box: BoundingBox, _ a: Point, _ b: Point, _ centre: Point) -> Double {
        let reach = box.corners.reduce(0) { max($0, $1.distance(to: centre)) }
        let distance = abs(a.cross(b)) / (b - a).length
        return 1 + 2 * reach / distance
    }
}
