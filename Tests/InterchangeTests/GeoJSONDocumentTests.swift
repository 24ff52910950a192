import Foundation
import Interchange
import Testing

@Suite("GeoJSON documents")
struct GeoJSONDocumentTests {
    private func read(_ text: String) throws(InputError) -> GeoJSONDocument {
        try GeoJSONDocument.read(Array(text.utf8), file: "x.geojson")
    }

    @Test("features keep ids, properties, foreign members, paths and offsets")
    func contents() throws {
        let text = """
            {"type":"FeatureCollection","name":"site","sightline":{"schema":"sightline-plan/1"},"features":[
            {"type":"Feature","id":7,"properties":{"name":"民园","height":3.50},"tippecanoe":{"layer":"a"},\
            "geometry":{"type":"Point","coordinates":[121.4712345,31.2312345,4]}},
            {"type":"Feature","properties":null,"geometry":null}]}
            """
        let document = try read(text)
        #expect(document.members.map(\.name) == ["name", "sightline"])
        #expect(document["sightline"]?["schema"]?.string == "sightline-plan/1")
        let feature = document.features[0]
        #expect(feature.id == "7" && feature.path == "$.features[0]" && feature.members[0].name == "tippecanoe")
        #expect(feature["height"]?.scalarText == "3.50" && feature.path(of: "a b") == "$.features[0].properties['a b']")
        #expect(feature.geometry == .point(LonLat(longitude: 121.4712345, latitude: 31.2312345)))
        #expect(Array(text.utf8)[feature.offset] == UInt8(ascii: "{"))
        #expect(document.features[1].geometry == nil && document.features[1].id == nil)
        #expect(document.diagnostics.isEmpty)
    }

