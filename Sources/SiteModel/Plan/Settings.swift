/// A named pixel density: what the picture is to be good enough for.
public struct Task: Hashable, Sendable {
    public var name: String
    /// Pixels across one metre of the scene, px/m.
    public var pixelDensity: Double

    public init(name: String, pixelDensity: Double) {
        self.name = name
        self.pixelDensity = pixelDensity
    }
}

/// Every threshold of a run that the law does not give. Each is labelled a setting wherever it decides.
public struct Settings: Hashable, Sendable {
    /// Sorted by pixel density. The standard ones are EN 62676-4:2015, clause 6.7 (DORI).
    public var tasks: [Task] = [
        Task(name: "monitor", pixelDensity: 12.5), Task(name: "detect", pixelDensity: 25),
        Task(name: "observe", pixelDensity: 62.5), Task(name: "recognise", pixelDensity: 125),
        Task(name: "identify", pixelDensity: 250),
    ]
    /// The tables that the tasks come from, in the order in which they were laid over each other; empty where that is
    /// not said.
    public var taskTables: [TaskTable] = []
    /// Height of the target plane above the floor, metres.
    public var targetHeight = 1.5
    /// A view counts out to this pixel density, px/m.
    public var viewDensity = 12.5
    /// The height band that a view is judged over, metres above the zone's floor.
    public var viewBand: ClosedRange<Double> = 0...2
    /// Share of a place that has to be covered.
    public var minShareArea = 0.95
    public var minShareLength = 0.95
    public var minSharePoint = 1.0
    /// Gaps narrower than this along edges are set aside, metres.
    public var edgeBand = 0.05
    /// A camera nearer than this to a wall is on it, metres.
    public var mountTolerance = 0.1
    /// The steepest angle between a facing's normal and the camera at which it can still be read, degrees.
    public var facingAngle = 85.0
    /// Sizes of what the map does not give.
    public var defaults = Defaults()

    public init() {}

    /// Sizes that stand in for what a map leaves out, metres unless said. One value for coverage and views
    /// where the sides differ only in what is known, a pair where they differ in what is safe.
    public struct Defaults: Hashable, Sendable {
        public var levelHeight = 3.0
        public var wallHeight = 3.0
        public var fenceHeight = 2.0
        public var doorWidth = 0.9
        /// Openings are wider and higher for views, narrower and lower for coverage.
        public var doorWidthForViews = 1.2
        public var doorHead = 2.1
        public var doorHeadForViews = 2.4
        public var windowWidth = 1.5
        public var windowWidthForViews = 2.0
        public var windowSill = 0.9
        public var windowSillForViews = 0.6
        public var windowHead = 2.4
        public var windowHeadForViews = 2.7
        public var roofClearance = 3.0
        public var bridgeClearance = 4.5
        public var slabThickness = 0.5
        public var footbridgeWidth = 3.0
        public var laneWidth = 3.5
        /// A storey where only their count is known: the lowest and the highest that it may be.
        public var storeyHeightLeast = 2.5
        public var storeyHeightMost = 4.5
        public var gateWidth = 1.2
        public var gateWidthForViews = 4.0
        public var treeCrownDiameter = 3.0
        public var columnDiameter = 0.4

        public init() {}
    }
}
