import Interchange

/// The entities of a drawing by what they are drawn for. Positions are in metres (`DrawingPlane`).
struct DrawnThings {
    /// Linework of one entity.
    struct Line {
        /// The entity's number in the drawing.
        var entity: Int
        var points: [SIMD2<Double>]
        var isClosed: Bool
        var tags: [String: String]

        var stretches: [Stretch] { Stretch.along(points, isClosed: isClosed) }
    }

    struct Area {
        var entity: Int
        var polygons: [[[SIMD2<Double>]]]
        var tags: [String: String]
    }

    /// A door or window that is one inserted block.
    struct Inserted {
        var entity: Int
        var role: DrawnRole
        var degrees: Double
        var at: SIMD2<Double>
        /// What the block is drawn with, curves and areas' rings too.
        var lines: [[SIMD2<Double>]]
        var tags: [String: String]
    }

    /// Loose linework on a layer of doors or windows.
    struct Loose {
        var line: Line
        var role: DrawnRole
    }

    struct Text {
        var entity: Int
        var text: String
        /// The middle of its box.
        var middle: SIMD2<Double>
        var anchor: SIMD2<Double>
        /// From an insert's attributes, the insert being counted by itself.
        var isAttribute: Bool
        /// A field of a block, such as the number in a room's tag.
        var isTag: Bool
        /// Whether its layer is one that names rooms.
        var isLabel: Bool
        var isHidden: Bool
        /// Of its letters, metres.
        var height = 0.0
        /// The text that it is a piece of, whose name then is whole.
        var joinedTo: Int?
        /// What it says of a room.
        var meaning: RoomVocabulary.Meaning?
    }

    /// Entities of a layer that is off, frozen or not plotted, where they would block sight or open walls.
    struct Hidden {
        static let code = "drawing.hidden"
        var layer: String
        var count: Int
        /// The first one.
        var entity: Int
    }

    /// What the user's mapping makes of an entity, tags and all.
    struct Plain {
        var entity: Int
        var shape: SourceShape
        var tags: [String: String]
    }

    var walls: [Line] = []
    var wallAreas: [Area] = []
    var columns: [Area] = []
    var glass: [Line] = []
    var inserted: [Inserted] = []
    var loose: [Loose] = []
    var outlines: [Area] = []
    var texts: [Text] = []
    var plain: [Plain] = []
    /// Where sanitary ware stands.
    var fixtures: [SIMD2<Double>] = []
    /// By layer, in the order of the drawing.
    var hidden: [Hidden] = []
    /// Entities on layers that nobody recognises, by layer, in the order of the drawing.
    var unknownLayers: [(name: String, count: Int, first: Int)] = []
}
