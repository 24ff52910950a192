/// A zone of China's Gauss-Krüger grids: metres, the easting 500,000 on the central meridian.
///
/// CGCS2000 (since 2008), Xi'an 80 and Beijing 54 have the same zones and differ by some hundred metres at most: numbers
/// alone do not tell which it is.
public struct ChineseGrid: Hashable, Sendable {
    public enum Datum: String, Hashable, Sendable, CaseIterable {
        case cgcs2000, xian80, beijing54

        /// Of its longitudes and latitudes.
        public var geographicCode: String {
            switch self {
            case .cgcs2000: "EPSG:4490"
            case .xian80: "EPSG:4610"
            case .beijing54: "EPSG:4214"
            }
        }

        public var name: String {
            switch self {
            case .cgcs2000: "CGCS2000"
            case .xian80: "Xi'an 80"
            case .beijing54: "Beijing 54"
            }
        }
    }

    public var datum: Datum
    /// Of a zone, degrees: 3 or 6.
    public let width: Int
    /// 25…45 of the 3° zones, 13…23 of the 6° zones.
    public let zone: Int
    /// Whether eastings begin with the zone's number, in millions.
    public var hasZoneInEasting: Bool

    public static let narrowZones = 25...45
    public static let wideZones = 13...23

    /// Nil where there is no such zone.
    public init?(_ datum: Datum, width: Int, zone: Int, hasZoneInEasting: Bool) {
        guard width == 3 && Self.narrowZones.contains(zone) || width == 6 && Self.wideZones.contains(zone) else {
            return nil
        }
        self.datum = datum
        self.width = width
        self.zone = zone
        self.hasZoneInEasting = hasZoneInEasting
    }

    /// The zone whose number an easting begins with: numbers from 25 on are of 3° zones, lower ones of 6° zones.
    public init?(_ datum: Datum, zoneInEasting zone: Int) {
        self.init(datum, width: Self.narrowZones.contains(zone) ? 3 : 6, zone: zone, hasZoneInEasting: true)
    }

    /// The zone with that central meridian, degrees east; without the zone's number in the easting.
    public init?(_ datum: Datum, width: Int, centralMeridian: Int) {
        let zone = width == 3 ? centralMeridian / 3 : (centralMeridian + 3) / 6
        self.init(datum, width: width, zone: zone, hasZoneInEasting: false)
        guard self.centralMeridian == centralMeridian else { return nil }
    }

    /// A short name: `cgcs2000-gk3:114` (the central meridian), `cgcs2000-gk3:38` (the zone, whose number stands in the
    /// easting), `xian80-gk6:20`; nil for any other text.
    public init?(_ name: String) {
        let parts = name.lowercased().split(separator: ":", omittingEmptySubsequences: false)
        let words = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, words.count == 2, let datum = Datum(rawValue: String(words[0])),
            let number = Int(parts[1])
        else { return nil }
        let width: Int
        switch words[1] {
        case "gk3": width = 3
        case "gk6": width = 6
        default: return nil
        }
        if let grid = Self(datum, width: width, zone: number, hasZoneInEasting: true) {
            self = grid
        } else if let grid = Self(datum, width: width, centralMeridian: number) {
            self = grid
        } else {
            return nil
        }
    }

    /// The grid of a system that PROJ read, by its code; nil for other systems.
    public init?(_ system: ReferenceSystem) {
        guard let code = system.code, code.hasPrefix("EPSG:"), let number = Int(code.dropFirst(5)),
            let grid = Self.all.first(where: { $0.number == number })
        else { return nil }
        self = grid
    }

    /// All 192.
    public static let all: [ChineseGrid] = Datum.allCases.flatMap { datum in
        [(3, narrowZones), (6, wideZones)].flatMap { width, zones in
            zones.flatMap { zone in
                [true, false].compactMap { Self(datum, width: width, zone: zone, hasZoneInEasting: $0) }
            }
        }
    }

    /// Degrees east.
    public var centralMeridian: Int { width == 3 ? 3 * zone : 6 * zone - 3 }

    /// In EPSG's registry, e.g. `EPSG:4547`.
    public var code: String { "EPSG:\(number)" }

    private var number: Int {
        let base =
            switch (datum, width, hasZoneInEasting) {
            case (.cgcs2000, 3, true): 4513
            case (.cgcs2000, 3, false): 4534
            case (.cgcs2000, _, true): 4491
            case (.cgcs2000, _, false): 4502
            case (.xian80, 3, true): 2349
            case (.xian80, 3, false): 2370
            case (.xian80, _, true): 2327
            case (.xian80, _, false): 2338
            case (.beijing54, 3, true): 2401
            case (.beijing54, 3, false): 2422
            case (.beijing54, _, true): 21_413
            case (.beijing54, _, false): 21_453
            }
        return base + zone - (width == 3 ? Self.narrowZones : Self.wideZones).lowerBound
    }

    /// What its eastings are on the central meridian, metres.
    public var falseEasting: Double { (hasZoneInEasting ? Double(zone) * 1e6 : 0) + 500_000 }
}
