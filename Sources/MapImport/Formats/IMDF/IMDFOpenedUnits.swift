import Foundation
import Geometry
import Interchange

/// Tells through which units' boundaries an opening goes.
struct IMDFOpenedUnits {
    /// Pairs of an edge and an opening that are looked at before the rest is given up, as if there were none.
    static let mostEffort = 20_000_000
    /// Metres from the middle of an opening to the edge.
    private static let reach = 0.25
    /// Metres a degree of latitude, on a sphere of the mean radius.
    private static let metresPerDegree = 111_195.0

    private struct Middle {
        var point: Point
        var level: String?
    }

    private let middles: [Middle]
    private let index: BoxIndex

    init(openings: [IMDFFeature]) {
        var middles: [Middle] = []
        for opening in openings {
            guard case .lineString(let line)? = opening.geometry, let first = line.first, let last = line.last else {
                continue
            }
            middles.append(
                Middle(
                    point: Point(
                        x: (first.longitude + last.longitude) / 2, y: (first.latitude + last.latitude) / 2),
                    level: opening.text("level_id")))
        }
        self.middles = middles
        index = BoxIndex(middles.map { BoundingBox(of: [$0.point]) })
    }

    /// Whether an opening of its level lies on the unit's boundary.
    func open(_ unit: IMDFFeature, effort: inout Int) -> Bool {
        guard let geometry = unit.geometry, case .areas(let areas)? = SourceShape(degrees: geometry) else {
            return false
        }
        let bounds = geometry.bounds
        guard !bounds.isEmpty else { return false }
        let level = unit.text("level_id")
        // A degree of longitude shrinks towards the poles; near them anything is near.
        let shrink = max(cos(bounds.centre.latitude * .pi / 180), 0.01)
        let margin = Self.reach / Self.metresPerDegree / shrink
        let box = BoundingBox(
            minX: bounds.minimum.longitude, minY: bounds.minimum.latitude, maxX: bounds.maximum.longitude,
            maxY: bounds.maximum.latitude
        ).grown(by: margin)
        guard effort > 0 else { return false }
        let near = index.query(box)
        effort -= near.count
        for middle in near.map({ middles[$0] }) where middle.level == level {
            for ring in areas.joined() {
                effort -= ring.count
                guard effort > 0 else { return false }
                for (number, start) in ring.enumerated() {
                    let end = ring[(number + 1) % ring.count]
                    func metres(_ position: SIMD2<Double>) -> Point {
                        Point(
                            x: (position.x - middle.point.x) * Self.metresPerDegree * shrink,
                            y: (position.y - middle.point.y) * Self.metresPerDegree)
                    }
                    if Segment(metres(start), metres(end)).distance(to: Point(x: 0, y: 0)) <= Self.reach { return true }
                }
            }
        }
        return false
    }
}
