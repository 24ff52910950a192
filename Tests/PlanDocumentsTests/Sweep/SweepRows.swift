import Interchange

@testable import PlanDocuments

/// Rows of a sweep with made-up measures.
enum SweepRows {
    static func measures(cameras: Int, observe: Double, identify: Double? = nil, failing: Int = 0) -> SweepMeasures {
        func share(_ task: String, _ zh: String, _ density: Double, _ share: Double) -> SweepMeasures.TaskShare {
            SweepMeasures.TaskShare(
                task: task, title: Bilingual(zh: zh, en: task), pixelDensity: density, share: share)
        }
        let shares =
            [share("observe", "观察", 62.5, observe)] + (identify.map { [share("identify", "识别", 250, $0)] } ?? [])
        return SweepMeasures(cameras: cameras, shares: shares, passing: 5, failing: failing, open: 1)
    }

    /// Heights × models, one of them without a plan.
    static let crossed: [SweepRow] = [2.5, 3, 3.5, 4].flatMap { height in
        ["dome-2.8", "bullet-6", "tele-12"].enumerated().map { index, model in
            let values = [
                SweptValue(label: "height", text: FixedDecimal.trimmed(height, decimals: 1)),
                SweptValue(label: "型号", text: model),
            ]
            let outcome: SweepRow.Outcome =
                height == 4 && index == 1
                ? .failed("<no> & plan")
                : .measured(
                    measures(
                        cameras: 8 + index * 3, observe: 0.99 - height / 20 - Double(index) / 10,
                        identify: 0.4 + height / 20, failing: index))
            return SweepRow(name: "height=\(height)_型号=\(model)", values: values, outcome: outcome)
        }
    }
}
