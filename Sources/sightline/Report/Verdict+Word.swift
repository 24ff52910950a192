import Interchange
import SiteModel

extension Verdict {
    /// As reports in the terminal call it.
    var word: Bilingual {
        switch self {
        case .pass: Bilingual(zh: "通过", en: "pass")
        case .fail: Bilingual(zh: "未通过", en: "fail")
        case .open: Bilingual(zh: "待定", en: "open")
        case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")
        case .informational: Bilingual(zh: "说明", en: "informational")
        }
    }
}
