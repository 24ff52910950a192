import Interchange
import Regulations
import SiteModel

/// What the loaded rules and the scenario's own requirements make of one site, and the judging of what is seen.
public struct RuleRun: Sendable {
    private let compiled: CompiledRules
    private let settings: Settings
    /// Those of the packs and of the scenario; sorted by id.
    public let requirements: [Requirement]

    /// - Throws: what a pack asks for and the settings do not have.
    init(
        _ selection: RuleSelection, site: Site, settings: Settings, own: [Requirement]
    ) throws(InputError) {
        self.settings = settings
        compiled = try RuleCompiler(selection.choice, settings: settings).compile(site)
        requirements = RequirementCompiler.withUniqueIDs(compiled.requirements + own)
    }

    /// Places where cameras, or views of them, are forbidden.
    public var zones: [ProhibitedZone] { compiled.zones }
    /// Key parts, facings, signs and derived places.
    public var marks: [Plan.Mark] { compiled.marks }
    /// What was odd about the map's tags.
    public var diagnostics: [Diagnostic] { compiled.diagnostics }

    /// Every rule of the loaded packs, for reports.
    public var listing: [RuleListing] { compiled.packs.flatMap(\.listing) }

    func judge(_ evaluation: Evaluation, cameras: [Camera]) -> [Finding] {
        RuleJudge(compiled, settings: settings, cameras: cameras).findings(on: evaluation)
    }
}
