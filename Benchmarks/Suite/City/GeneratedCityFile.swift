import Foundation
import Geometry
import Georeferencing

/// A generated city as a map file: buildings of 3 to 30 m, a tenth of them lower than a camera.
enum GeneratedCityFile {
    static func write(buildings count: Int, to file: URL) throws {
        let frame = try LocalFrame(FrameDefinition(centreLongitude: 113.3, latitude: 23.1))
        let rings = GeneratedCity.buildings(count: count, seed: 11)
        let centre = BoundingBox(of: rings.map { $0.points[0] }).centre
        var random = SeededGenerator(seed: 12)
        var features: [String] = []
        for (index, ring) in rings.enumerated() {
            let grid = (ring.points + [ring.points[0]]).map { Grid.unitsPerMetre * ($0 - centre) }
            let corners = try frame.toLonLat(grid.map(\.snapped)).map {
                String(format: "[%.10f,%.10f]", $0.longitude, $0.latitude)
            }
            let height = String(format: "%.1f", random.number(in: 3...30))
            features.append(
                "{\"type\":\"Feature\",\"properties\":{\"osm_id\":\(index),\"building\":\"yes\",\"height\":\"\(height)\"},"
                    + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(corners.joined(separator: ","))]]}}")
        }
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
}
