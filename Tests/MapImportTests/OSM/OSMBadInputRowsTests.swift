import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("OpenStreetMap rows of the bad inputs", .enabled(if: OSMFixture.hasData, OSMFixture.absent))
struct OSMBadInputRowsTests {
    @Test(
        "each has its outcome and place",
        arguments: [
            ("osm01", "xml.dtd", Diagnostic.Severity.error, nil, 2), ("osm02", "xml.dtd", .error, nil, 2),
            ("osm04", "osm.missingNode", .warning, "way 7", 2), ("osm05", "osm.openWay", .warning, "way 7", 2),
            ("osm08", "osm.latRange", .error, "node 1", 2), ("osm10", "text.encoding", .error, nil, 1),
        ] as [(String, String, Diagnostic.Severity, String?, Int)])
    func outcome(_ id: String, _ code: String, _ severity: Diagnostic.Severity, _ path: String?, _ line: Int) throws {
        var isRead = true
        let problems: [Diagnostic]
        do {
            let map = try OSMFixture.read(sample: "bad-inputs/\(id).osm")
            problems = map.diagnostics
            #expect(map.features.isEmpty && map.account.losses == 1)
        } catch let error as InputError {
            isRead = false
            problems = error.diagnostics
        }
        #expect(isRead == (severity < .error))
        #expect(problems.map(\.code) == [code] && problems.first?.severity == severity)
        #expect(problems.first?.place.path == path && problems.first?.place.line == line)
    }

    @Test("osm04 names how many nodes are missing")
    func missingNodes() throws {
        let problem = try #require(try OSMFixture.read(sample: "bad-inputs/osm04.osm").diagnostics.first)
        #expect(problem.message.en.contains("2 of its 5 nodes") && problem.message.en.contains("99, 98"))
    }

    @Test("osm07: usable heights stay as they are, others warn and name what is taken")
    func heights() throws {
        let map = try OSMFixture.read(sample: "bad-inputs/osm07.osm")
        #expect(map.features.map { $0.tags["height"] } == ["12 m", "40'", "3 storeys", "-5", "1e9"])
        #expect(map.diagnostics.map(\.code) == ["osm.height", "osm.height", "osm.height"])
        #expect(map.diagnostics.map(\.place.path) == ["way 12", "way 13", "way 14"])
        #expect(map.diagnostics.allSatisfy { $0.message.en.contains("unbounded under most, absent under least") })
    }
}
