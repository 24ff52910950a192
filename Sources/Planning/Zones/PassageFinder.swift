import Geometry
import SiteModel

/// Names the doors, windows and voids that a camera sees a place through: those that the sight lines to the middle of
/// each seen piece go through, the nearest first. Evidence for a reader; no verdict hangs on it.
struct PassageFinder {
    /// As many as are worth reading.
    private static let most = 6

    private struct Drawn {
        var passage: Passage
        var box: BoundingBox
        /// Metres above the ground, of the storey that it is drawn on.
        var floor: Double
        var ceiling: Double
    }

    private let drawn: [String: (passages: [Drawn], index: BoxIndex)]
    private let floors: [String: Double]

    init(_ levels: [Level]) {
        drawn = Dictionary(
            levels.map { level in
                let passages = level.passages.map { passage -> Drawn in
                    let box =
                        switch passage.outline {
                        case .wall(let line): line.bounds
                        case .solid(let polygon): polygon.bounds
                        }
                    return Drawn(passage: passage, box: box, floor: level.floor, ceiling: level.ceiling)
                }
                return (level.name, (passages, BoxIndex(passages.map(\.box))))
            }, uniquingKeysWith: { first, _ in first })
        floors = Dictionary(levels.map { ($0.name, $0.floor) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameters:
    ///   - pose: in heights above the floor of the level that is looked at.
    ///   - own: the camera's level.
    ///   - target: a height that is seen, metres above the floor of `level`.
    func passages(
        to shape: Shape, from pose: CameraPose, on own: String, into level: String, target: Double
    ) -> [String] {
        var nearest: [String: Double] = [:]
        let floor = floors[level] ?? 0
        for point in Self.middles(of: shape) {
            let line = Segment(pose.position, point)
            for name in Set([own, level]) {
                guard let (passages, index) = drawn[name] else { continue }
                for number in index.query(line.bounds) {
                    let passage = passages[number]
                    let height = passage.floor - floor
                    guard let along = Self.crossing(passage.passage.outline, line, pose.height, target, at: height)
                    else { continue }
                    // A window of another storey is passed over or under.
                    let at = floor + pose.height + along * (target - pose.height)
                    if own != level, at < passage.floor || at > passage.ceiling { continue }
                    let feature = passage.passage.feature
                    nearest[feature] = min(nearest[feature] ?? .infinity, along * line.length)
                }
            }
        }
        return nearest.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    /// How far along the line it goes through, 0…1.
    private static func crossing(
        _ outline: Obstacle.Outline, _ line: Segment, _ height: Double, _ target: Double, at slab: Double
    ) -> Double? {
        switch outline {
        case .wall(let chord):
            for side in chord.segments
            where orientation(line.a, line.b, side.a) * orientation(line.a, line.b, side.b) < 0
                && orientation(side.a, side.b, line.a) * orientation(side.a, side.b, line.b) < 0
            {
                let along = side.b - side.a
                return (side.a - line.a).cross(along) / (line.b - line.a).cross(along)
            }
            return nil
        case .solid(let void):
            guard (height - slab) * (target - slab) < 0 else { return nil }
            let along = (slab - height) / (target - height)
            return void.locate(line.a + along * (line.b - line.a)) == .outside ? nil : along
        }
    }

    private static func middles(of shape: Shape) -> [Point] {
        switch shape {
        case .points(let points): points
        case .lines(let lines): lines.flatMap(\.segments).map { 0.5 * ($0.a + $0.b) }
        case .area(let region): region.polygons.compactMap(\.interiorPoint)
        }
    }
}
