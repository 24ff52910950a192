import Foundation
import Geometry
import Interchange
import MapImport
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct MappingFileTests {
    @Test func everyKeyIsRead() throws {
        let mapping = try TagMappingReader.read(
            """
            name: 试验
            identifiers: gid
            rename: {h_ft: height}
            units: {height: ft, width: 0.5}
            files: [{match: "*-2.geojson", level: 2, idPrefix: two/, defaults: {a: b}}]
            rules:
              - {geometry: Point, drop: yes}
              - {when: {kind: [a, b], other: null, any: "*"}, files: "x*", set: {door: no}, rename: {p: q}}
              - {layer: ["墙*", A-WALL], block: K#, as: wall}
            defaults: {building: yes}
            remove: [kind]
            """, file: "m.yaml"
        ).mapping
        #expect(mapping.identifiers == ["gid"] && mapping.rename == [.init(from: "h_ft", to: "height")])
        #expect(mapping.units == ["height": 0.3048, "width": 0.5])
        #expect(mapping.files.first?.level == "2" && mapping.files.first?.defaults == ["a": "b"])
        #expect(mapping.rules.first?.drop == true && mapping.rules.first?.geometry == ["Point"])
        #expect(mapping.rules[1].when == ["kind": ["a", "b"], "other": [], "any": ["*"]])
        #expect(mapping.rules[1].set == ["door": "no"])
        #expect(
            mapping.rules.last == .init(layers: [.init("墙*"), .init("A-WALL")], blocks: [.init("K#")], role: .wall))
        #expect(mapping.defaults == ["building": "yes"] && mapping.remove == ["kind"])
    }

    @Test(arguments: [
        ("units: {height: yard}", "mapping.unit"), ("rules: [{when: {a: b}}]", "mapping.rule"),
        ("rules: [{geometry: point, drop: yes}]", "value.choice"),
        ("rules: [{drop: maybe, set: {a: b}}]", "value.choice"), ("rules: [{layer: W, as: wal}]", "value.choice"),
        ("rules: [{layer: W}]", "mapping.rule"),
        ("files: [{level: 1}]", "schema.missing"), ("defults: {}", "schema.unknownKey"),
        ("defaults: {a: [b]}", "schema.type"),
    ])
    func mistakesAreToldByName(text: String, code: String) throws {
        let error = try #require(throws: InputError.self) { try TagMappingReader.read(text, file: "m.yaml") }
        #expect(error.diagnostics.map(\.code) == [code])
        #expect(error.diagnostics.first?.place.line == 1)
    }
}

@Suite struct ShippedMappingFileTests {
    @Test("The shipped patterns for drawings are those that the program has built in")
    func drawings() throws {
        let path = "\(RunFixture.root)/maps/mappings/drawing.yaml"
        let read = try TagMappingReader.read(try String(contentsOfFile: path, encoding: .utf8), file: path)
        #expect(read.mapping == .drawings && read.diagnostics.isEmpty)
    }

    /// The 51,017 buildings themselves are read in the tests of the import, with this very mapping.
    @Test func newYorkIsNothingButBuildings() throws {
        let path = "\(RunFixture.root)/maps/mappings/new-york-buildings.yaml"
        let mapping = try TagMappingReader.read(try String(contentsOfFile: path, encoding: .utf8), file: path).mapping
        #expect(
            mapping
                == TagMapping(
                    identifiers: ["osm_id"], defaults: ["building": "yes"],
                    remove: ["osm_relation", "pieces", "kind_detail"]))
    }
}

/// The shipped mapping files on the maps that they are for.
@Suite(.enabled(if: RunFixture.sharedData != nil, "the shared sample data is not on this machine"))
struct ShippedMappingTests {
    private func read(_ files: [String], mapping name: String) throws -> SiteContents {
        let data = try #require(RunFixture.sharedData)
        let path = "\(RunFixture.root)/maps/mappings/\(name).yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try GeoJSONSiteReader(mapping: try TagMappingReader.read(text, file: path).mapping).read(
            try files.map {
                SiteFile(name: $0, document: try GeoJSONDocument.read(path: "\(data)/\($0)", file: $0))
            })
    }

    private func count(_ contents: SiteContents, _ tag: String, _ value: String) -> Int {
        contents.features.count { $0.tags[tag] == value }
    }

    @Test func shanghaiLoadsWithoutItsLabels() throws {
        let contents = try read(
            ["streets/cn-shanghai-huangpu-buildings.geojson", "streets/cn-shanghai-huangpu-roads.geojson"],
            mapping: "shanghai-tiles")
        let dropped = contents.diagnostics.filter { $0.code == "mapping.dropped" }.map(\.message.en)
        #expect(dropped.contains { $0.contains("409 features") })
        let buildings = contents.features.filter { $0.tags["building"] == "yes" || $0.tags["building:part"] == "yes" }
        #expect(buildings.count > 1_400 && buildings.count <= 1_572)
        #expect(buildings.allSatisfy { if case .area = $0.shape { true } else { false } })
        // No square metres under the name of OpenStreetMap's tag.
        #expect(contents.features.allSatisfy { $0.tags["area"] == nil && $0.tags["kind"] == nil })
        #expect(contents.features.contains { $0.tags["highway"] == "primary" && $0.tags["name"] != nil })
        #expect(contents.features.contains { $0.tags["tunnel"] == "yes" })
        // Pieces that map tiles cut, told by their common id.
        #expect(contents.features.contains { $0.id == "40778072#2" })
        #expect(contents.diagnostics.allSatisfy { $0.severity <= .warning })
    }

    @Test func westportHouseLoadsStoreyByStorey() throws {
        let data = try #require(RunFixture.sharedData)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(data)/indoor/westport-house")
            .filter { $0.hasSuffix(".geojson") }.sorted().map { "indoor/westport-house/\($0)" }
        let contents = try read(names, mapping: "westport-house")
        #expect(Set(contents.features.map(\.level)) == ["0", "1", "2", "3", "4", "5", "6"])
        let windows = 20 + 21 + 31 + 41 + 38 + 7 + 6
        #expect(count(contents, "window", "yes") == windows && count(contents, "material", "glass") == windows)
        #expect(count(contents, "indoor", "wall") == 39 + 44 + 43 + 41 + 41 + 10 + 7 + windows)
        #expect(count(contents, "indoor", "door") == 36 + 11 + 25 + 122 + 114 + 15 + 10)
        #expect(count(contents, "indoor", "level") == 7 && count(contents, "building", "yes") == 0)
        #expect(
            contents.features.contains { $0.id == "gf/101" } && contents.features.contains { $0.id == "1/path/101" })
        #expect(contents.features.allSatisfy { $0.tags["type"] == nil })
        #expect(contents.diagnostics.allSatisfy { $0.severity == .note })
    }
}
