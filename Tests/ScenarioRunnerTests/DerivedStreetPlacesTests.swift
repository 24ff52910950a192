import Foundation
import Geometry
import Interchange
import MapImport
import Regulations
import SiteModel
import Testing

@testable import ScenarioRunner

/// Derived places of real streets. What is expected was read off the map by hand.
@Suite(
    "Derived places of real streets",
    .enabled(if: RunFixture.sharedData != nil, "the shared sample data is not on this machine"))
struct DerivedStreetPlacesTests {
    /// Lujiazui and the Bund, roads only.
    private func roads() throws -> [Feature] {
        let data = try #require(RunFixture.sharedData)
        let mapping = "\(RunFixture.root)/maps/mappings/shanghai-tiles.yaml"
        let text = try String(contentsOfFile: mapping, encoding: .utf8)
        let name = "streets/cn-shanghai-huangpu-roads.geojson"
        return try GeoJSONSiteReader(mapping: try TagMappingReader.read(text, file: mapping).mapping).read([
            SiteFile(name: name, document: try GeoJSONDocument.read(path: "\(data)/\(name)", file: name))
        ]).features
    }

    private func derived(_ features: [Feature], _ method: String) throws -> [Plan.Mark] {
        let choice = try RuleLibrary.builtIn().choose(["gansu"], date: "2026-03-01")
        let site = Site(name: "streets", frame: "", levels: [Level(name: "0", floor: 0)], features: features)
        return try RuleCompiler(choice, settings: Settings()).compile(site).marks.filter {
            $0.properties["method"] == method
        }
    }

    @Test("each junction of two dual carriageways in Pudong is one, with four arms")
    func pudong() throws {
        let junctions = try derived(try roads(), "junctions")
        for names in [["浦东南路", "浦东大道"], ["世纪大道", "浦东南路"], ["张杨路", "浦东南路"], ["东方路", "浦东大道"]] {
            let found = junctions.filter { junction in names.allSatisfy(junction.feature.name.contains) }
            #expect(found.map { $0.properties["arms"] } == ["4"], "\(names): \(found.map(\.feature.name))")
        }
        // The Bund has the river on its other side.
        let bund = junctions.filter { $0.feature.name.contains("中山东一路") && $0.feature.name.contains("南京东路") }
        #expect(bund.map { $0.properties["arms"] } == ["3"])
        #expect((60...110).contains(junctions.count), "\(junctions.count) junctions of main streets in 13 km²")
    }

    @Test("no two junctions of the same roads lie within a dual carriageway of one another")
    func apart() throws {
        let junctions = try derived(try roads(), "junctions")
        for (index, one) in junctions.enumerated() {
            for other in junctions[(index + 1)...] where other.feature.name == one.feature.name {
                let metres =
                    one.feature.shape.bounds.centre.distance(to: other.feature.shape.bounds.centre)
                    / Grid.unitsPerMetre
                #expect(metres > 40, "\(one.feature.name): two within \(metres) m")
            }
        }
    }

    @Test("the order of the file changes nothing")
    func order() throws {
        let features = try roads()
        #expect(try derived(features.reversed(), "junctions") == derived(features, "junctions"))
        #expect(try !derived(features, "spans").isEmpty)
    }
}
