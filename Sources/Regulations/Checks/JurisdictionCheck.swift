import Interchange
import SiteModel

/// Does the plan lie where the pack is law? By the code of its administrative area, and by the boundary where the map
/// draws it.
struct JurisdictionCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        let hasCode = judgeCode(into: &outcome)
        let hasBoundary = judgeBoundary(into: &outcome)
        guard !hasCode, !hasBoundary else { return }
        let code = FactVocabulary.entry("civilCode").map(FactWording.asked) ?? Bilingual(zh: "", en: "")
        let boundary = input.check.name.map {
            Bilingual(
                zh: "，或者在图上画出“\($0)”的界线（boundary=administrative）",
                en: ", or draw the boundary of \($0) (boundary=administrative)")
        }
        outcome.add(
            CheckOutcome.Remark(
                verdict: .open, awaitsStatement: true,
                message: Bilingual(
                    zh: "没有说明方案位于何处。请在 facts 之下写明 \(code.zh)\(boundary?.zh ?? "")。",
                    en: "Where the plan lies is not stated. State \(code.en) under `facts`\(boundary?.en ?? "").")))
    }

    /// Whether something is said of the code.
    private func judgeCode(into outcome: inout CheckOutcome) -> Bool {
        guard let entry = FactVocabulary.entry("civilCode"), !input.check.codes.isEmpty else { return false }
        let name = FactWording.named(entry)
        let codes = Wording.list(input.check.codes)
        switch input.facts.ofPlan(entry) {
        case .missing: return false
        case .unreadable(let text):
            let wanted = entry.form.expectation
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open,
                    message: Bilingual(
                        zh: "\(name.zh)写作“\(FactWording.shown(text))”，应为\(wanted.zh)。",
                        en: "\(name.en) is written `\(FactWording.shown(text))`, which is not \(wanted.en).")))
        case .value(let code) where input.check.codes.contains(where: code.hasPrefix):
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "\(name.zh)为 \(code)，属于 \(codes.zh) 开头的区划。",
                        en: "\(name.en) is \(code), which begins with \(codes.en).")))
        case .value(let code):
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .fail,
                    message: Bilingual(
                        zh: "\(name.zh)为 \(code)，不是 \(codes.zh) 开头：方案不在本规定的适用范围之内。",
                        en:
                            "\(name.en) is \(code) and does not begin with \(codes.en): the plan lies where this is not "
                            + "law.")))
        }
        return true
    }

    /// Whether the map draws the boundary and there are cameras to hold against it.
    private func judgeBoundary(into outcome: inout CheckOutcome) -> Bool {
        let areas = input.map.boundaries.filter { boundary in
            if case .area = boundary.shape { return true }
            return false
        }
        guard let name = input.check.name, !areas.isEmpty, !input.cameras.isEmpty else { return false }
        let outside = input.cameras(outside: areas)
        for camera in outside {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .fail,
                    message: Bilingual(
                        zh: "摄像机“\(camera.name)”在“\(name)”的界线之外。",
                        en: "Camera \(camera.name) is outside the boundary of \(name)."),
                    features: ["camera/\(camera.id)"]),
                about: camera.id)
        }
        if outside.isEmpty {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "所有摄像机都在“\(name)”的界线之内。", en: "Every camera is inside the boundary of \(name).")))
        }
        return true
    }
}
