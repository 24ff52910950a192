import Geometry
import SiteModel

/// Where a point that is drawn on a façade or a door is really looked at.
struct TestPoints {
    /// How near an obstacle a point counts as on it, and how far out it is then tested, in units: 5 cm.
    static let standoff = 500.0

    let scene: LevelScene

    /// A required point near an obstacle is tested 5 cm out along each free side; elsewhere at itself.
    func required(_ point: Point, targetHeight: Double) -> [Point] {
        let sides = freeSides(of: point, targetHeight: targetHeight)
        return sides.isEmpty ? [point] : sides
    }

    /// A prohibited point is tested at both sides and at itself.
    func prohibited(_ point: Point, targetHeight: Double) -> [Point] {
        [point] + freeSides(of: point, targetHeight: targetHeight)
    }

    private func freeSides(of point: Point, targetHeight: Double) -> [Point] {
        var points: [Point] = []
        for edge in edges(near: BoundingBox(of: [point]), targetHeight: targetHeight) {
            let nearest = edge.nearest(to: point).point
            guard nearest.distance(to: point) <= Self.standoff, edge.length > 0 else { continue }
            let along = (1 / edge.length) * (edge.b - edge.a)
            for side in [1.0, -1.0] {
                points.append(nearest + (side * Self.standoff) * Point(x: -along.y, y: along.x))
            }
        }
        let solids = solids(near: BoundingBox(of: [point]), targetHeight: targetHeight)
        return points.filter { candidate in !solids.contains { $0.locate(candidate) == .inside } }
    }

    /// Edges of what stands at the target's height, within 5 cm of the box.
    func edges(near box: BoundingBox, targetHeight: Double) -> [Segment] {
        standing(near: box, targetHeight: targetHeight).flatMap { obstacle -> [Segment] in
            switch obstacle.outline {
            case .solid(let polygon): polygon.rings.flatMap(\.segments)
            case .wall(let line): line.segments
            }
        }.filter { $0.bounds.intersects(box.grown(by: Self.standoff)) }
    }

    /// Solids that hold the target's height, within 10 cm of the box.
    func solids(near box: BoundingBox, targetHeight: Double) -> [Polygon] {
        standing(near: box, targetHeight: targetHeight).compactMap { obstacle in
            if case .solid(let polygon) = obstacle.outline { return polygon }
            return nil
        }
    }

    private func standing(near box: BoundingBox, targetHeight: Double) -> [Obstacle] {
        scene.obstacles(meeting: box.grown(by: 2 * Self.standoff)).filter { obstacle in
            guard let extent = obstacle.coverageMost ?? obstacle.viewsMost else { return false }
            return extent.base <= targetHeight && targetHeight < extent.top
        }
    }
}
