import Foundation
import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Writes a scenario over a city's buildings: seeded street cameras, and the ground between buildings required in
/// cells of 100 m.
struct CityScenario {
    /// A GeoJSON file of building outlines, in place.
    var buildings: String
    var cameras: Int
    var seed: UInt64 = 1
    var cellMetres = 100.0

    /// Returns the scenario's path, and how many cells it requires.
    func write(to folder: URL) throws -> (scenario: String, cells: Int) {
        let document = try GeoJSONDocument.read(path: buildings)
        let outlines = document.features.flatMap { feature -> [[LonLat]] in
            switch feature.geometry {
            case .polygon(let rings)?: Array(rings.prefix(1))
            case .multiPolygon(let polygons)?: polygons.compactMap(\.first)
            default: []
            }
        }
        let all = outlines.flatMap { $0 }
        let centre = (
            (all.map(\.longitude).min()! + all.map(\.longitude).max()!) / 2,
            (all.map(\.latitude).min()! + all.map(\.latitude).max()!) / 2
        )
        let frame = try LocalFrame(FrameDefinition(centreLongitude: centre.0, latitude: centre.1))
        let regions = try outlines.map { ring in
            Polygon(try ring.map { try frame.toGrid(longitude: $0.longitude, latitude: $0.latitude) })
        }
        let index = BoxIndex(regions.map(\.bounds))
        let bounds = regions.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) }

        // A street is open ground with a building within 25 m.
        var random = SeededGenerator(seed: seed)
        var rows = ["id,lon,lat,level,height,azimuth,tilt,hfov,vfov,pixels"]
        while rows.count <= cameras {
            let point = Point(
                x: random.number(in: bounds.minX...bounds.maxX), y: random.number(in: bounds.minY...bounds.maxY)
            ).snapped
            let heading = random.number(in: 0...359)
            let near = index.query(BoundingBox(of: [point]).grown(by: 25 * Grid.unitsPerMetre))
            guard !near.isEmpty,
                near.allSatisfy({
                    regions[$0].distanceToEdge(from: point) > 5_000 && regions[$0].locate(point) == .outside
                })
            else { continue }
            let place = try frame.toLonLat(point)
            rows.append(
                String(
                    format: "C%05d,%.10f,%.10f,0,6,%.1f,15,90,60,1920x1080", rows.count, place.longitude,
                    place.latitude, heading))
        }
        var cells: [String] = []
        let cell = cellMetres * Grid.unitsPerMetre
        for x in stride(from: bounds.minX, to: bounds.maxX, by: cell) {
            for y in stride(from: bounds.minY, to: bounds.maxY, by: cell) {
                let box = BoundingBox(minX: x, minY: y, maxX: x + cell, maxY: y + cell)
                guard !index.query(box).isEmpty else { continue }
                let ring = try (box.corners + [box.corners[0]]).map { corner in
                    let place = try frame.toLonLat(corner.snapped)
                    return String(format: "[%.10f,%.10f]", place.longitude, place.latitude)
                }
                cells.append(
                    "{\"type\":\"Feature\",\"id\":\"cell-\(cells.count)\",\"properties\":{\"sightline:place\":\"ground\"},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring.joined(separator: ","))]]}}")
            }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func save(_ text: String, _ name: String) throws {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        try save(rows.joined(separator: "\n") + "\n", "cameras.csv")
        try save(
            "{\"type\":\"FeatureCollection\",\"features\":[\n" + cells.joined(separator: ",\n") + "\n]}\n",
            "cells.geojson")
        try save(
            """
            name: city
            identifiers: [osm_id]
            files:
              - {match: "\(URL(filePath: buildings).lastPathComponent)", defaults: {building: yes}}
            remove: [osm_relation, pieces, kind_detail]

            """, "mapping.yaml")
        // 60 m: 1,920 pixels over a field of 120 m.
        try save(
            """
            name: city
            site: ["\(buildings)", cells.geojson]
            mapping: mapping.yaml
            rules: []
            settings: {tasks: {patrol: 16}, viewDensity: 16}
            cameras: cameras.csv
            requirements:
              - {place: "sightline:place=ground", task: patrol, minShare: 0.5}

            """, "scenario.yaml")
        return (folder.appending(path: "scenario.yaml").path, cells.count)
    }
}
