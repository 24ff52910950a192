import Foundation
import Geometry
import Georeferencing
import Interchange

@testable import ScenarioRunner

/// A field of 20 m × 10 m that a camera at its southern edge looks over, 90° wide, at the very height that targets have: out
/// to the depth d of a task it sees d² square metres, whatever its tilt leaves of the picture.
///
/// 1,000 pixels across make 62.5 px/m at 8 m: 64 of 200 m².
enum SimulatedField {
    static let camera =
        "{id: C1, xy: [0, 0], height: 1.5, azimuth: 0, tilt: 0, hfov: 90, vfov: 90, pixels: [1000, 1000]}"

    /// What is on the map: tags as JSON members, and what it looks like.
    struct Thing {
        var id: String
        var tags: String
        var geometry: String
    }

    static func area(_ id: String, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ tags: String) throws -> Thing {
        Thing(id: id, tags: tags, geometry: try SmallSite.rectangle(x, y))
    }

    static func point(_ id: String, _ x: Double, _ y: Double, _ tags: String) throws -> Thing {
        Thing(id: id, tags: tags, geometry: "{\"type\": \"Point\", \"coordinates\": \(try position(x, y))}")
    }

    static func line(_ id: String, _ points: [(Double, Double)], _ tags: String) throws -> Thing {
        let positions = try points.map { try position($0.0, $0.1) }.joined(separator: ", ")
        return Thing(id: id, tags: tags, geometry: "{\"type\": \"LineString\", \"coordinates\": [\(positions)]}")
    }

    private static func position(_ x: Double, _ y: Double) throws -> String {
        let frame = try LocalFrame(
            try FrameDefinition(centreLongitude: SmallSite.centre.longitude, latitude: SmallSite.centre.latitude))
        let place = try frame.toLonLat(Point(metresX: x, metresY: y))
        return
            "[\(FixedDecimal.text(place.longitude, decimals: 10)), \(FixedDecimal.text(place.latitude, decimals: 10))]"
    }

    static func map(_ things: [Thing]) -> String {
        let features = things.map {
            "{\"type\": \"Feature\", \"id\": \"\($0.id)\", \"properties\": {\($0.tags)}, \"geometry\": \($0.geometry)}"
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}"
    }

    static func field() throws -> Thing { try area("field", -10...10, 0...10, "\"name\": \"场地\"") }

    /// - Parameters:
    ///   - simulate: the section, in YAML's flow style; nil for none.
    ///   - things: on the map besides the field.
    ///   - layer: in `layer.geojson`.
    static func inFolder<Result>(
        simulate: String?, things: [Thing] = [], layer: [Thing] = [], cameras: String? = nil,
        requirements: String = "[{place: field, task: observe, minShare: 0.3}]", more: String = "",
        _ body: (String) throws -> Result
    ) throws -> Result {
        let scenario = """
            name: 场地
            site: [map.geojson]
            frame: [113.31, 23.12]
            cameras: \(cameras ?? "[\(camera)]")
            requirements: \(requirements)
            \(more)
            \(simulate.map { "simulate: \($0)" } ?? "")
            """
        return try RunFixture.withFolder(
            ["map.geojson": map([try field()] + things), "layer.geojson": map(layer), "s.yaml": scenario], body)
    }

    static func simulate(
        _ simulate: String, things: [Thing] = [], layer: [Thing] = [], cameras: String? = nil,
        requirements: String = "[{place: field, task: observe, minShare: 0.3}]", more: String = ""
    ) throws -> SimulationOutcome {
        try inFolder(
            simulate: simulate, things: things, layer: layer, cameras: cameras, requirements: requirements, more: more
        ) { try SimulationRun(options: RunOptions(threads: 2)).run(path: "\($0)/s.yaml") }
    }
}

extension SimulationOutcome {
    /// The shares of the first requirement over the draws of a kind.
    func shares(_ kind: SimulationKind) -> [Double] { self.kind(kind)?.draws.map { $0.shares[0] } ?? [] }

    func holds(_ kind: SimulationKind) -> Double {
        self.kind(kind)?.summary(ofRequirement: 0).probability ?? -1
    }
}
