import Interchange

/// What lies away from the rest.
extension SourceMap {
    /// Warns of features more than 50 km from the rest of a map that is small; features at 0° E 0° N among them.
    mutating func tellStrays() {
        guard let summary = PositionSummary(self) else { return }
        let middle = LonLat(summary.median)
        let reach = GeoJSONDocument.siteReach
        guard LonLat(summary.low).metres(to: LonLat(summary.high)) <= reach else { return }
        var collector = DiagnosticCollector()
        for feature in features {
            var farthest = 0.0
            var isNull = false
            feature.shape.forEachPosition { position in
                // Cheap where it is surely near.
                guard abs(position.x - middle.longitude) > 0.3 || abs(position.y - middle.latitude) > 0.3 else {
                    return
                }
                farthest = max(farthest, LonLat(position).metres(to: middle))
                isNull = isNull || (abs(position.x) < 0.01 && abs(position.y) < 0.01)
            }
            guard farthest > reach else { continue }
            let distance = FixedDecimal.text(farthest / 1000, decimals: 0)
            collector.add(
                "feature.farFromSite", .warning, path: feature.place,
                zh: "距其余要素（\(middle.shown)）\(distance) 公里" + (isNull ? "，在经度 0°、纬度 0° 处" : ""),
                en: "\(distance) km from the rest (\(middle.shown))" + (isNull ? ", at longitude 0, latitude 0" : ""))
        }
        diagnostics += collector.diagnostics(file: file)
    }
}

/// Why a shape in degrees has no place.
enum PlaceProblem {
    case noNumber
    case longitude(Double)
    case latitude(Double)
    case pole(Double)
    case antimeridian

    /// The first that is found; nil where there is none.
    init?(_ shape: SourceShape) {
        var found: PlaceProblem?
        shape.forEachPosition { position in
            guard found == nil else { return }
            if !position.x.isFinite || !position.y.isFinite {
                found = .noNumber
            } else if abs(position.x) > 180 {
                found = .longitude(position.x)
            } else if abs(position.y) > 90 {
                found = .latitude(position.y)
            } else if abs(position.y) > 89.9 {
                found = .pole(position.y)
            }
        }
        if found == nil, Self.crosses(shape) { found = .antimeridian }
        guard let found else { return nil }
        self = found
    }

    /// Whether two positions that follow each other lie half the way round the Earth apart.
    private static func crosses(_ shape: SourceShape) -> Bool {
        let lists: [[SIMD2<Double>]] =
            switch shape {
            case .points: []
            case .lines(let lines): lines
            case .areas(let areas): areas.flatMap(\.self)
            }
        return lists.contains { list in
            zip(list, list.dropFirst()).contains { abs($0.x - $1.x) > 180 }
        }
    }

    var code: String {
        switch self {
        case .noNumber, .pole: "crs.projection"
        case .longitude: "crs.lonRange"
        case .latitude: "crs.latRange"
        case .antimeridian: "crs.antimeridian"
        }
    }

    var message: Bilingual {
        switch self {
        case .noNumber:
            Bilingual(zh: "换算后没有经纬度", en: "its coordinates have no longitude and latitude")
        case .longitude(let value):
            Bilingual(
                zh: "经度 \(FixedDecimal.shown(value, decimals: 4)) 超出 ±180°",
                en: "longitude \(FixedDecimal.shown(value, decimals: 4)) is beyond ±180°")
        case .latitude(let value):
            Bilingual(
                zh: "纬度 \(FixedDecimal.shown(value, decimals: 4)) 超出 ±90°",
                en: "latitude \(FixedDecimal.shown(value, decimals: 4)) is beyond ±90°")
        case .pole(let value):
            Bilingual(
                zh: "纬度 \(FixedDecimal.shown(value, decimals: 4))：距极点不足 11 公里，此处没有局部平面",
                en: "latitude \(FixedDecimal.shown(value, decimals: 4)) is within 11 km of a pole: no local plane here")
        case .antimeridian:
            Bilingual(zh: "跨越 180° 经线而未切开", en: "it crosses the antimeridian and is not cut there")
        }
    }
}
