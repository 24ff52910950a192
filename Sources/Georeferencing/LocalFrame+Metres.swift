import Geometry
import Interchange

/// Plane coordinates in metres, not snapped to the grid: for fits and anchors.
extension LocalFrame {
    /// - Throws: as `toGrid`.
    public func toMetres(_ place: LonLat) throws(InputError) -> SIMD2<Double> {
        guard let metres = projectUnsnapped(longitude: place.longitude, latitude: place.latitude) else {
            // Says why.
            let point = try toGrid(longitude: place.longitude, latitude: place.latitude)
            return SIMD2(point.x, point.y) / Grid.unitsPerMetre
        }
        return SIMD2(metres.x, metres.y)
    }

    /// Longitudes (x) and latitudes (y) of points in metres, degrees rounded to ten decimals; NaN for what is more than
    /// 1,000 km from the frame's centre or not finite.
    /// - Throws: as `toLonLat`.
    public func degrees(ofMetres metres: [SIMD2<Double>]) throws(InputError) -> [SIMD2<Double>] {
        let isNear = metres.map { abs($0.x) <= 1e6 && abs($0.y) <= 1e6 }
        var positions: [DecimalPosition] = []
        try appendPositions(
            of: zip(metres, isNear).map { metres, isNear in
                isNear ? Point(x: metres.x * Grid.unitsPerMetre, y: metres.y * Grid.unitsPerMetre) : Point(x: 0, y: 0)
            }, to: &positions)
        return zip(positions, isNear).map { position, isNear in
            guard isNear else { return SIMD2(repeating: .nan) }
            return SIMD2(Double(position.longitude), Double(position.latitude)) / DecimalPosition.unitsPerDegree
        }
    }
}
