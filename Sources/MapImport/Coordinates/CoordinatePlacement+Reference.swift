import Georeferencing
import Interchange

/// Maps in reference systems.
extension CoordinatePlacement {
    /// A system by what users and files call it, short names of China's grids among it.
    /// - Throws: as `ReferenceSystem`.
    public static func system(named text: String) throws(InputError) -> ReferenceSystem {
        if let grid = ChineseGrid(text) { return try ReferenceSystem(grid.code) }
        let lower = text.lowercased()
        if let datum = ChineseGrid.Datum(rawValue: lower) { return try ReferenceSystem(datum.geographicCode) }
        return try ReferenceSystem(lower == "wgs84" ? "EPSG:4326" : text)
    }

    /// Whether the user says that the numbers are those of a plane system.
    var isProjected: Bool {
        get throws(InputError) {
            guard case .reference(let text) = choice else { return false }
            return try Self.system(named: text).kind == .projected
        }
    }

    func placeByReference(_ map: inout SourceMap, _ summary: PositionSummary, _ text: String) throws(InputError) {
        let system = try Self.system(named: text)
        var scale = 1.0
        switch map.coordinates {
        case .unknown: break
        case .drawing(let metresPerUnit):
            if system.kind == .projected {
                scale = metresPerUnit / system.metresPerUnit
                if abs(scale - 1) < 1e-12 { scale = 1 }
            }
        case .degrees:
            // Several files of one import: those in degrees are not what a plane system is said for.
            if system.kind == .projected, summary.looksLikeDegrees {
                map.account.assume(
                    Bilingual(
                        zh: "文件为经纬度，未按 \(system.name) 解读",
                        en: "it is in degrees and was not read as \(system.name)"))
                return try keepDegrees(&map, summary)
            }
            tellOverride(&map, "WGS 84", system)
        case .reference(let own):
            let own = try? Self.system(named: own)
            if let own, own != system, own.code == nil || own.code != system.code {
                tellOverride(&map, own.name, system)
            }
        }
        try convert(&map, summary, system, scale: scale)
    }

    private func tellOverride(_ map: inout SourceMap, _ own: String, _ system: ReferenceSystem) {
        guard system.code != "EPSG:4326" || own != "WGS 84" else { return }
        map.diagnostics.append(
            Diagnostic(
                "crs.overridden", .warning, file: map.file,
                Bilingual(
                    zh: "文件自称 \(own)，按你的要求作为 \(system.name) 读取",
                    en: "the file says \(own); it is read as \(system.name), as you said")))
    }

    /// GCJ-02 or BD-09, after the file's own system where it is not in degrees.
    func placeShifted(_ map: inout SourceMap, _ summary: PositionSummary) throws(InputError) {
        switch map.coordinates {
        case .reference(let text):
            let system = try Self.system(named: text)
            if system.kind == .projected || !summary.looksLikeDegrees { try convert(&map, summary, system, scale: 1) }
        case .degrees, .unknown: break
        case .drawing(let metresPerUnit): throw missingPlace(ofDrawing: summary, metresPerUnit)
        }
        guard let degrees = PositionSummary(map) else { return }
        guard degrees.looksLikeDegrees else { throw outOfRange(degrees) }
        let shift: ChineseShift = choice == .bd09 ? .bd09 : .gcj02
        map.mapPositions(threads: options.threads) { position in
            guard abs(position.x) <= 180, abs(position.y) <= 90 else { return position }
            return CoordinatePlacement.rounded(shift.unshifted(position))
        }
        let name = shift.name
        map.account.assume(
            Bilingual(
                zh: "由 \(name) 换算为 WGS 84，用公开近似公式，误差约 1 米",
                en: "from \(name) to WGS 84 by the public approximation, good to about a metre"))
        if !GCJ02.isShifted(longitude: degrees.median.x, latitude: degrees.median.y) {
            map.diagnostics.append(
                Diagnostic(
                    "crs.notShifted", .warning, file: map.file,
                    Bilingual(
                        zh: "\(LonLat(degrees.median).shown) 在 GCJ-02 偏移范围之外",
                        en: "\(LonLat(degrees.median).shown) lies outside where GCJ-02 is shifted")))
        }
        checkPlace(&map)
    }

    private func missingPlace(ofDrawing summary: PositionSummary, _ metresPerUnit: Double) -> InputError {
        InputError(
            Diagnostic(
                "georeference.missing", .error,
                Bilingual(
                    zh: "图纸坐标（\(summary.text)）不是经纬度：GCJ-02 与 BD-09 只适用于经纬度，图纸请用 --control-points 或 --anchor",
                    en:
                        "a drawing's coordinates (\(summary.text)) are no degrees, which GCJ-02 and BD-09 are: place it with --control-points or --anchor"
                )))
    }

    static func rounded(_ degrees: SIMD2<Double>) -> SIMD2<Double> {
        (degrees * DecimalPosition.unitsPerDegree).rounded(.toNearestOrEven) / DecimalPosition.unitsPerDegree
            + SIMD2(0, 0)
    }

    /// Degrees as they are.
    func keepDegrees(_ map: inout SourceMap, _ summary: PositionSummary) throws(InputError) {
        guard summary.looksLikeDegrees else { throw outOfRange(summary) }
        checkPlace(&map)
        checkOffset(&map)
    }

    /// Degrees that are none.
    func outOfRange(_ summary: PositionSummary) -> InputError {
        let readings = CoordinateReading.readings(of: summary, near: near)
        let looks = CoordinateReading.sentence(readings, of: summary)
        let isLongitude = abs(summary.median.x) > 180
        return InputError(
            Diagnostic(
                isLongitude ? "crs.lonRange" : "crs.latRange", .error,
                Bilingual(
                    zh: (isLongitude ? "经度超出 ±180°：" : "纬度超出 ±90°：") + looks.zh,
                    en: (isLongitude ? "longitudes are beyond ±180°: " : "latitudes are beyond ±90°: ") + looks.en)))
    }

    /// From a system to WGS 84.
    func convert(
        _ map: inout SourceMap, _ summary: PositionSummary, _ system: ReferenceSystem, scale: Double
    ) throws(InputError) {
        guard system.kind == .projected || summary.looksLikeDegrees else { throw outOfRange(summary) }
        let summary = summary.scaled(by: scale)
        let rough = try ReferenceConversion(from: system)
        let checks = ReferenceChecks(system: system, conversion: rough, summary: summary, scale: scale, near: near)
        map.diagnostics += try checks.run()
        // The area that most of the map covers decides which operation is best.
        var area = LonLatBox.empty
        for place in try rough.degrees(summary.landmarks, threads: 1) where place.x.isFinite {
            area.extend(to: LonLat(place))
        }
        let conversion = try ReferenceConversion(from: system, within: area)
        let positions = map.positions
        map.setPositions(
            try conversion.degrees(scale == 1 ? positions : positions.map { $0 * scale }, threads: options.threads))
        map.tell(conversion)
        checkOffset(&map)
    }
}

extension PositionSummary {
    /// Whether the middle of the map can be a longitude and a latitude.
    var looksLikeDegrees: Bool { abs(median.x) <= 180 && abs(median.y) <= 90 }
}
