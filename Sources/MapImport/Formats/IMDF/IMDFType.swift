/// The kinds of features of IMDF 1.0 (OGC 20-094, "Reference"), each in a file of its own.
enum IMDFType: String, Hashable, Sendable, CaseIterable {
    case venue, address, building, footprint, level, unit, opening, anchor, occupant, amenity, kiosk, fixture, section
    case detail, relationship, geofence

    var fileName: String { rawValue + ".geojson" }

    /// Without these there is nothing to place or to draw.
    static let required: [IMDFType] = [.venue, .building, .footprint, .level, .unit]
}
