import Foundation
import Interchange
import Testing

@testable import MapImport

@Suite("Imports")
struct SiteImportTests {
    private func imported(
        _ texts: [String], clip: ClipRegion? = nil, threads: Int = 2, _ change: (inout ImportOptions) -> Void = { _ in }
    ) throws -> ImportedSite {
        var options = ImportOptions()
        change(&options)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var inputs: [ImportInput] = []
        for (index, text) in texts.enumerated() {
            let path = folder.appendingPathComponent("\(index).geojson").path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            inputs.append(ImportInput(path: path, file: "\(index).geojson", options: options))
        }
        return try SiteImport(clip: clip, threads: threads).run(inputs)
    }

    private func collection(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    }

    private func square(_ id: String, _ x: Double, _ tags: String = #""building":"yes""#) -> String {
        let (west, east) = (113.3 + x * 1e-3, 113.3 + (x + 0.5) * 1e-3)
        return #"{"type":"Feature","id":"\#(id)","properties":{\#(tags)},"geometry":{"type":"Polygon","coordinates":"#
            + "[[[\(west),23.1],[\(east),23.1],[\(east),23.1005],[\(west),23.1005],[\(west),23.1]]]}}"
    }

    private let bowTie =
        #"{"type":"Feature","id":"tie","properties":{"building":"yes"},"geometry":{"type":"Polygon","coordinates":"#
        + "[[[113.3,23.1],[113.301,23.101],[113.301,23.1],[113.3,23.101],[113.3,23.1]]]}}"

