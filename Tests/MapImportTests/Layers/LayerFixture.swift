import Foundation
import Interchange

@testable import MapImport

/// Files of foreign formats, made by GDAL's own ogr2ogr in a folder that goes with the test.
final class LayerFixture {
    static let converter = ["/usr/bin/ogr2ogr", "/usr/local/bin/ogr2ogr"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "sightline-layers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() }

    /// Two buildings, a road and a thing without a shape, around 113.3° E 23.1° N.
    static let map: String = {
        func feature(_ properties: String, _ geometry: String) -> String { MapFixture.feature(properties, geometry) }
        let features = [
            feature("\"名称\": \"图书馆\", \"高度\": 12.5, \"层数\": 3", MapFixture.square(0, 0)),
            feature("\"名称\": \"北楼\", \"高度\": 99, \"层数\": 30", MapFixture.square(5, 0)),
            feature("\"名称\": \"空\"", "null"),
        ]
        return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
    }()

    /// - Returns: the path of the file made.
    func convert(_ map: String = map, to name: String, _ options: String...) throws -> String {
        let source = try write(map, to: "source-\(name).geojson")
        defer { try? FileManager.default.removeItem(atPath: source) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.converter ?? "")
        process.arguments = options + [path(name), source]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return path(name)
    }

    static func input(
        _ path: String, encoding: TextEncoding? = nil, mapping: TagMapping? = nil
    ) -> ImportInput {
        var options = ImportOptions()
        options.encoding = encoding
        options.mapping = mapping
        return ImportInput(path: path, file: (path as NSString).lastPathComponent, options: options)
    }

    static func read(
        _ path: String, as format: MapFormat, encoding: TextEncoding? = nil, mapping: TagMapping? = nil
    ) throws -> SourceMap {
        try FormatReaders.read(input(path, encoding: encoding, mapping: mapping), as: format)
    }

    /// The codes of what is thrown.
    static func codes(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let error as InputError {
            return error.diagnostics.map(\.code)
        } catch {
            return ["\(error)"]
        }
    }
}

extension SourceMap {
    func feature(named name: String) -> SourceFeature? { features.first { $0.tags["name"] == name } }

    func count(_ outcome: ImportAccount.Outcome) -> Int {
        account.rows.reduce(0) { $0 + ($1.outcome == outcome ? $1.count : 0) }
    }
}

extension SourceShape {
    var positions: [SIMD2<Double>] {
        var all: [SIMD2<Double>] = []
        forEachPosition { all.append($0) }
        return all
    }
}
