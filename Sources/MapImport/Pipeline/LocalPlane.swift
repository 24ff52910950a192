import Geometry
import Glibc
import Interchange

/// A plane around a place, for cutting and mending shapes: east and north in units, linear in longitude and latitude.
///
/// Not conformal and good for no measurement beyond a few per mille; straight lines stay straight, so that what is cut
/// in it is cut right in degrees.
struct LocalPlane {
    let origin: LonLat
    /// Units a degree.
    private let east: Double
    private let north: Double

    init(at origin: LonLat) {
        self.origin = origin
        let degree = Double.pi / 180 * 6_371_008.8 * Grid.unitsPerMetre
        north = degree
        // Rounded, so that machines agree on it.
        east = (degree * max(cos(origin.latitude * .pi / 180), 1e-3)).rounded()
    }

    func point(_ position: LonLat) -> Point {
        Point(x: (position.longitude - origin.longitude) * east, y: (position.latitude - origin.latitude) * north)
    }

    func position(_ point: Point) -> LonLat {
        LonLat(
            longitude: FixedDecimal.rounded(origin.longitude + point.x / east, decimals: 10),
            latitude: FixedDecimal.rounded(origin.latitude + point.y / north, decimals: 10))
    }

    func region(_ polygons: [[[LonLat]]]) -> Region {
        Region(
            polygons.compactMap { rings in
                guard let exterior = rings.first else { return nil }
                return Polygon(
                    Ring(exterior.map(point)), holes: rings.dropFirst().map { Ring($0.map(point)) })
            })
    }

    func polygons(_ region: Region) -> [[[LonLat]]] {
        region.polygons.map { $0.rings.map { $0.points.map(position) } }
    }
}
