import Geometry
import SiteModel

/// Names the doors, windows and voids that a camera sees a place through: those that the sight lines to the middle of
/// each seen piece go through, the nearest first. Evidence for a reader; no verdict hangs on it.
struct PassageFinder {
    /// As many as are worth reading.
    private static let most = 6

    private let drawn: [String: (passages: [Passage], index: BoxIndex)]
    private let floors: [String: Double]

    init(_ levels: [Level]) {
        drawn = Dictionary(
            levels.map { level in
                let boxes = level.passages.map { passage in
                    switch passage.outline {
                    case .wall(let line): line.bounds
                    case .solid(let polygon): polygon.bounds
                    }
                }
                return (level.name, (level.passages, BoxIndex(boxes)))
            }, uniquingKeysWith: { first, _ in first })
        floors = Dictionary(levels.map { ($0.name, $0.floor) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameters:
    ///   - pose: in heights above the floor of the level that is looked at.
    ///   - own: the camera's level.
    ///   - band: the heights that may be seen, metres above the floor of `level`.
    func passages(
        to shape: Shape, from pose: CameraPose, on own: String, into level: String,
        band: ClosedRange<Double>
    ) -> [String] {
        var nearest: [String: Double] = [:]
        let floor = floors[level] ?? 0
        for point in Self.middles(of: shape) {
            let line = Segment(pose.position, point)
            for name in Set([own, level]) {
                guard let (passages, index) = drawn[name] else { continue }
                for number in index.query(line.bounds) {
                    let passage = passages[number]
                    // Any height that may be seen; on its own level a view passes doors of any.
                    let middle = (band.lowerBound + band.upperBound) / 2
                    let heights = own == level ? nil : [band.lowerBound, middle, band.upperBound]
                    guard let along = Self.crossing(passage, line, pose.height, heights, above: floor) else { continue }
                    let feature = passage.feature
                    nearest[feature] = min(nearest[feature] ?? .infinity, along * line.length)
                }
            }
        }
        return nearest.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    /// How far along the line it goes through, 0…1.
    ///
    /// - Parameters:
    ///   - targets: heights that may be seen; nil where heights do not matter.
    ///   - floor: metres above the ground, where the other heights count from.
    private static func crossing(
        _ passage: Passage, _ line: Segment, _ height: Double, _ targets: [Double]?, above floor: Double
    ) -> Double? {
        let (base, top) = (passage.extent.base - floor, passage.extent.top - floor)
        switch passage.outline {
        case .wall(let chord):
            for side in chord.segments
            where orientation(line.a, line.b, side.a) * orientation(line.a, line.b, side.b) < 0
                && orientation(side.a, side.b, line.a) * orientation(side.a, side.b, line.b) < 0
            {
                let across = side.b - side.a
                let along = (side.a - line.a).cross(across) / (line.b - line.a).cross(across)
                let crossings = targets?.map { height + along * ($0 - height) } ?? []
                let isPassed = targets == nil || (crossings.max() ?? base) >= base && (crossings.min() ?? top) <= top
                return isPassed ? along : nil
            }
            return nil
        case .solid(let void):
            for target in targets ?? [] where (height - base) * (target - base) < 0 {
                let along = (base - height) / (target - height)
                if void.locate(line.a + along * (line.b - line.a)) != .outside { return along }
            }
            return nil
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
