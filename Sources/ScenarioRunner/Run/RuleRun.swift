import Geometry
import Interchange
import Regulations
import SiteModel

/// What the loaded rules and the scenario's own requirements make of one site, and the judging of what is seen.
public struct RuleRun: Sendable {
    public var requirements: [Requirement]
    public var zones: [ProhibitedZone]
    public var marks: [Plan.Mark]
    public var diagnostics: [Diagnostic]

    init(_ selection: RuleSelection, site: Site, settings: Settings, own: [Requirement]) {
        requirements = RequirementCompiler.withUniqueIDs(own)
        zones = []
        marks = []
        diagnostics = []
    }

    func judge(_ evaluation: Evaluation, cameras: [Camera], settings: Settings) -> [Finding] { [] }
}
