import Interchange

extension SourceShape {
    /// - Parameter geometry: in degrees; no collection.
    init(_ geometry: GeoJSONGeometry) {
        func pairs(_ positions: [LonLat]) -> [SIMD2<Double>] { positions.map { SIMD2($0.longitude, $0.latitude) } }
        switch geometry {
        case .point(let position): self = .points(pairs([position]))
        case .multiPoint(let positions): self = .points(pairs(positions))
        case .lineString(let line): self = .lines([pairs(line)])
        case .multiLineString(let lines): self = .lines(lines.map(pairs))
        case .polygon(let rings): self = .areas([rings.map(pairs)])
        case .multiPolygon(let polygons): self = .areas(polygons.map { $0.map(pairs) })
        case .collection: preconditionFailure("collections are taken apart first")
        }
    }
}

extension LonLat {
    init(_ position: SIMD2<Double>) { self.init(longitude: position.x, latitude: position.y) }
}
