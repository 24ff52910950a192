import Georeferencing
import Interchange
import SiteModel

/// Where a drawing lies: a fit of its plane onto a local frame in metres.
struct DrawingPlacement {
    let frame: FrameDefinition
    let fit: PlaneFit
    /// Of control points.
    let report: ResidualReport?
    private var diagnostics: [Diagnostic] = []
    private var assumption: Bilingual

    /// By control points, least squares in a transverse Mercator frame around them.
    ///
    /// - Throws: `georeference.points` for points that do not determine the fit, `georeference.mirrored` and
    ///   `georeference.residual` where they contradict one another, `georeference.units` where a rigid fit is asked for
    ///   and the drawing's unit is not known.
    init(
        _ points: [ControlPoint], metresPerUnit: Double?, options: CoordinateOptions
    ) throws(InputError) {
        let targets = points.map(\.place)
        let frame = try Self.frame(around: targets)
        let local = try LocalFrame(frame)
        var metres: [SIMD2<Double>] = []
        for target in targets { metres.append(try local.toMetres(target)) }
        let sources = points.map(\.drawing)
        let fit = try Self.fit(sources, metres, try Self.model(options.fit, metresPerUnit))
        let residuals = fit.residuals(sources, metres)
        let isSpanning = PlaneFit.spansArea(sources) && PlaneFit.spansArea(metres)
        let free = isSpanning ? try? PlaneFit(sources, onto: metres, .affine) : nil
        let convergence = try local.convergence(
            at: try local.toGrid(longitude: targets[0].longitude, latitude: targets[0].latitude))
        let report = ResidualReport(
            fit: options.fit, rows: zip(points, residuals).map { .init(point: $0, east: $1.x, north: $1.y) },
            metresPerUnitX: (free ?? fit).scaleX, metresPerUnitY: (free ?? fit).scaleY,
            statedMetresPerUnit: metresPerUnit, bearing: Self.turn(fit.bearing + convergence))
        let checks = ControlPointChecks(
            report: report, free: free, metres: metres, tolerance: options.residualTolerance)
        diagnostics = try checks.run()
        self.frame = frame
        self.fit = fit
        self.report = report
        let (unit, bearing) = (
            FixedDecimal.trimmed(fit.scaleX, decimals: 7), report.shownBearing
        )
        let kind = Self.name(options.fit)
        assumption = Bilingual(
            zh: "以 \(points.count) 个控制点定位（\(kind.zh)）：每单位 \(unit) 米，y 轴方位角 \(bearing)°，最大残差 "
                + "\(FixedDecimal.shown(report.largest, decimals: 3)) 米",
            en:
                "placed by \(points.count) control points (\(kind.en)): \(unit) m a unit, the y axis towards \(bearing)°, "
                + "largest residual \(FixedDecimal.shown(report.largest, decimals: 3)) m")
    }

    /// By one point and the direction of the drawing's y axis.
    ///
    /// - Throws: `georeference.units` where the drawing's unit is not known, `georeference.points` for numbers out of range.
    init(_ anchor: DrawingAnchor, metresPerUnit: Double?) throws(InputError) {
        guard let metresPerUnit, metresPerUnit > 0, metresPerUnit.isFinite else { throw Self.noUnit() }
        guard anchor.bearing.isFinite, abs(anchor.bearing) <= 360, anchor.drawing.x.isFinite, anchor.drawing.y.isFinite
        else {
            throw ControlPointChecks.refusal(
                zh: "定位点的坐标或方位角不是可用的数（方位角应在 ±360° 以内）",
                en: "the anchor's numbers are out of range (bearings go from -360 to 360 degrees)")
        }
        let frame = try Self.frame(around: [anchor.place])
        let local = try LocalFrame(frame)
        let origin = try local.toGrid(longitude: anchor.place.longitude, latitude: anchor.place.latitude)
        let azimuth = anchor.bearing - (try local.convergence(at: origin))
        let (sine, cosine) = (RoundedTrigonometry.sin(azimuth), RoundedTrigonometry.cos(azimuth))
        self.frame = frame
        fit = PlaneFit(
            source: anchor.drawing, target: try local.toMetres(anchor.place),
            xAxis: SIMD2(cosine, -sine) * metresPerUnit, yAxis: SIMD2(sine, cosine) * metresPerUnit)
        report = nil
        let bearing = FixedDecimal.trimmed(anchor.bearing, decimals: 4)
        assumption = Bilingual(
            zh:
                "以定位点定位：图上 (\(FixedDecimal.shown(anchor.drawing.x, decimals: 3))，\(FixedDecimal.shown(anchor.drawing.y, decimals: 3))) 位于 \(anchor.place.text)，"
                + "y 轴方位角 \(bearing)°，每单位 \(FixedDecimal.trimmed(metresPerUnit, decimals: 7)) 米；没有可核对的残差",
            en:
                "placed by an anchor: the drawing's (\(FixedDecimal.shown(anchor.drawing.x, decimals: 3)), \(FixedDecimal.shown(anchor.drawing.y, decimals: 3))) is at \(anchor.place.text), "
                + "its y axis towards \(bearing)°, \(FixedDecimal.trimmed(metresPerUnit, decimals: 7)) m a unit; nothing checks it"
        )
    }

