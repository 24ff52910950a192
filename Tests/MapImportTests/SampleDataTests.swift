import Foundation
import Geometry
import Georeferencing
import Interchange
import SiteModel
import Testing

@testable import MapImport

/// Real maps, read in place; without them these tests skip and say so.
@Suite(.enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
struct SampleDataTests {
    private func read(_ files: [String], _ mapping: TagMapping? = nil) throws -> SiteContents {
        let data = try #require(MapFixture.sharedData)
        return try GeoJSONSiteReader(mapping: mapping).read(
            try files.map {
                SiteFile(name: $0, document: try GeoJSONDocument.read(path: "\(data)/\($0)", file: $0))
            })
    }

    @Test func guangzhouIsASiteAsItIs() throws {
        let contents = try read(["streets/cn-guangzhou-zhujiang-newtown-buildings.geojson"])
        #expect(contents.features.count == 52)
        #expect(contents.features.allSatisfy { $0.id.hasPrefix("w") || $0.id.hasPrefix("r") })
        #expect(contents.features.count { $0.tags["building:part"] != nil } == 7)
        #expect(contents.features.contains { $0.tags["height"] == "440.2" })
        // About 800 m × 550 m around 113.31 E, 23.12 N.
        #expect(contents.frame.projString.contains("+lat_0=23.12 +lon_0=113.31 "))
    }

    @Test func fiftyThousandBuildingsKeepTheirAreas() throws {
        let mapping = TagMapping(
            identifiers: ["osm_id"], defaults: ["building": "yes"], remove: ["osm_relation", "pieces", "kind_detail"])
        let contents = try read(["streets/us-nyc-south-51017-buildings.geojson.gz"], mapping)
        #expect(contents.features.count == 51_017)
        #expect(contents.features.allSatisfy { $0.tags["building"] == "yes" && $0.level == "0" })
        #expect(contents.features.count { $0.tags["height"] != nil } == 50_511)
        let lost = contents.diagnostics.filter { $0.severity >= .warning }
        #expect(lost.isEmpty)
    }
}
