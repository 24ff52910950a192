import Geometry
import SiteModel

/// Where a camera looks from, written from the design's words: one within the mount tolerance of a side is on it,
/// and moved along the normal to just off the side that its heading points at.
enum OracleEye {
    /// Metres off the wall.
    static let clearance = 0.001

    /// The moved position; nil where the sides do not tell (along the wall, straight down, in a narrow nook), which
    /// the truth test leaves to the cases written out by hand.
    ///
    /// - Parameter tolerance: Metres.
    static func position(of camera: Camera, among obstacles: [Obstacle], tolerance: Double) -> Point? {
        guard let azimuth = camera.azimuth, let tilt = camera.tilt, let height = camera.height else { return nil }
        let near = obstacles.flatMap { obstacle -> [Segment] in
            // What ends under or begins over the camera is nothing to hang on.
            guard let extent = obstacle.coverageMost, extent.base <= height else { return [] }
            switch obstacle.outline {
            case .solid(let polygon): return height <= extent.top ? polygon.rings.flatMap(\.segments) : []
            case .wall(let line): return height <= extent.top ? line.segments : []
            }
        }.filter { metres(from: camera.position, to: $0) <= tolerance }
        guard !near.isEmpty else { return camera.position }
        // Only sides of one straight line, well away from where another begins.
        guard near.count <= 2, Set(near.map { Set([$0.a, $0.b]) }).count == 1, let side = near.first else { return nil }
        let along = side.b - side.a
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard metres(from: camera.position, to: Segment(side.a, side.a)) > 2 * tolerance,
            metres(from: camera.position, to: Segment(side.b, side.b)) > 2 * tolerance
        else { return nil }
        let normal = (x: -along.y / length, y: along.x / length)
        let heading = (
            x: sine(degrees: azimuth) * cosine(degrees: tilt), y: cosine(degrees: azimuth) * cosine(degrees: tilt)
        )
        let leaning = heading.x * normal.x + heading.y * normal.y
        guard abs(leaning) > 0.02 else { return nil }
        let way = leaning > 0 ? 1.0 : -1
        let off = way * ((camera.position.x - side.a.x) * normal.x + (camera.position.y - side.a.y) * normal.y)
        let missing = clearance * 10_000 - off
        guard missing > 0 else { return camera.position }
        return Point(
            x: camera.position.x + missing * way * normal.x, y: camera.position.y + missing * way * normal.y
        ).snapped
    }

    private static func metres(from point: Point, to side: Segment) -> Double {
        let (dx, dy) = (side.b.x - side.a.x, side.b.y - side.a.y)
        let (px, py) = (point.x - side.a.x, point.y - side.a.y)
        let squared = dx * dx + dy * dy
        let fraction = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
        let (ex, ey) = (px - fraction * dx, py - fraction * dy)
        return (ex * ex + ey * ey).squareRoot() / 10_000
    }
}
