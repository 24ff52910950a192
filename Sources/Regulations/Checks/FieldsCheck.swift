import Interchange
import SiteModel

/// Are the facts stated that a rule asks for, and are they what it expects?
///
/// A fact of cameras is stated by the plan, or by every camera for itself. What is not stated is open; what is stated
/// and wrong fails, for the plan or for the camera that says it.
struct FieldsCheck {
    let input: CheckInput

    private struct Missing {
        var entry: FactVocabulary.Entry
        /// The cameras that lack it; empty where all do.
        var cameras: [Camera]
    }

    func run(into outcome: inout CheckOutcome) {
        let check = input.check
        var names: [String] = []
        for name in check.fields + check.expect.map(\.fact) where !names.contains(name) { names.append(name) }
        var missing: [Missing] = []
        var stated: [Bilingual] = []
        for entry in names.compactMap(FactVocabulary.entry) {
            let conditions = check.expect.filter { $0.fact == entry.name }
            let own = entry.ofCameras ? input.cameras.map { (camera: $0, reading: input.facts.own(entry, $0)) } : []
            let lacking = own.filter { $0.reading == .missing }.map(\.camera)
            // Where every camera speaks for itself, the plan's own value means nothing.
            if own.isEmpty || !lacking.isEmpty {
                switch input.facts.ofPlan(entry) {
                case .missing: missing.append(Missing(entry: entry, cameras: lacking.count < own.count ? lacking : []))
                case .unreadable(let text): outcome.add(unreadable(entry, text, of: nil))
                case .value(let text):
                    stated.append(said(entry, text))
                    if let remark = wrong(entry, text, conditions, of: nil) { outcome.add(remark) }
                }
            } else {
                stated.append(
                    Bilingual(
                        zh: "\(FactWording.named(entry).zh)由各摄像机说明", en: "`\(entry.name)` is stated camera by camera"))
            }
            for (camera, reading) in own {
                switch reading {
                case .missing: continue
                case .unreadable(let text): outcome.add(unreadable(entry, text, of: camera), about: camera.id)
                case .value(let text):
                    if let remark = wrong(entry, text, conditions, of: camera) { outcome.add(remark, about: camera.id) }
                }
            }
        }
        if !missing.isEmpty { outcome.add(open(missing)) }
        if !stated.isEmpty {
            let list = FactWording.list(stated)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass, message: Bilingual(zh: "已说明：\(list.zh)。", en: "Stated: \(list.en)."),
                    setting: setting(check.expect)))
        }
    }

    private func open(_ missing: [Missing]) -> CheckOutcome.Remark {
        let items = missing.map { item in
            let name = FactWording.asked(item.entry)
            guard !item.cameras.isEmpty else { return name }
            let cameras = FactWording.cameras(item.cameras)
            return Bilingual(zh: "\(name.zh)（摄像机\(cameras.zh)）", en: "\(name.en) for cameras \(cameras.en)")
        }
        let list = FactWording.list(items)
        let place = FactWording.whereToState(missing.map(\.entry))
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: true,
            message: Bilingual(zh: "没有说明：\(list.zh)。\(place.zh)", en: "Not stated: \(list.en). \(place.en)"),
            features: CheckInput.features(missing.flatMap(\.cameras)))
    }

    private func said(_ entry: FactVocabulary.Entry, _ value: String) -> Bilingual {
        let shown = FactWording.shown(value)
        return Bilingual(zh: "\(FactWording.named(entry).zh)为 \(shown)", en: "`\(entry.name)` is \(shown)")
    }

    private func wrong(
        _ entry: FactVocabulary.Entry, _ value: String, _ conditions: [FactCondition], of camera: Camera?
    ) -> CheckOutcome.Remark? {
        let broken = conditions.filter { !$0.holds(for: value, form: entry.form) }
        guard !broken.isEmpty else { return nil }
        let name = FactWording.named(entry)
        let shown = FactWording.shown(value)
        let wanted = broken.map(\.said)
        let whose = Self.whose(camera)
        return CheckOutcome.Remark(
            verdict: .fail,
            message: Bilingual(
                zh: "\(whose.zh)\(name.zh)为 \(shown)，\(wanted.map(\.zh).joined(separator: "，"))。",
                en: "\(name.en)\(whose.en) is \(shown) and \(wanted.map(\.en).joined(separator: ", "))."),
            features: camera.map { ["camera/\($0.id)"] } ?? [], setting: setting(broken))
    }

    private func unreadable(
        _ entry: FactVocabulary.Entry, _ text: String, of camera: Camera?
    ) -> CheckOutcome.Remark {
        let name = FactWording.named(entry)
        let shown = FactWording.shown(text)
        let wanted = entry.form.expectation
        let whose = Self.whose(camera)
        return CheckOutcome.Remark(
            verdict: .open,
            message: Bilingual(
                zh: "\(whose.zh)\(name.zh)写作“\(shown)”，应为\(wanted.zh)，无法判断。",
                en: "\(name.en)\(whose.en) is written `\(shown)`, which is not \(wanted.en), so it cannot be judged."),
            features: camera.map { ["camera/\($0.id)"] } ?? [])
    }

    private static func whose(_ camera: Camera?) -> Bilingual {
        guard let camera else { return Bilingual(zh: "", en: "") }
        return Bilingual(zh: "摄像机“\(camera.name)”的 ", en: " of camera \(camera.name)")
    }

    /// Limits that the law's own text does not give.
    private func setting(_ conditions: [FactCondition]) -> [String] {
        guard !input.check.fromLaw.contains("expect") else { return [] }
        return input.settingNames(conditions.filter(\.isThreshold).map(\.fact))
    }
}
