import Foundation

/// All maps that the table of regions is made of: real ones from `../shared/data`, and generated cities.
struct MapCatalogue {
    enum Source {
        case streets(String, withinMetres: Double?)
        case floor(String)
        case environment(String)
        case mesh(String)
        case generated(vertices: Int)
    }

    struct Entry {
        var name: String
        var source: Source
        /// Metres that points keep off walls. The environments and meshes are no places: their unit is not a metre.
        var clearance: Double {
            switch source {
            case .streets, .floor, .generated: 0.2
            case .environment, .mesh: 0.01
            }
        }
    }

    static let entries = [
        streets("helsinki", "fi-helsinki-centre.osm.pbf"),
        streets("monaco", "mc-monaco-2025.osm.pbf"),
        streets("malta", "mt-malta-2018.osm.pbf"),
        streets("small-town", "fi-small-town.osm.pbf"),
        streets("new-york-2km", "us-nyc-south-51017-buildings.geojson.gz", within: 1_000),
        streets("new-york", "us-nyc-south-51017-buildings.geojson.gz"),
        streets("shanghai", "cn-shanghai-huangpu-buildings.geojson"),
        streets("guangzhou", "cn-guangzhou-zhujiang-newtown-buildings.geojson"),
        streets("beijing", "cn-beijing-wudaokou-2017.osm"),
        streets("taipei", "tw-taipei.osm"),
        Entry(name: "westport-3", source: .floor("indoor/westport-house/westport-house-floor-3.geojson")),
        Entry(name: "westport-4", source: .floor("indoor/westport-house/westport-house-floor-4.geojson")),
        Entry(
            name: "visilibity-1",
            source: .environment("benchmarks/polygon-maps/visilibity-example1.environment")),
        Entry(
            name: "visilibity-2",
            source: .environment("benchmarks/polygon-maps/visilibity-example2.environment")),
        Entry(name: "arena", source: .mesh("benchmarks/polygon-maps/arena.mesh")),
        Entry(name: "aurora", source: .mesh("benchmarks/polygon-maps/aurora-merged.mesh")),
        Entry(name: "generated-1000", source: .generated(vertices: 1_000)),
        Entry(name: "generated-10000", source: .generated(vertices: 10_000)),
        Entry(name: "generated-100000", source: .generated(vertices: 100_000)),
    ]

    private static func streets(_ name: String, _ file: String, within: Double? = nil) -> Entry {
        Entry(name: name, source: .streets("streets/" + file, withinMetres: within))
    }

    /// Uniting thousands of outlines takes longer than measuring them: what it came to is kept in `.build`.
    ///
    /// - Throws: `BenchmarkProblem` where the map or what reads it is missing.
    static func map(_ entry: Entry) throws -> PolygonMap {
        guard case .streets(let path, _) = entry.source else { return try assemble(entry) }
        _ = try located(path)
        let kept = ProjectPaths.maps.appending(path: entry.name + ".map")
        if ProjectPaths.exists(kept) { return try PlainText.map(at: kept.path) }
        let map = try assemble(entry)
        try FileManager.default.createDirectory(at: ProjectPaths.maps, withIntermediateDirectories: true)
        try PlainText.write(map, to: kept.path)
        return map
    }

    private static func assemble(_ entry: Entry) throws -> PolygonMap {
        switch entry.source {
        case .generated(let vertices):
            var map = GeneratedCity.map(vertices: vertices)
            map.name = entry.name
            return map
        case .environment(let path): return try EnvironmentFile.map(name: entry.name, at: try located(path).path)
        case .mesh(let path): return try NavigationMesh.map(name: entry.name, at: try located(path).path)
        case .floor(let path): return try BuildingMap(name: entry.name, geoJSON: try located(path).path).floor()
        case .streets(let path, let within):
            let file = try located(path)
            guard file.pathExtension == "osm" || file.pathExtension == "pbf" else {
                return try BuildingMap(name: entry.name, geoJSON: file.path).streets(within: within)
            }
            return try ProjectPaths.withTemporaryFolder { folder in
                let buildings = try OpenStreetMapExport.buildings(of: file, to: folder)
                return try BuildingMap(name: entry.name, geoJSON: buildings.path).streets(within: within)
            }
        }
    }

    private static func located(_ path: String) throws -> URL {
        let file = ProjectPaths.data.appending(path: path)
        guard ProjectPaths.exists(file) else { throw BenchmarkProblem("\(file.path) is not there") }
        return file
    }
}
