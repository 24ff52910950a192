import Foundation
import Interchange

/// `../shared/data`, beside the package; tests that need it say that they skip where it is absent.
enum SharedData {
    static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

    static let jsonSuite = "testsuites/json-test-suite"
    static let geoJSONHint = "testsuites/geojsonhint"
    static let buildings = "streets/us-nyc-south-51017-buildings.geojson.gz"

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: path).path) }

    static func read(_ path: String) throws -> [UInt8] { try InputFile.read(url.appending(path: path).path) }

    /// Names in a folder that end so, sorted; empty where it is absent.
    static func names(in folder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }
}

/// What an input is refused for; empty where `body` reads it.
func codes(_ body: () throws(InputError) -> Void) -> [String] {
    do throws(InputError) {
        try body()
        return []
    } catch {
        return error.diagnostics.filter { $0.severity >= .error }.map(\.code)
    }
}
