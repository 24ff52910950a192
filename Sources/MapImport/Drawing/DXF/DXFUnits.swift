import Interchange

/// What one drawing unit is by `$INSUNITS`.
struct DXFUnits: Sendable {
    var metres: Double
    var name: Bilingual

    /// DXF Reference, HEADER section, `$INSUNITS`; nil for 0 (unitless) and codes that do not exist. The US survey foot
    /// is 1200/3937 m, a parsec 648000/π astronomical units.
    static func of(_ code: Int) -> DXFUnits? {
        guard let (metres, zh, en) = table[code] else { return nil }
        return DXFUnits(metres: metres, name: Bilingual(zh: zh, en: en))
    }

    private static let table: [Int: (Double, String, String)] = [
        1: (0.0254, "英寸", "inch"), 2: (0.3048, "英尺", "foot"), 3: (1609.344, "英里", "mile"),
        4: (0.001, "毫米", "millimetre"), 5: (0.01, "厘米", "centimetre"), 6: (1, "米", "metre"),
        7: (1000, "千米", "kilometre"), 8: (2.54e-8, "微英寸", "microinch"), 9: (2.54e-5, "密耳", "mil"),
        10: (0.9144, "码", "yard"), 11: (1e-10, "埃", "ångström"), 12: (1e-9, "纳米", "nanometre"),
        13: (1e-6, "微米", "micrometre"), 14: (0.1, "分米", "decimetre"), 15: (10, "十米", "decametre"),
        16: (100, "百米", "hectometre"), 17: (1e9, "吉米", "gigametre"), 18: (149_597_870_700, "天文单位", "astronomical unit"),
        19: (9_460_730_472_580_800, "光年", "light year"), 20: (3.085_677_581_491_367_3e16, "秒差距", "parsec"),
        21: (1200.0 / 3937, "美国测量英尺", "US survey foot"), 22: (100.0 / 3937, "美国测量英寸", "US survey inch"),
        23: (3600.0 / 3937, "美国测量码", "US survey yard"), 24: (5280 * 1200.0 / 3937, "美国测量英里", "US survey mile"),
    ]

    /// How large a drawing is in each of the units that drawings are made in.
    static func sizes(_ size: SIMD2<Double>) -> Bilingual {
        let units: [(String, String, Double)] = [
            ("毫米", "mm", 0.001), ("厘米", "cm", 0.01), ("米", "m", 1), ("英寸", "inches", 0.0254), ("英尺", "feet", 0.3048),
        ]
        return Bilingual(
            zh: units.map { "按\($0.0)为 \(shown(size * $0.2))" }.joined(separator: "，"),
            en: units.map { "\(shown(size * $0.2)) if \($0.1)" }.joined(separator: ", "))
    }

    /// A size in metres.
    static func shown(_ size: SIMD2<Double>) -> String { "\(shown(size.x)) m × \(shown(size.y)) m" }

    private static func shown(_ metres: Double) -> String {
        let scale = abs(metres) < 1 ? 1e6 : 1e3
        return NumberText.shortest((metres * scale).rounded() / scale)
    }
}
