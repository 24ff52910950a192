import Georeferencing
import Interchange

/// Holds numbers against the system they are said to be in, before they are converted.
struct ReferenceChecks {
    let system: ReferenceSystem
    let conversion: ReferenceConversion
    /// In the units of the system.
    let summary: PositionSummary
    /// What the file's numbers were multiplied by.
    let scale: Double
    let near: LonLat?

    /// Beyond its area of use, degrees: a system is used a little outside it, but no further than this.
    static let margin = 5.0

    /// - Returns: warnings.
    /// - Throws: `crs.wrongZone`, `crs.suspectSwap`, `crs.units` and `crs.outsideArea` where the numbers cannot be what
    ///   they are said to be.
    func run() throws(InputError) -> [Diagnostic] {
        if let problem = zoneInNumbers() { throw InputError(problem) }
        let place = place(summary.median)
        if let place, isPlausible(place) { return outside(place) }
        if let problem = swap(place) ?? units() ?? zoneByPlace(place) { throw InputError(problem) }
        guard let place, isInArea(place, margin: Self.margin) else { throw InputError(nowhere(place)) }
        return [CoordinatePlacement.farFromPlace(place, near)].compactMap { $0 } + outside(place)
    }

    private func place(_ position: SIMD2<Double>) -> LonLat? {
        guard let degrees = try? conversion.degrees([position], threads: 1).first, degrees.x.isFinite else {
            return nil
        }
        return LonLat(degrees)
    }

    private func isPlausible(_ place: LonLat) -> Bool {
        isInArea(place, margin: Self.margin) && (near.map { place.metres(to: $0) <= CoordinatePlacement.reach } ?? true)
    }

    private func isInArea(_ place: LonLat, margin: Double) -> Bool {
        guard let area = system.area else { return true }
        let (west, east) = (area.minimum.longitude - margin, area.maximum.longitude + margin)
        guard place.latitude >= area.minimum.latitude - margin, place.latitude <= area.maximum.latitude + margin else {
            return false
        }
        return area.minimum.longitude <= area.maximum.longitude
            ? place.longitude >= west && place.longitude <= east
            : place.longitude >= west || place.longitude <= east
    }

    // MARK: What may be wrong

    /// Eastings that begin with another zone's number than the system's, or with none where it has one.
    private func zoneInNumbers() -> Diagnostic? {
        guard let meridian = system.meridian, abs(system.metresPerUnit - 1) < 1e-9,
            meridian.falseEasting.truncatingRemainder(dividingBy: 1e6) == 500_000
        else { return nil }
        let own = ChineseGrid(system)
        let expected = (meridian.falseEasting / 1e6).rounded(.down)
        if var grid = ChineseGrid(zoneOf: summary), Double(grid.zone) != expected {
            grid.datum = own?.datum ?? .cgcs2000
            return Diagnostic(
                "crs.wrongZone", .error,
                Bilingual(
                    zh:
                        "横坐标以带号 \(grid.zone) 开头（\(summary.text)），与 \(system.name) 不符：应为 \(grid.title.zh)，请用 --crs \(grid.code)",
                    en:
                        "eastings begin with the number of zone \(grid.zone) (\(summary.text)), which \(system.name) does not have: "
                        + "\(grid.title.en) fits, say --crs \(grid.code)"))
        }
        guard expected > 0, var grid = own, summary.low.x > 100_000, summary.high.x < 900_000, summary.low.y > 300_000,
            summary.high.y < 6_300_000
        else { return nil }
        grid.hasZoneInEasting = false
        return Diagnostic(
            "crs.wrongZone", .error,
            Bilingual(
                zh: "横坐标没有带号（\(summary.text)），而 \(system.name) 有：应为 \(grid.title.zh)，请用 --crs \(grid.code)",
                en:
                    "eastings have no zone number (\(summary.text)), but \(system.name) has one: \(grid.title.en) fits, "
                    + "say --crs \(grid.code)"))
    }

    private func swap(_ place: LonLat?) -> Diagnostic? {
        guard let swapped = self.place(summary.median.swapped), isPlausible(swapped) else { return nil }
        let here = place?.shown
        return Diagnostic(
            "crs.suspectSwap", .error,
            Bilingual(
                zh: "x 与 y 像是颠倒了（测量图上 x 指北）：按现有顺序"
                    + (here.map { "位于 \($0)" } ?? "不在该坐标系内") + "，对调后位于 \(swapped.shown)。不会自动对调，请用 --swap-axes",
                en: "x and y look swapped (in Chinese surveys x is the northing): as they are the map is "
                    + (here.map { "at \($0)" } ?? "outside the system") + ", swapped it is at \(swapped.shown). "
                    + "Nothing is swapped unasked: say --swap-axes"))
    }

