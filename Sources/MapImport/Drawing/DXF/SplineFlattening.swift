import Glibc

/// A B-spline in plan, for evaluation.
struct PlanSpline {
    let degree: Int
    let knots: [Double]
    /// x·w, y·w, w.
    let points: [SIMD3<Double>]

    init(_ spline: DXFSpline, map: DXFTransform) {
        degree = spline.degree
        knots = spline.knots
        points = spline.points.indices.map { index in
            let point = map.point(spline.points[index])
            let weight = spline.weights.isEmpty ? 1 : spline.weights[index]
            return SIMD3(point.x * weight, point.y * weight, weight)
        }
    }

    /// de Boor's algorithm (C. de Boor, "On calculating with B-splines", J. Approximation Theory 6 (1972),
    /// doi:10.1016/0021-9045(72)90080-9), in the span that begins with that knot.
    func position(at t: Double, span: Int, _ work: inout [SIMD3<Double>]) -> SIMD2<Double> {
        for index in 0...degree { work[index] = points[span - degree + index] }
        for level in stride(from: 1, through: degree, by: 1) {
            for index in stride(from: degree, through: level, by: -1) {
                let low = knots[span - degree + index]
                let width = knots[span + 1 + index - level] - low
                let share = width > 0 ? (t - low) / width : 0
                work[index] = work[index - 1] * (1 - share) + work[index] * share
            }
        }
        let point = work[degree]
        return SIMD2(point.x, point.y) / point.z
    }
}

extension CurveFlattening {
    /// All positions along a spline.
    ///
    /// Each span is cut in as many pieces as its degree, then halved while one of three positions in between leaves
    /// the chord by more than half the tolerance. O(positions · degree²).
    ///
    /// - Parameter effort: what evaluations may still cost; below zero the curve is cut short.
    func spline(_ spline: PlanSpline, effort: inout Int) -> [SIMD2<Double>] {
        let degree = spline.degree
        let count = spline.points.count
        var work = [SIMD3<Double>](repeating: .zero, count: degree + 1)
        var line: [SIMD2<Double>] = []
        for span in degree..<count where spline.knots[span] < spline.knots[span + 1] {
            let (from, to) = (spline.knots[span], spline.knots[span + 1])
            if line.isEmpty { line.append(spline.position(at: from, span: span, &work)) }
            for piece in 0..<degree {
                let start = from + (to - from) * (Double(piece) / Double(degree))
                let end = piece + 1 == degree ? to : from + (to - from) * (Double(piece + 1) / Double(degree))
                // Ends of pieces that are still to be drawn, the nearest last.
                var ends = [(t: end, depth: 0)]
                var t = start
                while let next = ends.popLast() {
                    effort -= 4 * (degree + 1) * (degree + 1)
                    guard effort >= 0 else { return line }
                    let target = spline.position(at: next.t, span: span, &work)
                    let base = line[line.count - 1]
                    let isFlat =
                        next.depth >= 12 || !tolerance.isFinite
                        || (1...3).allSatisfy { quarter in
                            let at = spline.position(
                                at: t + (next.t - t) * Double(quarter) / 4, span: span, &work)
                            return Self.distance(at, base, target) <= tolerance / 2
                        }
                    if isFlat {
                        line.append(target)
                        t = next.t
                    } else {
                        ends.append((next.t, next.depth + 1))
                        ends.append((t + (next.t - t) / 2, next.depth + 1))
                    }
                }
            }
        }
        return line
    }

    /// From a position to a segment.
    private static func distance(_ p: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        let along = b - a
        let length = (along * along).sum()
        let share = length > 0 ? min(max(((p - a) * along).sum() / length, 0), 1) : 0
        let gap = p - a - along * share
        return (gap * gap).sum().squareRoot()
    }
}
