import Geometry
import Interchange

/// A feature on its way from a file into the site.
struct DraftFeature {
    /// The id that its source gives it, with the file's prefix; nil where there is none.
    var source: String?
    /// Whether `source` is GeoJSON's own `id`, which may not be given twice to different things.
    var isMemberID = false
    var tags: [String: String]
    var geometry: GeoJSONGeometry
    /// Set once the frame is known.
    var shape: Shape = .points([])
    /// Digest of tags and positions.
    var digest = ""
    var file: String
    var path: String

    /// How the source names the kind of its geometry, multi kinds as single ones.
    static func kind(of geometry: GeoJSONGeometry) -> String {
        switch geometry {
        case .point, .multiPoint: "Point"
        case .lineString, .multiLineString: "LineString"
        case .polygon, .multiPolygon: "Polygon"
        case .collection: "GeometryCollection"
        }
    }

    /// The parts of a collection one by one; anything else as it is.
    static func simpleParts(of geometry: GeoJSONGeometry) -> [GeoJSONGeometry] {
        guard case .collection(let parts) = geometry else { return [geometry] }
        return parts.flatMap(simpleParts)
    }
}

extension DraftFeature {
    /// The order in which equal ids are numbered: by shape, then by tags; the same for any order of the files.
    static func precedes(_ a: DraftFeature, _ b: DraftFeature) -> Bool {
        let (first, second) = (a.shape.orderedPoints, b.shape.orderedPoints)
        if first != second { return first.lexicographicallyPrecedes(second) }
        return a.tagText < b.tagText
    }

    private var tagText: String {
        tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
    }
}

extension Shape {
    /// All points; areas are normalised already.
    var orderedPoints: [Point] {
        switch self {
        case .points(let points): points
        case .lines(let lines): lines.flatMap(\.points)
        case .area(let region): region.polygons.flatMap { $0.rings.flatMap(\.points) }
        }
    }
}
