import Interchange
import SiteModel

/// What rule packs ask of one site: for Planning to compute, and for the judge to judge.
public struct CompiledRules: Sendable {
    /// The packs that were compiled, sorted by name.
    public var packs: [RulePack]
    /// One a place, task and level; sorted by id.
    public var requirements: [Requirement]
    /// Sorted by id.
    public var zones: [ProhibitedZone]
    /// Key parts, facings, signs and derived places, sorted.
    public var marks: [Plan.Mark]
    /// What can be said before anything is computed: missing key parts, rules without a place; sorted by id.
    public var findings: [Finding]
    /// What was odd about the map's tags, in the order of its features.
    public var diagnostics: [Diagnostic]
    /// Which rule asks for which requirement or zone, and what is still to be answered about it.
    var links: [Link: Bilingual?]
    /// What bans cannot be judged on, as soon as a camera is inside.
    var hostQuestions: [HostQuestion]
    /// Banned places without an extent, or to be kept away from.
    var distanceBans: [DistanceBan]

    /// Rules that are judged by what the design states, in the order of their packs.
    var statementRules: [StatementRule]
    /// The day the law is taken at.
    var date: Day?

    /// A rule of the kinds `plan-field`, `declarative`, `output` and `plan-diff`.
    struct StatementRule: Hashable, Sendable {
        var rule: Rule
        var citation: Citation
        var map: CheckMap
        /// The rules whose required places it speaks of; nil for those of all.
        var siblings: Set<String>?
    }

    /// A rule and the requirement or zone that it asks for.
    struct Link: Hashable, Sendable {
        var rule: String
        var target: String
    }

    /// A bank without its keypads: the rule bears on it once a camera is inside.
    struct HostQuestion: Hashable, Sendable {
        var host: Feature
        /// What there is to say then.
        var finding: Finding
    }

    /// A place that no camera should be near.
    struct DistanceBan: Hashable, Sendable {
        var rule: String
        var zone: ProhibitedZone
        var metres: Double
        /// The place is drawn as a point or line where an area is banned.
        var lacksExtent: Bool
    }

    /// What has to be answered before a breach of `rule` at `target` is certain; nil where nothing has to.
    func question(_ rule: String, _ target: String) -> Bilingual? {
        links[Link(rule: rule, target: target)] ?? nil
    }
}
