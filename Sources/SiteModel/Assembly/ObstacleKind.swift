import Geometry
import Interchange

/// What a feature is to sight, by its tags.
enum ObstacleKind: Hashable, Sendable {
    case building
    case buildingPart
    /// A roof on posts, a shelter: a slab.
    case canopy
    case bridge
    /// Walls and fences outdoors: how they let sight through, and whether they are low by nature.
    case barrier(Opacity, isLow: Bool)
    /// Trees, hedges, woods.
    case foliage
    /// Walls along the boundary, unless `sightline:walls=drawn` says that they are features of their own.
    case room
    case indoorWall
    case column
    /// Stands on the floor and has a height: a counter, a shelf, a chimney.
    case furniture
    case opening(OpeningKind)
    /// Blocks nothing.
    case none

    /// The kinds of many features, in their order.
    static func kinds(of features: [Feature], threads: Int) -> [ObstacleKind] {
        let run = 1_024
        return Workers.map(count: (features.count + run - 1) / run, threads: threads) { index in
            features[(index * run)..<min(features.count, (index + 1) * run)].map { ObstacleKind(of: $0) }
        }.flatMap { $0 }
    }

    /// A void (`sightline:void=yes`: stairwell, shaft, atrium) is a hole in the floor and blocks nothing itself; the
    /// walls of a room that is one stand.
    init(of feature: Feature) {
        let kind = ObstacleKind(drawn: feature)
        switch kind {
        case .room, .indoorWall, .column, .opening: self = kind
        default: self = feature["sightline:void"] == "yes" ? .none : kind
        }
    }

    /// Kinds in the order of precedence; what is indoors is told by `indoor` alone.
    private init(drawn feature: Feature) {
        let tags = feature.tags
        func has(_ key: String) -> Bool { tags[key].map { $0 != "no" } ?? false }
        if let kind = ObstacleKind(indoor: tags["indoor"], feature) {
            self = kind
        } else if has("building:part") {
            self = tags["building:part"] == "roof" ? .canopy : .buildingPart
        } else if has("building") {
            let isCanopy =
                ["roof", "carport", "canopy"].contains(tags["building"] ?? "") || tags["wall"] == "no"
            self = isCanopy ? .canopy : .building
        } else if let opening = OpeningKind(of: feature) {
            self = .opening(opening)
        } else if let barrier = tags["barrier"] {
            self = ObstacleKind(barrier: barrier)
        } else if tags["man_made"] == "bridge" || (has("bridge") && (has("highway") || has("railway"))) {
            self = .bridge
        } else if ["tree", "tree_row", "wood", "scrub", "shrub", "shrubbery"].contains(tags["natural"] ?? "")
            || tags["landuse"] == "forest"
        {
            self = .foliage
        } else if tags["amenity"] == "shelter" || tags["man_made"] == "canopy" {
            self = .canopy
        } else if tags["man_made"] == "column" || tags["man_made"] == "pillar" {
            self = .column
        } else if tags["sightline:obstacle"] == "yes" || has("furniture")
            || Self.structures.contains(tags["man_made"] ?? "")
        {
            self = .furniture
        } else {
            self = .none
        }
    }

    private init?(indoor value: String?, _ feature: Feature) {
        switch value {
        // Where the walls around a room are drawn by themselves, its outline is none.
        case "room": self = feature["sightline:walls"] == "drawn" ? .none : .room
        case "wall": self = .indoorWall
        case "column", "pillar": self = .column
        case "furniture": self = .furniture
        case "door": self = .opening(feature["door"] == "no" ? .gap : .door)
        case "window": self = .opening(.window)
        case "area", "corridor", "level": self = feature["sightline:obstacle"] == "yes" ? .furniture : .none
        default: return nil
        }
    }

    private init(barrier: String) {
        switch barrier {
        case "wall", "retaining_wall", "city_wall", "noise_barrier": self = .barrier(.opaque, isLow: false)
        case "jersey_barrier", "block": self = .barrier(.opaque, isLow: true)
        case "fence", "wire_fence", "bars": self = .barrier(.unknown("fence"), isLow: false)
        case "guard_rail", "handrail", "railing", "cable_barrier", "chain":
            self = .barrier(.unknown("fence"), isLow: true)
        case "hedge": self = .foliage
        default: self = .none
        }
    }

    private static let structures: Set<String> = [
        "chimney", "silo", "storage_tank", "water_tower", "tower", "cooling_tower", "gasometer", "obelisk",
    ]

    /// Whether it shows that the inside of the building around it is drawn.
    static func showsInterior(_ feature: Feature) -> Bool {
        guard let indoor = feature["indoor"] else { return false }
        return ["room", "area", "corridor", "wall", "column", "level"].contains(indoor)
    }
}

/// What kind of hole goes through a wall.
enum OpeningKind: Hashable, Sendable {
    case door
    case window
    /// In a fence or wall outdoors, with nothing above it.
    case gate
    /// An opening without a leaf.
    case gap
    /// The same in a fence or wall outdoors, with nothing above it.
    case passage

    init?(of feature: Feature) {
        if case .area = feature.shape { return nil }
        switch feature["barrier"] {
        case "gate", "swing_gate", "sliding_gate", "kissing_gate", "hampshire_gate", "wicket_gate",
            "full-height_turnstile", "sally_port":
            self = .gate
            return
        case "entrance", "bollard", "cattle_grid", "cycle_barrier", "lift_gate", "turnstile":
            self = .passage
            return
        default: break
        }
        if let door = feature["door"] {
            self = door == "no" ? .gap : .door
        } else if let window = feature["window"], window != "no" {
            self = .window
        } else if let entrance = feature["entrance"], entrance != "no" {
            self = .door
        } else {
            return nil
        }
    }
}
