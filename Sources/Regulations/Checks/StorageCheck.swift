import Interchange
import SiteModel

/// Does the storage that the plan states hold the pictures of all its cameras for the days that it states?
///
/// Needed are bit rate × hours a day × days, added up over the cameras; a camera's own statements go before the plan's,
/// and one that states no hours runs all day. What is known may already be too much; it is enough only where every
/// camera is known.
struct StorageCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        guard !input.cameras.isEmpty else {
            outcome.add(CheckInput.noCamera)
            return
        }
        guard let entry = FactVocabulary.entry("storage") else { return }
        let needs = input.cameras.map { ($0, StorageNeed($0, facts: input.facts.facts)) }
        let unknown = needs.filter { $0.1.terabytes == nil }.map(\.0)
        let known = needs.compactMap(\.1.terabytes).reduce(0, +)
        let told = need(known, of: needs.count - unknown.count)
        switch input.facts.ofPlan(entry) {
        case .missing:
            let asked = FactWording.asked(entry)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open, awaitsStatement: true,
                    message: Bilingual(
                        zh: "没有说明：\(asked.zh)。请写在 facts 之下。\(told.zh)",
                        en: "Not stated: \(asked.en). State it under `facts`. \(told.en)")))
        case .unreadable(let text):
            let (name, wanted) = (FactWording.named(entry), entry.form.expectation)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open,
                    message: Bilingual(
                        zh: "\(name.zh)写作“\(FactWording.shown(text))”，应为\(wanted.zh)。",
                        en: "\(name.en) is written `\(FactWording.shown(text))`, which is not \(wanted.en).")))
        case .value(let text):
            judge(FactVocabulary.number(text) ?? 0, known, told, unknown, &outcome)
        }
    }

    private func judge(
        _ capacity: Double, _ known: Double, _ told: Bilingual, _ unknown: [Camera], _ outcome: inout CheckOutcome
    ) {
        let has = Wording.fixed(capacity, 2)
        // Rounding of the sum is no shortage.
        if capacity < known * (1 - 1e-9) {
            let lacking = Wording.fixed(known - capacity, 2)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .fail,
                    message: Bilingual(
                        zh: "所述存储容量 \(has) TB，至少还差 \(lacking) TB。\(told.zh)",
                        en: "The stated storage is \(has) TB, at least \(lacking) TB too little. \(told.en)"),
                    features: CheckInput.features(input.cameras)))
        } else if unknown.isEmpty {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "按所述保存天数，存储容量 \(has) TB 够用。\(told.zh)",
                        en: "The stated storage of \(has) TB is enough for the days that are stated. \(told.en)")
                ))
        }
        guard !unknown.isEmpty else { return }
        let facts = ["bitrate", "retentionDays"].compactMap(FactVocabulary.entry)
        let asked = FactWording.list(facts.map(FactWording.asked))
        let cameras = FactWording.cameras(unknown)
        let place = FactWording.whereToState(facts)
        outcome.add(
            CheckOutcome.Remark(
                verdict: .open, awaitsStatement: true,
                message: Bilingual(
                    zh: "缺\(asked.zh)的摄像机：\(cameras.zh)。\(place.zh)",
                    en: "Cameras without \(asked.en): \(cameras.en). \(place.en)"),
                features: CheckInput.features(unknown)))
    }

    private func need(_ terabytes: Double, of cameras: Int) -> Bilingual {
        let needed = Wording.fixed(terabytes, 2)
        return Bilingual(
            zh: "\(cameras) 台摄像机按码率 × 每日运行小时 × 存储期共需 \(needed) TB（10¹² 字节）。",
            en: "Bit rate × hours a day × days come to \(needed) TB (of 10¹² bytes) for \(cameras) "
                + "camera\(cameras == 1 ? "" : "s").")
    }
}
