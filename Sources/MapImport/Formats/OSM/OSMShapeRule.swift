/// Whether a closed way is the area inside it or the line along it, by its tags.
///
/// OpenStreetMap draws both as one kind of object (wiki: "Way", section "Closed way", and "Key:area"): `area=yes` or
/// `no` decides; else some keys mean areas (wiki: "Map features", each key's page says whether it is for areas), the
/// others lines. What obstacles make of either is said in `BlockerAssembly`; there
/// - a wall, fence or hedge is a line; where an area tag stands beside it (`amenity=school`, `barrier=fence`), the
///   way is that area, whose boundary then is the wall;
/// - rooms, corridors and levels are areas, an inner wall is a line unless it says `area=yes` (wiki: "Simple Indoor
///   Tagging");
/// - doors, windows and entrances are lines across their wall.
public enum OSMShapeRule {
    /// Whether a closed way with these tags is an area.
    public static func isArea(_ tags: [String: String]) -> Bool {
        switch tags["area"] {
        case "yes", "1", "true": return true
        case "no", "0", "false": return false
        default: break
        }
        if let indoor = tags["indoor"] {
            if areasIndoors.contains(indoor) { return true }
            if ["wall", "door", "window"].contains(indoor) { return false }
        }
        if isOpening(tags) { return false }
        for (key, value) in tags where value != "no" {
            if let kind = areaKeys[key], kind.holds(value) { return true }
            if areaPrefixes.contains(where: key.hasPrefix) { return true }
        }
        return false
    }

    /// Whether things with these tags are areas and nothing else, so that a way of theirs that does not close is
    /// drawn wrong or cut off: buildings, rooms, and places where people must not be watched.
    public static func mustClose(_ tags: [String: String]) -> Bool {
        if tags["area"] == "no" { return false }
        if let indoor = tags["indoor"], areasIndoors.contains(indoor) { return true }
        if ["building", "building:part"].contains(where: { key in tags[key].map { $0 != "no" } ?? false }) {
            return true
        }
        if tags["indoor"] != nil || isOpening(tags) || tags["barrier"] != nil || tags["highway"] != nil { return false }
        if let room = tags["room"], room != "no" { return true }
        if let amenity = tags["amenity"], privateAmenities.contains(amenity) { return true }
        if let places = tags["sightline:place"],
            places.split(separator: ";").contains(where: { RoomVocabulary.privatePlaces.contains(String($0)) })
        {
            return true
        }
        return false
    }

    /// Whether a thing has tags that say what it is, beside those about the mapping itself (wiki: "Key:source",
    /// "Key:note", "Key:created_by") and the `type` of a relation.
    public static func says(_ tags: [String: String]) -> Bool { tags.keys.contains { !isAside($0) } }

    /// Whether a key says nothing of the thing itself.
    public static func isAside(_ key: String) -> Bool { asides.contains(key) }

    private static func isOpening(_ tags: [String: String]) -> Bool {
        ["door", "window", "entrance"].contains { tags[$0].map { $0 != "no" } ?? false }
            && tags["building"] == nil && tags["room"] == nil && tags["indoor"] == nil
    }

    private static let asides: Set<String> = [
        "type", "created_by", "source", "source:date", "source:name", "note", "fixme", "FIXME", "attribution", "odbl",
    ]

    private static let privateAmenities: Set<String> = ["toilets", "shower", "public_bath", "dressing_room"]

    private static let areasIndoors: Set<String> = ["room", "area", "corridor", "level", "yes"]

    /// Which values of a key mean areas.
    private enum Values {
        case all
        case allBut(Set<String>)
        case only(Set<String>)

        func holds(_ value: String) -> Bool {
            switch self {
            case .all: true
            case .allBut(let lines): !lines.contains(value)
            case .only(let areas): areas.contains(value)
            }
        }
    }

    private static let areaPrefixes = ["area:", "sightline:"]

    private static let areaKeys: [String: Values] = [
        "aeroway": .allBut(["taxiway", "taxilane", "runway", "jet_bridge", "parking_position", "arresting_gear"]),
        "amenity": .all,
        "attraction": .allBut(["dark_ride", "river_rafting", "summer_toboggan", "train", "water_slide"]),
        "boundary": .all,
        "bridge:support": .all,
        "building": .all,
        "building:part": .all,
        "cemetery": .all,
        "club": .all,
        "craft": .all,
        "demolished:building": .all,
        "disused:building": .all,
        "emergency": .allBut(["designated", "destination", "official", "private", "yes"]),
        "furniture": .all,
        "golf": .allBut(["cartpath", "hole", "path"]),
        "government": .all,
        "healthcare": .all,
        "highway": .only(["services", "rest_area", "elevator", "platform"]),
        "historic": .allBut(["citywalls", "city_wall", "wall"]),
        "industrial": .all,
        "junction": .only(["yes"]),
        "landuse": .all,
        "leisure": .allBut(["slipway", "track"]),
        "man_made": .allBut([
            "breakwater", "clearcut", "cutline", "dyke", "embankment", "goods_conveyor", "groyne", "pipeline",
        ]),
        "military": .allBut(["trench"]),
        "natural": .allBut(["arch", "arete", "cliff", "coastline", "earth_bank", "ridge", "tree_row", "valley"]),
        "office": .all,
        "parking": .all,
        "place": .all,
        "playground": .allBut(["balancebeam", "rope_traverse", "zipwire"]),
        "power": .only(["generator", "plant", "substation", "transformer"]),
        "public_transport": .allBut(["stop_area", "stop_position"]),
        "railway": .only(["platform", "roundhouse", "station", "turntable", "traverser"]),
        "residential": .all,
        "room": .all,
        "ruins": .only(["yes"]),
        "shop": .all,
        "telecom": .all,
        "tourism": .all,
        "water": .all,
        "waterway": .only(["boatyard", "dam", "dock", "fuel", "riverbank"]),
    ]
}
