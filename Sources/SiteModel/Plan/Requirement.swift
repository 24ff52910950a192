import Geometry

/// A place that loaded rules require to be covered, at one task on one level. Rule packs compile to these.
public struct Requirement: Hashable, Sendable, Identifiable {
    /// Unique in the plan, the id of its `required` feature: `required/<place>/<task>/<level>`.
    public var id: String
    /// The feature id of what is judged, and its name for people.
    public var place: String
    public var name: String
    /// Ids of the rules that ask for it, sorted.
    public var rules: [String]
    public var task: String
    /// The task's, px/m.
    public var pixelDensity: Double
    /// Metres above the level's floor.
    public var targetHeight: Double
    public var level: String
    /// Judged by area, by length, or by seen or not.
    public var shape: Shape
    public var minShare: Double
    /// How many cameras have to see each part.
    public var minCameras: Int
    /// The largest downward angle of incidence, degrees below the horizontal, at which the target still counts;
    /// nil for none. Keeps identification off the tops of heads.
    public var maxIncidence: Double?

    public init(
        id: String, place: String, name: String, rules: [String], task: String, pixelDensity: Double,
        targetHeight: Double, level: String, shape: Shape, minShare: Double, minCameras: Int = 1,
        maxIncidence: Double? = nil
    ) {
        self.id = id
        self.place = place
        self.name = name
        self.rules = rules
        self.task = task
        self.pixelDensity = pixelDensity
        self.targetHeight = targetHeight
        self.level = level
        self.shape = shape
        self.minShare = minShare
        self.minCameras = minCameras
        self.maxIncidence = maxIncidence
    }
}

/// A place where cameras, or views of it, are forbidden.
public struct ProhibitedZone: Hashable, Sendable, Identifiable {
    public enum Ban: String, Hashable, Sendable {
        /// No camera may be inside. What it sees there is reported as well.
        case install
        /// No camera may see it.
        case view
    }

    /// What can be read only from in front: a keypad, a screen, the slot of a ballot box.
    public struct Facing: Hashable, Sendable {
        /// Of the normal: degrees clockwise from true north; nil where it faces everywhere.
        public var azimuth: Double?
        /// Elevation of the normal above the horizontal, degrees: a desk or keypad 90, a slot or screen 0.
        public var tilt: Double
        /// Height of the point above the floor, metres.
        public var height: Double

        public init(azimuth: Double?, tilt: Double, height: Double) {
            self.azimuth = azimuth
            self.tilt = tilt
            self.height = height
        }
    }

    /// Unique in the plan, the id of its `prohibited` feature: `prohibited/<ban>/<place>/<level>`.
    public var id: String
    public var place: String
    public var name: String
    public var rules: [String]
    public var ban: Ban
    public var level: String
    public var shape: Shape
    /// For points that face somewhere; nil for areas.
    public var facing: Facing?
    /// False where the map leaves open whether the law means it (an untyped room of a hotel): a breach is then
    /// `open`, and it is not taken out of required places.
    public var certain: Bool

    public init(
        id: String, place: String, name: String, rules: [String], ban: Ban, level: String, shape: Shape,
        facing: Facing? = nil, certain: Bool = true
    ) {
        self.id = id
        self.place = place
        self.name = name
        self.rules = rules
        self.ban = ban
        self.level = level
        self.shape = shape
        self.facing = facing
        self.certain = certain
    }
}
