import Geometry
import SiteModel

@testable import Regulations

/// Small road networks drawn by hand, in metres, and what can be done to them that must change nothing.
enum RoadDrawing {
    static func road(
        _ id: String, _ points: [(Double, Double)], _ name: String? = nil, oneway: Bool = false,
        _ tags: [String: String] = [:]
    ) -> Feature {
        var tags = tags
        tags["highway"] = tags["highway"] ?? "primary"
        if let name { tags["name"] = name }
        if oneway { tags["oneway"] = "yes" }
        return Draw.line(id, points, tags)
    }

    /// A road in two carriageways, 20 m apart, that crosses x = 0, each split in `pieces` with a vertex in the middle.
    static func dualAcross(_ id: String, _ name: String?, at cross: [Double]) -> [Feature] {
        let xs = [-200] + cross + [200]
        return [
            road("\(id)-east", xs.map { ($0, -10) }, name, oneway: true),
            road("\(id)-west", xs.reversed().map { ($0, 10) }, name, oneway: true),
        ]
    }

    static func dualUp(_ id: String, _ name: String?, at cross: [Double]) -> [Feature] {
        let ys = [-200] + cross + [200]
        return [
            road("\(id)-north", ys.map { (10, $0) }, name, oneway: true),
            road("\(id)-south", ys.reversed().map { (-10, $0) }, name, oneway: true),
        ]
    }

    /// A point turned by a right angle, and one mirrored.
    static func turned(_ point: Point) -> Point { Point(x: 0 - point.y, y: point.x) }
    static func mirrored(_ point: Point) -> Point { Point(x: 0 - point.x, y: point.y) }

    static func moved(_ features: [Feature], _ map: (Point) -> Point) -> [Feature] {
        features.map { feature in
            var moved = feature
            switch feature.shape {
            case .points(let points): moved.shape = .points(points.map(map))
            case .lines(let lines): moved.shape = .lines(lines.map { Polyline($0.points.map(map)) })
            case .area(let region):
                moved.shape = .area(
                    Region(
                        region.polygons.map { polygon in
                            Polygon(
                                Ring(polygon.exterior.points.map(map)),
                                holes: polygon.holes.map { Ring($0.points.map(map)) })
                        }))
            }
            return moved
        }
    }

    /// Junctions with at least three arms, as where they lie in metres and how many arms they have.
    static func junctions(_ features: [Feature]) -> [Found] {
        Junctions(features).junctions(arms: 3).map(Found.init).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    struct Found: Hashable, CustomStringConvertible {
        var x: Double
        var y: Double
        var arms: Int
        /// Carriageways on which approaches lie.
        var approaches: Int

        init(_ place: DerivedPlace) {
            let point = ShapeRelations.vertices(place.shape)[0]
            x = (point.x / 1000).rounded() / 10
            y = (point.y / 1000).rounded() / 10
            arms = place.arms ?? 0
            approaches = place.approaches.count
        }

        init(_ x: Double, _ y: Double, arms: Int, approaches: Int) {
            (self.x, self.y, self.arms, self.approaches) = (x, y, arms, approaches)
        }

        var description: String { "(\(x), \(y)): \(arms) arms, \(approaches) approaches" }
    }
}
