import Georeferencing
import Interchange

/// What is told of a conversion.
extension SourceMap {
    /// By which operation and how accurately it was converted.
    mutating func tell(_ conversion: ReferenceConversion) {
        let system = conversion.source
        let name = system.code.map { "\(system.name) (\($0))" } ?? system.name
        if system.isCGCS2000 {
            account.assume(
                Bilingual(
                    zh: "\(name)；CGCS2000 与 WGS 84 视为相同，相差不到 1 米",
                    en: "\(name); CGCS2000 is taken for WGS 84, which differs by less than a metre"))
            return
        }
        if conversion.isBallpark {
            tellBallpark(system, name)
            return
        }
        let accuracy = conversion.accuracyMetres.map { FixedDecimal.trimmed($0, decimals: 2) }
        account.assume(
            Bilingual(
                zh: "由 \(name) 换算为 WGS 84（\(conversion.name)），" + (accuracy.map { "标称精度 \($0) 米" } ?? "未标精度"),
                en: "from \(name) to WGS 84 by \(conversion.name), "
                    + (accuracy.map { "stated accuracy \($0) m" } ?? "no accuracy stated")))
        if let metres = conversion.accuracyMetres, metres > 2 {
            diagnostics.append(
                Diagnostic(
                    "crs.accuracy", .warning, file: file,
                    Bilingual(
                        zh: "换算到 WGS 84 的标称精度为 \(accuracy ?? "") 米：与其他来源的地图可能错开",
                        en:
                            "the conversion to WGS 84 is good to \(accuracy ?? "") m only: maps of other sources may not fit"
                    )))
        }
    }

    private mutating func tellBallpark(_ system: ReferenceSystem, _ name: String) {
        account.assume(
            Bilingual(
                zh: "\(name)；没有到 WGS 84 的基准转换参数，经纬度照用，精度未知",
                en:
                    "\(name); no parameters to WGS 84 are known, its longitudes and latitudes are taken as they are, accuracy unknown"
            ))
        let isChinese = system.isXian1980 || system.isBeijing1954
        diagnostics.append(
            Diagnostic(
                "crs.ballpark", .warning, file: file,
                Bilingual(
                    zh: "\(system.datum.isEmpty ? name : system.datum) 到 WGS 84 没有公开参数"
                        + (isChinese ? "，位置可能偏差约 50～150 米" : "，位置可能偏差数米到数百米")
                        + "：请用控制点，或在 PROJ 字符串中以 +towgs84 给出当地参数",
                    en:
                        "no parameters from \(system.datum.isEmpty ? name : system.datum) to WGS 84 are published here: "
                        + (isChinese
                            ? "places may be off by some 50 to 150 m"
                            : "places may be off by metres to hundreds of metres")
                        + "; use control points, or give local parameters as +towgs84 in a PROJ string")))
    }

    /// x for y.
    mutating func swapAxes(threads: Int) {
        for index in features.indices {
            features[index].shape = features[index].shape.mapLists { list in list.map(\.swapped) }
        }
        account.assume(Bilingual(zh: "按要求对调了 x 与 y", en: "x and y were swapped, as asked"))
    }

    /// Whether its numbers mean nothing on the Earth by themselves.
    var needsPlacing: Bool {
        switch coordinates {
        case .unknown, .drawing: true
        case .degrees: false
        // A local system, as GIS files name it that have none.
        case .reference(let text): (try? CoordinatePlacement.system(named: text)) == nil
        }
    }

    /// Of a drawing.
    var metresPerUnit: Double? {
        if case .drawing(let metresPerUnit) = coordinates { metresPerUnit } else { nil }
    }
}

extension MapFormat {
    /// Whether its standard leaves no doubt about which coordinate is the longitude, nor its files.
    var hasFixedAxes: Bool { self == .osmXML || self == .osmPBF }
}
