import Geometry
import SiteModel

/// How far cameras may hang from where they are planned, and be turned from how they are planned.
public struct MountingErrors: Hashable, Sendable {
    public enum Distribution: String, Hashable, Sendable, CaseIterable {
        /// The sizes are standard deviations.
        case normal
        /// The sizes are the largest errors either way.
        case uniform
    }

    /// Metres, of east and north each.
    public var position = 0.0
    /// Metres.
    public var height = 0.0
    /// Degrees.
    public var heading = 0.0
    public var tilt = 0.0
    public var distribution = Distribution.normal

    public init() {}

    /// An error of size 1. Takes two numbers.
    private func unit(_ random: inout DrawRandom) -> Double {
        switch distribution {
        case .normal: return random.normal()
        case .uniform:
            let (value, _) = (2 * random.unit() - 1, random.unit())
            return value
        }
    }

    /// The camera as it was really hung, its fields within what they may be; what is not given stays so.
    ///
    /// A camera stays on its side of walls: one that hangs on a wall moves by no more than the mount tolerance, so that it
    /// still hangs there, and no other comes so near to a wall that it would be taken for hanging on it.
    public func applied(to camera: Camera, in evaluator: Evaluator, _ random: inout DrawRandom) -> Camera {
        let (east, north) = (unit(&random), unit(&random))
        let (up, turn, nod) = (unit(&random), unit(&random), unit(&random))
        var hung = camera
        let metres = position * Grid.unitsPerMetre
        let offset = Point(x: metres * east, y: metres * north)
        hung.position = (camera.position + evaluator.reach(of: camera, along: offset) * offset).snapped
        hung.height = camera.height.map { max(0, $0 + height * up) }
        hung.azimuth = camera.azimuth.map { $0 + heading * turn }
        hung.tilt = camera.tilt.map { min(90, max(-90, $0 + tilt * nod)) }
        return hung
    }
}

extension Evaluator {
    /// How much of an offset a camera can go, 0…1, and stay on its side of all walls.
    fileprivate func reach(of camera: Camera, along offset: Point) -> Double {
        let length = offset.length
        guard length > 0, let height = camera.height, let scene = scenes.own[camera.level] else { return 1 }
        let tolerance = settings.mountTolerance * Grid.unitsPerMetre
        let way = Segment(camera.position, camera.position + offset)
        let near = way.bounds.grown(by: tolerance + Self.rounding)
        var reach = 1.0
        for obstacle in scene.obstacles(meeting: near) {
            guard let extent = obstacle.coverageMost, extent.base <= height, height <= extent.top else { continue }
            let edges: [Segment] =
                switch obstacle.outline {
                case .solid(let polygon): polygon.rings.flatMap(\.segments)
                case .wall(let line): line.segments
                }
            for edge in edges where edge.bounds.intersects(near) {
                if edge.distance(to: way.a) <= tolerance {
                    reach = min(reach, tolerance / length)
                } else if let close = way.part(within: tolerance + Self.rounding, of: edge) {
                    reach = min(reach, close.lowerBound)
                }
            }
        }
        return reach
    }

    /// Units: more than snapping to the grid moves a point.
    private static let rounding = 2.0
}
