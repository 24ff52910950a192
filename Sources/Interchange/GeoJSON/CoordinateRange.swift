/// Says what is wrong with positions that are no degrees, or that no plan can be made at.
enum CoordinateRange {
    /// Nearer to a pole than eleven kilometres no local plane is of use, degrees.
    static let polarLatitude = 89.9
    /// No reference system has larger coordinates.
    static let largest = 1e9

    /// Of a position that is out of the range where plans can be made.
    static func problem(_ position: LonLat) -> (code: String, message: Bilingual) {
        let (x, y) = (position.longitude, position.latitude)
        let shown = "[\(short(x)), \(short(y))]"
        guard abs(x) <= largest, abs(y) <= largest else {
            return (
                "coord.range", Bilingual(zh: "坐标 \(shown) 超出任何坐标系的范围", en: "\(shown) is beyond any reference system")
            )
        }
        if abs(x) <= 180, abs(y) <= 90 {
            return (
                "crs.projection",
                Bilingual(
                    zh: "\(shown) 距极点不足 11 公里，此处没有局部平面", en: "\(shown) is within 11 km of a pole: no local plane here")
            )
        }
        let guess = guess(x, y)
        if abs(x) > 180 {
            return (
                "crs.lonRange",
                Bilingual(
                    zh: "经度 \(short(x)) 超出 ±180°" + (guess.map { "；\($0.zh)" } ?? ""),
                    en: "longitude \(short(x)) is beyond ±180°" + (guess.map { "; \($0.en)" } ?? ""))
            )
        }
        return (
            "crs.latRange",
            Bilingual(
                zh: "纬度 \(short(y)) 超出 ±90°" + (guess.map { "；\($0.zh)" } ?? ""),
                en: "latitude \(short(y)) is beyond ±90°" + (guess.map { "; \($0.en)" } ?? ""))
        )
    }

    private static func guess(_ x: Double, _ y: Double) -> Bilingual? {
        if abs(x) <= 90, abs(y) <= 180 {
            return Bilingual(
                zh: "看起来经纬度颠倒了（应先经度后纬度）", en: "longitude and latitude look swapped (longitude comes first)")
        }
        // Zone number before a false easting of 500 km: 3° zones 25…45, 6° zones 13…23.
        let zone = (x / 1e6).rounded(.down)
        if zone >= 13, zone <= 45, abs(x - zone * 1e6 - 5e5) < 4e5, y > 1e6, y < 6e6, abs(x) > 20_037_509 || zone >= 25
        {
            return Bilingual(
                zh: "看起来是高斯－克吕格投影坐标（米），请先转换为 WGS 84 经纬度",
                en: "looks like Gauss-Krüger metres with a zone number, convert it to WGS 84 degrees first")
        }
        if abs(x) <= 20_037_509, abs(y) <= 20_048_967, max(abs(x), abs(y)) > 1_000 {
            return Bilingual(
                zh: "看起来是 EPSG:3857（Web 墨卡托，米），请先转换为 WGS 84 经纬度",
                en: "looks like EPSG:3857 (Web Mercator metres), convert it to WGS 84 degrees first")
        }
        return nil
    }

    private static func short(_ value: Double) -> String {
        guard abs(value) < 1e9 else { return "\(value)" }
        return FixedDecimal.text(value, decimals: value == value.rounded() ? 0 : 4)
    }
}
