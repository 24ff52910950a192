/// What a unit is by its category (OGC 20-094, "Categories", UNIT-CATEGORY).
struct IMDFUnitTags: Sendable {
    /// Whether there are walls along its boundary.
    enum Walls: Sendable {
        case always, never
        /// Where an opening goes through its boundary, there is something to open.
        case whereOpened
    }

    var walls: Walls
    var tags: [String: String]
    /// Whether IMDF knows the category.
    var isKnown = true
    /// Whether it says what the room is for, beyond that it is one.
    var isSpecific: Bool { !Self.generic.contains(category) }
    private var category: String

    private static let generic: Set<String> = ["room", "unspecified", "nonpublic", "privatelounge", "structure", ""]

    init(_ category: String) {
        self.category = category
        if let own = IMDFPrivacy.tags(category) {
            (walls, tags) = (.always, own)
            return
        }
        // `restroom.female` is a restroom: the longest known beginning counts.
        var name = category[...]
        while true {
            if let (walls, tags) = Self.table[String(name)] {
                (self.walls, self.tags) = (walls, tags)
                return
            }
            guard let dot = name.lastIndex(of: ".") else { break }
            name = name[..<dot]
        }
        (walls, tags, isKnown) = (.always, category.isEmpty ? [:] : ["room": category], category.isEmpty)
    }

    private static let table: [String: (Walls, [String: String])] = [
        "auditorium": (.always, ["room": "auditorium"]),
        "brick": (.always, ["indoor": "wall", "material": "brick"]),
        "classroom": (.always, ["room": "class"]),
        "column": (.always, ["indoor": "column"]),
        "concrete": (.always, ["indoor": "wall", "material": "concrete"]),
        "conferenceroom": (.always, ["room": "conference"]),
        "drywall": (.always, ["indoor": "wall", "material": "plasterboard"]),
        "elevator": (.always, ["room": "elevator", "highway": "elevator", "sightline:void": "yes"]),
        "escalator": (.whereOpened, ["room": "escalator", "conveying": "yes", "sightline:void": "yes"]),
        "fieldofplay": (.whereOpened, ["leisure": "pitch"]),
        "firstaid": (.always, ["room": "first_aid"]),
        "fitnessroom": (.always, ["room": "fitness", "leisure": "fitness_centre"]),
        "foodservice": (.whereOpened, ["amenity": "restaurant"]),
        "foodservice.coffee": (.whereOpened, ["amenity": "cafe"]),
        "footbridge": (.never, ["indoor": "corridor"]),
        "glass": (.always, ["indoor": "wall", "material": "glass"]),
        "huddleroom": (.always, ["room": "conference"]),
        "kitchen": (.always, ["room": "kitchen"]),
        "laboratory": (.always, ["room": "laboratory"]),
        "library": (.always, ["room": "library"]),
        "lobby": (.whereOpened, ["room": "lobby"]),
        "lounge": (.whereOpened, ["room": "lounge"]),
        "mailroom": (.always, ["room": "mailroom"]),
        "movietheater": (.always, ["room": "cinema"]),
        "movingwalkway": (.never, ["indoor": "corridor", "conveying": "yes"]),
        // No word on what it is for: in a hotel it may be a guest room, so nothing is said here.
        "nonpublic": (.always, ["access": "private"]),
        "office": (.always, ["room": "office"]),
        "opentobelow": (.never, ["sightline:void": "yes"]),
        "parking": (.whereOpened, ["amenity": "parking"]),
        "phoneroom": (.always, ["room": "phone"]),
        "platform": (.never, ["railway": "platform"]),
        "privatelounge": (.whereOpened, ["access": "private"]),
        "ramp": (.never, ["indoor": "corridor", "ramp": "yes"]),
        "recreation": (.whereOpened, ["room": "recreation"]),
        "road": (.never, ["highway": "service"]),
        "room": (.always, [:]),
        "serverroom": (.always, ["room": "server"]),
        "smokingarea": (.whereOpened, ["room": "smoking"]),
        "stairs": (.whereOpened, ["room": "stairs", "stairs": "yes", "sightline:void": "yes"]),
        "steps": (.never, ["stairs": "yes"]),
        "storage": (.always, ["room": "storage"]),
        // Not to be entered.
        "structure": (.always, ["access": "no"]),
        "swimmingpool": (.whereOpened, ["leisure": "swimming_pool"]),
        "terrace": (.never, ["room": "terrace"]),
        "theater": (.always, ["room": "theatre"]),
        "unenclosedarea": (.never, [:]),
        "unspecified": (.always, [:]),
        "vegetation": (.never, ["natural": "shrubbery"]),
        "waitingroom": (.whereOpened, ["room": "waiting"]),
        "walkway": (.never, ["indoor": "corridor"]),
        "wood": (.always, ["indoor": "wall", "material": "wood"]),
    ]

    /// With `indoor`, once it is known whether an opening goes through its boundary.
    func tags(isOpened: Bool) -> [String: String] {
        var tags = tags
        if tags["indoor"] == nil {
            let hasWalls =
                switch walls {
                case .always: true
                case .never: false
                case .whereOpened: isOpened
                }
            tags["indoor"] = hasWalls ? "room" : "area"
        }
        return tags
    }
}
