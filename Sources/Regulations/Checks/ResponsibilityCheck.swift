import Interchange
import SiteModel

/// Do the cameras lie in the area that their unit answers for, as `responsibleArea` names it?
struct ResponsibilityCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        guard let entry = FactVocabulary.entry("responsibleArea") else { return }
        let name = FactWording.named(entry)
        guard let id = input.facts.ofPlan(entry).value else {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open, awaitsStatement: true,
                    message: Bilingual(
                        zh: "没有说明：\(name.zh)。请写在 facts 之下。", en: "Not stated: \(name.en). State it under `facts`.")))
            return
        }
        // An id of the map stands for all its levels.
        let areas = input.map.all.filter { feature in
            guard case .area = feature.shape else { return false }
            return feature.id == id || feature.id.hasPrefix(id + "@")
        }
        guard !areas.isEmpty else {
            let shown = FactWording.shown(id)
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .open,
                    message: Bilingual(
                        zh: "\(name.zh)为“\(shown)”，图上没有这个编号的面。",
                        en: "\(name.en) is `\(shown)`, and the map has no area of that id.")))
            return
        }
        let setting = input.settingNames(["mountTolerance"])
        let outside = input.cameras(outside: areas) { $0.spans($1) }
        for camera in outside {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .fail,
                    message: Bilingual(
                        zh: "摄像机“\(camera.name)”在责任范围“\(areas[0].name)”之外。",
                        en: "Camera \(camera.name) lies outside the area of responsibility, \(areas[0].name)."),
                    features: ["camera/\(camera.id)"], setting: setting),
                about: camera.id)
        }
        if outside.isEmpty {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "所有摄像机都在责任范围“\(areas[0].name)”之内。",
                        en: "Every camera lies in the area of responsibility, \(areas[0].name)."),
                    setting: setting))
        }
    }
}
