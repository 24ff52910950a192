import Geometry
import Georeferencing
import Interchange

/// Writes shapes as RFC 7946 geometries, WGS 84.
struct GeometryEncoding {
    let frame: LocalFrame
    /// The positions of one chain.
    private var positions: [DecimalPosition] = []

    init(frame: LocalFrame) { self.frame = frame }

    /// One part becomes a Polygon, LineString or Point, several the Multi of it; gaps in lines always the Multi.
    mutating func write(_ shape: Shape, of kind: PlanKind, to json: inout JSONWriter) throws(InputError) {
        json.beginObject()
        let type = Self.type(of: shape, kind)
        json.member("type", type.rawValue)
        json.name("coordinates")
        switch shape {
        case .points(let points):
            if type == .point {
                try project(points)
                json.position(positions[0])
            } else {
                try write(points, isClosed: false, to: &json)
            }
        case .lines(let lines):
            if type == .multiLineString { json.beginArray() }
            for line in lines { try write(line.points, isClosed: false, to: &json) }
            if type == .multiLineString { json.endArray() }
        case .area(let region):
            if type == .multiPolygon { json.beginArray() }
            for polygon in region.polygons {
                json.beginArray()
                try write(polygon.exterior.points, isClosed: true, to: &json)
                for hole in polygon.holes { try write(hole.points, isClosed: true, to: &json) }
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

    /// A closed chain repeats its first position.
    private mutating func write(_ points: [Point], isClosed: Bool, to json: inout JSONWriter) throws(InputError) {
        try project(points)
        if isClosed, let first = positions.first { positions.append(first) }
        json.positions(positions)
    }

    private mutating func project(_ points: [Point]) throws(InputError) {
        positions.removeAll(keepingCapacity: true)
        try frame.appendPositions(of: points, to: &positions)
    }
}
