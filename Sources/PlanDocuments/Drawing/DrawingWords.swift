import Interchange
import SiteModel

/// The words of a drawing in one language.
struct DrawingWords {
    let language: Language
    private let settings: Settings

    /// - Parameter settings: of the plan that is drawn.
    init(language: Language, settings: Settings) {
        self.language = language
        self.settings = settings
    }

    func callAsFunction(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

    func task(_ name: String) -> String { settings.title(ofTask: name)[language] }

    func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: self("符合", "pass")
        case .fail: self("不符合", "fail")
        case .open: self("待定", "open")
        case .notApplicable: self("不适用", "not applicable")
        case .informational: self("提示", "informational")
        }
    }

    func level(_ level: PlanHeader.Level) -> String {
        let floor = FixedDecimal.text(level.floor, decimals: 2)
        let told = level.floorIsSetting ? self("，设定值", ", by setting") : ""
        return self("楼层 \(level.name)　地面标高 \(floor) m\(told)", "Level \(level.name), floor at \(floor) m\(told)")
    }

    /// Where a finding stands in the law, or the rule's id.
    func citation(of finding: Finding) -> String {
        guard let citation = finding.citation else { return finding.rule }
        guard language == .chinese else {
            let parts = [citation.article, citation.paragraph, citation.item].filter { !$0.isEmpty }
            return "\(citation.regulation.en) \(parts.joined(separator: "/"))"
        }
        func part(_ text: String, _ unit: String) -> String {
            text.isEmpty ? "" : text.contains(unit) ? text : "第\(text)\(unit)"
        }
        return "《\(citation.regulation.zh)》" + part(citation.article, "条") + part(citation.paragraph, "款")
            + part(citation.item, "项")
    }

    static func percent(_ share: Double) -> String {
        // Never rounded up to a full 100 %.
        FixedDecimal.trimmed((share * 1000 + 1e-9).rounded(.down) / 10, decimals: 1) + "%"
    }
}
