import Foundation
import Georeferencing
import Interchange
import Testing

@Suite struct GCJ02Tests {
    private static let folder: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/testsuites/gcj02")
    private static let isHere = FileManager.default.fileExists(atPath: folder.path)

    @Test("known places are shifted as the public formula shifts them", .enabled(if: isHere, "no shared data here"))
    func vectors() throws {
        let path = Self.folder.appendingPathComponent("eviltransform-vectors.csv").path
        let table = try CSVReader.read(try InputFile.read(path))
        var count = 0
        for row in table.rows where row.fields[0].text == "wgs84_to_gcj02" {
            let values = try row.fields[1...5].map { try $0.number() }
            let shifted = GCJ02.shifted(longitude: values[1], latitude: values[0])
            #expect(abs(shifted.latitude - values[2]) <= values[4] && abs(shifted.longitude - values[3]) <= values[4])
            count += 1
        }
        #expect(count == 3)
    }

    @Test("332 Chinese places agree to four decimals", .enabled(if: isHere, "no shared data here"))
    func places() throws {
        let path = Self.folder.appendingPathComponent("gcoord-china-cities-332.json").path
        let places = try JSONDocument.read(try InputFile.read(path)).root.elements ?? []
        #expect(places.count == 332)
        for place in places {
            let from = (place["coords"]?["WGS84"]?.elements ?? []).compactMap(\.number)
            let to = (place["coords"]?["GCJ02"]?.elements ?? []).compactMap(\.number)
            let shifted = GCJ02.shifted(longitude: from[0], latitude: from[1])
            // The suite itself asks for four decimals.
            #expect(abs(shifted.longitude - to[0]) < 1e-4 && abs(shifted.latitude - to[1]) < 1e-4, "\(from)")
        }
    }

    @Test("outside China nothing is shifted, inside everything by some hundred metres")
    func where_() {
        #expect(GCJ02.shifted(longitude: 2.35, latitude: 48.86) == (2.35, 48.86))
        let here = LonLat(longitude: 113.31, latitude: 23.12)
        let shifted = GCJ02.shifted(longitude: here.longitude, latitude: here.latitude)
        let metres = here.metres(to: LonLat(longitude: shifted.longitude, latitude: shifted.latitude))
        #expect((300...800).contains(metres))
    }
}
