import Interchange

extension SourceShape {
    /// A geometry that is no collection, in degrees.
    init(_ geometry: GeoJSONGeometry) {
        func pairs(_ positions: [LonLat]) -> [SIMD2<Double>] { positions.map { SIMD2($0.longitude, $0.latitude) } }
        switch geometry {
        case .point(let position): self = .points(pairs([position]))
        case .multiPoint(let positions): self = .points(pairs(positions))
        case .lineString(let line): self = .lines([pairs(line)])
        case .multiLineString(let lines): self = .lines(lines.map(pairs))
        case .polygon(let rings): self = .areas([rings.map(pairs)])
        case .multiPolygon(let polygons): self = .areas(polygons.map { $0.map(pairs) })
        case .collection(let parts):
            // Of mixed kinds only points are common to all.
            self = .points(
                parts.flatMap { part in
                    var positions: [LonLat] = []
                    part.forEachPosition { positions.append($0) }
                    return pairs(positions)
                })
        }
    }
}

extension LonLat {
    init(_ position: SIMD2<Double>) { self.init(longitude: position.x, latitude: position.y) }
}
