import Geometry
import Interchange

/// Mends a polygon whose rings cross: the area as the eye sees it.
///
/// Exterior and holes are each taken by the even-odd rule (a figure of eight becomes two triangles), or by what they
/// wind round where that leaves nothing (a ring walked twice); then the holes are taken out, so that a hole outside
/// falls away. Coordinates of new corners are rounded to 10⁻¹⁰ degrees.
struct AreaRepair {
    private let overlay = Overlay()

    /// What the rings came to; `before` is the larger of what the rings enclose with their signs and what is left
    /// is `after`, both in square metres.
    struct Outcome {
        var polygons: [[[LonLat]]]
        var before: Double
        var after: Double
    }

    /// Nil where no area is left.
    func repaired(_ rings: [[LonLat]]) -> Outcome? {
        guard let first = rings.first?.first else { return nil }
        let plane = LocalPlane(at: first)
        let local = rings.map { Ring($0.map(plane.point)) }
        guard var area = filled(local[0]) else { return nil }
        for hole in local.dropFirst() {
            guard let taken = filled(hole), let rest = try? overlay.difference(area, taken) else { continue }
            area = rest
        }
        guard !area.isEmpty else { return nil }
        let before = abs(local[0].signedArea) - local.dropFirst().reduce(0) { $0 + abs($1.signedArea) }
        return Outcome(
            polygons: plane.polygons(area), before: max(before, 0) / Grid.unitsPerSquareMetre,
            after: area.area / Grid.unitsPerSquareMetre)
    }

    private func filled(_ ring: Ring) -> Region? {
        let region = Region(Polygon(ring))
        var layers = LayerStack()
        layers.addToggle(region)
        layers.addCount([Polygon(ring)])
        let evenOdd = try? overlay.arrange(layers) { result throws(OverlayFault) in
            try result.region { $0.isIn(toggle: 0) }
        }
        if let evenOdd, !evenOdd.isEmpty { return evenOdd }
        let wound = try? overlay.arrange(layers) { result throws(OverlayFault) in
            try result.region { $0.isIn(count: 0) }
        }
        return wound.flatMap { $0.isEmpty ? nil : $0 }
    }
}