    /// Puts every position into its place.
    func apply(to map: inout SourceMap, threads: Int) throws(InputError) {
        let before = map.positions
        let size = 8_192
        let pieces = try Workers.map(
            count: (before.count + size - 1) / size, threads: threads,
            context: { () throws(InputError) in try LocalFrame(frame) },
            { (piece: Int, local: inout LocalFrame) throws(InputError) -> [SIMD2<Double>] in
                try local.degrees(
                    ofMetres: before[piece * size..<min(before.count, (piece + 1) * size)].map { fit($0) })
            })
        map.setPositions(Array(pieces.joined()))
        map.account.assume(assumption)
        map.diagnostics += diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.file = map.file
            return diagnostic
        }
    }

    // MARK: Parts

    private static func frame(around places: [LonLat]) throws(InputError) -> FrameDefinition {
        var box = LonLatBox.empty
        for place in places {
            guard place.longitude.isFinite, abs(place.longitude) <= 180, place.latitude.isFinite,
                abs(place.latitude) <= 89.9
            else {
                throw ControlPointChecks.refusal(
                    zh: "经纬度超出范围：\(place.longitude), \(place.latitude)（应先经度后纬度）",
                    en:
                        "longitude \(place.longitude), latitude \(place.latitude) is out of range (longitude comes first)"
                )
            }
            box.extend(to: place)
        }
        guard !box.isEmpty else { throw ControlPointChecks.refusal(zh: "没有控制点", en: "there are no control points") }
        guard box.minimum.metres(to: box.maximum) <= LocalFrame.maximumDistanceMetres else {
            throw ControlPointChecks.refusal(
                zh: "控制点相距超过 50 公里", en: "the control points lie more than 50 km apart")
        }
        return try FrameDefinition(centreLongitude: box.centre.longitude, latitude: box.centre.latitude)
    }

    private static func model(
        _ fit: CoordinateOptions.Fit, _ metresPerUnit: Double?
    ) throws(InputError) -> PlaneFit.Model {
        switch fit {
        case .similarity: return .similarity
        case .affine: return .affine
        case .rigid:
            guard let metresPerUnit, metresPerUnit > 0, metresPerUnit.isFinite else { throw noUnit() }
            return .rigid(scale: metresPerUnit)
        }
    }

    private static func fit(
        _ sources: [SIMD2<Double>], _ metres: [SIMD2<Double>], _ model: PlaneFit.Model
    ) throws(InputError) -> PlaneFit {
        do throws(PlaneFit.Failure) {
            return try PlaneFit(sources, onto: metres, model)
        } catch {
            switch error {
            case .tooFew:
                throw ControlPointChecks.refusal(
                    zh: "控制点不足：至少 \(model == .affine ? 3 : 2) 个",
                    en: "too few control points: \(model == .affine ? 3 : 2) or more are needed")
            case .coincident:
                throw ControlPointChecks.refusal(
                    zh: "控制点彼此重合，无法定位", en: "the control points are all in one place")
            case .collinear:
                throw ControlPointChecks.refusal(
                    zh: "控制点在一条直线上，仿射变换无法确定", en: "the control points are on one line: an affine fit needs an area")
            case .notFinite:
                throw ControlPointChecks.refusal(zh: "控制点坐标不是有限的数", en: "a control point's numbers are out of range")
            }
        }
    }

    private static func noUnit() -> InputError {
        InputError(
            Diagnostic(
                "georeference.units", .error,
                Bilingual(zh: "不知道图纸的单位：请用 --units 说明", en: "the drawing's unit is not known: say it with --units")))
    }

    private static func name(_ fit: CoordinateOptions.Fit) -> (zh: String, en: String) {
        switch fit {
        case .similarity: ("相似变换", "similarity")
        case .rigid: ("平移旋转", "moved and turned only")
        case .affine: ("仿射变换", "affine")
        }
    }

    private static func turn(_ degrees: Double) -> Double {
        let rest = degrees.truncatingRemainder(dividingBy: 360)
        return rest < 0 ? rest + 360 : rest
    }
}
