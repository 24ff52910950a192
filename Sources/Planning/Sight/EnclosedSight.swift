import Geometry
import SiteModel

/// What can be seen of the inside of a storey from outside it: only what the beams through its portals reach.
///
/// Obstacle by obstacle, a corner of the roof hides nothing of a person whose feet the façade hides and whose head the
/// roof; but no sight line gets in that does not pass a portal. A portal's beam is the portal swept away from the
/// camera: for a hole in a façade between `ScaleInterval`'s bounds the quadrilateral that a wall there would shade, for a
/// hole in a slab the sweep of it.
struct EnclosedSight {
    /// Units: 2 mm.
    private static let reach = 20.0

    let pose: CameraPose
    let band: ClosedRange<Double>
    let certainty: Certainty
    let overlay: Overlay

    /// - Parameters:
    ///   - region: what the obstacles leave.
    ///   - floor: metres above the ground; the pose's and the band's heights count from there.
    func limited(
        _ region: Region, to enclosures: [Enclosure], above floor: Double
    ) throws(OverlayError) -> Region {
        var region = region
        for enclosure in enclosures where !region.isEmpty && enclosure.outline.bounds.intersects(region.bounds) {
            guard let shell = enclosure.shell(certainty), shell.extent.base < shell.extent.top else { continue }
            let inside = (shell.extent.base - floor)...(shell.extent.top - floor)
            // What reaches beyond the ceiling is not inside, and neither is it outside for a camera that is.
            guard inside.contains(band.lowerBound), inside.contains(band.upperBound),
                !(inside.contains(pose.height) && holds(enclosure.outline))
            else { continue }
            let box = enclosure.outline.bounds
            let beams = shell.portals.flatMap { beam(through: $0, above: floor, box) }
            let dark = try overlay.difference(Region(enclosure.outline), coveredBy: beams)
            region = try overlay.difference(region, dark)
        }
        return region
    }

    /// Whether the camera is in an outline or on it, to what a wall's noding and its mount move.
    private func holds(_ outline: Polygon) -> Bool {
        outline.locate(pose.position) != .outside || outline.distanceToEdge(from: pose.position) <= Self.reach
    }

    private func beam(
        through portal: Enclosure.Portal, above floor: Double, _ box: BoundingBox
    ) -> [Polygon] {
        guard let scale = scales(from: portal.extent.base - floor, to: portal.extent.top - floor) else { return [] }
        switch portal.outline {
        case .solid(let hole): return Shadow.ofSolid(hole, from: pose.position, scale: scale, within: box)
        case .wall(let line):
            return line.segments.compactMap { Shadow.ofWall($0, from: pose.position, scale: scale, within: box) }
        }
    }

    /// At how many times the portal's distance anything of the band is seen through it.
    private func scales(from base: Double, to top: Double) -> ScaleInterval? {
        let ends = [band.lowerBound, band.upperBound].compactMap {
            ScaleInterval.onPlane(at: $0, from: pose.height, base: base, top: top)
        }
        guard let near = ends.map(\.near).min(), let far = ends.map(\.far).max() else { return nil }
        // What stands in the portal itself, at its own height.
        let stands = band.upperBound >= base && band.lowerBound < top
        return ScaleInterval(near: stands ? 1 : near, far: far)
    }
}
