/// One entity of a CAD drawing: blocks inserted, curves flattened, in the drawing's own units and world plane.
struct DrawingEntity: Sendable {
    enum Content: Sendable {
        /// A line of at least two positions; a closed one does not repeat its first.
        case line([SIMD2<Double>], isClosed: Bool)
        /// A filled area: polygons, each a list of rings.
        case area([[[SIMD2<Double>]]])
        case point(SIMD2<Double>)
        /// Text without its formatting codes, lines apart by `\n`; where it is anchored, and the box that it takes up
        /// roughly, lower left to upper right in its own direction (degrees counter-clockwise).
        case text(String, at: SIMD2<Double>, height: Double, degrees: Double)
        /// Where a block was inserted: its own entities follow as entities of their own.
        case insert(block: String, at: SIMD2<Double>, degrees: Double, attributes: [String: String])
    }

    /// What the file calls it: `LINE`, `LWPOLYLINE`, `INSERT`.
    var kind: String
    /// From 1; the line of the file at which it begins (of an inserted block's entity, the insert's own).
    var line: Int
    var layer: String
    /// The blocks that it stands in, outermost first; empty in the drawing's own space.
    var blocks: [String] = []
    /// Its handle, where the file gives one: the id that CAD programs show.
    var handle: String?
    /// Elevation and thickness in drawing units, where they are not 0.
    var elevation = 0.0
    var thickness = 0.0
    var content: Content
    /// Whether its layer is on, thawed and plotted, and no insert around it lies on a frozen layer.
    var isShown = true
    /// Whether it is one more piece of the object before it (a line of a multiline, a place of an array), which is
    /// counted once.
    var isContinued = false
    /// Of a text: the middle of the box that it roughly fills, which is where a reader looks for its room.
    var middle: SIMD2<Double>?

    /// Whether it stands for an object of the file and is to be counted: what comes out of a block is counted with
    /// the block's definition, by the reader.
    var isCounted: Bool { blocks.isEmpty && !isContinued }
}
