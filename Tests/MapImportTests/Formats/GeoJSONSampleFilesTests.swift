import Foundation
import Interchange
import Testing

@testable import MapImport

/// GeoJSON files of other projects' tests, imported: read, or refused with a reason.
@Suite("GeoJSON files of other projects")
struct GeoJSONSampleFilesTests {
    static let folder = MapFixture.sharedData.map { $0 + "/testsuites" } ?? ""
    static let isPresent = FileManager.default.fileExists(atPath: folder)

    /// Of GDAL's files: how many features come of each, or why it is refused.
    static let gdal: [(file: String, features: Int, refused: String?)] = [
        ("feature_with_type_Topology_property.json", 0, "crs.unknown"), ("featurecollection_point.json", 1, nil),
        ("featurecollection_pointz.json", 1, nil), ("featuretype.json", 1, nil), ("geometrycollection.geojson", 2, nil),
        ("grenada.geojson", 1, nil), ("ids_0_1_null_1_null.json", 0, nil), ("ids_0_1_null_unset.json", 0, nil),
        ("linestring.geojson", 1, nil), ("multilinestring.geojson", 1, nil), ("multipoint.geojson", 1, nil),
        ("multipolygon.geojson", 1, nil), ("nullvalues.geojson", 0, nil), ("ogr_geojson_14.geojson", 0, "coord.type"),
        ("point.geojson", 1, nil), ("point_with_utf8bom.json", 1, nil), ("pointz.json", 1, nil),
        ("polygon.geojson", 1, nil), ("sparse_fields.geojson", 0, nil), ("srs_name.geojson", 0, "crs.unknown"),
        ("stac_item.json", 0, "json.syntax"), ("test_type_promotion.json", 0, nil),
        ("test_type_promotion_ref.json", 0, nil),
    ]

    private func outcome(_ path: String) -> (features: Int, refused: [String]) {
        do throws(InputError) {
            return (try SiteImport().run([ImportInput(path: path)]).features.count, [])
        } catch {
            return (0, error.diagnostics.filter { $0.severity >= .error }.map(\.code))
        }
    }

    @Test(
        "each of GDAL's is read whole or refused for its reason",
        .enabled(if: isPresent, "skipped: ../shared/data is absent"))
    func gdalFiles() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/gdal-autotest/geojson")
        #expect(files.sorted() == Self.gdal.map(\.file).sorted())
        for (file, features, refused) in Self.gdal {
            let outcome = outcome("\(Self.folder)/gdal-autotest/geojson/\(file)")
            #expect(outcome.features == features, "\(file)")
            if let refused { #expect(outcome.refused.contains(refused), "\(file): \(outcome.refused)") }
            #expect(outcome.refused.isEmpty == (refused == nil), "\(file): \(outcome.refused)")
        }
    }

    @Test(
        "each of geojsonhint's is read or refused with a reason",
        .enabled(if: isPresent, "skipped: ../shared/data is absent"))
    func hintFiles() throws {
        var counts = (read: 0, refused: 0)
        for folder in ["good", "bad"] {
            let place = "\(Self.folder)/geojsonhint/\(folder)"
            for file in try FileManager.default.contentsOfDirectory(atPath: place) where file.hasSuffix(".geojson") {
                var input = ImportInput(path: "\(place)/\(file)")
                input.options.format = .geoJSON
                do throws(InputError) {
                    _ = try SiteImport().run([input])
                    counts.read += 1
                } catch {
                    #expect(error.diagnostics.contains { $0.severity >= .error && !$0.message.en.isEmpty }, "\(file)")
                    counts.refused += 1
                }
            }
        }
        #expect(counts.read > 10 && counts.refused > 10)
    }
}