    /// Millimetres in a system of metres, and units that a drawing states but was not drawn in.
    private func units() -> Diagnostic? {
        guard system.kind == .projected else { return nil }
        for factor in scale == 1 ? [0.001, 0.01, 1_000] : [1 / scale, 0.001, 1_000] {
            let metres = factor * scale * system.metresPerUnit
            guard let other = place(summary.median * factor), isPlausible(other) else { continue }
            // Whatever is said to lie in the whole world is there for any unit.
            guard near != nil || system.area.map({ $0.maximum.longitude - $0.minimum.longitude < 90 }) == true else {
                return nil
            }
            let unit = FixedDecimal.trimmed(metres, decimals: 6)
            return Diagnostic(
                "crs.units", .error,
                Bilingual(
                    zh: "坐标像是每单位 \(unit) 米：这样才位于 \(other.shown)（\(system.name)）。请用 --units 说明单位",
                    en:
                        "the coordinates look like units of \(unit) m: so they are at \(other.shown) in \(system.name). "
                        + "Say so with --units"))
        }
        return nil
    }

    /// The zone in which the same eastings and northings are near the declared place.
    private func zoneByPlace(_ place: LonLat?) -> Diagnostic? {
        guard let place, let near, let meridian = system.meridian else { return nil }
        let shift = ((near.longitude - place.longitude) / 3).rounded() * 3
        let there = LonLat(longitude: place.longitude + shift, latitude: place.latitude)
        guard shift != 0, there.metres(to: near) <= CoordinatePlacement.reach else { return nil }
        let fit: (zh: String, en: String)
        let central = FixedDecimal.trimmed(meridian.centralMeridian + shift, decimals: 4)
        if let own = ChineseGrid(system), let whole = Int(exactly: Double(own.centralMeridian) + shift) {
            // Eastings that name their zone cannot be of another.
            guard !own.hasZoneInEasting,
                let grid = ChineseGrid(own.datum, width: own.width, centralMeridian: whole)
                    ?? ChineseGrid(own.datum, width: 3, centralMeridian: whole)
            else { return nil }
            fit = ("\(grid.title.zh)，请用 --crs \(grid.code)", "\(grid.title.en) fits, say --crs \(grid.code)")
        } else {
            fit = ("中央子午线 \(central)° 的同类坐标系", "the same system with the central meridian \(central)° fits")
        }
        let distance = FixedDecimal.text(place.metres(to: near) / 1000, decimals: 0)
        let left = FixedDecimal.text(there.metres(to: near) / 1000, decimals: 0)
        return Diagnostic(
            "crs.wrongZone", .error,
            Bilingual(
                zh: "按 \(system.name)，地图位于 \(place.shown)，距 --near 给出的地点 \(distance) 公里；相距 \(left) 公里的是\(fit.zh)",
                en: "in \(system.name) the map is at \(place.shown), \(distance) km from the declared place; "
                    + "\(fit.en): \(left) km from it"))
    }

    private func nowhere(_ place: LonLat?) -> Diagnostic {
        let readings = CoordinateReading.readings(of: summary, near: near)
        let looks = CoordinateReading.sentence(readings, of: summary)
        return Diagnostic(
            "crs.outsideArea", .error,
            Bilingual(
                zh: "按 \(system.name)，地图" + (place.map { "位于 \($0.shown)，远离该坐标系的使用范围" } ?? "不在地球上") + "；" + looks.zh,
                en: "in \(system.name) the map is "
                    + (place.map { "at \($0.shown), far from where that system is used" } ?? "not on the Earth") + "; "
                    + looks.en))
    }

    /// A little outside the area of use.
    private func outside(_ place: LonLat) -> [Diagnostic] {
        guard !isInArea(place, margin: 0.05), let area = system.area else { return [] }
        let range = "\(area.minimum.shown) – \(area.maximum.shown)"
        return [
            Diagnostic(
                "crs.outsideArea", .warning,
                Bilingual(
                    zh: "地图位于 \(place.shown)，在 \(system.name) 的使用范围（\(range)）之外：请检查分带",
                    en: "the map is at \(place.shown), outside the area of \(system.name) (\(range)): check the zone"))
        ]
    }
}
