/// Oddities that whole files share: told once each, with a count and the first place.
struct GeoJSONTallies {
    enum Kind: Int, CaseIterable {
        case orientation, precision, mojibake, manyNumbers, lineDuplicatePoint, duplicateGeometry
    }

    private struct Entry {
        var count = 0
        var path: String
        var byte: Int
        var detail: String
    }

    /// By kind.
    private var entries = [Entry?](repeating: nil, count: Kind.allCases.count)

    mutating func note(_ kind: Kind, path: @autoclosure () -> String, byte: Int, detail: @autoclosure () -> String = "")
    {
        if entries[kind.rawValue] == nil {
            entries[kind.rawValue] = Entry(path: path(), byte: byte, detail: detail())
        }
        entries[kind.rawValue]?.count += 1
    }

    /// Adds what was noted of a later piece of the file.
    mutating func add(_ later: GeoJSONTallies) {
        for (kind, entry) in later.entries.enumerated() {
            guard let entry else { continue }
            if entries[kind] == nil { entries[kind] = entry } else { entries[kind]?.count += entry.count }
        }
    }

    /// Notes a geometry whose coordinates have so few decimals that they say little.
    mutating func precision(of geometry: GeoJSONGeometry, path: String, byte: Int) {
        guard let resolution = CoordinatePrecision.resolution(of: geometry) else { return }
        note(.precision, path: path, byte: byte, detail: FixedDecimal.text(resolution, decimals: 0))
    }

    /// Writes them out, in fixed order.
    func flush(into problems: inout DiagnosticCollector) {
        for kind in Kind.allCases {
            guard let entry = entries[kind.rawValue] else { continue }
            let (code, severity, message) = Self.text(kind, entry.count, entry.detail)
            problems.add(code, severity, byte: entry.byte, path: entry.path, zh: message.zh, en: message.en)
        }
    }

    private static func text(
        _ kind: Kind, _ count: Int, _ detail: String
    ) -> (code: String, severity: Diagnostic.Severity, message: Bilingual) {
        switch kind {
        case .orientation:
            (
                "ring.orientation", .warning,
                Bilingual(
                    zh: "\(count) 个多边形的环方向不符合 RFC 7946（外环逆时针，内环顺时针），已调正",
                    en:
                        "\(count) polygons have rings that run the wrong way (RFC 7946: exterior counter-clockwise), turned"
                )
            )
        case .precision:
            (
                "coord.precision", .warning,
                Bilingual(
                    zh: "\(count) 个要素的坐标小数位太少，此处分辨率约 \(detail) 米",
                    en: "\(count) features have coordinates of few decimals, here a resolution of about \(detail) m")
            )
        case .mojibake:
            (
                "text.mojibake", .warning,
                Bilingual(
                    zh: "\(count) 处文字像是被重复编码的 UTF-8，此处原文应为“\(detail)”",
                    en: "\(count) texts look like UTF-8 encoded twice, this one meant \"\(detail)\"")
            )
        case .manyNumbers:
            (
                "coord.tooMany", .warning,
                Bilingual(
                    zh: "\(count) 个位置多于三个数，多余的已忽略",
                    en: "\(count) positions have more than three numbers, the rest is ignored")
            )
        case .lineDuplicatePoint:
            (
                "line.duplicatePoint", .note,
                Bilingual(zh: "\(count) 条线有重复点，已去除", en: "\(count) lines repeat a position, which is left out")
            )
        case .duplicateGeometry:
            (
                "feature.duplicateGeometry", .warning,
                Bilingual(
                    zh: "\(count) 个要素与前面的要素重复（此为第一个）",
                    en: "\(count) features repeat one before them (this is the first)")
            )
        }
    }
}

/// How finely coordinates were written.
enum CoordinatePrecision {
    /// Metres of the last decimal where all coordinates have four decimals or fewer (11 m); nil where they are finer.
    static func resolution(of geometry: GeoJSONGeometry) -> Double? {
        var decimals = 0
        var isCoarse = true
        geometry.forEachPosition { position in
            guard isCoarse else { return }
            for value in [position.longitude, position.latitude] {
                while decimals <= 4, !isWhole(value, decimals: decimals) { decimals += 1 }
            }
            isCoarse = decimals <= 4
        }
        guard isCoarse else { return nil }
        return (0..<decimals).reduce(111_195.0) { metres, _ in metres / 10 }
    }

    private static func isWhole(_ value: Double, decimals: Int) -> Bool {
        let scaled = (0..<decimals).reduce(value) { scaled, _ in scaled * 10 }
        return abs(scaled - scaled.rounded()) < 1e-7
    }
}
