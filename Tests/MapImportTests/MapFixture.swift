import Foundation
import Geometry
import Georeferencing
import Interchange
import SiteModel

@testable import MapImport

/// Maps written in the tests.
enum MapFixture {
    /// One feature as GeoJSON text.
    static func feature(_ properties: String, _ geometry: String, id: String? = nil) -> String {
        let member = id.map { "\"id\": \"\($0)\", " } ?? ""
        return "{\"type\": \"Feature\", \(member)\"properties\": {\(properties)}, \"geometry\": \(geometry)}"
    }

    /// A square of 0.001° whose south-west corner is so many thousandths of a degree from 113.3° E 23.1° N.
    static func square(_ x: Int, _ y: Int) -> String {
        func corner(_ dx: Int, _ dy: Int) -> String {
            "[113.\(300 + x + dx), 23.\(100 + y + dy)]"
        }
        let corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]
        return "{\"type\": \"Polygon\", \"coordinates\": [[\(corners.joined(separator: ", "))]]}"
    }

    static func point(_ x: Int, _ y: Int) -> String {
        "{\"type\": \"Point\", \"coordinates\": [113.\(300 + x), 23.\(100 + y)]}"
    }

    static func file(_ features: [String], named name: String = "map.geojson") throws -> SiteFile {
        let text = "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
        return SiteFile(name: name, document: try GeoJSONDocument.read(Array(text.utf8), file: name))
    }

    static func read(
        _ features: [String], mapping: TagMapping? = nil, named name: String = "map.geojson"
    ) throws -> SiteContents {
        try GeoJSONSiteReader(mapping: mapping).read([try file(features, named: name)])
    }

    /// The folder of shared sample data, nil where this machine does not have it.
    static var sharedData: String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
                let data = folder.deletingLastPathComponent().appendingPathComponent("shared/data").path
                return FileManager.default.fileExists(atPath: data) ? data : nil
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
