import Geometry

/// How a large site is evaluated piece by piece.
///
/// Cameras are dealt to tiles, never cut by them, and worked on tile by tile: at a time there is only the part of each
/// level's mesh that a tile's cameras reach. What they see is put aside on disk, to be read where a place, a zone or
/// the plan asks for it. Places and zones need no tiles: each is judged alone, and reads what reaches it.
///
/// Properties: the evaluation is the same, to the last bit, for any number of tiles and without any.
public struct Tiling: Sendable {
    /// How many tiles, at least 1.
    public var count: Int
    /// What is put aside.
    public var scratch: ScratchFile

    public init(count: Int, scratch: ScratchFile) {
        precondition(count > 0, "a site has at least one tile")
        self.count = count
        self.scratch = scratch
    }
}
