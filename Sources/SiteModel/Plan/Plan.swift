/// One design with its computed results: all that a plan file says.
public struct Plan: Sendable {
    /// What was read, by name and digest.
    public struct Input: Hashable, Sendable {
        public var name: String
        /// Empty where there is none.
        public var version: String
        /// Hexadecimal.
        public var sha256: String

        public init(name: String, version: String = "", sha256: String) {
            self.name = name
            self.version = version
            self.sha256 = sha256
        }
    }

    public var name: String
    /// The day the law is taken at, ISO 8601; nil where the scenario gives none.
    public var date: String?
    public var site: Site
    public var siteFiles: [Input]
    public var rulePacks: [Input]
    public var settings: Settings
    public var cameras: [Camera]
    public var zones: [ProhibitedZone]
    /// Key parts, facings, signs and derived places to be drawn, by the `kind` of their plan feature.
    public var marks: [Mark]
    public var evaluation: Evaluation
    public var findings: [Finding]
    /// What the design states besides the map.
    public var statements: Statements
    public var seed: UInt64?

    /// Findings that no accepted waiver takes out of the count on the plan's date.
    public var countedFindings: [Finding] {
        let waived = Set(statements.waivers.filter { $0.holds(on: date) }.map(\.finding))
        return findings.filter { !waived.contains($0.id) }
    }

    /// A place that the plan shows besides those it judges.
    public struct Mark: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case facing, keyPart, sign, derived
        }
        public var kind: Kind
        public var feature: Feature
        /// What it is and where from, as further properties.
        public var properties: [String: String]

        public init(kind: Kind, feature: Feature, properties: [String: String] = [:]) {
            self.kind = kind
            self.feature = feature
            self.properties = properties
        }
    }

    public init(
        name: String, date: String?, site: Site, siteFiles: [Input], rulePacks: [Input], settings: Settings,
        cameras: [Camera], zones: [ProhibitedZone], marks: [Mark], evaluation: Evaluation, findings: [Finding],
        statements: Statements = Statements(), seed: UInt64? = nil
    ) {
        self.name = name
        self.date = date
        self.site = site
        self.siteFiles = siteFiles
        self.rulePacks = rulePacks
        self.settings = settings
        self.cameras = cameras
        self.zones = zones
        self.marks = marks
        self.evaluation = evaluation
        self.findings = findings
        self.statements = statements
        self.seed = seed
    }
}
