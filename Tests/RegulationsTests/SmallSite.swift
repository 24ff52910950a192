import Geometry
import Interchange
import SiteModel

@testable import Regulations

/// Features drawn by hand, in metres.
enum Draw {
    static func area(
        _ id: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, level: String = "0",
        _ tags: [String: String]
    ) -> Feature {
        Feature(
            id: id, level: level, tags: tags,
            shape: .area(Region(rectangle(x, y, width, height))))
    }

    static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Polygon {
        Polygon([
            Point(metresX: x, metresY: y), Point(metresX: x + width, metresY: y),
            Point(metresX: x + width, metresY: y + height),
            Point(metresX: x, metresY: y + height),
        ])
    }

    static func point(_ id: String, _ x: Double, _ y: Double, level: String = "0", _ tags: [String: String]) -> Feature
    {
        Feature(id: id, level: level, tags: tags, shape: .points([Point(metresX: x, metresY: y)]))
    }

    static func line(
        _ id: String, _ points: [(Double, Double)], level: String = "0", _ tags: [String: String]
    ) -> Feature {
        Feature(
            id: id, level: level, tags: tags,
            shape: .lines([Polyline(points.map { Point(metresX: $0.0, metresY: $0.1) })]))
    }

    static func site(_ features: [Feature]) -> Site {
        let names = Set(features.map(\.level)).union(["0"]).sorted(by: levelPrecedes)
        return Site(
            name: "test", frame: "", levels: names.map { Level(name: $0, floor: (Double($0) ?? 0) * 3) },
            features: features.sorted { $0.id < $1.id })
    }

    static func camera(_ id: String, _ x: Double, _ y: Double, level: String = "0", name: String? = nil) -> Camera {
        Camera(
            id: id, position: Point(metresX: x, metresY: y), level: level, height: 3, azimuth: 0, tilt: 20, hfov: 60,
            vfov: 40, pixels: PixelSize(width: 1920, height: 1080), tags: name.map { ["name": $0] } ?? [:])
    }
}

/// Compiles hand-drawn features with shipped packs.
func compile(
    _ packs: [String], _ features: [Feature], date: String? = "2026-01-01", settings: Settings = Settings()
) throws -> CompiledRules {
    let choice = try RuleLibrary.builtIn().choose(packs, date: date)
    return try RuleCompiler(choice, settings: settings).compile(Draw.site(features))
}

extension CompiledRules {
    func finding(_ id: String) -> Finding? { findings.first { $0.id == id } }
    func requirement(_ id: String) -> Requirement? { requirements.first { $0.id == id } }
    func zone(_ id: String) -> ProhibitedZone? { zones.first { $0.id == id } }
    var opens: [String] { findings.filter { $0.verdict == .open }.map(\.id) }
}
