import Interchange
import SiteModel

/// Does a rule bear on this plan, by its `when`?
///
/// One condition that does not hold is enough for no; one that nobody has stated leaves it open.
struct ConditionCheck {
    let input: CheckInput

    /// nil where the rule bears on the plan; else what there is to say instead.
    func exception() -> CheckOutcome.Remark? {
        var missing: [FactVocabulary.Entry] = []
        var unreadable: [Bilingual] = []
        for condition in input.check.when {
            guard let entry = FactVocabulary.entry(condition.fact) else { continue }
            let readings = readings(entry)
            let values = readings.compactMap(\.value)
            // A condition on cameras holds where it holds for one.
            if values.contains(where: { condition.holds(for: $0, form: entry.form) }) { continue }
            if readings.contains(.missing) {
                if !missing.contains(entry) { missing.append(entry) }
            } else if values.count < readings.count {
                let wanted = entry.form.expectation
                unreadable.append(
                    Bilingual(
                        zh: "\(FactWording.named(entry).zh)应为\(wanted.zh)，写法不对。",
                        en: "\(FactWording.named(entry).en) is not \(wanted.en)."))
            } else {
                return notApplicable(condition, entry, values)
            }
        }
        guard missing.isEmpty else {
            let list = FactWording.list(missing.map(FactWording.asked))
            let place = FactWording.whereToState(missing)
            return CheckOutcome.Remark(
                verdict: .open, awaitsStatement: true,
                message: Bilingual(
                    zh: "是否适用取决于没有说明的 \(list.zh)。\(place.zh)",
                    en: "Whether this applies hangs on \(list.en), which is not stated. \(place.en)"))
        }
        return unreadable.isEmpty
            ? nil : CheckOutcome.Remark(verdict: .open, message: FactWording.sentences(unreadable))
    }

    private func readings(_ entry: FactVocabulary.Entry) -> [FactSheet.Reading] {
        guard entry.ofCameras, !input.cameras.isEmpty else { return [input.facts.ofPlan(entry)] }
        return Array(Set(input.cameras.map { input.facts.reading(entry, $0) }))
    }

    private func notApplicable(
        _ condition: FactCondition, _ entry: FactVocabulary.Entry, _ values: [String]
    ) -> CheckOutcome.Remark {
        let name = FactWording.named(entry)
        let shown = Wording.list(values.sorted().map(FactWording.shown))
        return CheckOutcome.Remark(
            verdict: .notApplicable,
            message: Bilingual(
                zh: "\(name.zh)为 \(shown.zh)，本项只在“\(condition)”时适用。",
                en: "\(name.en) is \(shown.en); this applies only where \(condition)."))
    }
}
