import Georeferencing
import Interchange

/// Chooses the local frame of a site that names none.
enum SiteFrame {
    /// The frame around all positions: the middle of their bounding box, rounded to 0.01°.
    ///
    /// Where the box reaches further than a frame can, the middle is the median instead: what lies astray is then
    /// told as too far from the rest, rather than the rest from it.
    /// - Throws: `site.empty` without positions; `crs.projection` where there is no local plane.
    static func around(_ positions: [(longitude: Double, latitude: Double)]) throws(InputError) -> FrameDefinition {
        guard !positions.isEmpty else {
            throw InputError(
                Diagnostic(
                    "site.empty", .error,
                    Bilingual(zh: "地图中没有可用的要素", en: "the maps hold no feature that can be used")))
        }
        let longitudes = unwrapped(positions.map(\.longitude))
        let latitudes = positions.map(\.latitude)
        var (longitude, latitude) = (middle(longitudes), middle(latitudes))
        let corner = LonLat(longitude: longitudes.min() ?? 0, latitude: latitudes.min() ?? 0)
        if corner.metres(to: LonLat(longitude: longitude, latitude: latitude)) > LocalFrame.maximumDistanceMetres {
            (longitude, latitude) = (median(longitudes), median(latitudes))
        }
        if longitude > 180 { longitude -= 360 }
        return try FrameDefinition(centreLongitude: longitude, latitude: latitude)
    }

    /// Longitudes of a site on the antimeridian run on beyond 180°.
    private static func unwrapped(_ longitudes: [Double]) -> [Double] {
        guard let low = longitudes.min(), let high = longitudes.max(), high - low > 180 else { return longitudes }
        return longitudes.map { $0 < 0 ? $0 + 360 : $0 }
    }

    private static func middle(_ values: [Double]) -> Double {
        ((values.min() ?? 0) + (values.max() ?? 0)) / 2
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
