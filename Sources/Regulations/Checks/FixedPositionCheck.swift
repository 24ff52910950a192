import Interchange
import SiteModel

/// Does every camera stay where it is? One on a vehicle, a drone or a person does not.
struct FixedPositionCheck {
    let input: CheckInput

    /// What moves, as `mount` or `camera:mount` name it.
    static let movingMounts: Set<String> = ["vehicle", "drone", "body"]

    func run(into outcome: inout CheckOutcome) {
        guard !input.cameras.isEmpty else {
            outcome.add(CheckInput.noCamera)
            return
        }
        let entry = FactVocabulary.entry("mobile")
        var good = 0
        for camera in input.cameras {
            let reading = entry.map { input.facts.reading($0, camera) } ?? .missing
            let mount = [camera.mount, camera.tags["camera:mount"]].compactMap(\.self).first(
                where: Self.movingMounts.contains)
            if let mount {
                outcome.add(
                    fail(camera, Bilingual(zh: "安装在移动载体（\(mount)）上", en: "is mounted on what moves (\(mount))")),
                    about: camera.id)
            } else if reading == .value("yes") {
                outcome.add(
                    fail(camera, Bilingual(zh: "说明为移动安装（mobile=yes）", en: "is stated to move (mobile=yes)")),
                    about: camera.id)
            } else if case .unreadable(let text) = reading {
                let shown = FactWording.shown(text)
                outcome.add(
                    CheckOutcome.Remark(
                        verdict: .open,
                        message: Bilingual(
                            zh: "摄像机“\(camera.name)”的 mobile 写作“\(shown)”，应为 yes 或 no，无法判断是否移动。",
                            en:
                                "`mobile` of camera \(camera.name) is written `\(shown)`, neither yes nor no, so whether "
                                + "it moves cannot be judged."),
                        features: ["camera/\(camera.id)"]),
                    about: camera.id)
            } else {
                good += 1
            }
        }
        if good > 0 {
            outcome.add(
                CheckOutcome.Remark(
                    verdict: .pass,
                    message: Bilingual(
                        zh: "\(good) 台摄像机位置固定。",
                        en: "\(good) camera\(good == 1 ? " stays where it is" : "s stay where they are").")))
        }
    }

    private func fail(_ camera: Camera, _ why: Bilingual) -> CheckOutcome.Remark {
        CheckOutcome.Remark(
            verdict: .fail,
            message: Bilingual(
                zh: "摄像机“\(camera.name)”\(why.zh)，位置不固定。",
                en: "Camera \(camera.name) \(why.en), so its position is not fixed."),
            features: ["camera/\(camera.id)"])
    }
}
