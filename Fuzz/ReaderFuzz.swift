import Foundation
import Interchange
import MapImport

/// Gives whatever bytes libFuzzer makes up to one reader of maps, as an import does.
///
/// `SIGHTLINE_FUZZ_READER` names the format. Any answer will do but a crash; and a site that comes of it must be one
/// that scenarios can load.
@_cdecl("LLVMFuzzerTestOneInput")
public func readerFuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    var input = ImportInput(path: "fuzz", options: ReaderFuzz.options)
    input.contents = bytes
    do throws(InputError) {
        let site = try SiteImport(placement: ReaderFuzz.placement, threads: 1).run([input])
        let written = SiteMapWriter.bytes(site, version: "0")
        guard !site.features.isEmpty else { return 0 }
        do throws(InputError) {
            _ = try GeoJSONDocument.read(written, threads: 1)
        } catch {
            let told = error.diagnostics.map { "\($0.code) \($0.place.path ?? "") \($0.message.en)" }
            fatalError("the site that was written cannot be read: \(told)")
        }
    } catch {
        // Refused: every refusal says why.
        precondition(!error.diagnostics.isEmpty, "refused without a reason")
    }
    return 0
}

enum ReaderFuzz {
    static let format: MapFormat = {
        let name = ProcessInfo.processInfo.environment["SIGHTLINE_FUZZ_READER"] ?? ""
        guard let format = MapFormat(rawValue: name) else { fatalError("SIGHTLINE_FUZZ_READER names a format") }
        return format
    }()

    /// Drawings and city models have no place on the Earth by themselves.
    static let placement: CoordinatePlacement = {
        let place = LonLat(longitude: 113.3, latitude: 23.1)
        switch format {
        case .dxf:
            return CoordinatePlacement(choice: .anchor(DrawingAnchor(drawing: SIMD2(0, 0), place: place, bearing: 0)))
        case .cityJSON, .csv: return CoordinatePlacement(choice: .reference("EPSG:28992"))
        default: return CoordinatePlacement()
        }
    }()

    static let options: ImportOptions = {
        var options = ImportOptions()
        options.format = format
        options.metresPerUnit = 0.001
        options.makesRooms = true
        options.repairs = true
        options.threads = 1
        options.limits.vertices = 50_000
        options.limits.features = 10_000
        options.limits.values = 200_000
        options.limits.inflatedBytes = 8 << 20
        return options
    }()
}
