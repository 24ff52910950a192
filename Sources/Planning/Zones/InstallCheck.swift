import Geometry
import SiteModel

/// Whether a camera hangs inside a zone where none may.
///
/// A camera within the mount tolerance of the zone's boundary is on it, and the side that it faces decides; where
/// it faces along the boundary or straight down, `sightline:room` (or `room`) or its mount naming the zone's place
/// decides, else the verdict is `open`.
struct InstallCheck {
    let mountTolerance: Double

    func verdict(_ camera: Camera, heading: Point?, in zone: ProhibitedZone) -> Verdict? {
        guard camera.level == zone.level, case .area(let region) = zone.shape else { return nil }
        let tolerance = mountTolerance * Grid.unitsPerMetre
        guard region.bounds.grown(by: tolerance).contains(camera.position) else { return nil }
        let near = region.polygons.flatMap(\.rings).flatMap(\.segments)
            .filter { $0.length > 0 && $0.distance(to: camera.position) <= tolerance }
        guard !near.isEmpty else { return region.locate(camera.position) == .outside ? nil : .fail }
        if let room = camera.tags["sightline:room"] ?? camera.tags["room"] {
            return room == zone.place || room == zone.name ? .fail : nil
        }
        guard let heading else { return .open }
        // Facing along every near edge decides nothing.
        let leaning = near.filter { edge in
            let along = (1 / edge.length) * (edge.b - edge.a)
            return abs(heading.dot(Point(x: -along.y, y: along.x))) >= 0.01
        }
        guard !leaning.isEmpty else {
            if let mount = camera.mount, mount == zone.place { return .fail }
            return .open
        }
        let side = MountSide(of: camera.position, heading: heading, edges: leaning, solids: [], tolerance: tolerance)
        return region.locate(side.position) == .outside ? nil : .fail
    }
}
