import SiteModel

/// How many findings there are of each verdict and level.
public struct FindingSummary: Hashable, Sendable {
    public private(set) var byVerdict: [Verdict: Int] = [:]
    public private(set) var errors = 0
    public private(set) var warnings = 0
    public private(set) var notes = 0

    public init(_ findings: [Finding]) {
        for finding in findings {
            byVerdict[finding.verdict, default: 0] += 1
            switch finding.level {
            case .error: errors += 1
            case .warning: warnings += 1
            case .note: notes += 1
            }
        }
    }

    public subscript(verdict: Verdict) -> Int { byVerdict[verdict] ?? 0 }
}
