import Interchange

/// One axis of a diagram: its ends, and the round numbers that are marked along it.
///
/// P. S. Heckbert, "Nice numbers for graph labels", in: A. S. Glassner (ed.), Graphics Gems, 1990.
struct PlotAxis {
    let low: Double
    let high: Double
    let ticks: [Double]
    /// Of the marks' labels.
    let decimals: Int

    /// Marks at 1, 2 or 5 times a power of ten, so that both ends are marked.
    ///
    /// - Parameters:
    ///   - values: what it has to show; finite.
    ///   - most: about how many marks there may be.
    ///   - isWhole: whether only whole numbers are marked.
    ///   - limit: what no value is above; the axis ends there.
    ///   - fromZero: whether it begins at 0 where that costs no more than half of it.
    init(
        showing values: [Double], most: Int, isWhole: Bool = false, limit: Double = .infinity, fromZero: Bool = true
    ) {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if fromZero, low >= 0, low <= high / 2 { low = 0 }
        if high - low < 1e-9 * max(abs(high), 1) {
            let margin = max(abs(high) / 10, isWhole ? 1 : 0.01)
            low = low >= 0 ? max(0, low - margin) : low - margin
            high += margin
        }
        var step = Self.nice((high - low) / Double(most))
        if isWhole { step = max(step, 1) }
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        self.low = first * step
        self.high = min(last * step, limit)
        // Multiples of the step rather than sums of it.
        ticks = stride(from: first, through: last, by: 1).map { $0 * step }.filter { $0 <= limit + 1e-9 }
        decimals = Self.decimals(of: step)
    }

    init(low: Double, high: Double, ticks: [Double], decimals: Int) {
        self.low = low
        self.high = high
        self.ticks = ticks
        self.decimals = decimals
    }

    func label(_ tick: Double) -> String { FixedDecimal.trimmed(tick, decimals: decimals) }

    /// 0 at the low end, 1 at the high one.
    func share(_ value: Double) -> Double { (value - low) / (high - low) }

    /// The least of 1, 2, 5 × 10ⁿ that is no smaller.
    private static func nice(_ step: Double) -> Double {
        var power = 1.0
        while power > step { power /= 10 }
        while power * 10 <= step { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= step * (1 - 1e-9) } ?? 10 * power
    }

    private static func decimals(of step: Double) -> Int {
        var (decimals, scaled) = (0, step)
        while decimals < 9, abs(scaled - scaled.rounded()) > 1e-6 {
            scaled *= 10
            decimals += 1
        }
        return decimals
    }
}
