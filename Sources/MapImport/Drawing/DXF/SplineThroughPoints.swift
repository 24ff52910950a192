import Interchange

/// A smooth curve through given points.
///
/// The cubic spline with continuous curvature whose parameter is the chord length (C. de Boor, "A practical guide to
/// splines", 1978, ch. IV), with the given tangents at its ends or no curvature there. CAD programs keep the rule by
/// which they interpolate to themselves; splines that they write have control points as well, which are used instead.
/// O(n).
enum SplineThroughPoints {
    static func spline(
        _ given: [SIMD3<Double>], isClosed: Bool, startTangent: SIMD3<Double>?, endTangent: SIMD3<Double>?
    ) -> DXFSpline {
        var points: [SIMD3<Double>] = []
        for point in given where point != points.last { points.append(point) }
        if isClosed, let first = points.first, points.last != first { points.append(first) }
        guard points.count >= 2 else {
            return DXFSpline(degree: 1, knots: [0, 0, 1, 1], points: [given[0], given[given.count - 1]])
        }
        // A closed curve has no ends: far enough behind them their effect is below 1e-7 of the size.
        let wrap = isClosed && points.count > 3 ? min(12, points.count - 2) : 0
        let count = points.count
        if wrap > 0 {
            points = points[(count - 1 - wrap)..<(count - 1)] + points + points[1...wrap]
        }
        let lengths = zip(points, points.dropFirst()).map { (($1 - $0) * ($1 - $0)).sum().squareRoot() }
        let slopes = tangents(points, lengths, startTangent.flatMap(unit), endTangent.flatMap(unit))
        return pieces(
            Array(points[wrap..<(wrap + count)]), Array(lengths[wrap..<(wrap + count - 1)]),
            Array(slopes[wrap..<(wrap + count)]))
    }

    private static func unit(_ v: SIMD3<Double>) -> SIMD3<Double>? {
        let length = (v * v).sum().squareRoot()
        return length > 0 ? v / length : nil
    }

    /// The derivatives at the points, from the tridiagonal system.
    private static func tangents(
        _ points: [SIMD3<Double>], _ lengths: [Double], _ start: SIMD3<Double>?, _ end: SIMD3<Double>?
    ) -> [SIMD3<Double>] {
        let last = points.count - 1
        func slope(_ index: Int) -> SIMD3<Double> { (points[index + 1] - points[index]) / lengths[index] }
        var upper = [Double](repeating: 0, count: points.count)
        var right = points
        if let start {
            right[0] = start
        } else {
            upper[0] = 0.5
            right[0] = slope(0) * 1.5
        }
        for index in 1..<max(last, 1) where index < last {
            let (before, behind) = (lengths[index - 1], lengths[index])
            let divisor = 2 * (before + behind) - behind * upper[index - 1]
            upper[index] = before / divisor
            right[index] =
                ((slope(index - 1) * behind + slope(index) * before) * 3 - right[index - 1] * behind) / divisor
        }
        if let end {
            right[last] = end
        } else {
            right[last] = (slope(last - 1) * 3 - right[last - 1]) / (2 - upper[last - 1])
        }
        for index in (0..<last).reversed() { right[index] -= right[index + 1] * upper[index] }
        return right
    }

    /// The cubic pieces as one B-spline with threefold knots.
    private static func pieces(
        _ points: [SIMD3<Double>], _ lengths: [Double], _ slopes: [SIMD3<Double>]
    ) -> DXFSpline {
        var control = [points[0]]
        var knots = [0.0, 0, 0, 0]
        var at = 0.0
        for index in lengths.indices {
            let third = lengths[index] / 3
            control += [
                points[index] + slopes[index] * third, points[index + 1] - slopes[index + 1] * third, points[index + 1],
            ]
            at += lengths[index]
            knots += [at, at, at]
        }
        knots.append(at)
        return DXFSpline(degree: 3, knots: knots, points: control)
    }
}
