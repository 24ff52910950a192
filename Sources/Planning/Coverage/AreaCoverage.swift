import Geometry
import SiteModel

/// How much of a required area is seen, and by how many cameras: in one run of the place, what stands in it and all
/// cameras' regions laid over each other.
///
/// Everything is cut to the place's box on the way in, so the cost is that of what lies there.
struct AreaCoverage {
    let freeSpace: FreeSpace
    let edgeBandUnits: Double

    struct Result {
        /// The area as drawn, parts that overlap counted once; square units, as all areas here.
        var whole: Double
        /// Without what stands there and without rooms where cameras are banned.
        var free: Region
        /// `obstacle`, `bannedRoom`.
        var excludedWhy: [String]
        /// The free area that at least 1, 2… cameras see.
        var seen: [Double]
        var gap: Region
        var judgedShare: Double
        /// Indices of the regions that see more than 1 cm² of it.
        var contributors: [Int]
    }

    /// - Parameter depth: for how many cameras to count.
    func evaluate(
        _ place: Region, targetHeight: Double, _ regions: [Region], minCameras: Int, depth: Int, _ overlay: Overlay
    ) throws(OverlayError) -> Result {
        let box = place.bounds
        let solids = freeSpace.standing(in: box, targetHeight: targetHeight)
        let rooms = freeSpace.bannedRooms(in: box).flatMap(\.polygons)
        let near = regions.indices.filter { regions[$0].bounds.intersects(box) }
        let question = LayeredCoverage(
            place: place, solids: solids, rooms: rooms, minCameras: minCameras, depth: max(depth, minCameras))
        var result: Result
        do throws(OverlayFault) {
            result = try question.ask(near.map { regions[$0] }, overlay)
        } catch {
            result = try StepwiseCoverage(question: question).ask(near.map { regions[$0] }, overlay)
        }
        result.contributors = result.contributors.map { near[$0] }
        var missing = 0.0
        for polygon in result.gap.polygons
        where !(try overlay.vanishes(polygon, whenErodedBy: edgeBandUnits / 2)) {
            missing += polygon.area
        }
        let area = result.free.area
        result.judgedShare = area > 0 ? max(0, 1 - missing / area) : 0
        return result
    }

    /// In square units.
    static let squareCentimetre = 1e4
}
