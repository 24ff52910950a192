import Geometry
import SiteModel

/// A single sight line in space: free, or stopped by an obstacle.
struct SightLine {
    let scene: LevelScene

    /// Whether nothing stands between two points; heights in metres above the floor. Grazing is free.
    func isFree(
        from start: Point, height startHeight: Double, to end: Point, height endHeight: Double,
        _ purpose: Purpose, _ certainty: Certainty
    ) -> Bool {
        let line = Segment(start, end)
        func height(_ fraction: Double) -> Double { startHeight + fraction * (endHeight - startHeight) }
        // For coverage roofs are obstacles as well.
        for building in scene.level.enclosures where purpose == .views {
            let top = building.roof
            guard startHeight > top, endHeight < top, building.outline.locate(start) == .outside else { continue }
            let crossing = start + ((startHeight - top) / (startHeight - endHeight)) * (end - start)
            if building.outline.locate(crossing) == .inside { return false }
        }
        for obstacle in scene.obstacles(meeting: line.bounds) {
            guard let extent = obstacle.extent(purpose, certainty) else { continue }
            switch obstacle.outline {
            case .solid(let polygon):
                for part in line.parts(in: Region(polygon), open: true).ranges {
                    let (low, high) = (
                        min(height(part.lowerBound), height(part.upperBound)),
                        max(height(part.lowerBound), height(part.upperBound))
                    )
                    // A level sight line at the top's height grazes it.
                    if low < extent.top, high > extent.base || (low == high && low == extent.base) { return false }
                }
            case .wall(let wall):
                for side in wall.segments {
                    guard orientation(start, end, side.a) * orientation(start, end, side.b) < 0,
                        orientation(side.a, side.b, start) * orientation(side.a, side.b, end) < 0
                    else { continue }
                    let along = side.b - side.a
                    let fraction = (side.a - start).cross(along) / (end - start).cross(along)
                    let crossing = height(fraction)
                    if extent.base <= crossing, crossing < extent.top { return false }
                }
            }
        }
        return true
    }
}
