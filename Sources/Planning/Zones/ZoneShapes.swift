import Geometry
import SiteModel

/// The prohibited zones of one level, to be asked which of them a region meets.
struct ZoneShapes: Sendable {
    let boxes: BoxIndex
    private let shapes: [Shape]
    private let heights: [Double]

    init(_ zones: [ProhibitedZone], settings: Settings) {
        shapes = zones.map(\.shape)
        boxes = BoxIndex(shapes.map { $0.bounds.grown(by: 2 * TestPoints.standoff) })
        heights = zones.map { $0.facing?.height ?? settings.viewBand.lowerBound }
    }

    func meet(_ region: Region, _ scene: LevelScene, _ overlay: Overlay) throws(OverlayError) -> Bool {
        guard !region.isEmpty else { return false }
        for index in boxes.query(region.bounds) {
            if try Touching(scene: scene).meets(shapes[index], region, at: heights[index], overlay) { return true }
        }
        return false
    }
}
