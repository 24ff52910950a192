import Interchange

extension DXFParser {
    func spline(_ record: DXFRecord) throws(DXFFault) -> DXFSpline {
        var data = SplineData()
        data.degree = try record.integer(71) ?? 3
        data.flags = try record.integer(70) ?? 0
        for index in record.range {
            let code = groups.code(index)
            switch code {
            case 40: data.knots.append(try record.real(at: index))
            case 41: data.weights.append(try record.real(at: index))
            case 10: data.points.append(SIMD3(try record.real(at: index), 0, 0))
            case 20 where !data.points.isEmpty: data.points[data.points.count - 1].y = try record.real(at: index)
            case 30 where !data.points.isEmpty: data.points[data.points.count - 1].z = try record.real(at: index)
            case 11: data.fit.append(SIMD3(try record.real(at: index), 0, 0))
            case 21 where !data.fit.isEmpty: data.fit[data.fit.count - 1].y = try record.real(at: index)
            case 31 where !data.fit.isEmpty: data.fit[data.fit.count - 1].z = try record.real(at: index)
            default: break
            }
        }
        data.startTangent = try record.point(12)
        data.endTangent = try record.point(13)
        return try data.spline(line: record.line)
    }
}

/// What a SPLINE or a spline edge of a HATCH says.
struct SplineData {
    var degree = 3
    /// 1 closed, 2 periodic, 4 rational.
    var flags = 0
    var knots: [Double] = []
    var weights: [Double] = []
    var points: [SIMD3<Double>] = []
    var fit: [SIMD3<Double>] = []
    var startTangent: SIMD3<Double>?
    var endTangent: SIMD3<Double>?

    func spline(line: Int) throws(DXFFault) -> DXFSpline {
        if points.isEmpty, fit.count >= 2 {
            var spline = SplineThroughPoints.spline(
                fit, isClosed: flags & 1 != 0, startTangent: startTangent, endTangent: endTangent)
            spline.isClosed = flags & 1 != 0
            return spline
        }
        guard (1...25).contains(degree), points.count > degree else {
            throw .shape(
                line: line, zh: "\(degree) 次样条有 \(points.count) 个控制点",
                en: "a spline of degree \(degree) with \(points.count) control points")
        }
        guard knots.count == points.count + degree + 1 || knots.isEmpty else {
            throw .shape(
                line: line, zh: "样条有 \(knots.count) 个节点值，应为 \(points.count + degree + 1) 个",
                en: "a spline with \(knots.count) knots instead of \(points.count + degree + 1)")
        }
        guard weights.isEmpty || weights.count == points.count, weights.allSatisfy({ $0 > 0 }) else {
            throw .shape(
                line: line, zh: "样条的权重数目不符或不是正数", en: "the spline's weights do not match its points or are not positive"
            )
        }
        var ordered = knots
        if ordered.isEmpty {
            ordered = (0...(points.count + degree)).map {
                Double(min(max($0 - degree, 0), points.count - degree))
            }
        }
        // Knots that fall back by a rounding are the ones before them.
        let span = (ordered.last ?? 0) - (ordered.first ?? 0)
        for index in ordered.indices.dropFirst() where ordered[index] < ordered[index - 1] {
            guard ordered[index - 1] - ordered[index] <= 1e-6 * abs(span) else {
                throw .shape(line: line, zh: "样条的节点值递减", en: "the spline's knots fall")
            }
            ordered[index] = ordered[index - 1]
        }
        guard ordered[degree] < ordered[points.count] else {
            throw .shape(line: line, zh: "样条的参数范围为空", en: "the spline has no range of parameters")
        }
        let isRational = weights.contains { $0 != weights[0] }
        return DXFSpline(
            degree: degree, knots: ordered, points: points, weights: isRational ? weights : [],
            isClosed: flags & 1 != 0)
    }
}
