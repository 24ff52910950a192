import Interchange

/// How well a drawing meets its control points.
public struct ResidualReport: Hashable, Sendable {
    /// How one point is met.
    public struct Row: Hashable, Sendable {
        public var point: ControlPoint
        /// From where the point is said to be to where the fit puts it, metres.
        public var east: Double
        public var north: Double
        /// Between the two, metres.
        public var distance: Double { (east * east + north * north).squareRoot() }
    }

    /// How the drawing was allowed to be moved.
    public var fit: CoordinateOptions.Fit
    /// In the order of the points.
    public var rows: [Row]
    /// What one drawing unit was found to be along the drawing's x and y axes, metres, by a fit that is free in both; the
    /// same for both where the points do not span an area.
    public var metresPerUnitX: Double
    public var metresPerUnitY: Double
    /// What the drawing says it is; nil where it does not.
    public var statedMetresPerUnit: Double?
    /// Of the drawing's y axis, degrees clockwise from true north.
    public var bearing: Double

    /// The bearing with three decimals: what rounds up to the full circle points north.
    public var shownBearing: String {
        let text = FixedDecimal.trimmed(bearing, decimals: 3)
        return text == "360" ? "0" : text
    }

    /// The largest distance by which a point is missed, metres.
    public var largest: Double { rows.reduce(0) { max($0, $1.distance) } }
    /// Of the distances by which points are missed, metres.
    public var rootMeanSquare: Double {
        rows.isEmpty ? 0 : (rows.reduce(0) { $0 + $1.distance * $1.distance } / Double(rows.count)).squareRoot()
    }

    /// One sentence with the first twenty.
    var sentence: Bilingual {
        func metres(_ value: Double) -> String { FixedDecimal.shown(value, decimals: 3) }
        let shown = rows.prefix(20).map { "\($0.point.label) \(metres($0.distance)) m" }.joined(separator: ", ")
        let rest = rows.count > 20 ? ", …" : ""
        return Bilingual(
            zh: "\(rows.count) 个控制点，残差：\(shown)\(rest)；中误差 \(metres(rootMeanSquare)) m，最大 \(metres(largest)) m",
            en:
                "\(rows.count) control points, residuals: \(shown)\(rest); root mean square \(metres(rootMeanSquare)) m, "
                + "largest \(metres(largest)) m")
    }
}
