/// What a solid hides of vertical pieces, each sight line of which passes it at another place: a slab between two
/// levels, a canopy over a street.
///
/// The sight lines to a piece cross the slab at p/k for all scales k of an interval, and the piece is hidden where all
/// of these are in the slab. A point in the image of the slab under the largest scale is not hidden exactly where one
/// of the smaller scales takes it out over an edge. So the hidden part is that image less the sweeps of all edges
/// between the two scales: straight lines, exactly, for slabs of any shape and with holes.
public enum SlabShadow {
    /// - Parameter scales: as multiples of the slab's distance; the larger may be infinite, where the image is the
    ///   slab itself and the sweeps go on for ever.
    public static func hidden(
        behind slab: Polygon, from centre: Point, scales: ClosedRange<Double>, within box: BoundingBox,
        _ overlay: Overlay
    ) throws(OverlayError) -> [Polygon] {
        let scale = scales.upperBound.isFinite ? scales.upperBound : scales.lowerBound
        func image(_ ring: Ring) -> Ring { Ring(ring.points.map { centre + scale * ($0 - centre) }) }
        let whole = Polygon(image(slab.exterior), holes: slab.holes.map(image))
        let near = try overlay.intersection(Region(whole), convex: Ring(box.corners))
        guard !near.isEmpty, scales.lowerBound < scales.upperBound else { return near.polygons }
        let interval = ScaleInterval(near: scales.lowerBound, far: scales.upperBound)
        let sweeps = slab.rings.flatMap(\.segments).compactMap {
            Shadow.ofWall($0, from: centre, scale: interval, within: box)
        }
        return try overlay.difference(near, coveredBy: sweeps).polygons
    }
}
