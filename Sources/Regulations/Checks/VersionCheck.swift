import Interchange
import SiteModel

/// What there is to say on one plan of a rule that compares two: how to have it judged.
enum VersionCheck {
    static func remark(_ compare: [String]) -> CheckOutcome.Remark {
        let list = FactWording.list(compare.map(name))
        return CheckOutcome.Remark(
            verdict: .informational,
            message: Bilingual(
                zh: "须与原方案比较（sightline diff 旧方案 新方案）：\(list.zh)。",
                en: "Judged by comparing with the earlier plan (sightline diff OLD NEW): \(list.en)."))
    }

    /// What `compare` names, for people.
    static func name(_ word: String) -> Bilingual {
        switch word {
        case "position": Bilingual(zh: "位置", en: "position")
        case "azimuth": Bilingual(zh: "方位", en: "azimuth")
        case "tilt": Bilingual(zh: "俯角", en: "tilt")
        case "fieldOfView": Bilingual(zh: "视场", en: "field of view")
        case "range": Bilingual(zh: "摄像范围", en: "range")
        case "use": Bilingual(zh: "用途", en: "use")
        case "mount": Bilingual(zh: "安装方式", en: "mount")
        case "removed": Bilingual(zh: "拆除", en: "removal")
        case "added": Bilingual(zh: "增加", en: "addition")
        case "masks": Bilingual(zh: "隐私遮挡", en: "masks")
        default: Bilingual(zh: word, en: word)
        }
    }
}
