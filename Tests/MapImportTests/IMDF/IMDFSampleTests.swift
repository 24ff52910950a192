import Interchange
import Testing

@testable import MapImport

@Suite("IMDF samples", .enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
struct IMDFSampleTests {
    private func read(_ path: String) throws -> SourceMap {
        let data = try #require(MapFixture.sharedData)
        return try FormatReaders.read(ImportInput(path: "\(data)/\(path)", file: path), as: .imdf)
    }

    @Test("every object of the campus in St Petersburg is accounted for")
    func campus() throws {
        let map = try read("indoor/imdf-spb-polytechnic.zip")
        for (kind, count) in [
            ("venue", 1), ("building", 80), ("footprint", 240), ("level", 8), ("unit", 443), ("opening", 472),
            ("amenity", 37), ("address", 447), ("anchor", 445), ("occupant", 264), ("detail", 187),
        ] {
            #expect(map.total(of: kind) == count, "\(kind)")
        }
        #expect(map.account.losses == 0)
        let features = Dictionary(grouping: map.features, by: \.kind).mapValues(\.count)
        #expect(features == ["venue": 1, "building": 80, "level": 8, "unit": 443, "opening": 472, "detail": 20])
        #expect(map.features.count { $0.tags["room"] == "class" } == 234)
        #expect(map.features.count { $0.tags["sightline:place"] == "toilet" } == 20)
        #expect(map.features.allSatisfy { $0.kind != "unit" || $0.tags["level"] != nil })
        // Files beyond IMDF and the system's junk, each by its name.
        #expect(map.account.total(of: "navPath.geojson") == 1 && map.account.total(of: "enviroment.geojson") == 1)
        #expect(map.account.total(of: "file") == 4)
        #expect(map.diagnostics.allSatisfy { $0.severity < .error })
    }

    @Test(
        "bad archives get their codes",
        arguments: [
            ("zip01", ["zip.path"]), ("zip02", ["zip.path"]), ("zip04", ["zip.ratio"]), ("zip05", ["zip.size"]),
            ("zip07", ["zip.truncated"]), ("zip08", ["zip.crc"]),
            ("zip10", ["text.encoding", "imdf.unexpected"]), ("zip11", ["imdf.missing"]),
        ])
    func badArchives(_ id: String, _ codes: [String]) throws {
        do {
            _ = try read("bad-inputs/\(id).zip")
            Issue.record("was read")
        } catch let error as InputError {
            #expect(Set(error.diagnostics.map(\.code)) == Set(codes))
        }
    }
}
