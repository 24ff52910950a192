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

/// SplitMix64 (G. L. Steele and others, doi:10.1145/2660193.2660195): the same numbers everywhere for a seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
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
