import Foundation
import Geometry
import Georeferencing
import Interchange
import Testing

@testable import MapImport

/// A drawing with a changing room, through the import to what a review would find.
@Suite struct DrawingToFindingsTests {
    /// Two rooms of 6 m × 4 m with a door of 90 cm between them, walls as two lines of 20 cm, in metres.
    private static let drawing: String = {
        var text = "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n6\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
        func line(_ layer: String, _ a: (Double, Double), _ b: (Double, Double)) {
            text += "0\nLINE\n8\n\(layer)\n10\n\(a.0)\n20\n\(a.1)\n11\n\(b.0)\n21\n\(b.1)\n"
        }
        func rectangle(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
            let corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
            for (a, b) in zip(corners, corners.dropFirst()) { line("墙", a, b) }
        }
        rectangle(-0.2, -0.2, 12.2, 4.2)
        rectangle(0, 0, 12, 4)
        for x in [5.9, 6.1] {
            line("墙", (x, 0), (x, 1.5))
            line("墙", (x, 2.4), (x, 4))
        }
        // The leaf stands open into the changing room; its hinge is 3 cm off the wall's end.
        line("门", (5.9, 1.53), (5.06, 1.53))
        text += "0\nARC\n8\n门\n10\n5.9\n20\n1.53\n40\n0.84\n50\n90\n51\n180\n"
        for (x, name) in [(2.0, "更衣室"), (9.0, "走廊")] {
            text += "0\nTEXT\n8\n文字\n10\n\(x)\n20\n2\n40\n0.2\n1\n\(name)\n"
        }
        return text + "0\nENDSEC\n0\nEOF\n"
    }()

    /// The map, at the place of `SmallSite`.
    private func map() throws -> (text: String, source: SourceMap) {
        let frame = try LocalFrame(
            try FrameDefinition(centreLongitude: SmallSite.centre.longitude, latitude: SmallSite.centre.latitude))
        let options = ImportOptions()
        let drawing = try DXFReader.read(Array(Self.drawing.utf8), file: "plan.dxf", options: options)
        let source = try DrawingImport.sourceMap(of: drawing, file: "plan.dxf", options: options)
        func position(_ metres: SIMD2<Double>) throws -> String {
            let place = try frame.toLonLat(Point(x: metres.x * 10_000, y: metres.y * 10_000))
            return
                "[\(FixedDecimal.text(place.longitude, decimals: 10)), \(FixedDecimal.text(place.latitude, decimals: 10))]"
        }
        func list(_ points: [SIMD2<Double>]) throws -> String {
            "[\(try points.map(position).joined(separator: ", "))]"
        }
        var features: [String] = []
        for (number, feature) in source.features.enumerated() {
            let geometry =
                switch feature.shape {
                case .points(let points): "{\"type\": \"Point\", \"coordinates\": \(try position(points[0]))}"
                case .lines(let lines): "{\"type\": \"LineString\", \"coordinates\": \(try list(lines[0]))}"
                case .areas(let areas):
                    "{\"type\": \"Polygon\", \"coordinates\": [\(try areas[0].map { try list($0 + $0.prefix(1)) }.joined(separator: ", "))]}"
                }
            let tags = feature.tags.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
            features.append(
                "{\"type\": \"Feature\", \"id\": \"f\(number)\", \"properties\": {\(tags.joined(separator: ", "))}, "
                    + "\"geometry\": \(geometry)}")
        }
        return (
            "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}", source
        )
    }

    @Test("更衣室 in a drawing becomes a prohibited zone: seen through its open door, closed to coverage by its shut one")
    func changingRoom() throws {
        let (text, source) = try map()
        #expect(source.features("sightline:place", "changing_room").count == 1)
        let scenario = """
            name: 图纸
            site: [map.geojson]
            frame: [113.31, 23.12]
            date: 2026-03-01
            rules: [guangzhou-2018, national-2025]
            cameras:
              - {id: C1, xy: [11.5, 2], height: 2.5, azimuth: 270, tilt: 15, hfov: 70, vfov: 60, pixels: [3840, 2160], mount: wall}
            """
        try RunFixture.withFolder(["map.geojson": text, "s.yaml": scenario]) { folder in
            let run = try CommandResult.run(["evaluate", "\(folder)/s.yaml", "-o", "\(folder)/p.geojson"])
            #expect(run.status == 1, "\(run.output)")
            let plan = try String(contentsOfFile: "\(folder)/p.geojson", encoding: .utf8)
            let root = try #require(
                try JSONSerialization.jsonObject(with: Data(plan.utf8)) as? [String: Any])
            let features = try #require(root["features"] as? [[String: Any]])
            func kind(_ name: String) -> [[String: Any]] {
                features.filter { ($0["properties"] as? [String: Any])?["kind"] as? String == name }
            }
            #expect(!kind("prohibited").isEmpty && !kind("overlap").isEmpty)
            // With its door shut nothing of the changing room is observed.
            let frame = try LocalFrame(
                try FrameDefinition(centreLongitude: SmallSite.centre.longitude, latitude: SmallSite.centre.latitude))
            let wall = try frame.toLonLat(Point(metresX: 5.85, metresY: 2)).longitude
            func least(_ value: Any) -> Double {
                guard let list = value as? [Any] else { return .infinity }
                if let first = list.first as? Double { return first }
                return list.map(least).min() ?? .infinity
            }
            let observed = kind("observed").map { ($0["geometry"] as? [String: Any])?["coordinates"] ?? [] }.map(least)
            #expect(!observed.isEmpty && observed.allSatisfy { $0 > wall })
        }
    }
}

extension SourceMap {
    fileprivate func features(_ key: String, _ value: String) -> [SourceFeature] {
        features.filter { $0.tags[key] == value }
    }
}
