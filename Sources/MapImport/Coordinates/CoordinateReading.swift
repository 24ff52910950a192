import Georeferencing
import Interchange

/// What numbers look like: a guess with its evidence, to be told and never acted on.
struct CoordinateReading: Hashable, Sendable {
    /// What the user would say to have them read so: `--crs EPSG:4526`.
    var option: String
    /// Where that puts the middle of the map; nil where something is still missing.
    var place: LonLat?
    /// What they look like.
    var text: Bilingual

    /// Numbers and the ways to say what they are, as one sentence part.
    static func sentence(_ readings: [CoordinateReading], of summary: PositionSummary) -> Bilingual {
        guard !readings.isEmpty else {
            return Bilingual(
                zh: "数值为 \(summary.text)，像是图纸或地方坐标：请用 --control-points 或 --anchor 定位，或用 --crs 说明",
                en:
                    "its numbers are \(summary.text), which looks like a drawing's or a local grid's own plane: place it with --control-points or --anchor, or name its system with --crs"
            )
        }
        return Bilingual(
            zh: "数值为 \(summary.text)，" + readings.map { "像是\($0.text.zh)（\($0.option)）" }.joined(separator: "；或"),
            en: "its numbers are \(summary.text); they look like "
                + readings.map { "\($0.text.en) (say \($0.option))" }.joined(separator: ", or like "))
    }

    /// All that the numbers could be, the most telling first.
    static func readings(of summary: PositionSummary, near: LonLat?) -> [CoordinateReading] {
        var found: [CoordinateReading] = []
        for isSwapped in [false, true] {
            let numbers = isSwapped ? summary.swapped : summary
            found += gridsWithZone(numbers, isSwapped: isSwapped)
            found += gridsWithoutZone(numbers, near, isSwapped: isSwapped)
        }
        found += degrees(summary)
        found += others(summary, near)
        return found
    }

    private static func degrees(_ numbers: PositionSummary) -> [CoordinateReading] {
        // A site in degrees is small; a drawing in metres is not.
        guard max(numbers.extent.x, numbers.extent.y) < 5 else { return [] }
        let (x, y) = (numbers.median.x, numbers.median.y)
        if abs(x) <= 180, abs(y) <= 90, !(chinaSwapped(x, y)), max(abs(x), abs(y)) > 5 {
            return [
                CoordinateReading(
                    option: "--crs EPSG:4326, EPSG:4490, gcj02, bd09", place: LonLat(numbers.median),
                    text: Bilingual(
                        zh: "经纬度 \(LonLat(numbers.median).shown)", en: "degrees, \(LonLat(numbers.median).shown)"))
            ]
        }
        guard abs(x) <= 90, abs(y) <= 180, abs(y) > 90 || chinaSwapped(x, y) else { return [] }
        let place = LonLat(longitude: y, latitude: x)
        return [
            CoordinateReading(
                option: "--swap-axes --crs EPSG:4326", place: place,
                text: Bilingual(zh: "先纬度后经度的经纬度 \(place.shown)", en: "degrees with the latitude first, \(place.shown)"))
        ]
    }

    /// A latitude and a longitude of China, in this order.
    private static func chinaSwapped(_ x: Double, _ y: Double) -> Bool {
        (3...54).contains(x) && (73...136).contains(y)
    }

    private static func gridsWithZone(_ numbers: PositionSummary, isSwapped: Bool) -> [CoordinateReading] {
        guard let grid = ChineseGrid(zoneOf: numbers), let place = Self.place(of: numbers.median, in: grid.code) else {
            return []
        }
        return [reading(grid, place, isSwapped: isSwapped)]
    }

