import Georeferencing
import Interchange
import SiteModel

/// The foreign member `sightline` of a plan: where it comes from, by which law and settings, and what was found.
public struct PlanHeader: Sendable {
    /// A level of the site.
    public struct Level: Hashable, Sendable {
        public var name: String
        /// Metres above the ground of level 0.
        public var floor: Double
        /// Whether `floor` is a setting of ours rather than from the map.
        public var floorIsSetting: Bool
    }

    /// The format that this program writes.
    public static let format = "sightline-plan"
    public static let formatVersion = 1
    public static var schema: String { "\(format)/\(formatVersion)" }

    /// The version of the program that wrote it.
    public var programVersion: String
    public var name: String
    /// The day the law is taken at, ISO 8601; nil where the scenario gives none.
    public var date: String?
    public var seed: UInt64?
    public var siteName: String
    public var siteFiles: [Plan.Input]
    public var rulePacks: [Plan.Input]
    public var frame: FrameDefinition
    /// Lowest first.
    public var levels: [Level]
    public var settings: Settings
    public var summary: PlanSummary
    /// What was odd about cameras.
    public var cameraNotes: [CameraNote]
    /// Sorted by id.
    public var findings: [Finding]
    /// What the design states besides the map.
    public var statements: Statements
    /// Members that this program does not know, kept as they are.
    public var others: [(name: String, value: JSONValue)] = []

    /// What every plan takes for granted, and says.
    static let assumptions = [
        Bilingual(zh: "室外地面视为水平，高度为 0 层地面。", en: "Outdoors the ground is flat, at the floor of level 0."),
        Bilingual(
            zh: "覆盖按所有门关闭、未知建筑视为无限高计算；隐私按所有门开启计算。",
            en: "What counts as covered is covered with every door shut and every unknown building tall; "
                + "what counts as private is private with every door open."),
    ]
}
