import Geometry

@testable import SiteModel

/// A solid from corner to corner, in units.
func rectangle(_ id: String, _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Obstacle {
    Obstacle(
        feature: id,
        outline: .solid(Polygon(BoundingBox(minX: minX, minY: minY, maxX: maxX, maxY: maxY).corners)), known: .unbounded
    )
}

/// In square units; 0 for a wall.
func solidArea(_ obstacle: Obstacle) -> Double {
    guard case .solid(let polygon) = obstacle.outline else { return 0 }
    return polygon.area
}

extension Obstacle {
    func shifted(by shift: Point) -> Obstacle {
        var copy = self
        switch outline {
        case .wall(let line): copy.outline = .wall(Polyline(line.points.map { $0 + shift }))
        case .solid(let polygon):
            copy.outline = .solid(
                Polygon(
                    Ring(polygon.exterior.points.map { $0 + shift }),
                    holes: polygon.holes.map { Ring($0.points.map { $0 + shift }) }))
        }
        return copy
    }
}
