import Georeferencing
import SiteModel

/// All inputs of one run, as its file says them: nothing is opened yet.
public struct Scenario: Sendable {
    /// The file, as the user named it, and the folder that relative paths start from.
    public var file: String
    public var folder: String
    public var name: String
    /// The map files, as written.
    public var siteFiles: [String]
    /// The mapping file that turns other property names into tags.
    public var mapping: String?
    /// The local frame; nil for one around the site.
    public var frame: FrameDefinition?
    /// The day the law is taken at, ISO 8601.
    public var date: String?
    /// Names of shipped rule packs, or files.
    public var rules: [String]
    /// The defaults with the scenario's own laid over them.
    public var settings: Settings
    /// The file of camera models.
    public var catalogue: String?
    public var cameras: Cameras
    public var requirements: [RequirementEntry]
    /// What the design states besides the map.
    public var statements: Statements
    /// A placement task, kept as written.
    public var place: DocumentNode?
    /// What the design is tried against (`sightline simulate`).
    public var simulation: SimulationSettings?
    /// What to vary in a batch, kept as written: `Sweep` reads it.
    public var sweep: DocumentNode?
    public var seed: UInt64?
    /// What a variant of the sweep sets in the file of cameras.
    var cameraEdits: [DocumentEdit] = []

    /// Where the cameras are.
    public enum Cameras: Sendable {
        case inline([CameraEntry])
        /// A CSV or GeoJSON file.
        case file(String)
    }

    /// Every file that it names, as written: maps, mapping, catalogue, cameras and rule packs.
    var fileNames: [String] {
        var names = siteFiles + [mapping, catalogue].compactMap { $0 }
        if case .file(let name) = cameras { names.append(name) }
        return names + rules.filter(RuleSelection.isFile)
    }

    /// A path of the scenario, seen from where the program runs.
    public func resolve(_ path: String) -> String {
        path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
    }
}
