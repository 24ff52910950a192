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

    /// The shadow of a solid as polygons that may overlap; none where `far` is not beyond `near` (`SlabShadow`). Its
    /// rings run as `normalised` leaves them.
    public static func ofSolid(
        _ solid: Polygon, from centre: Point, scale: ScaleInterval, within box: BoundingBox
    ) -> [Polygon] {
        guard scale.far > scale.near else { return [] }
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

    /// A scale at which the segment from `a` to `b` (relative to the centre) lies beyond all of the box.
    private static func beyond(_ box: BoundingBox, _ a: Point, _ b: Point, _ centre: Point) -> Double {
        let reach = box.corners.reduce(0) { max($0, $1.distance(to: centre)) }
        let distance = abs(a.cross(b)) / (b - a).length
        return 1 + 2 * reach / distance
    }
}
