import Interchange
import Regulations
import SiteModel

/// What the loaded rules and the scenario's own requirements make of one site, and the judging of what is seen.
public struct RuleRun: Sendable {
    private let compiled: CompiledRules
    private var settings: Settings
    /// Those of the packs and of the scenario; sorted by id.
    public private(set) var requirements: [Requirement]

    /// - Parameter centre: a place of the site, degrees; nil for a site without any.
    /// - Throws: what a pack asks for and the settings do not have.
    init(
        _ selection: RuleSelection, site: Site, centre: (longitude: Double, latitude: Double)?, settings: Settings,
        own: [Requirement]
    ) throws(InputError) {
        self.settings = settings
        var compiler = RuleCompiler(selection.choice, settings: settings)
        if let centre {
            compiler.leftOut = selection.choice.leftOut(longitude: centre.longitude, latitude: centre.latitude)
        }
        compiled = try compiler.compile(site)
        requirements = RequirementCompiler.withUniqueIDs(compiled.requirements + own)
    }

    /// The same asked for at other pixel densities: those that `settings` has for its tasks.
    func asked(with settings: Settings) -> RuleRun {
        let densities = Dictionary(settings.tasks.map { ($0.name, $0.pixelDensity) }, uniquingKeysWith: { $1 })
        var copy = self
        copy.settings = settings
        for index in requirements.indices {
            if let density = densities[requirements[index].task] { copy.requirements[index].pixelDensity = density }
        }
        return copy
    }

    /// Places where cameras, or views of them, are forbidden.
    public var zones: [ProhibitedZone] { compiled.zones }
    /// Key parts, facings, signs and derived places.
    public var marks: [Plan.Mark] { compiled.marks }
    /// What was odd about the map's tags.
    public var diagnostics: [Diagnostic] { compiled.diagnostics }

    /// Every rule of the loaded packs, for reports.
    public var listing: [RuleListing] { compiled.packs.flatMap(\.listing) }

    func judge(_ evaluation: Evaluation, cameras: [Camera], statements: Statements) -> [Finding] {
        RuleJudge(compiled, settings: settings, cameras: cameras, statements: statements).findings(on: evaluation)
    }
}
