import Foundation

/// Puts one plane onto another by points that are known in both, least squares.
///
/// Similarity: the four parameters of Helmert's transformation in closed form, target = a·source + b in complex numbers;
/// rigid: the same with the scale given (Horn 1987, doi:10.1364/JOSAA.4.000629, in the plane); affine: six parameters by
/// normal equations. All are worked out from the points' means, so that large coordinates cost no digits. O(n).
///
/// Never mirrors, but for affine fits, which tell (`isMirrored`). Does not look for outliers by itself.
public struct PlaneFit: Hashable, Sendable {
    public enum Model: Hashable, Sendable {
        case similarity
        /// Target units in one source unit.
        case rigid(scale: Double)
        case affine
    }

    /// Means of the points.
    public let sourceCentre: SIMD2<Double>
    public let targetCentre: SIMD2<Double>
    /// Where the source's unit vectors along x and y go.
    public let xAxis: SIMD2<Double>
    public let yAxis: SIMD2<Double>

    /// Why there is no fit.
    public enum Failure: Error, Hashable, Sendable {
        case tooFew
        /// All sources, or all targets, are the same point.
        case coincident
        /// Sources on a line, where an affine fit needs an area.
        case collinear
        case notFinite
    }

    /// - Precondition: as many sources as targets.
    public init(_ sources: [SIMD2<Double>], onto targets: [SIMD2<Double>], _ model: Model) throws(Failure) {
        precondition(sources.count == targets.count, "points in pairs")
        guard sources.count >= (model == .affine ? 3 : 2) else { throw .tooFew }
        guard (sources + targets).allSatisfy({ abs($0.x) < 1e15 && abs($0.y) < 1e15 }) else { throw .notFinite }
        let count = Double(sources.count)
        let sourceCentre = sources.reduce(.init(0, 0), +) / count
        let targetCentre = targets.reduce(.init(0, 0), +) / count
        let from = sources.map { $0 - sourceCentre }
        let to = targets.map { $0 - targetCentre }
        guard Self.spread(from) > 1e-12 * Self.size(sources), Self.spread(to) > 1e-12 * Self.size(targets) else {
            throw .coincident
        }
        self.sourceCentre = sourceCentre
        self.targetCentre = targetCentre
        // Σ conj(source) · target.
        var turned = SIMD2(0.0, 0.0)
        for (s, t) in zip(from, to) { turned += SIMD2(s.x * t.x + s.y * t.y, s.x * t.y - s.y * t.x) }
        switch model {
        case .similarity:
            xAxis = turned / from.reduce(0) { $0 + ($1 * $1).sum() }
            yAxis = SIMD2(-xAxis.y, xAxis.x)
        case .rigid(let scale):
            let length = (turned * turned).sum().squareRoot()
            guard length > 0 else { throw .coincident }
            xAxis = turned * (scale / length)
            yAxis = SIMD2(-xAxis.y, xAxis.x)
        case .affine:
            guard !Self.isCollinear(from) else { throw .collinear }
            var (xx, xy, yy) = (0.0, 0.0, 0.0)
            var (x, y) = (SIMD2(0.0, 0.0), SIMD2(0.0, 0.0))
            for (s, t) in zip(from, to) {
                xx += s.x * s.x
                xy += s.x * s.y
                yy += s.y * s.y
                x += s.x * t
                y += s.y * t
            }
            let determinant = xx * yy - xy * xy
            xAxis = (yy * x - xy * y) / determinant
            yAxis = (xx * y - xy * x) / determinant
        }
        guard xAxis.x.isFinite, xAxis.y.isFinite, yAxis.x.isFinite, yAxis.y.isFinite, scaleX > 0, scaleY > 0 else {
            throw .coincident
        }
    }

    /// One point and two axes, as they are said.
    public init(source: SIMD2<Double>, target: SIMD2<Double>, xAxis: SIMD2<Double>, yAxis: SIMD2<Double>) {
        sourceCentre = source
        targetCentre = target
        self.xAxis = xAxis
        self.yAxis = yAxis
    }

    public func callAsFunction(_ source: SIMD2<Double>) -> SIMD2<Double> {
        let offset = source - sourceCentre
        return targetCentre + offset.x * xAxis + offset.y * yAxis
    }

    /// Target units in one source unit along the source's x axis, and along its y axis.
    public var scaleX: Double { (xAxis * xAxis).sum().squareRoot() }
    public var scaleY: Double { (yAxis * yAxis).sum().squareRoot() }

    /// Direction of the source's y axis in the target plane, degrees clockwise from the target's y axis, 0 ..< 360.
    public var bearing: Double {
        let degrees = atan2(yAxis.x, yAxis.y) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    /// Whether it turns one handedness into the other.
    public var isMirrored: Bool { xAxis.x * yAxis.y - xAxis.y * yAxis.x < 0 }

    /// From each target to where the fit puts its source.
    public func residuals(_ sources: [SIMD2<Double>], _ targets: [SIMD2<Double>]) -> [SIMD2<Double>] {
        zip(sources, targets).map { self($0) - $1 }
    }

    /// Whether points, given from their mean, are within 1 % of a line.
    static func isCollinear(_ centred: [SIMD2<Double>]) -> Bool {
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for point in centred {
            xx += point.x * point.x
            xy += point.x * point.y
            yy += point.y * point.y
        }
        // Eigenvalues of the scatter: squares of length and width.
        let half = (xx + yy) / 2
        let root = (((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy).squareRoot()
        return !(half - root > 1e-4 * (half + root))
    }

    /// Whether an affine fit through these points has an area to stand on.
    public static func spansArea(_ points: [SIMD2<Double>]) -> Bool {
        guard points.count >= 3 else { return false }
        let centre = points.reduce(.init(0, 0), +) / Double(points.count)
        return !isCollinear(points.map { $0 - centre })
    }

    private static func spread(_ centred: [SIMD2<Double>]) -> Double {
        centred.reduce(0) { max($0, ($1 * $1).sum().squareRoot()) }
    }

    private static func size(_ points: [SIMD2<Double>]) -> Double {
        points.reduce(1e-300) { max($0, abs($1.x), abs($1.y)) }
    }
}
