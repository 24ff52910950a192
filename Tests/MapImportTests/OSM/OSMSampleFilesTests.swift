import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("OpenStreetMap files of other projects' tests", .enabled(if: OSMFixture.hasData, OSMFixture.absent))
struct OSMSampleFilesTests {
    /// Nodes, ways and relations that osmium counts, or the code of the refusal.
    enum Outcome: Sendable {
        case read(Int, Int, Int)
        case refused(String)
    }

    static let files: [(String, Outcome)] = [
        ("gdal-autotest/osm/base-64.osm.pbf", .read(1751, 226, 0)),
        ("gdal-autotest/osm/billionlaugh.osm", .refused("xml.dtd")),
        ("gdal-autotest/osm/empty.osm", .read(0, 0, 0)),
        // Once crashed another reader; to libosmium it is one node at 0° 0°.
        ("gdal-autotest/osm/poc_14532.osm.pbf", .read(1, 0, 0)),
        ("gdal-autotest/osm/test.osm", .read(9, 8, 5)),
        ("gdal-autotest/osm/test.pbf", .read(9, 8, 5)),
        ("gdal-autotest/osm/test_json.osm", .read(1, 0, 0)),
        ("gdal-autotest/osm/test_json.pbf", .read(1, 0, 0)),
        ("gdal-autotest/osm/test_multipolygon_bugfix_gh13610.osm", .read(12, 5, 1)),
        ("gdal-autotest/osm/test_uncompressed_dense_false.pbf", .read(9, 8, 5)),
        ("gdal-autotest/osm/test_uncompressed_dense_true_nometadata.pbf", .read(9, 8, 5)),
        ("gdal-autotest/osm/two_points.pbf", .read(2, 0, 0)),
        // Change sets of -1, for which osmium refuses them: not looked at here.
        ("pbf/GranFileBlock1-deflate.osm.pbf", .read(6, 0, 0)),
        ("pbf/GranFileBlock1-none.osm.pbf", .read(6, 0, 0)),
        ("pbf/SimpleFileBlock1-deflate.osm.pbf", .read(12, 4, 2)),
        ("pbf/SimpleFileBlock1-none.osm.pbf", .read(12, 4, 2)),
        ("pbf/monaco-lz4.osm.pbf", .read(25423, 4106, 243)),
        ("pbf/sample.pbf", .read(290, 44, 5)),
    ]

    @Test("every file of the folders is in the table")
    func complete() throws {
        let data = try #require(OSMFixture.data)
        for folder in ["gdal-autotest/osm", "pbf"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(data)/testsuites/\(folder)")
            #expect(Set(names.map { "\(folder)/\($0)" }) == Set(Self.files.map(\.0).filter { $0.hasPrefix(folder) }))
        }
    }

    @Test("each is read whole or refused clearly, in time", arguments: files)
    func outcome(_ file: String, _ outcome: Outcome) throws {
        let start = ContinuousClock.now
        switch outcome {
        case .read(let nodes, let ways, let relations):
            let map = try OSMFixture.read(sample: "testsuites/" + file)
            #expect(map.total(of: "node") == nodes)
            #expect(map.total(of: "way") == ways)
            #expect(map.total(of: "relation") == relations)
        case .refused(let code):
            let problems = try OSMFixture.problems { try OSMFixture.read(sample: "testsuites/" + file) }
            #expect(problems.filter { $0.severity >= .error }.map(\.code) == [code])
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("TU Dresden is the same map as XML and as PBF")
    func bothFormats() throws {
        let text = try OSMFixture.read(sample: "indoor/osm-tu-dresden-apb.osm")
        let packed = try OSMFixture.read(sample: "indoor/osm-tu-dresden-apb.osm.pbf")
        #expect(text.features.count > 400 && text.isSame(as: packed))
        #expect(text.features.count { $0.tags["indoor"] == "room" } > 200)
    }

    @Test("an LZ4-packed PBF is read, not taken for an empty map")
    func lz4() throws {
        let map = try OSMFixture.read(sample: "testsuites/pbf/monaco-lz4.osm.pbf")
        #expect(map.features.count { $0.tags["building"] != nil } > 1_000)
    }
}