    @Test("what is written reads back as what was read, by the reader that scenarios use")
    func readsBack() throws {
        let text = collection(
            square("a", 0), square("b", 1, #""indoor":"room","level":"0;1","name":"室""#),
            #"{"type":"Feature","properties":{"height":3.5},"geometry":{"type":"GeometryCollection","geometries":"#
                + #"[{"type":"Point","coordinates":[113.3,23.1]},"#
                + #"{"type":"LineString","coordinates":[[113.3,23.1],[113.301,23.1]]}]}}"#)
        let site = try imported([text])
        let written = try GeoJSONDocument.read(SiteMapWriter.bytes(site, version: "1"))
        let direct = try GeoJSONDocument.read(Array(text.utf8))
        func read(_ document: GeoJSONDocument) throws -> SiteContents {
            try GeoJSONSiteReader().read([SiteFile(name: "map", document: document)])
        }
        let (a, b) = (try read(written), try read(direct))
        #expect(a.features.map(\.id) == b.features.map(\.id))
        #expect(a.features.map(\.tags) == b.features.map(\.tags))
        #expect(a.features.map(\.shape) == b.features.map(\.shape))
        // The round numbers of the example are told both times.
        #expect(written.diagnostics.map(\.code) == direct.diagnostics.map(\.code))
    }

    @Test(
        "no two features get one id, whatever the file calls them and in whatever order",
        arguments: [
            ["a", "a", "a#2"], ["a#2", "a", "a"], ["a", "a#2", "a", "a#2", "a#3", "a"],
        ])
    func distinctIDs(ids: [String]) throws {
        let text =
            #"{"type":"FeatureCollection","features":["#
            + ids.enumerated().map { square($1, Double($0)) }.joined(separator: ",") + "]}"
        let site = try imported([text])
        #expect(site.features.count == ids.count)
        #expect(Set(site.features.map(\.id)).count == ids.count)
    }

    @Test("properties that are no single value are told")
    func nestedProperties() throws {
        let site = try imported([collection(square("a", 0, #""building":"yes","owner":{"name":"x"}"#))])
        #expect(site.diagnostics.map(\.code).contains("property.notText"))
        #expect(site.features[0].tags == ["building": "yes"])
    }

    @Test("a broken area that refuses a file says what mends it")
    func namesRepair() throws {
        let error = #expect(throws: InputError.self) { try imported([collection(square("a", 0), bowTie)]) }
        #expect(
            error?.diagnostics.contains { $0.code == "import.repair" && $0.message.en.contains("--repair") } == true)
        let mended = try imported([collection(square("a", 0), bowTie)]) { $0.repairs = true }
        #expect(!mended.diagnostics.contains { $0.code == "import.repair" })
    }

    @Test("what is broken outside the region is no loss, inside it is")
    func brokenOutside() {
        let tie = [SIMD2(113.3, 23.1), SIMD2(113.301, 23.101), SIMD2(113.301, 23.1), SIMD2(113.3, 23.101)]
        let feature = SourceFeature(id: "t", place: "t", kind: "x", tags: ["building": "yes"], shape: .areas([[tie]]))
        func finished(_ west: Double, _ south: Double) -> FeatureFinishing.Result {
            let corner = LonLat(longitude: west, latitude: south)
            // A triangle, of whose box the upper right half is outside.
            let clip = ClipRegion(polygons: [
                [[corner, LonLat(longitude: west + 1, latitude: south), LonLat(longitude: west, latitude: south + 1)]]
            ])
            return FeatureFinishing(repairs: false, clip: clip, limits: .standard).finish(feature, file: "f")
        }
        for (west, south) in [(10.0, 10.0), (112.5, 22.5)] {
            let result = finished(west, south)
            guard case .outside = result.outcome, result.diagnostics.isEmpty else {
                Issue.record("\(west), \(south): \(result)")
                continue
            }
        }
        for (west, south) in [(113.0, 23.0), (113.3005, 23.0), (113.3001, 23.1001)] {
            guard case .lost = finished(west, south).outcome else {
                Issue.record("\(west), \(south)")
                continue
            }
        }
    }

    @Test("every object of a file is counted once, whatever became of it")
    func counts() throws {
        let text = collection(
            square("a", 0), square("a", 0), square("a", 0.5), square("far", 900),
            #"{"type":"Feature","properties":{},"geometry":null}"#, bowTie)
        let clip = ClipRegion(
            box: LonLatBox(
                minimum: LonLat(longitude: 113, latitude: 23), maximum: LonLat(longitude: 114, latitude: 24)))
        let site = try imported([text], clip: clip) { $0.repairs = true }
        let account = site.files[0].account
        #expect(account.total(of: "Feature") == 6)
        #expect(
            Set(account.rows.map { "\($0.outcome) \($0.count)" }) == [
                "feature(\"building\") 3", "ignored(\"duplicate\") 1", "ignored(\"clip\") 1",
                "ignored(\"geometry.empty\") 1",
            ])
        #expect(site.features.map(\.id) == ["a", "a#2", "tie"])
        #expect(!site.hasLosses)
    }

    @Test("a broken area is told with its areas before and after where it is mended")
    func mended() throws {
        let site = try imported([collection(bowTie)]) { $0.repairs = true }
        let told = try #require(site.diagnostics.first { $0.code == "ring.selfIntersection" })
        #expect(told.severity == .warning)
        #expect(told.message.en.contains("its area was 0 m²"))
        guard case .multiPolygon(let polygons) = site.features[0].geometry else {
            Issue.record("not two triangles")
            return
        }
        #expect(polygons.count == 2)
    }

    @Test("the same files give the same bytes on any number of threads")
    func threads() throws {
        let features = (0..<700).map { square("s\($0)", Double($0) * 0.7) }
        let text = #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
        let one = SiteMapWriter.bytes(try imported([text, text], threads: 1), version: "1")
        #expect(try SiteMapWriter.bytes(imported([text, text], threads: 5), version: "1") == one)
    }

    @Test("where a file lay on a disk is not in the map")
    func noPaths() throws {
        var site = try imported([collection(square("a", 0))])
        site.files[0].name = "/home/somebody/plan.geojson"
        #expect(!String(decoding: SiteMapWriter.bytes(site, version: "1"), as: UTF8.self).contains("somebody"))
    }

    @Test("a site of more features than its readers take is refused, however many files they come from")
    func features() throws {
        let files = [collection(square("a", 0)), collection(square("b", 1))]
        #expect(try imported(files) { $0.limits.features = 2 }.features.count == 2)
        do {
            _ = try imported(files) { $0.limits.features = 1 }
            Issue.record("taken")
        } catch let error as InputError {
            #expect(error.isLimit && error.diagnostics.map(\.code) == ["features"])
            #expect(error.diagnostics.first?.file == "1.geojson")
        }
    }
}
