import Interchange

/// Where most positions of a map lie, in the file's own numbers: what they look like does not hang on a stray one.
struct PositionSummary: Hashable, Sendable {
    var median: SIMD2<Double>
    /// Between these lie nine tenths of the positions, along x and along y.
    var low: SIMD2<Double>
    var high: SIMD2<Double>

    /// So many are looked at, evenly spread over the file.
    private static let samples = 20_000

    /// Nil where the map has no position that is a number.
    init?(_ map: SourceMap) {
        var count = 0
        for feature in map.features { feature.shape.forEachPosition { _ in count += 1 } }
        let step = max(1, count / Self.samples)
        var (xs, ys): ([Double], [Double]) = ([], [])
        var index = 0
        for feature in map.features {
            feature.shape.forEachPosition { position in
                if index % step == 0, position.x.isFinite, position.y.isFinite {
                    xs.append(position.x)
                    ys.append(position.y)
                }
                index += 1
            }
        }
        guard !xs.isEmpty else { return nil }
        xs.sort()
        ys.sort()
        func at(_ share: Double) -> SIMD2<Double> {
            let index = Int((share * Double(xs.count - 1)).rounded())
            return SIMD2(xs[index], ys[index])
        }
        median = at(0.5)
        low = at(0.05)
        high = at(0.95)
    }

    /// For tests and single places.
    init(median: SIMD2<Double>, low: SIMD2<Double>, high: SIMD2<Double>) {
        self.median = median
        self.low = low
        self.high = high
    }

    var swapped: PositionSummary {
        PositionSummary(median: median.swapped, low: low.swapped, high: high.swapped)
    }

    func scaled(by factor: Double) -> PositionSummary {
        PositionSummary(median: median * factor, low: low * factor, high: high * factor)
    }

    var extent: SIMD2<Double> { high - low }

    /// The corners between which most of the map lies, and its middle.
    var landmarks: [SIMD2<Double>] { [median, low, high, SIMD2(low.x, high.y), SIMD2(high.x, low.y)] }

    /// `x 38432100…38433250, y 2556010…2557200`.
    var text: String {
        let decimals = max(abs(high.x), abs(high.y)) > 1_000 ? 0 : 4
        func shown(_ value: Double) -> String { FixedDecimal.trimmed(value, decimals: decimals) }
        return "x \(shown(low.x))…\(shown(high.x)), y \(shown(low.y))…\(shown(high.y))"
    }
}

extension SIMD2<Double> {
    var swapped: SIMD2<Double> { SIMD2(y, x) }
}

extension LonLat {
    var degrees: SIMD2<Double> { SIMD2(longitude, latitude) }

    /// `113.3012° E 23.1034° N`.
    var shown: String {
        FixedDecimal.trimmed(abs(longitude), decimals: 4) + "° " + (longitude < 0 ? "W" : "E") + " "
            + FixedDecimal.trimmed(abs(latitude), decimals: 4) + "° " + (latitude < 0 ? "S" : "N")
    }
}
