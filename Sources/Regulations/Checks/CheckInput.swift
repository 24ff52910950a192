import Interchange
import SiteModel

/// All that a check of one rule looks at.
struct CheckInput {
    let rule: Rule
    let map: CheckMap
    let facts: FactSheet
    let statements: Statements
    let settings: Settings
    /// The day the law is taken at.
    let date: Day?
    /// Required places that the rule's pack speaks of and that some camera sees.
    let coverages: [Coverage]

    var check: RuleCheck { rule.check }
    var cameras: [Camera] { facts.cameras }

    /// Metres of the check, and its name among the settings where the law does not give it.
    var distance: (metres: Double, setting: [String]) {
        let metres = check.distance ?? check.method.usualDistance ?? 0
        return (metres, settingNames(["distance"]))
    }

    /// Names of what is ours and not the law's.
    func settingNames(_ names: [String]) -> [String] { names.filter { !check.fromLaw.contains($0) } }

    static func features(_ cameras: [Camera]) -> [String] { cameras.map { "camera/\($0.id)" } }

    static let noCamera = CheckOutcome.Remark(
        verdict: .notApplicable, message: Bilingual(zh: "方案没有摄像机。", en: "The plan has no camera."))
}

/// What of the map the checks look at; each rule's own.
struct CheckMap: Hashable, Sendable {
    var signs: [Feature] = []
    /// Where the public goes in.
    var entrances: [Feature] = []
    /// Buildings, walls, poles, pipelines: what stands already.
    var structures: [Feature] = []
    /// The area where the pack is law.
    var boundaries: [Feature] = []
    /// Units whose consent is needed, surely and perhaps.
    var classified: [Feature] = []
    var perhapsClassified: [Feature] = []
    /// Everything, for what the statements name by id.
    var all: [Feature] = []
}
