import Geometry
import SiteModel

/// Whether any of a place is in a region; points on walls count from both their sides.
struct Touching {
    let scene: LevelScene

    /// Reads a region that is put aside only where it may matter.
    func meets(
        _ shape: Shape, _ kept: KeptRegion, at targetHeight: Double, _ overlay: Overlay
    ) throws(OverlayError) -> Bool {
        guard isNear(shape, kept.bounds) else { return false }
        return try meets(shape, kept.region, at: targetHeight, overlay)
    }

    func meets(
        _ shape: Shape, _ region: Region, at targetHeight: Double, _ overlay: Overlay
    ) throws(OverlayError) -> Bool {
        guard isNear(shape, region.bounds) else { return false }
        switch shape {
        case .area(let area): return try !overlay.intersection(try overlay.union([area]), region).isEmpty
        case .lines(let lines):
            return lines.flatMap(\.segments).contains { !$0.parts(in: region).ranges.isEmpty }
        case .points(let points):
            let test = TestPoints(scene: scene)
            return points.contains { point in
                test.prohibited(point, targetHeight: targetHeight).contains { region.contains($0) }
            }
        }
    }

    private func isNear(_ shape: Shape, _ box: BoundingBox) -> Bool {
        shape.bounds.grown(by: 2 * TestPoints.standoff).intersects(box)
    }
}
