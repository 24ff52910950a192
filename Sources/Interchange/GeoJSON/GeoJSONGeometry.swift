/// A geometry of RFC 7946, in degrees WGS 84; heights are left out.
///
/// Rings do not repeat their first position at the end, hold no position twice in a row, and run as the
/// standard asks: exteriors counter-clockwise, holes clockwise. The first ring of a polygon is its exterior.
public enum GeoJSONGeometry: Hashable, Sendable {
    case point(LonLat)
    case multiPoint([LonLat])
    case lineString([LonLat])
    case multiLineString([[LonLat]])
    case polygon([[LonLat]])
    /// The parts may overlap: that is not checked here.
    case multiPolygon([[[LonLat]]])
    case collection([GeoJSONGeometry])

    /// The name of its type in RFC 7946.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }

    /// Calls `body` with every position, in the order of the file.
    public func forEachPosition(_ body: (LonLat) -> Void) {
        switch self {
        case .point(let position): body(position)
        case .multiPoint(let positions), .lineString(let positions): positions.forEach(body)
        case .multiLineString(let lists), .polygon(let lists):
            for list in lists { list.forEach(body) }
        case .multiPolygon(let polygons):
            for polygon in polygons { for ring in polygon { ring.forEach(body) } }
        case .collection(let parts):
            for part in parts { part.forEachPosition(body) }
        }
    }

    public var bounds: LonLatBox {
        var box = LonLatBox.empty
        forEachPosition { box.extend(to: $0) }
        return box
    }
}
