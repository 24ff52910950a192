/// A view that still has to be followed: through an edge, between two directions.
struct View {
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

/// Views to come back to.
struct ViewStack: ~Copyable {
    private(set) var base: UnsafeMutablePointer<View>
    private(set) var count = 0
    private var capacity = 128

    init() { base = .allocate(capacity: capacity) }
    deinit { base.deallocate() }

    @inline(__always) mutating func push(_ view: View) {
        if count == capacity { grow() }
        (base + count).initialize(to: view)
        count &+= 1
    }

    @inline(__always) mutating func pop() -> View {
        count &-= 1
        return base[count]
    }

    @inline(never) private mutating func grow() {
        let larger = UnsafeMutablePointer<View>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
