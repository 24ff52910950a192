import Geometry
import Interchange

/// Mends a polygon whose rings cross: the area as the eye sees it.
///
/// A figure of eight becomes two triangles, a ring walked twice counts once; then the holes are taken out, so that a hole
/// outside falls away. New corners are rounded to 10⁻¹⁰ degrees.
struct AreaRepair {
    private let overlay = Overlay()

    struct Outcome {
        var polygons: [[[LonLat]]]
        /// What the rings enclose by their signs (the exterior less the holes), m².
        var before: Double
        /// What is left, m².
        var after: Double
    }

    /// Nil where no area is left.
    func repaired(_ rings: [[LonLat]]) -> Outcome? {
        guard let first = rings.first?.first else { return nil }
        let plane = LocalPlane(at: first)
        let local = rings.map { Ring($0.map(plane.point)) }
        guard var area = overlay.mended(local[0]) else { return nil }
        for hole in local.dropFirst() {
            guard let taken = overlay.mended(hole), let rest = try? overlay.difference(area, taken) else { return nil }
            area = rest
        }
        guard !area.isEmpty else { return nil }
        let before = abs(local[0].signedArea) - local.dropFirst().reduce(0) { $0 + abs($1.signedArea) }
        return Outcome(
            polygons: plane.polygons(area), before: max(before, 0) / Grid.unitsPerSquareMetre,
            after: area.area / Grid.unitsPerSquareMetre)
    }
}
