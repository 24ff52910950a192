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

    private init(level: Level, obstacles: [Obstacle]) {
        self.level = level
        self.obstacles = obstacles
        index = BoxIndex(obstacles.map(\.bounds))
    }

    /// Only what blocks from the floor's foundations to the sky.
    var atEveryHeight: LevelScene {
        func always(_ extent: Extent?) -> Extent? { extent == .unbounded ? extent : nil }
        return LevelScene(
            level: level,
            obstacles: obstacles.map { obstacle in
                var copy = obstacle
                copy.coverageMost = always(obstacle.coverageMost)
                copy.coverageLeast = always(obstacle.coverageLeast)
                copy.viewsMost = always(obstacle.viewsMost)
                copy.viewsLeast = always(obstacle.viewsLeast)
                return copy
            })
    }

    func obstacles(meeting box: BoundingBox) -> [Obstacle] { index.query(box).map { obstacles[$0] } }
}
