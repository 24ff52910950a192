/// A view that still has to be followed: through an edge, between two directions.
struct View: BitwiseCopyable {
    /// The edge to enter by, seen from inside the triangle that is entered; or −1 − an edge that ends the view,
    /// seen from the camera's side.
    var edge: Int32
    /// The corners that bound the view, as edges that start there; below 0 the window's own sides.
    var rightCorner: Int32
    var leftCorner: Int32
    /// From the camera to the corners.
    var right: Point
    var left: Point
}
