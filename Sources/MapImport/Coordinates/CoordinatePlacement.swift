import Georeferencing
import Interchange

/// Brings maps to longitude and latitude in WGS 84, as the user chose.
///
/// Nothing is converted unasked: what looks shifted, swapped or in another zone is told with its evidence. What cannot be
/// true (coordinates that its own system does not have) is refused.
public struct CoordinatePlacement: Hashable, Sendable {
    public var choice: CoordinateChoice
    /// Roughly where the site is, as the user declares it: zones, axes and shifts are held against it.
    public var near: LonLat?
    public var options: CoordinateOptions

    /// How far a map may lie from the declared place, metres.
    public static let reach = 100_000.0

    public init(
        choice: CoordinateChoice = .asTheFileSays, near: LonLat? = nil, options: CoordinateOptions = CoordinateOptions()
    ) {
        self.choice = choice
        self.near = near
        self.options = options
    }

    /// Whether what a file has in degrees stays where it is.
    var keepsDegrees: Bool { choice == .asTheFileSays && !options.swapsAxes }

    /// The map in degrees, WGS 84, rounded to ten decimals; what was converted, by which operation and how accurately is
    /// among its account's assumptions and its diagnostics. Positions that have no place there are NaN.
    ///
    /// - Returns: the map, with what is to be printed of control points.
    /// - Throws: why the map has no place: `crs.missing`, `crs.unknown`, `crs.wrongZone`, `crs.suspectSwap` (where the
    ///   order can be proved), `crs.outsideArea`, `crs.lonRange`, `crs.latRange`, `georeference.missing`,
    ///   `georeference.residual`…
    public func placed(_ map: SourceMap) throws(InputError) -> PlacedMap {
        do {
            var placed = PlacedMap(map: map, residuals: nil)
            if options.swapsAxes, !map.format.hasFixedAxes { placed.map.swapAxes(threads: options.threads) }
            guard let summary = PositionSummary(placed.map) else {
                placed.map.coordinates = .degrees
                return placed
            }
            try place(&placed, summary)
            placed.map.coordinates = .degrees
            placed.map.tellStrays()
            return placed
        } catch {
            throw InputError(
                error.diagnostics.map { diagnostic in
                    var diagnostic = diagnostic
                    diagnostic.file = diagnostic.file ?? map.file
                    return diagnostic
                })
        }
    }

    private func place(_ placed: inout PlacedMap, _ summary: PositionSummary) throws(InputError) {
        switch choice {
        case .asTheFileSays: try placeAsTheFileSays(&placed.map, summary)
        case .reference(let text): try placeByReference(&placed.map, summary, text)
        case .gcj02, .bd09: try placeShifted(&placed.map, summary)
        case .controlPoints(let points):
            guard placed.map.needsPlacing else { return try placeUnused(&placed.map, summary) }
            let placement = try DrawingPlacement(
                points, metresPerUnit: placed.map.metresPerUnit ?? options.metresPerUnit, options: options)
            try placement.apply(to: &placed.map, threads: options.threads)
            placed.residuals = placement.report
            checkPlace(&placed.map)
        case .anchor(let anchor):
            guard placed.map.needsPlacing else { return try placeUnused(&placed.map, summary) }
            let placement = try DrawingPlacement(
                anchor, metresPerUnit: placed.map.metresPerUnit ?? options.metresPerUnit)
            try placement.apply(to: &placed.map, threads: options.threads)
            checkPlace(&placed.map)
        }
    }

    /// Control points are for drawings; a file in degrees or in a system that it names has its place.
    private func placeUnused(_ map: inout SourceMap, _ summary: PositionSummary) throws(InputError) {
        map.diagnostics.append(
            Diagnostic(
                "georeference.unused", .warning, file: map.file,
                Bilingual(
                    zh: "文件自带坐标系，未使用控制点或定位点",
                    en: "the file says where it lies: control points and anchors are not used for it")))
        try placeAsTheFileSays(&map, summary)
    }

    private func placeAsTheFileSays(_ map: inout SourceMap, _ summary: PositionSummary) throws(InputError) {
        switch map.coordinates {
        case .degrees: try keepDegrees(&map, summary)
        case .reference(let text):
            try convert(&map, summary, try Self.system(named: text), scale: 1)
        case .drawing(let metresPerUnit): throw missingPlace(summary, metresPerUnit: metresPerUnit)
        case .unknown:
            let looks = CoordinateReading.sentence(
                CoordinateReading.readings(of: summary, near: near), of: summary)
            throw InputError(
                Diagnostic(
                    "crs.missing", .error,
                    Bilingual(
                        zh: "文件没有说明坐标系。" + looks.zh,
                        en: "the file does not say which reference system it uses; " + looks.en)))
        }
    }

    private func missingPlace(_ summary: PositionSummary, metresPerUnit: Double) -> InputError {
        let size = summary.extent * metresPerUnit
        let shown = "\(FixedDecimal.shown(size.x, decimals: 1)) m × \(FixedDecimal.shown(size.y, decimals: 1)) m"
        // Drawings of sites are often drawn in the coordinates of the survey.
        let readings = [1, metresPerUnit].flatMap { scale in
            CoordinateReading.readings(of: summary.scaled(by: scale), near: near).filter {
                !$0.option.contains("4326")
            }
        }
        let looks = readings.first.map { reading in
            Bilingual(
                zh: "；数值像是\(reading.text.zh)（\(reading.option)）",
                en: "; its numbers look like \(reading.text.en) (say \(reading.option))")
        }
        return InputError(
            Diagnostic(
                "georeference.missing", .error,
                Bilingual(
                    zh: "图纸（约 \(shown)，\(summary.text)）没有地理位置：请给出 --control-points 文件，"
                        + "或 --anchor 经度,纬度 --anchor-at x,y --bearing 方位角，或 --crs 坐标系" + (looks?.zh ?? ""),
                    en:
                        "the drawing (about \(shown), \(summary.text)) has no place on the Earth: give --control-points FILE, "
                        + "or --anchor LON,LAT --anchor-at X,Y --bearing DEG, or --crs with its system"
                        + (looks?.en ?? ""))
            ))
    }
}

/// A map in its place.
public struct PlacedMap: Sendable {
    public var map: SourceMap
    /// How control points were met, where there were any.
    public var residuals: ResidualReport?
}
