import Interchange

/// What a review says of its own accord, besides the law: the rules of its findings.
enum ReviewRule: String, CaseIterable {
    case claim = "review.claim"
    case seal = "review.seal"
    case setting = "review.setting"
    case waiver = "review.waiver"
    case date = "review.date"
    case site = "review.site"
    case rules = "review.rules"

    var meaning: Bilingual {
        switch self {
        case .claim:
            Bilingual(
                zh: "方案所报结果与重算不符，或者无法比较", en: "what the scheme claims is not what was computed, or cannot be compared")
        case .seal: Bilingual(zh: "方案的封印", en: "the scheme's seal")
        case .setting: Bilingual(zh: "方案的设置不是审查所用的", en: "a setting of the scheme is not the review's")
        case .waiver: Bilingual(zh: "方案自带的豁免不予采信", en: "a waiver that the scheme brings along is not believed")
        case .date: Bilingual(zh: "方案按另一日的法规编制", en: "the scheme takes the law of another day")
        case .site: Bilingual(zh: "方案所用的地图不是审查所用的", en: "a map of the scheme is not the review's")
        case .rules: Bilingual(zh: "方案所用的规则包不是审查所用的", en: "a rule pack of the scheme is not the review's")
        }
    }
}
