import Geometry
import Georeferencing
import Interchange

/// A hall of 10 m × 8 m with one camera, whose covered share is known.
enum SmallSite {
    static let centre = (longitude: 113.31, latitude: 23.12)

    /// A rectangle given in metres of the frame, as a GeoJSON polygon.
    static func rectangle(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) throws -> String {
        let frame = try LocalFrame(try FrameDefinition(centreLongitude: centre.longitude, latitude: centre.latitude))
        let corners = try [
            (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
            (x.lowerBound, y.upperBound), (x.lowerBound, y.lowerBound),
        ].map { x, y in
            let position = try frame.toLonLat(Point(metresX: x, metresY: y))
            return "[\(FixedDecimal.text(position.longitude, decimals: 10)), "
                + "\(FixedDecimal.text(position.latitude, decimals: 10))]"
        }
        return "{\"type\": \"Polygon\", \"coordinates\": [[\(corners.joined(separator: ", "))]]}"
    }

    /// The hall, and a cupboard beside it that nobody sees.
    static func map() throws -> String {
        let hall = try rectangle(0...10, 0...8)
        let cupboard = try rectangle(20...22, 0...2)
        return """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": "hall", "properties": {"indoor": "room", "name": "大厅", "height": 4}, "geometry": \(hall)},
            {"type": "Feature", "id": "cupboard", "properties": {"indoor": "room", "name": "储物间"}, "geometry": \(cupboard)}
            ]}
            """
    }

    /// A panorama in the middle of the hall's ceiling sees all of it.
    static func scenario(requirements: String, cameras: String? = nil, more: String = "") -> String {
        """
        name: 小场地
        site: [map.geojson]
        frame: [113.31, 23.12]
        cameras: \(cameras ?? "[\(panorama)]")
        requirements: \(requirements)
        \(more)
        """
    }

    static let panorama =
        "{id: C1, name: 吊顶, xy: [5, 4], height: 3.5, azimuth: 0, tilt: 0, hfov: 360, vfov: 170, pixels: [12000, 4000], projection: cylindrical, mount: ceiling}"
}
