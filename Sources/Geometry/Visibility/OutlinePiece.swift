/// A piece of a region's outer edge as the camera sees it: a straight piece or an arc about the camera.
struct OutlinePiece: BitwiseCopyable {
    /// The ends, counter-clockwise around the camera.
    var p: Point
    var q: Point
    /// What limits sight here.
    var bound: Bound
    /// Whether nothing is seen just clockwise of it.
    var isFirst: Bool
    /// The mesh's edge that it lies on, or −1.
    var edge: Int32 = -1

    enum Bound: Equatable, BitwiseCopyable {
        case blocker
        /// A straight limit, by its number.
        case line(Int32)
        case arc
    }
}
