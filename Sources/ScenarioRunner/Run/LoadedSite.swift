import Georeferencing
import Interchange
import Planning
import SiteModel

/// A site whose maps have been read and assembled, with what its scenes come to.
public struct LoadedSite: Sendable {
    public var site: Site
    public var scenes: SiteScenes
    public var frame: FrameDefinition
    /// The map files by name and digest, sorted.
    public var files: [Plan.Input]
    /// What was odd about the maps.
    public var diagnostics: [Diagnostic]
}

/// All that a loaded site depends on.
struct SiteKey: Hashable {
    private let files: [Plan.Input]
    private let mapping: String?
    private let frame: FrameDefinition?
    private let defaults: Settings.Defaults
    private let encoding: TextEncoding

    /// Nil where nothing is kept, or a file cannot be read: then there is nothing to be found.
    init?(_ scenario: Scenario, _ options: RunOptions) {
        guard let digests = options.sites?.digests else { return nil }
        var files: [Plan.Input] = []
        for name in scenario.siteFiles {
            guard let digest = digests.digest(scenario.resolve(name)) else { return nil }
            files.append(Plan.Input(name: name, sha256: digest))
        }
        self.files = files
        mapping = scenario.mapping.map { digests.digest(scenario.resolve($0)) ?? "" }
        frame = scenario.frame
        defaults = scenario.settings.defaults
        encoding = options.encoding
    }
}
