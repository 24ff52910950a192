import SiteModel

/// Findings of one rule that say the same kind of thing.
struct FindingGroup: Hashable, Comparable {
    var rule: String
    var verdict: Verdict
    var level: Finding.Level

    init(_ finding: Finding) {
        rule = finding.rule
        verdict = finding.verdict
        level = finding.level
    }

    /// Failures before what is open, errors before warnings, then by rule.
    static func < (a: FindingGroup, b: FindingGroup) -> Bool { (a.gravity, a.rule) < (b.gravity, b.rule) }

    private var gravity: Int {
        switch (verdict, level) {
        case (.fail, .error): 0
        case (.fail, .warning): 1
        case (.fail, .note): 2
        case (_, .note): 4
        default: 3
        }
    }
}
