import Geometry
import Georeferencing
import Interchange

/// Writes shapes as RFC 7946 geometries, WGS 84.
struct GeometryEncoding {
    let frame: LocalFrame

    /// One part becomes a Polygon, LineString or Point, several the Multi of it; gaps in lines always the Multi.
    func write(_ shape: Shape, of kind: PlanKind, to json: inout JSONWriter) throws(InputError) {
        json.beginObject()
        let type = Self.type(of: shape, kind)
        json.member("type", type.rawValue)
        json.name("coordinates")
        switch shape {
        case .points(let points):
            if type == .point, let point = points.first {
                try write(point, to: &json)
            } else {
                try write(points, to: &json)
            }
        case .lines(let lines):
            if type == .lineString, let line = lines.first {
                try write(line.points, to: &json)
            } else {
                json.beginArray()
                for line in lines { try write(line.points, to: &json) }
                json.endArray()
            }
        case .area(let region):
            if type == .multiPolygon { json.beginArray() }
            for polygon in region.polygons {
                json.beginArray()
                for ring in polygon.rings { try write(ring.points + ring.points.prefix(1), to: &json) }
                json.endArray()
            }
            if type == .multiPolygon { json.endArray() }
        }
        json.endObject()
    }

    private static func type(of shape: Shape, _ kind: PlanKind) -> PlanGeometryType {
        switch shape {
        case .points(let points): points.count == 1 ? .point : .multiPoint
        case .lines(let lines):
            lines.count == 1 && kind.geometries.contains(.lineString) ? .lineString : .multiLineString
        case .area(let region): region.polygons.count == 1 ? .polygon : .multiPolygon
        }
    }

    private func write(_ points: [Point], to json: inout JSONWriter) throws(InputError) {
        json.beginArray()
        for point in points { try write(point, to: &json) }
        json.endArray()
    }

    private func write(_ point: Point, to json: inout JSONWriter) throws(InputError) {
        let position = try frame.toLonLat(point)
        json.beginArray()
        json.number(position.longitude, decimals: PlanDecimals.coordinates)
        json.number(position.latitude, decimals: PlanDecimals.coordinates)
        json.endArray()
    }
}
