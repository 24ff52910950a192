/// A floor plan as its numbers: rooms along a corridor, doors, windows, glass, partitions, furniture, on one level or
/// several with voids between. All is along two axes; only the map is turned.
///
/// It says what it is twice: as features of a map (`features`), and as boxes that a sight line has to miss (`boxes`).
struct FloorPlan {
    static let storeyHeight = 3.0

    enum Building: CaseIterable {
        case hotel, dormitory, office, none
    }

    enum Kind: Hashable {
        case bedroom, toilet, changing, unsaid, office, lobby, corridor
        /// What a planner marked, without walls.
        case privacyArea
    }

    enum Opacity: Hashable {
        case opaque, unknown, clear
    }

    struct Rectangle: Hashable {
        var x: ClosedRange<Double>
        var y: ClosedRange<Double>

        /// Less on every side where the margin is negative; at last the middle.
        func grown(by margin: Double) -> Rectangle {
            func grown(_ side: ClosedRange<Double>) -> ClosedRange<Double> {
                let shrunk = min(-margin, (side.upperBound - side.lowerBound) / 2)
                return (side.lowerBound + shrunk)...max(side.lowerBound + shrunk, side.upperBound - shrunk)
            }
            return Rectangle(x: grown(x), y: grown(y))
        }

        func contains(_ px: Double, _ py: Double) -> Bool { x.contains(px) && y.contains(py) }
        func overlaps(_ other: Rectangle) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
    }

    struct Room {
        var id: String
        var level: Int
        var kind: Kind
        var area: Rectangle
        /// Metres; nil for walls up to the ceiling.
        var wallHeight: Double?
        var walls = Opacity.opaque

        var hasWalls: Bool { ![.lobby, .corridor, .privacyArea].contains(kind) }
    }

    /// A straight piece along an axis: x or y is `at`, the other runs over `along`.
    struct Line: Hashable {
        var isAcrossX: Bool
        var at: Double
        var along: ClosedRange<Double>

        func point(_ offset: Double) -> (x: Double, y: Double) { isAcrossX ? (at, offset) : (offset, at) }
        var ends: [(x: Double, y: Double)] { [point(along.lowerBound), point(along.upperBound)] }
    }

    struct Opening {
        var id: String
        var level: Int
        /// As wide as views take it.
        var line: Line
        /// Above the floor, metres.
        var sill: Double
        var head: Double
        /// Of the pane; a door is open.
        var pane: Opacity
        var isDoor: Bool
        /// Drawn as a point of the settings' size.
        var isStandard: Bool
    }

    struct Partition {
        var id: String
        var level: Int
        var line: Line
        var height: Double
        var opacity: Opacity
        /// A fence or a garden wall.
        var isOutdoors: Bool
    }

    struct Furniture {
        var id: String
        var level: Int
        var area: Rectangle
        var base: Double
        /// nil where the map gives none.
        var top: Double?
    }

    /// A keypad that faces one way.
    struct Keypad {
        var id: String
        var level: Int
        var x: Double
        var y: Double
        /// Metres above the floor.
        var height: Double
        /// Degrees clockwise from the plan's y axis; of the normal above the horizontal.
        var azimuth: Double
        var tilt: Double
    }

    var levels: Int
    var building: Building
    /// The outline; nil without a building.
    var outline: Rectangle?
    var rooms: [Room] = []
    var openings: [Opening] = []
    var partitions: [Partition] = []
    var furniture: [Furniture] = []
    var keypads: [Keypad] = []
    /// A hole in the floors of these levels.
    var void: Rectangle?
    var voidLevels: Set<Int> = []
    /// Degrees anticlockwise that the map is turned by.
    var turn = 0.0

    var zones: [Room] { rooms.filter { isBanned($0) } }

    /// Whether the law closes it to cameras: for certain, or once a question is answered.
    func isBanned(_ room: Room) -> Bool {
        switch room.kind {
        case .bedroom, .toilet, .changing, .privacyArea: true
        case .unsaid: isQuestion(room)
        case .office, .lobby, .corridor: false
        }
    }

    func isQuestion(_ room: Room) -> Bool { room.kind == .unsaid && [.hotel, .dormitory].contains(building) }

    /// All that is inside.
    var bounds: Rectangle {
        let all = rooms.filter { $0.kind != .privacyArea }.map(\.area)
        return all.dropFirst().reduce(all[0]) { a, b in
            Rectangle(
                x: min(a.x.lowerBound, b.x.lowerBound)...max(a.x.upperBound, b.x.upperBound),
                y: min(a.y.lowerBound, b.y.lowerBound)...max(a.y.upperBound, b.y.upperBound))
        }
    }
}
