import Interchange
import Testing

@Suite("geojsonhint suite", .enabled(if: SharedData.has(SharedData.geoJSONHint), "skipped: ../shared/data is absent"))
struct GeoJSONHintTests {
    /// Good files that are refused, by code and why.
    static let refusedGood = [
        "issue82.geojson": ("crs.latRange", "latitudes of -107: well formed, but nowhere on earth")
    ]

    /// Bad files that are read, by the warning they get (nil: none) and why.
    static let readBad: [String: (code: String?, why: String)] = [
        "bad-polygon-interiorring-rhr.geojson": ("ring.orientation", "RFC 7946, 3.1.6: parsers should not reject"),
        "polygon_winding_order.geojson": ("ring.orientation", "the same"),
        "different-first-last.geojson": ("ring.closed", "closed and told: there is one way to mean it"),
        "geometrycollection_nested.geojson": ("geometry.nestedCollection", "RFC 7946, 3.1.8: should be avoided"),
        "geometrycollection_single.geojson": ("geometry.singleCollection", "the same"),
        "point-toomany.geojson": ("coord.tooMany", "RFC 7946, 3.1.1: should not, and parsers may ignore the rest"),
        "different-first-size.geojson": (nil, "the ends differ only in a height, which is not read"),
        "excessive_precision_truncated.geojson": (nil, "ten decimals are what plans have themselves"),
    ]

    @Test("good files are read", arguments: SharedData.names(in: SharedData.geoJSONHint + "/good", ending: ".geojson"))
    func good(_ name: String) throws {
        let bytes = try SharedData.read(SharedData.geoJSONHint + "/good/" + name)
        let refused = codes { () throws(InputError) in _ = try GeoJSONDocument.read(bytes) }
        if let (code, _) = Self.refusedGood[name] {
            #expect(Set(refused) == [code])
        } else {
            #expect(refused.isEmpty)
        }
    }

    @Test(
        "bad files are refused, or read with the stated warning",
        arguments: SharedData.names(in: SharedData.geoJSONHint + "/bad", ending: ".geojson"))
    func bad(_ name: String) throws {
        let bytes = try SharedData.read(SharedData.geoJSONHint + "/bad/" + name)
        guard let (code, _) = Self.readBad[name] else {
            #expect(!codes { () throws(InputError) in _ = try GeoJSONDocument.read(bytes) }.isEmpty)
            return
        }
        let told = try GeoJSONDocument.read(bytes).diagnostics.map(\.code)
        if let code { #expect(told.contains(code)) }
    }
}
