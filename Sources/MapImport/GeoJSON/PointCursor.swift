import Geometry
import Interchange

/// Hands out the projected points of a geometry in the order of its positions.
struct PointCursor {
    private let points: ArraySlice<Point>
    private var next: Int

    init(points: ArraySlice<Point>) {
        self.points = points
        next = points.startIndex
    }

    mutating func take(_ count: Int) -> [Point] {
        defer { next += count }
        return Array(points[next..<next + count])
    }
}

extension GeoJSONGeometry {
    /// The geometry on the grid, its points taken from `cursor`.
    func snapped(_ cursor: inout PointCursor) -> SnappedShape {
        switch self {
        case .point: .points(cursor.take(1))
        case .multiPoint(let positions): .points(cursor.take(positions.count))
        case .lineString(let positions): .lines([cursor.take(positions.count)])
        case .multiLineString(let lines): .lines(lines.map { cursor.take($0.count) })
        case .polygon(let rings): .area([rings.map { cursor.take($0.count) }])
        case .multiPolygon(let polygons): .area(polygons.map { $0.map { cursor.take($0.count) } })
        case .collection: preconditionFailure("collections are taken apart before they are projected")
        }
    }
}

extension ContentDigest {
    static func of(_ draft: DraftFeature) -> String {
        var positions: [(longitude: Double, latitude: Double)] = []
        draft.geometry.forEachPosition { positions.append(($0.longitude, $0.latitude)) }
        return of(tags: draft.tags, kind: draft.geometry.typeName, positions: positions)
    }
}
