import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Zero bytes in OpenStreetMap texts")
struct OSMZeroByteTests {
    static let file = MapFixture.sharedData.map {
        $0 + "/testsuites/gdal-autotest/osm/test_uncompressed_dense_false.pbf"
    }

    @Test(
        "a text with zero bytes in it, even or odd, is told as damage and ends no reader",
        .enabled(if: file.map(FileManager.default.fileExists) ?? false, "skipped: ../shared/data is absent"),
        arguments: [[2], [2, 4], [0], [0, 6], [1, 2, 3, 4]])
    func zeroBytes(_ places: [Int]) throws {
        let whole = try InputFile.read(try #require(Self.file))
        let text = Array("highway".utf8)
        let start = try #require(
            whole.indices.first { $0 + text.count < whole.count && whole[$0...].starts(with: text) })
        var input = ImportInput(path: "zero.pbf")
        input.options.format = .osmPBF
        input.contents = whole
        #expect(try !SiteImport().run([input]).features.isEmpty)
        for place in places { input.contents?[start + place] = 0 }
        do throws(InputError) {
            _ = try SiteImport().run([input])
            Issue.record("read")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["pbf.damaged"])
        }
    }
}
