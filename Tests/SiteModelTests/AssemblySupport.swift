import Geometry
import Interchange

@testable import SiteModel

/// Features in metres, for tests.
func area(_ id: String, _ tags: [String: String], _ corners: [(Double, Double)], level: String = "0") -> Feature {
    Feature(
        id: id, level: level, tags: tags,
        shape: .area(Region(Polygon(corners.map { Point(metresX: $0.0, metresY: $0.1) }))), file: "map.geojson",
        path: "$.features[0]")
}

func box(
    _ id: String, _ tags: [String: String], _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double,
    level: String = "0"
) -> Feature {
    area(id, tags, [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)], level: level)
}

func line(_ id: String, _ tags: [String: String], _ points: [(Double, Double)], level: String = "0") -> Feature {
    Feature(
        id: id, level: level, tags: tags,
        shape: .lines([Polyline(points.map { Point(metresX: $0.0, metresY: $0.1) })]), file: "map.geojson",
        path: "$.features[0]")
}

func spot(_ id: String, _ tags: [String: String], _ x: Double, _ y: Double, level: String = "0") -> Feature {
    Feature(
        id: id, level: level, tags: tags, shape: .points([Point(metresX: x, metresY: y)]), file: "map.geojson",
        path: "$.features[0]")
}

func assembled(_ features: [Feature], _ settings: Settings = Settings()) -> Site {
    SiteAssembly.assemble(name: "test", frame: "+proj=tmerc", features: features, settings: settings).site
}

func diagnosed(_ features: [Feature], _ settings: Settings = Settings()) -> [Diagnostic] {
    SiteAssembly.assemble(name: "test", frame: "+proj=tmerc", features: features, settings: settings).diagnostics
}

extension Site {
    /// The obstacles of a level; none where there is no such level.
    func obstacles(_ level: String = "0") -> [Obstacle] { self.level(level)?.obstacles ?? [] }

    /// What stands at a place of a level at a height above its floor, by purpose and certainty.
    ///
    /// A place is on a wall within 1 mm of it.
    func blocks(
        _ x: Double, _ y: Double, at height: Double, _ purpose: Purpose, _ certainty: Certainty, level: String = "0"
    ) -> Bool {
        let point = Point(metresX: x, metresY: y)
        return obstacles(level).contains { obstacle in
            guard let extent = obstacle.extent(purpose, certainty), extent.base <= height, height < extent.top else {
                return false
            }
            switch obstacle.outline {
            case .solid(let polygon): return polygon.locate(point) == .inside
            case .wall(let line): return line.segments.contains { $0.distance(to: point) <= 10 }
            }
        }
    }

    /// For coverage most and least, then views most and least: `#` where something blocks, `.` where not.
    func picture(_ x: Double, _ y: Double, at height: Double = 1.5, level: String = "0") -> String {
        var result = ""
        for purpose in Purpose.allCases {
            for certainty in Certainty.allCases {
                result += blocks(x, y, at: height, purpose, certainty, level: level) ? "#" : "."
            }
        }
        return result
    }

    func obstacle(_ feature: String, level: String = "0") -> Obstacle? {
        obstacles(level).first { $0.feature == feature }
    }
}
