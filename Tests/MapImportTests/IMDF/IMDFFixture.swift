import Foundation
import Interchange

@testable import MapImport

/// IMDF archives written in the tests: one building with one level unless the test changes them.
struct IMDFFixture {
    /// By file name: the features' text, or the whole text of what is no collection.
    var features: [String: [String]] = [
        "venue": [feature("v", "venue", #""category": "hotel", "name": {"en": "Hotel"}"#, square(0, 0, 40))],
        "building": [
            feature("b", "building", #""category": "unspecified", "name": {"zh": "主楼", "en": "Main"}"#, "null")
        ],
        "footprint": [feature("f", "footprint", #""category": "ground", "building_ids": ["b"]"#, square(0, 0, 30))],
        "level": [
            feature(
                "l1", "level", #""ordinal": 1, "short_name": {"en": "2F"}, "building_ids": ["b"]"#, square(0, 0, 30))
        ],
        "unit": [],
    ]
    var manifest: String? = #"{"version": "1.0.0", "language": "en"}"#
    var folder = ""
    var extra: [String: String] = [:]

    /// A square of so many metres, its corner so many from 30° N 120° E, roughly.
    static func square(_ x: Double, _ y: Double, _ size: Double) -> String {
        let corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)].map { position($0, $1) }
        return #"{"type": "Polygon", "coordinates": [[\#(corners.joined(separator: ", "))]]}"#
    }

    static func line(_ points: (Double, Double)...) -> String {
        #"{"type": "LineString", "coordinates": [\#(points.map { position($0.0, $0.1) }.joined(separator: ", "))]}"#
    }

    static func point(_ x: Double, _ y: Double) -> String {
        #"{"type": "Point", "coordinates": \#(position(x, y))}"#
    }

    private static func position(_ x: Double, _ y: Double) -> String {
        func degrees(_ base: Int, _ metres: Double) -> String {
            "\(base).\(String(String(10_000_000 + Int(metres * 100)).dropFirst()))"
        }
        return "[\(degrees(120, x)), \(degrees(30, y))]"
    }

    static func feature(_ id: String, _ type: String, _ properties: String, _ geometry: String) -> String {
        #"{"type": "Feature", "id": "\#(id)", "feature_type": "\#(type)", "properties": {\#(properties)}, "geometry": \#(geometry)}"#
    }

    /// Adds a unit that is a square.
    mutating func unit(_ id: String, _ category: String, at x: Double, _ more: String = "", level: String = "l1") {
        features["unit", default: []].append(
            Self.feature(
                id, "unit", #""category": "\#(category)", "level_id": "\#(level)"\#(more.isEmpty ? "" : ", " + more)"#,
                Self.square(x, 0, 4)))
    }

    mutating func add(_ type: String, _ id: String, _ properties: String, _ geometry: String = "null") {
        features[type, default: []].append(Self.feature(id, type, properties, geometry))
    }

    var archive: [UInt8] {
        get throws {
            var entries = extra.map { ZIPWriter.Entry($0.key, Array($0.value.utf8)) }
            if let manifest { entries.append(.init(folder + "manifest.json", Array(manifest.utf8))) }
            for (name, list) in features {
                let text = #"{"type": "FeatureCollection", "features": [\#(list.joined(separator: ",\n"))]}"#
                entries.append(.init("\(folder)\(name).geojson", Array(text.utf8)))
            }
            return try ZIPWriter.archive(entries)
        }
    }

    /// Imports it through a file, as users do.
    func read(_ change: (inout ImportOptions) -> Void = { _ in }) throws -> SourceMap {
        try Self.read(try archive, change)
    }

    static func read(_ bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }) throws -> SourceMap {
        let path = NSTemporaryDirectory() + "sightline-imdf-\(UUID().uuidString).zip"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = ImportOptions()
        change(&options)
        return try FormatReaders.read(ImportInput(path: path, file: "map.zip", options: options), as: .imdf)
    }

    /// What an archive is refused for, warnings too.
    static func refusal(_ bytes: [UInt8]) throws -> [Diagnostic] {
        do {
            _ = try read(bytes)
            return []
        } catch let error as InputError {
            return error.diagnostics
        }
    }
}

extension SourceMap {
    func tags(of id: String) -> [String: String]? { features.first { $0.id == id }?.tags }

}
