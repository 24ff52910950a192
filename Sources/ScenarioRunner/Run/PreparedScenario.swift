import Georeferencing
import Interchange
import Planning
import Regulations
import SiteModel

/// A scenario whose files have all been read and fit together: everything that an evaluation needs.
public struct PreparedScenario: Sendable {
    public var scenario: Scenario
    public var site: Site
    /// Of the site, for all that ask about it.
    public var scenes: SiteScenes
    public var frame: FrameDefinition
    /// Sorted by id.
    public var cameras: [Camera]
    /// The models that it may choose from.
    public var catalogue: CameraCatalogue
    /// What the loaded rules make of the site.
    public var rules: RuleRun
    /// The map files and the rule packs, by name and digest.
    public var siteFiles: [Plan.Input]
    public var rulePacks: [Plan.Input]
    /// Warnings and notes of all inputs.
    public var diagnostics: [Diagnostic]
}