    /// Without a zone the central meridian has to come from somewhere: the declared place, or the user.
    private static func gridsWithoutZone(
        _ numbers: PositionSummary, _ near: LonLat?, isSwapped: Bool
    ) -> [CoordinateReading] {
        guard numbers.low.x > 100_000, numbers.high.x < 900_000, numbers.low.y > 300_000, numbers.high.y < 6_300_000,
            // Eastings are as wide as a zone, northings of China begin where they end.
            numbers.median.y > 1_000_000
        else { return [] }
        guard let near else {
            guard let grid = ChineseGrid(.cgcs2000, width: 3, centralMeridian: 114),
                let place = place(of: numbers.median, in: grid.code)
            else { return [] }
            let latitude = FixedDecimal.trimmed(place.latitude, decimals: 1)
            return [
                CoordinateReading(
                    option: (isSwapped ? "--swap-axes " : "") + "--near LON,LAT, --crs cgcs2000-gk3:MERIDIAN",
                    place: nil,
                    text: Bilingual(
                        zh: "不带带号的高斯－克吕格坐标\(isSwapped ? "（先北后东）" : "")，纬度约 \(latitude)°，中央子午线未知",
                        en:
                            "Gauss-Krüger without the zone's number\(isSwapped ? ", northing first" : ""), at latitude \(latitude)°: its central meridian has to be said"
                    ))
            ]
        }
        return [3, 6].compactMap { width in
            let half = width == 6 ? 3 : 0
            let meridian = width * Int(((near.longitude - Double(half)) / Double(width)).rounded()) + half
            guard let grid = ChineseGrid(.cgcs2000, width: width, centralMeridian: meridian),
                let place = place(of: numbers.median, in: grid.code),
                place.metres(to: near) <= CoordinatePlacement.reach
            else { return nil }
            return reading(grid, place, isSwapped: isSwapped)
        }
    }

    private static func reading(_ grid: ChineseGrid, _ place: LonLat, isSwapped: Bool) -> CoordinateReading {
        var others: [String] = []
        for datum in ChineseGrid.Datum.allCases where datum != .cgcs2000 {
            var other = grid
            other.datum = datum
            others.append("\(datum.name): \(other.code)")
        }
        return CoordinateReading(
            option: (isSwapped ? "--swap-axes " : "") + "--crs \(grid.code); " + others.joined(separator: ", "),
            place: place,
            text: Bilingual(
                zh: grid.title.zh + (isSwapped ? "，先北后东" : "") + "，位于 \(place.shown)",
                en: grid.title.en + (isSwapped ? ", northing first" : "") + ", which is \(place.shown)"))
    }

    /// Web Mercator in China or near the declared place; UTM near it.
    private static func others(_ numbers: PositionSummary, _ near: LonLat?) -> [CoordinateReading] {
        guard max(abs(numbers.median.x), abs(numbers.median.y)) > 100_000 else { return [] }
        var codes = ["EPSG:3857"]
        if let near, abs(near.latitude) < 84, abs(near.longitude) <= 180 {
            let zone = min(60, max(1, Int(((near.longitude + 180) / 6).rounded(.down)) + 1))
            codes.append("EPSG:\((near.latitude < 0 ? 32_700 : 32_600) + zone)")
        }
        return codes.compactMap { code in
            guard let place = place(of: numbers.median, in: code) else { return nil }
            if let near {
                guard place.metres(to: near) <= CoordinatePlacement.reach else { return nil }
            } else {
                guard (73...136).contains(place.longitude), (3...54).contains(place.latitude) else { return nil }
            }
            let name = code == "EPSG:3857" ? "Web Mercator" : "UTM"
            return CoordinateReading(
                option: "--crs \(code)", place: place,
                text: Bilingual(zh: "\(name)，位于 \(place.shown)", en: "\(name), which is \(place.shown)"))
        }
    }

    /// Where a system puts a position.
    static func place(of position: SIMD2<Double>, in code: String) -> LonLat? {
        guard let system = try? ReferenceSystem(code), let conversion = try? ReferenceConversion(from: system),
            let degrees = try? conversion.degrees([position], threads: 1).first, degrees.x.isFinite
        else { return nil }
        return LonLat(degrees)
    }
}

extension ChineseGrid {
    /// The zone whose number the eastings begin with, where they do and the northings are China's.
    init?(zoneOf numbers: PositionSummary) {
        let zone = (numbers.median.x / 1e6).rounded(.down)
        let rest = (numbers.low.x - zone * 1e6, numbers.high.x - zone * 1e6)
        guard let number = Int(exactly: zone), rest.0 > 100_000, rest.1 < 900_000, numbers.low.y > 300_000,
            numbers.high.y < 6_300_000
        else { return nil }
        self.init(.cgcs2000, zoneInEasting: number)
    }

    /// `Gauss-Krüger, 3° zone 38 with its number in the easting`.
    var title: Bilingual {
        hasZoneInEasting
            ? Bilingual(
                zh: "高斯－克吕格 \(width)° 第 \(zone) 带、横坐标带带号",
                en: "Gauss-Krüger, \(width)° zone \(zone) with its number in the easting")
            : Bilingual(
                zh: "高斯－克吕格 \(width)° 带、中央子午线 \(centralMeridian)°、横坐标不带带号",
                en: "Gauss-Krüger, \(width)° zones, central meridian \(centralMeridian)°, no zone number in the easting"
            )
    }
}