    @Test("members may stand in any order: coordinates before their type, features before theirs")
    func anyOrder() throws {
        let ordered = try read(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"LineString","coordinates":[[121.12345,31.12345],[121.2,31.2]]}}]}"#
        )
        let reversed = try read(
            #"{"features":[{"geometry":{"coordinates":[[121.12345,31.12345],[121.2,31.2]],"type":"LineString"},"properties":{"a":1},"type":"Feature"}],"type":"FeatureCollection"}"#
        )
        #expect(ordered.features[0].geometry == reversed.features[0].geometry)
        do throws(InputError) {
            _ = try read(#"{"coordinates":[[1,2],[3]],"type":"LineString"}"#)
            Issue.record("was read")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["coord.tooFew"])
            #expect(error.diagnostics[0].place.path == "$.coordinates[1]" && error.diagnostics[0].place.byte == 22)
        }
    }

    @Test("a single feature or geometry is a document too")
    func singles() throws {
        let feature = try read(
            #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1.12345,2]}}"#)
        #expect(feature.features.count == 1 && feature.features[0].path == "$")
        let geometry = try read(
            #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1.12345,2]},{"type":"MultiPoint","coordinates":[[1.12345,2]]}]}"#
        )
        guard case .collection(let parts) = geometry.features[0].geometry else {
            Issue.record("no collection")
            return
        }
        #expect(parts.map(\.typeName) == ["Point", "MultiPoint"])
    }

    @Test("rings lose the repeated last position and repeats, and run as the standard asks")
    func rings() throws {
        let document = try read(
            #"{"type":"Polygon","coordinates":[[[0,0],[0,1],[0,1],[1.00001,1],[1,0],[0,0]]]}"#)
        guard case .polygon(let rings) = document.features[0].geometry else {
            Issue.record("no polygon")
            return
        }
        #expect(rings == [[(1, 0), (1.00001, 1), (0, 1), (0, 0)].map { LonLat(longitude: $0.0, latitude: $0.1) }])
        #expect(Set(document.diagnostics.map(\.code)) == ["ring.orientation", "ring.duplicatePoint"])
    }

    @Test("all problems of a document are told at once, in its order")
    func allAtOnce() throws {
        do throws(InputError) {
            _ = try read(
                #"""
                {"type":"FeatureCollection","bbox":[1],"features":[
                {"type":"Featur","id":[],"properties":3,"geometry":{"type":"Point","coordinates":[200,0]}},
                4,
                {"type":"Feature","properties":{"a":1,"a":2},"geometry":{"type":"LineString","coordinates":[[1,2]]}},
                {"type":"Feature","geometry":{"type":"Point","coordinates":["1",2]},"coordinates":[]}]}
                """#)
            Issue.record("was read")
        } catch {
            let told = error.diagnostics.filter { $0.severity >= .error }
            #expect(
                told.map(\.code) == [
                    "bbox.type", "geojson.type", "id.type", "geojson.properties", "crs.lonRange", "geojson.type",
                    "json.duplicateKey", "line.tooFewPoints", "coord.type", "geojson.semantics",
                ])
            #expect(told.map(\.place.line) == [1, 2, 2, 2, 2, 3, 4, 4, 5, 5])
            #expect(told.allSatisfy { $0.file == "x.geojson" && $0.place.path != nil })
        }
    }

    @Test("deep and broken coordinates do no harm")
    func nesting() {
        for (text, code) in [
            (#"{"type":"Point","coordinates":[[1,2],3]}"#, "coord.nesting"),
            (#"{"type":"Point","coordinates":{}}"#, "geojson.coordinates"),
            (#"{"type":"MultiPolygon","coordinates":[[[[1,2,{}],null]]]}"#, "coord.type"),
            (#"{"type":"Polygon","coordinates":[[[[[[[]]]]]]]}"#, "coord.nesting"),
            (#"{"type":"Polygon"}"#, "geojson.coordinates"),
            (#"{"type":"GeometryCollection"}"#, "geojson.geometries"),
            (#"{"type":"Feature"}"#, "geojson.geometry"),
            (#"{"coordinates":[1,2]}"#, "geojson.type"),
        ] {
            #expect(codes { () throws(InputError) in _ = try read(text) }.first == code, "\(text)")
        }
    }

    @Test("features twice drawn are counted once, the same outline on two levels is not one of them")
    func duplicates() throws {
        func feature(_ properties: String) -> String {
            #"{"type":"Feature","properties":\#(properties),"geometry":{"type":"LineString","coordinates":[[1.12345,2],[3,4]]}}"#
        }
        let same = try read(
            #"{"type":"FeatureCollection","features":["# + feature(#"{"id":"a"}"#) + "," + feature(#"{"id":"b"}"#)
                + "]}")
        #expect(same.diagnostics.map(\.code) == ["feature.duplicateGeometry"])
        let levels = try read(
            #"{"type":"FeatureCollection","features":["# + feature(#"{"level":"0"}"#) + "," + feature(#"{"level":"1"}"#)
                + "]}")
        #expect(levels.diagnostics.isEmpty)
    }

    @Test(
        "51,017 buildings are read, from gzip",
        .enabled(if: SharedData.has(SharedData.buildings), "skipped: ../shared/data is absent"))
    func manyBuildings() throws {
        let document = try GeoJSONDocument.read(path: SharedData.url.appending(path: SharedData.buildings).path)
        #expect(document.features.count == 51_017)
        #expect(document.diagnostics.map(\.code) == ["ring.orientation"])
    }

    @Test("sample maps are read without errors", arguments: SharedData.names(in: "streets", ending: ".geojson"))
    func sampleMaps(_ name: String) throws {
        #expect(try GeoJSONDocument.read(SharedData.read("streets/" + name)).features.count > 50)
    }

    @Test("the majority says where the site is; of two far apart neither is accused")
    func farFromSite() throws {
        func document(_ positions: [(Double, Double)]) throws -> GeoJSONDocument {
            let features = positions.map {
                #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\#($0.0),\#($0.1)]}}"#
            }
            return try read(#"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}")
        }
        let near = (121.47, 31.23)
        #expect(try document([near, near, (121.6, 31.3)]).farFromSite().isEmpty)
        let one = try document([near, (0, 0), near]).farFromSite()
        #expect(one.map(\.severity) == [.error] && one[0].place.path == "$.features[1]")
        #expect(one[0].message.en.contains("about 12"))
        #expect(try document([near, (0, 0)]).farFromSite().map(\.severity) == [.warning])
        #expect(try document([near]).farFromSite().isEmpty)
    }
}
