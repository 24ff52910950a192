import Geometry
import SiteModel

/// What came of holding regions against the oracle.
struct TruthTally {
    var sites = 0
    var regions = 0
    var pairs = 0
    var seen = 0
    /// Differences within 1 cm of a region's edge, which are let be.
    var atEdge = 0
    var disagreements: [Disagreement] = []

    static let margin = 0.01

    mutating func add(_ other: TruthTally) {
        sites += other.sites
        regions += other.regions
        pairs += other.pairs
        seen += other.seen
        atEdge += other.atEdge
        disagreements += other.disagreements
    }

    /// How many disagreements there are of each kind of lens, target and direction.
    var kinds: [(kind: String, count: Int)] {
        Dictionary(grouping: disagreements, by: \.kind).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
    }

    /// One shrunk disagreement a kind, the one with the fewest obstacles.
    var firstOfEachKind: [Disagreement] {
        kinds.compactMap { kind, _ in
            disagreements.filter { $0.kind == kind }.min { $0.obstacles.count < $1.obstacles.count }
        }
    }

    var summary: String {
        """
        \(sites) sites, \(regions) regions, \(pairs) pairs of camera and point, \(seen) of them seen; \
        \(atEdge) differ within 1 cm of an edge, \(disagreements.count) beyond
        """
    }
}

/// A point that the region and the oracle do not agree on, with as few obstacles as still show it.
struct Disagreement: CustomStringConvertible {
    var site: String
    var truthCase: TruthCase
    var eye: Point
    var obstacles: [Obstacle]
    var point: Point
    var isSeenByOracle: Bool
    var metresToEdge: Double

    var kind: String {
        let mask = truthCase.camera.masks.isEmpty ? "" : " masked"
        let level = truthCase.isLevel ? " level" : ""
        return "\(truthCase.camera.projection)\(mask) \(truthCase.purpose)\(level), "
            + (isSeenByOracle ? "missed by the engine" : "seen by the engine alone")
    }

    var description: String {
        func spell(_ points: [Point]) -> String {
            "[" + points.map { "Point(x: \(Int($0.x)), y: \(Int($0.y)))" }.joined(separator: ", ") + "]"
        }
        let camera = truthCase.camera
        let masks = camera.masks.map { mask in
            "[" + mask.map { "ImagePoint(x: \($0.x), y: \($0.y))" }.joined(separator: ", ") + "]"
        }.joined(separator: ", ")
        var lines = [
            "\(site): \(point) is \(isSeenByOracle ? "seen" : "not seen") by the oracle, the region says otherwise, "
                + "\(metresToEdge) m from its edge",
            "    \(truthCase.target), \(truthCase.purpose) \(truthCase.certainty), \(truthCase.density) px/m, eye \(eye)",
            "    Camera(id: \"\(camera.id)\", position: Point(x: \(Int(camera.position.x)), y: \(Int(camera.position.y))), "
                + "height: \(camera.height ?? 0), azimuth: \(camera.azimuth ?? 0), tilt: \(camera.tilt ?? 0), "
                + "hfov: \(camera.hfov ?? 0), vfov: \(camera.vfov ?? 0), "
                + "pixels: PixelSize(width: \(camera.pixels?.width ?? 0), height: \(camera.pixels?.height ?? 0)), "
                + "projection: .\(camera.projection), masks: [\(masks)])",
        ]
        for obstacle in obstacles {
            guard let extent = obstacle.extent(truthCase.purpose, truthCase.certainty) else { continue }
            let known = "known: Extent(base: \(extent.base), top: \(extent.top))"
            switch obstacle.outline {
            case .solid(let polygon):
                let rings = polygon.rings.map { "Ring(\(spell($0.points)))" }
                lines.append(
                    "    Obstacle(feature: \"\(obstacle.feature)\", outline: .solid(Polygon(\(rings[0]), holes: ["
                        + rings.dropFirst().joined(separator: ", ") + "])), \(known))")
            case .wall(let line):
                lines.append(
                    "    Obstacle(feature: \"\(obstacle.feature)\", outline: .wall(Polyline(\(spell(line.points)))), \(known))"
                )
            }
        }
        return lines.joined(separator: "\n")
    }
}
