import Geometry
import SiteModel

/// A level made ready for many cameras: its obstacles with an index, outlines normalised.
public struct LevelScene: Sendable {
    public let level: Level
    let obstacles: [Obstacle]
    let index: BoxIndex

    public init(_ level: Level) {
        self.level = level
        obstacles = level.obstacles.map { obstacle in
            guard case .solid(let polygon) = obstacle.outline else { return obstacle }
            var copy = obstacle
            copy.outline = .solid(polygon.normalised)
            return copy
        }
        index = BoxIndex(obstacles.map(\.bounds))
    }

    func obstacles(meeting box: BoundingBox) -> [Obstacle] { index.query(box).map { obstacles[$0] } }
}
