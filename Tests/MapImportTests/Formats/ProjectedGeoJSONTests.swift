import Foundation
import Interchange
import Testing

@testable import MapImport

/// GeoJSON whose numbers are metres, as programs wrote it before RFC 7946, and some still do.
@Suite("GeoJSON in a plane system")
struct ProjectedGeoJSONTests {
    private func text(_ rings: [[SIMD2<Double>]], _ more: String = "") -> [UInt8] {
        let features = rings.map { ring in
            let corners = (ring + ring.prefix(1)).map { "[\($0.x), \($0.y)]" }.joined(separator: ", ")
            return #"{"type": "Feature", "properties": {"building": "yes"}, "geometry": "#
                + #"{"type": "Polygon", "coordinates": [[\#(corners)]]}}"#
        }
        return Array(
            #"{"type": "FeatureCollection", \#(more)"features": [\#(features.joined(separator: ", "))]}"#.utf8)
    }

    private func site(_ bytes: [UInt8], _ crs: String?) throws(InputError) -> ImportedSite {
        var input = ImportInput(path: "block.geojson")
        input.options.format = .geoJSON
        input.contents = bytes
        return try SiteImport(placement: CoordinatePlacement(choice: CoordinateChoice(crs))).run([input])
    }

    private func codes(_ bytes: [UInt8], _ crs: String?) -> [String] {
        do throws(InputError) {
            _ = try site(bytes, crs)
            return []
        } catch {
            return error.diagnostics.map(\.code)
        }
    }

    private let block = PlacingFixture.block()

    @Test("with its system said it comes to its place", arguments: ["EPSG:4547", "cgcs2000-gk3:38", "EPSG:3857"])
    func placed(_ crs: String) throws {
        let code = crs == "cgcs2000-gk3:38" ? "EPSG:4526" : crs
        let old =
            #""crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:\#(code.replacing(":", with: "::"))"}}, "#
        for more in ["", old] {
            let site = try site(text(try PlacingFixture.inSystem(code, block), more), crs)
            #expect(site.features.count == block.count && !site.files[0].hasLosses)
            for (feature, ring) in zip(site.features, block) {
                var positions: [LonLat] = []
                feature.geometry.forEachPosition { positions.append($0) }
                #expect(zip(positions, ring).allSatisfy { $0.metres(to: LonLat($1)) < 1e-3 })
            }
            #expect(site.diagnostics.filter { $0.severity >= .warning }.map(\.code) == ["crs.overridden"])
        }
    }

    @Test("without it, or with one in degrees, its numbers are beyond the Earth")
    func refused() throws {
        let bytes = text(try PlacingFixture.inSystem("EPSG:4547", block))
        #expect(Set(codes(bytes, nil)) == ["crs.lonRange"])
        #expect(Set(codes(bytes, "EPSG:4490")) == ["crs.lonRange"])
        #expect(codes(text([[SIMD2(1e300, 0), SIMD2(1e300, 1), SIMD2(0, 1)]]), "EPSG:4547") == ["coord.range"])
    }

    @Test("a file in degrees beside one in metres is left as it is")
    func degrees() throws {
        let site = try site(text(block), "EPSG:4547")
        #expect(site.features.count == block.count && site.files[0].account.assumptions.count == 1)
    }

    @Test("its areas are checked, and mended where asked, once they are in their place")
    func areas() throws {
        let corners = try PlacingFixture.inSystem("EPSG:4547", block)[0]
        let tie = text([[corners[0], corners[2], corners[1], corners[3]]])
        let site = try site(tie, "EPSG:4547")
        #expect(site.features.isEmpty && site.files[0].account.losses == 1)
    }
}
