import Geometry
import Georeferencing
import Interchange

/// Shapes as KML geometries: one part as it is, several as a MultiGeometry. On the ground, ten decimals.
struct KMLShapes {
    let frame: LocalFrame

    init(frame: LocalFrame) { self.frame = frame }

    mutating func xml(_ shape: Shape) throws(InputError) -> String {
        var parts: [String] = []
        switch shape {
        case .points(let points):
            for point in points { parts.append("<Point>\(try coordinates([point]))</Point>\n") }
        case .lines(let lines):
            for line in lines {
                parts.append("<LineString><tessellate>1</tessellate>\(try coordinates(line.points))</LineString>\n")
            }
        case .area(let region):
            for polygon in region.polygons {
                var xml =
                    "<Polygon><tessellate>1</tessellate><outerBoundaryIs>\(try ring(polygon.exterior))</outerBoundaryIs>"
                for hole in polygon.holes { xml += "<innerBoundaryIs>\(try ring(hole))</innerBoundaryIs>" }
                parts.append(xml + "</Polygon>\n")
            }
        }
        return parts.count == 1 ? parts[0] : "<MultiGeometry>\n\(parts.joined())</MultiGeometry>\n"
    }

    private func ring(_ ring: Ring) throws(InputError) -> String {
        "<LinearRing>\(try coordinates(ring.points + ring.points.prefix(1)))</LinearRing>"
    }

    private func coordinates(_ points: [Point]) throws(InputError) -> String {
        var positions: [DecimalPosition] = []
        try frame.appendPositions(of: points, to: &positions)
        var json = JSONWriter()
        json.positions(positions)
        // [[x,y],[x,y]] → x,y x,y
        let text = String(decoding: json.finished(), as: UTF8.self)
        let bare = text.dropFirst(2).replacing("],[", with: " ").replacing("]", with: "").replacing("\n", with: "")
        return "<coordinates>\(bare)</coordinates>"
    }
}
