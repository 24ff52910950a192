import Georeferencing
import Interchange

/// A map in degrees against the place that the user declares.
extension CoordinatePlacement {
    static func farFromPlace(_ place: LonLat, _ near: LonLat?) -> Diagnostic? {
        guard let near, place.metres(to: near) > reach else { return nil }
        let distance = FixedDecimal.text(place.metres(to: near) / 1000, decimals: 0)
        return Diagnostic(
            "crs.farFromPlace", .warning,
            Bilingual(
                zh: "地图位于 \(place.shown)，距 --near 给出的地点 \(distance) 公里",
                en: "the map is at \(place.shown), \(distance) km from the declared place"))
    }

    /// Warns where the map is not where it is declared to be.
    func checkPlace(_ map: inout SourceMap) {
        guard let near, let summary = PositionSummary(map) else { return }
        let place = LonLat(summary.median)
        guard var problem = Self.farFromPlace(place, near) else { return }
        let swapped = LonLat(summary.median.swapped)
        if abs(swapped.latitude) <= 90, swapped.metres(to: near) <= Self.reach {
            problem.code = "crs.suspectSwap"
            problem.message = Bilingual(
                zh: problem.message.zh + "；对调经纬度后位于 \(swapped.shown)，就在该地点附近。不会自动对调，请用 --swap-axes",
                en: problem.message.en
                    + "; with longitude and latitude swapped it is at \(swapped.shown), which is near it. "
                    + "Nothing is swapped unasked: say --swap-axes")
        }
        problem.file = map.file
        map.diagnostics.append(problem)
    }

    /// Warns where the declared place is in the map only after taking off the shift of GCJ-02 or BD-09.
    func checkOffset(_ map: inout SourceMap) {
        // A place that is said to three decimals is good to a hundred metres: too little to tell a shift by.
        guard let near, !near.isRough, let summary = PositionSummary(map),
            GCJ02.isShifted(longitude: near.longitude, latitude: near.latitude)
        else { return }
        let box = LonLatBox(minimum: LonLat(summary.low), maximum: LonLat(summary.high))
        guard !box.contains(near, margin: 0.0005) else { return }
        for shift in ChineseShift.allCases {
            let vector = shift.vector(at: near)
            let back = LonLatBox(minimum: LonLat(summary.low - vector), maximum: LonLat(summary.high - vector))
            guard back.contains(near, margin: 0.0001) else { continue }
            let metres = FixedDecimal.text(near.metres(to: LonLat(near.degrees + vector)), decimals: 0)
            map.diagnostics.append(
                Diagnostic(
                    "crs.suspectOffset", .warning, file: map.file,
                    Bilingual(
                        zh: "--near 给出的地点不在地图内，但扣除 \(shift.name) 在此处的偏移（\(metres) 米）后就在其中："
                            + "坐标可能是 \(shift.name)。不会自动换算，请用 --crs \(shift.rawValue)",
                        en:
                            "the declared place is not in the map, but is when the shift of \(shift.name) there (\(metres) m) "
                            + "is taken off: the coordinates may be \(shift.name). Nothing is converted unasked: say --crs \(shift.rawValue)"
                    )))
            return
        }
    }
}

/// The shifts that maps published in China have.
enum ChineseShift: String, CaseIterable, Sendable {
    case gcj02, bd09

    var name: String { self == .gcj02 ? "GCJ-02" : "BD-09" }

    /// What it adds to a place in WGS 84, degrees.
    func vector(at place: LonLat) -> SIMD2<Double> {
        let shifted =
            switch self {
            case .gcj02: GCJ02.shifted(longitude: place.longitude, latitude: place.latitude)
            case .bd09: BD09.shifted(longitude: place.longitude, latitude: place.latitude)
            }
        return SIMD2(shifted.longitude, shifted.latitude) - place.degrees
    }

    /// The place in WGS 84, degrees.
    func unshifted(_ degrees: SIMD2<Double>) -> SIMD2<Double> {
        let place =
            switch self {
            case .gcj02: GCJ02.unshifted(longitude: degrees.x, latitude: degrees.y)
            case .bd09: BD09.unshifted(longitude: degrees.x, latitude: degrees.y)
            }
        return SIMD2(place.longitude, place.latitude)
    }
}

extension LonLat {
    /// Whether it is given to three decimals or fewer.
    var isRough: Bool {
        [longitude, latitude].allSatisfy { abs($0 * 1_000 - ($0 * 1_000).rounded()) < 1e-6 }
    }
}

extension LonLatBox {
    func contains(_ place: LonLat, margin: Double) -> Bool {
        LonLatBox(
            minimum: LonLat(minimum.degrees - margin), maximum: LonLat(maximum.degrees + margin)
        ).contains(place)
    }
}
