import Georeferencing
import Interchange
import PlanDocuments
import Regulations
import SiteModel

/// What a reviewer is told of a scheme.
public struct ReviewOutcome: Sendable {
    public enum Verdict: String, Sendable {
        /// Nothing fails that is not waived, and nothing is open.
        case accepted
        /// Nothing fails that is not waived; something needs an answer first.
        case undecided
        case rejected
    }

    /// The scheme as it was handed in.
    public var scheme: Plan.Input
    public var name: String
    /// Recomputed by the reviewer's settings, with the law's findings and the review's own, sorted by id.
    public var plan: Plan
    public var frame: FrameDefinition
    /// Where the scheme says something else than what its own settings come to.
    public var differences: [ClaimDifference]
    /// How many of its numbers, names and verdicts were held against ours.
    public var compared: Int
    /// Findings that an accepted waiver takes out of the count, by their ids.
    public var waived: [String: Waiver]
    /// Waivers that take nothing out of the count: run out, not accepted, or of no finding.
    public var idleWaivers: [Waiver]
    public var verdict: Verdict
    public var diagnostics: [Diagnostic]
    /// Every rule of the loaded packs, for reports.
    public var rules: [RuleListing]

    /// Findings that count.
    public var counted: [Finding] { plan.findings.filter { waived[$0.id] == nil } }
}
