import CGDAL
import Interchange
import MapImport

/// A layer's reference system, axes in the order x east, y north.
final class SpatialReference {
    let handle: OGRSpatialReferenceH
    /// `EPSG:n` where an authority has it, else its definition.
    let name: String

    /// How sure GDAL has to be, per cent, that a definition without a code is one of EPSG's.
    private static let confidence: Int32 = 90

    init?(_ source: OGRSpatialReferenceH) {
        guard let copy = OSRClone(source) else { return nil }
        OSRSetAxisMappingStrategy(copy, OAMS_TRADITIONAL_GIS_ORDER)
        // Engineering systems are planes of their own and say nothing about the Earth.
        guard OSRIsLocal(copy) == 0, let name = Self.code(of: copy) ?? Self.definition(of: copy) else {
            OSRDestroySpatialReference(copy)
            return nil
        }
        handle = copy
        self.name = name
    }

    convenience init?(named text: String) {
        guard let reference = OSRNewSpatialReference(nil) else { return nil }
        defer { OSRDestroySpatialReference(reference) }
        guard OSRSetFromUserInput(reference, text) == OGRERR_NONE else { return nil }
        self.init(reference)
    }

    deinit { OSRDestroySpatialReference(handle) }

    var coordinates: SourceCoordinates {
        ["EPSG:4326", "EPSG:4979", "OGC:CRS84", "OGC:CRS84h"].contains(name) ? .degrees : .reference(name)
    }

    var isGeographic: Bool { OSRIsGeographic(handle) != 0 }

    /// Metres in a unit of x and y, about: at the equator for degrees.
    var metresPerUnit: Double {
        if isGeographic { return 111_320 }
        let metres = OSRGetLinearUnits(handle, nil)
        return metres > 0 && metres.isFinite ? metres : 1
    }

    /// Whether its authority puts north before east.
    var isNorthingFirst: Bool {
        OSREPSGTreatsAsLatLong(handle) != 0 || OSREPSGTreatsAsNorthingEasting(handle) != 0
    }

    private static func code(of reference: OGRSpatialReferenceH) -> String? {
        if OSRIsCompound(reference) != 0, let horizontal = OSRClone(reference) {
            defer { OSRDestroySpatialReference(horizontal) }
            if OSRStripVertical(horizontal) == OGRERR_NONE { return code(of: horizontal) }
        }
        if let authority = OSRGetAuthorityName(reference, nil), let code = OSRGetAuthorityCode(reference, nil) {
            return "\(String(cString: authority)):\(String(cString: code))"
        }
        var count: Int32 = 0
        var confidences: UnsafeMutablePointer<Int32>?
        guard let matches = OSRFindMatches(reference, nil, &count, &confidences) else { return nil }
        defer {
            OSRFreeSRSArray(matches)
            VSIFree(confidences)
        }
        guard let confidences, count > 0, confidences[0] >= confidence,
            count == 1 || confidences[1] < confidences[0], let match = matches[0],
            let authority = OSRGetAuthorityName(match, nil), let code = OSRGetAuthorityCode(match, nil)
        else { return nil }
        return "\(String(cString: authority)):\(String(cString: code))"
    }

    private static func definition(of reference: OGRSpatialReferenceH) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let outcome = withCStrings(["FORMAT=WKT2_2018"]) { OSRExportToWktEx(reference, &text, $0) }
        defer { VSIFree(text) }
        guard outcome == OGRERR_NONE, let text else { return nil }
        let definition = String(cString: text)
        return definition.isEmpty ? nil : definition
    }
}
