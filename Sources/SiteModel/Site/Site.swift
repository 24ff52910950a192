import Geometry

/// One storey: what is on it and what blocks sight on it.
public struct Level: Sendable {
    /// As in OSM: `0`, `-1`, `1.5`.
    public var name: String
    /// Metres above the ground of level 0.
    public var floor: Double
    /// Metres above the ground of level 0: where the storey that the level is or lies in ends.
    public var ceiling: Double
    /// Whether `floor` is a setting of ours (level × 3 m) rather than from the map.
    public var floorIsSetting: Bool
    /// Noded: outlines meet only in shared vertices. Sorted.
    public var obstacles: [Obstacle]
    /// Doors, windows, gates and voids that are drawn on it.
    public var passages: [Passage]
    /// Buildings of known height whose inside is drawn on it, up to their roofs, in metres above its floor.
    public var enclosures: [Enclosure]

    public init(
        name: String, floor: Double, ceiling: Double = .infinity, floorIsSetting: Bool = false,
        obstacles: [Obstacle] = [], passages: [Passage] = [], enclosures: [Enclosure] = []
    ) {
        self.passages = passages
        self.enclosures = enclosures
        self.name = name
        self.floor = floor
        self.ceiling = ceiling
        self.floorIsSetting = floorIsSetting
        self.obstacles = obstacles
    }
}

/// A map: what is drawn on every level, in one local frame.
public struct Site: Sendable {
    public var name: String
    /// The PROJ string of the local frame in metres.
    public var frame: String
    /// Lowest first.
    public var levels: [Level]
    /// All features, sorted by id.
    public var features: [Feature]
    /// What blocks views from one level into another: all levels at once, in metres above the ground, with the slabs
    /// between them. Noded and sorted; empty where there is but one level.
    public var stack: [Obstacle] = []
    /// Begins the names of the stack's slabs, which no map feature has.
    public static let slabPrefix = "slab:"
    /// The storeys of buildings whose inside is drawn, where there is more than one level.
    public var enclosures: [Enclosure] = []

    public init(name: String, frame: String, levels: [Level], features: [Feature]) {
        self.name = name
        self.frame = frame
        self.levels = levels
        self.features = features
    }

    public func level(_ name: String) -> Level? { levels.first { $0.name == name } }

    public var bounds: BoundingBox { features.reduce(into: .empty) { $0.extend(to: $1.shape.bounds) } }
}

/// Sorts level names by height: numbers by value, other names after them by spelling.
public func levelPrecedes(_ a: String, _ b: String) -> Bool {
    switch (Double(a), Double(b)) {
    case (let x?, let y?): x != y ? x < y : a < b
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): a < b
    }
}
