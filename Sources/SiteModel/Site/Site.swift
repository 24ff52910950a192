import Geometry

/// One storey: what is on it and what blocks sight on it.
public struct Level: Sendable {
    /// As in OSM: `0`, `-1`, `1.5`.
    public var name: String
    /// Metres above the ground of level 0.
    public var floor: Double
    /// Whether `floor` is a setting of ours (level × 3 m) rather than from the map.
    public var floorIsSetting: Bool
    /// Noded: outlines meet only in shared vertices. Sorted.
    public var obstacles: [Obstacle]

    public init(name: String, floor: Double, floorIsSetting: Bool = false, obstacles: [Obstacle] = []) {
        self.name = name
        self.floor = floor
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
