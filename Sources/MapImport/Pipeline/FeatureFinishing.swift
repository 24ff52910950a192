import Geometry
import Interchange

/// Makes the shape of a source feature, in degrees, one that every reader of GeoJSON takes: checked, mended where asked,
/// cut to the part that is imported. One instance a thread.
struct FeatureFinishing {
    var repairs: Bool
    var clip: ClipRegion?
    var limits: InputLimits
    private let overlay = Overlay()
    private let repair = AreaRepair()

    init(repairs: Bool, clip: ClipRegion?, limits: InputLimits) {
        self.repairs = repairs
        self.clip = clip
        self.limits = limits
    }

    /// What became of a feature.
    enum Outcome: Sendable {
        case kept(GeoJSONGeometry)
        /// Nothing of it can be taken over.
        case lost(code: String)
        /// It lies outside what is imported.
        case outside
    }

    struct Result: Sendable {
        var outcome: Outcome
        var diagnostics: [Diagnostic] = []
        /// Parts of it that could not be taken over, where others were.
        var lostParts = 0
    }

    func finish(_ feature: SourceFeature, file: String) -> Result {
        let result = judged(feature, file: file)
        // What lies outside is nobody's loss, whatever is wrong with it.
        guard let clip, case .lost = result.outcome, !clip.mayMeet(feature.shape) else { return result }
        return Result(outcome: .outside)
    }

    private func judged(_ feature: SourceFeature, file: String) -> Result {
        if let clip, clip.isBeyond(feature.shape) { return Result(outcome: .outside) }
        var result = Result(outcome: .lost(code: "geometry.empty"))
        if let problem = PlaceProblem(feature.shape) {
            tell(problem.code, zh: problem.message.zh, en: problem.message.en, feature, file, &result)
            result.outcome = .lost(code: problem.code)
            return result
        }
        guard let geometry = geometry(of: feature, file, &result) else {
            if result.diagnostics.isEmpty {
                tell("geometry.empty", zh: "形状为空", en: "its shape is empty", feature, file, &result)
            }
            result.outcome = .lost(code: result.diagnostics.first?.code ?? "geometry.empty")
            return result
        }
        guard let clip else {
            result.outcome = .kept(geometry)
            return result
        }
        do throws(OverlayError) {
            let inside = try clip.clipped(geometry, cut: ClipRegion.isCut(feature.tags), overlay: overlay)
            guard let inside else { return Result(outcome: .outside) }
            result.outcome = .kept(inside)
        } catch {
            // Whole rather than not at all.
            tell(
                "clip.failed", zh: "无法按范围裁切，整个保留", en: "cannot be cut to the region and is kept whole", feature, file,
                &result)
            result.outcome = .kept(geometry)
        }
        return result
    }

    // MARK: Shapes

    private func geometry(of feature: SourceFeature, _ file: String, _ result: inout Result) -> GeoJSONGeometry? {
        switch feature.shape {
        case .points(let points):
            guard let first = points.first else { return nil }
            return points.count == 1 ? .point(LonLat(first)) : .multiPoint(points.map { LonLat($0) })
        case .lines(let lines):
            let kept = lines.compactMap { line(Self.rounded($0), feature, file, &result) }
            return kept.isEmpty ? nil : kept.count == 1 ? .lineString(kept[0]) : .multiLineString(kept)
        case .areas(let polygons):
            let kept = polygons.flatMap { area($0.map(Self.rounded), feature, file, &result) }
            return kept.isEmpty ? nil : kept.count == 1 ? .polygon(kept[0]) : .multiPolygon(kept)
        }
    }

    /// As they will be written: what is checked is what will be read.
    private static func rounded(_ positions: [SIMD2<Double>]) -> [LonLat] {
        positions.map {
            LonLat(
                longitude: FixedDecimal.rounded($0.x, decimals: SiteMapWriter.decimals),
                latitude: FixedDecimal.rounded($0.y, decimals: SiteMapWriter.decimals))
        }
    }

    private func line(
        _ line: [LonLat], _ feature: SourceFeature, _ file: String, _ result: inout Result
    ) -> [LonLat]? {
        var distinct: [LonLat] = []
        distinct.reserveCapacity(line.count)
        for position in line where position != distinct.last { distinct.append(position) }
        if distinct.count > 1 { return distinct }
        result.lostParts += 1
        if line.count > 1 {
            tell("line.zeroLength", zh: "线的长度为零", en: "the line has no length", feature, file, &result)
        } else {
            tell("line.tooFewPoints", zh: "线少于两个点", en: "the line has less than two positions", feature, file, &result)
        }
        return nil
    }

    private func area(
        _ rings: [[LonLat]], _ feature: SourceFeature, _ file: String, _ result: inout Result
    ) -> [[[LonLat]]] {
        let validity = AreaValidity.check(rings, limits: limits)
        guard validity.hasErrors else {
            for problem in validity.problems {
                tell(problem.code, zh: problem.message.zh, en: problem.message.en, feature, file, &result)
            }
            return validity.polygons
        }
        let problem = validity.problems.first { $0.severity >= .error }
        let (code, message) = (problem?.code ?? "ring.invalid", problem?.message ?? Bilingual(zh: "", en: ""))
        guard repairs, let mended = mended(rings) else {
            result.lostParts += 1
            let (zh, en) = repairs ? ("，无法修复", ", and cannot be mended") : ("；可用 --repair 修复", "; --repair mends it")
            tell(code, zh: message.zh + zh, en: message.en + en, feature, file, &result)
            return []
        }
        let (before, after) = (
            FixedDecimal.trimmed(mended.before, decimals: 4), FixedDecimal.trimmed(mended.after, decimals: 4)
        )
        tell(
            code, zh: "\(message.zh)：已修复，面积由 \(before) m² 变为 \(after) m²",
            en: "\(message.en): mended, its area was \(before) m² and is \(after) m²", feature, file, &result)
        return mended.polygons
    }

    /// Mended, and good enough for every reader.
    private func mended(_ rings: [[LonLat]]) -> AreaRepair.Outcome? {
        guard var mended = repair.repaired(rings.filter { $0.count > 2 }) else { return nil }
        var polygons: [[[LonLat]]] = []
        for polygon in mended.polygons {
            let validity = AreaValidity.check(polygon, limits: limits)
            if !validity.hasErrors { polygons += validity.polygons }
        }
        mended.polygons = polygons
        return polygons.isEmpty ? nil : mended
    }

    private func tell(
        _ code: String, zh: String, en: String, _ feature: SourceFeature, _ file: String, _ result: inout Result
    ) {
        result.diagnostics.append(
            Diagnostic(
                code, .warning, file: file, at: Diagnostic.Place(path: feature.place), Bilingual(zh: zh, en: en)))
    }
}
