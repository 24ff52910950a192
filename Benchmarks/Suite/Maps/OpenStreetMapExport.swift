import Foundation

/// Buildings of an OSM file (.osm, .pbf) as GeoJSON, through `ogr2ogr` where it is installed.
enum OpenStreetMapExport {
    static func buildings(of file: URL, to folder: URL) throws -> URL {
        let target = folder.appending(path: file.lastPathComponent + ".geojson")
        let arguments = [
            "-q", "-f", "GeoJSON", target.path, file.path, "multipolygons", "-where", "building IS NOT NULL",
            "-select", "building", "-explodecollections", "-makevalid", "-nlt", "CONVERT_TO_LINEAR",
        ]
        guard let ogr2ogr = ChildProcess.named("ogr2ogr", arguments) else {
            throw BenchmarkProblem("\(file.lastPathComponent) needs ogr2ogr, which is not installed (gdal-bin)")
        }
        try ogr2ogr.output()
        return target
    }
}
