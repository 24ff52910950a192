import Interchange
import SiteModel

/// Tells what is odd about where a camera hangs or what was not said of it. No law asks; it bears on every verdict.
struct CameraJudgement {
    /// The rule of these findings.
    static let rule = "camera"

    let judge: RuleJudge

    func finding(_ note: CameraNote) -> Finding {
        let name = judge.name(note.camera)
        let about = Wording.list(note.about)
        let verdict: Verdict
        let message: Bilingual
        var setting: [String] = []
        switch note.kind {
        case .insideObstacle:
            verdict = .informational
            setting = ["mountTolerance"]
            message = Bilingual(
                zh: "摄像机“\(name)”位于实体 \(about.zh) 内部，什么也看不到。请核对位置。",
                en: "Camera \(name) is inside the solid \(about.en) and sees nothing. Check its position.")
        case .unknownLevel:
            verdict = .informational
            message = Bilingual(
                zh: "图上没有摄像机“\(name)”所在的楼层 \(about.zh)。",
                en: "The map has no level \(about.en), where camera \(name) is.")
        case .sideUnknown:
            verdict = .open
            setting = ["mountTolerance"]
            message = Bilingual(
                zh: "摄像机“\(name)”在墙上且视线沿墙，看不出装在哪一侧；请说明所在房间或安装面。",
                en: "Camera \(name) is on a wall and looks along it, so its side has to be told: its room or its mount."
            )
        case .missingFields:
            verdict = .open
            message = Bilingual(
                zh: "摄像机“\(name)”缺少参数：\(about.zh)。没有这些参数就不能判断它看到什么。",
                en: "Camera \(name) lacks \(about.en); without that, what it sees cannot be judged.")
        }
        return Finding(
            id: "\(Self.rule)/\(note.camera)/\(note.kind.rawValue)", rule: Self.rule, verdict: verdict, level: .warning,
            message: message, citation: nil, features: ["camera/\(note.camera)"], setting: setting)
    }
}
