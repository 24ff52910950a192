import Georeferencing
import Interchange

/// Whether control points can be believed.
struct ControlPointChecks {
    let report: ResidualReport
    /// A fit that is free along both axes; nil where the points do not span an area.
    let free: PlaneFit?
    /// Where the points are, metres in the frame.
    let metres: [SIMD2<Double>]
    /// Metres.
    let tolerance: Double

    /// How far scales may be from one another and from the drawing's unit, as a share. A setting of ours: a survey is
    /// good to 10⁻⁴, points picked on a web map to a hundredth.
    static let scaleTolerance = 0.01

    /// - Returns: the note with all residuals and warnings.
    /// - Throws: `georeference.mirrored`, `georeference.residual`; with them all that was found.
    func run() throws(InputError) -> [Diagnostic] {
        var found = [Diagnostic("georeference.residuals", .note, report.sentence)]
        if report.rows.count == 2 {
            found.append(
                Diagnostic(
                    "georeference.unchecked", .warning,
                    Bilingual(
                        zh: "只有两个控制点：两点总能吻合，无法核对，建议再加一个",
                        en: "two control points always fit: a third would check them")))
        } else if free == nil {
            found.append(
                Diagnostic(
                    "georeference.unchecked", .warning,
                    Bilingual(
                        zh: "控制点在一条直线上：图纸是否镜像、横向比例是否正确无法核对，建议再加一个线外的点",
                        en:
                            "the control points lie on one line, by which neither a mirrored drawing nor the scale across it "
                            + "shows: a point beside it would check them")))
        }
        found += scales()
        if let free, free.isMirrored {
            found.append(
                Diagnostic(
                    "georeference.mirrored", .error,
                    Bilingual(
                        zh: "控制点表明图纸是镜像的：x 与 y（或经度与纬度）可能写反，请检查列的顺序或用 --swap-axes",
                        en:
                            "the control points mirror the drawing: x and y, or longitude and latitude, may be swapped; "
                            + "check the columns or say --swap-axes")))
            throw InputError(found)
        }
        if report.largest > tolerance {
            found.append(beyond())
            throw InputError(found)
        }
        return found
    }

    static func refusal(zh: String, en: String) -> InputError {
        InputError(Diagnostic("georeference.points", .error, Bilingual(zh: zh, en: en)))
    }

    /// Scales that differ along x and y, or from the drawing's unit.
    private func scales() -> [Diagnostic] {
        let (x, y) = (report.metresPerUnitX, report.metresPerUnitY)
        let unit = report.statedMetresPerUnit
        func differs(_ a: Double, _ b: Double) -> Bool { abs(a / b - 1) > Self.scaleTolerance }
        guard differs(x, y) || unit.map({ differs(x, $0) || differs(y, $0) }) ?? false else { return [] }
        let base = unit ?? max(x, y)
        func share(_ value: Double) -> String { FixedDecimal.shown(value / base, decimals: value / base < 0.1 ? 5 : 3) }
        var against = Bilingual(zh: "较大者的", en: " of the larger")
        if let unit {
            let shown = FixedDecimal.trimmed(unit, decimals: 7)
            against = Bilingual(zh: "图纸单位（\(shown) 米）的", en: " of the drawing's unit (\(shown) m)")
        }
        return [
            Diagnostic(
                "georeference.scale", .warning,
                Bilingual(
                    zh: "控制点的比例沿 x 为\(against.zh) \(share(x)) 倍，沿 y 为 \(share(y)) 倍：控制点或图纸单位有误",
                    en: "by the control points the scale along x is \(share(x))\(against.en), along y \(share(y)): "
                        + "the points or the drawing's unit are wrong"))
        ]
    }

    private func beyond() -> Diagnostic {
        let worst = report.rows.max { $0.distance < $1.distance }
        let label = worst?.point.label ?? ""
        let (size, limit) = (
            FixedDecimal.shown(report.largest, decimals: 3), FixedDecimal.trimmed(tolerance, decimals: 3)
        )
        let culprit = culprit()
        return Diagnostic(
            "georeference.residual", .error,
            Bilingual(
                zh: "控制点 \(label) 的残差 \(size) 米，超过 \(limit) 米（--residual-tolerance）"
                    + (culprit.map { "；去掉控制点 \($0.label) 后其余最大 \($0.rest) 米" } ?? ""),
                en: "control point \(label) is missed by \(size) m, more than \(limit) m (--residual-tolerance)"
                    + (culprit.map { "; without control point \($0.label) the largest is \($0.rest) m" } ?? "")))
    }

    /// The one point without which the others fit: of four or more, where taking it out leaves a fifth of the error.
    private func culprit() -> (label: String, rest: String)? {
        guard (4...200).contains(report.rows.count) else { return nil }
        let sources = report.rows.map(\.point.drawing)
        var best: (index: Int, largest: Double)?
        for index in sources.indices {
            var (from, to) = (sources, metres)
            from.remove(at: index)
            to.remove(at: index)
            guard let fit = try? PlaneFit(from, onto: to, .similarity) else { continue }
            let largest = fit.residuals(from, to).reduce(0) { max($0, ($1 * $1).sum().squareRoot()) }
            if best.map({ largest < $0.largest }) ?? true { best = (index, largest) }
        }
        guard let best, best.largest < report.largest / 5 else { return nil }
        return (report.rows[best.index].point.label, FixedDecimal.shown(best.largest, decimals: 3))
    }
}
