import Interchange
import SiteModel

/// Does every camera keep looking the same way?
///
/// A camera that turns (`camera:type=panning`, `ptz=yes`) fails unless a locked preset is declared, which is what is
/// then computed; without evidence of the lock it is open. So is a camera whose direction or field of view is not
/// given: an unset zoom lens has no field of view. A dome is a housing and turns nothing by itself.
struct FixedRangeCheck {
    let input: CheckInput

    func run(into outcome: inout CheckOutcome) {
        guard !input.cameras.isEmpty else {
            outcome.add(CheckInput.noCamera)
            return
        }
        var good = 0
        var incomplete: [(camera: Camera, fields: [String])] = []
        for camera in input.cameras {
            if let remark = turning(camera) {
                outcome.add(remark, about: camera.id)
                continue
            }
            let missing = camera.missingFields.filter { ["azimuth", "tilt", "hfov", "vfov"].contains($0) }
            if missing.isEmpty { good += 1 } else { incomplete.append((camera, missing)) }
        }
        if !incomplete.isEmpty { outcome.add(open(incomplete)) }
        if good > 0 {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "\(good) 台摄像机的方位、俯角和视场固定。",
                        en: "Azimuth, tilt and field of view of \(good) camera\(good == 1 ? " is" : "s are") fixed.")))
        }
    }

    /// What is wrong with a camera that turns; nil where it does not, or is locked with evidence.
    private func turning(_ camera: Camera) -> CheckOutcome.Remark? {
        let preset = value("preset", camera)
        guard turns(camera) || preset == "patrol" else { return nil }
        let features = ["camera/\(camera.id)"]
        guard preset == "locked" else {
            return CheckOutcome.Remark(
                verdict: .fail,
                message: Bilingual(
                    zh: preset == "patrol"
                        ? "摄像机“\(camera.name)”巡航（preset=patrol），摄像范围不固定。"
                        : "摄像机“\(camera.name)”是云台摄像机，摄像范围不固定；已锁定预置位的请写明 preset=locked 和 presetEvidence。",
                    en: preset == "patrol"
                        ? "Camera \(camera.name) patrols (preset=patrol), so its range is not fixed."
                        : "Camera \(camera.name) turns, so its range is not fixed. If a preset is locked, state "
                            + "preset=locked and presetEvidence."),
                features: features)
        }
        guard value("presetEvidence", camera) == nil else { return nil }
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: true,
            message: Bilingual(
                zh: "摄像机“\(camera.name)”说明预置位已锁定，没有证明；按该预置位计算。请写明 presetEvidence。",
                en: "Camera \(camera.name) is stated to be locked at a preset, at which it is computed, without "
                    + "evidence. State presetEvidence."),
            features: features)
    }

    private func turns(_ camera: Camera) -> Bool {
        let types = camera.tags["camera:type"]?.split(separator: ";").map(\.trimmed) ?? []
        return types.contains("panning") || camera.tags["ptz"] == "yes" || camera.tags["sightline:ptz"] == "yes"
    }

    private func value(_ fact: String, _ camera: Camera) -> String? {
        FactVocabulary.entry(fact).flatMap { input.facts.reading($0, camera).value }
    }

    private func open(_ incomplete: [(camera: Camera, fields: [String])]) -> CheckOutcome.Remark {
        let items = incomplete.map {
            let fields = $0.fields.joined(separator: ", ")
            return Bilingual(zh: "\($0.camera.name)（\(fields)）", en: "\($0.camera.name) (\(fields))")
        }
        let list = FactWording.list(items)
        return CheckOutcome.Remark(
            verdict: .open, awaitsStatement: true,
            message: Bilingual(
                zh: "没有给出摄像机的方向或视场，无法判断是否固定：\(list.zh)。变焦镜头请写明焦距。",
                en: "Not given, so whether it is fixed cannot be judged: \(list.en). Of a zoom lens, state the focal "
                    + "length."),
            features: CheckInput.features(incomplete.map(\.camera)))
    }
}
