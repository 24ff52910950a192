import Geometry
import Georeferencing
import Interchange
import SiteModel

/// Shapes as GeoJSON, in degrees or in metres of the plan's frame.
struct ExportGeometry {
    private var degrees: GeometryEncoding?

    /// - Parameter frame: of the plan; nil for metres of it.
    init(frame: LocalFrame?) { degrees = frame.map { GeometryEncoding(frame: $0) } }

    mutating func json(_ shape: Shape) throws(InputError) -> [UInt8] {
        var json = JSONWriter()
        if degrees != nil {
            // Of all kinds, required places may have every geometry.
            try degrees?.write(shape, of: .required, to: &json)
        } else {
            Self.write(shape, &json)
        }
        return json.finished()
    }

    /// The Multi of it, always.
    private static func write(_ shape: Shape, _ json: inout JSONWriter) {
        json.object { json in
            switch shape {
            case .points(let points):
                json.member("type", "MultiPoint")
                json.name("coordinates")
                positions(points, isClosed: false, &json)
            case .lines(let lines):
                json.member("type", "MultiLineString")
                json.name("coordinates")
                json.array { json in for line in lines { positions(line.points, isClosed: false, &json) } }
            case .area(let region):
                json.member("type", "MultiPolygon")
                json.name("coordinates")
                json.array { json in
                    for polygon in region.polygons {
                        json.array { json in
                            for ring in [polygon.exterior] + polygon.holes {
                                positions(ring.points, isClosed: true, &json)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func positions(_ points: [Point], isClosed: Bool, _ json: inout JSONWriter) {
        json.array { json in
            for point in points + (isClosed ? points.prefix(1) : []) {
                json.array { json in
                    for value in [point.x, point.y] {
                        json.value(
                            JSONValue(
                                .number(value, text: FixedDecimal.text(value / Grid.unitsPerMetre, decimals: 4))))
                    }
                }
            }
        }
    }
}
