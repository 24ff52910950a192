import CPrefetch

/// The search itself: views through edges, followed depth first and right before left, so that pieces of the outline
/// come out in order. The inner loop counts no references, checks no bounds and allocates nothing.
struct TriangularExpansion: ~Copyable {
    let storage: MeshStorage
    private(set) var expansions = 0
    private var centre = Point(x: 0, y: 0)
    private var stack = FlatBuffer<View>(capacity: 256)
    private var starts = FlatBuffer<MeshEdgeStart>(capacity: 16)

    init(_ storage: MeshStorage) { self.storage = storage }

    mutating func begin(at centre: Point, _ rule: inout some CrossingRule) {
        self.centre = centre
        let (triangle, place) = storage.locate(centre)
        starts.fill(around: place, in: triangle, of: storage, &rule)
    }

    /// All around.
    mutating func look(_ prune: some PruneRule, _ rule: inout some CrossingRule, into pieces: inout PieceBuffer) {
        for index in 0..<starts.count {
            let start = starts[index]
            let (a, b) = (start.edge, MeshStorage.next(start.edge))
            follow(
                View(
                    edge: start.edge, rightCorner: a, leftCorner: b, right: storage.corner(a) - centre,
                    left: storage.corner(b) - centre),
                isFirst: start.isFirst, window: nil, prune, &rule, &pieces)
        }
        pieces.closeTurn()
    }

    /// Through a window only.
    mutating func look(
        through window: SightWindow, isFirst: Bool, _ prune: some PruneRule, _ rule: inout some CrossingRule,
        into pieces: inout PieceBuffer
    ) {
        // The edge that the window's right side goes through comes first, and then on around.
        // The edge that the window's right side goes through comes first, and then on around.
        let (order, holdsRight) = firstStart(window)
        var isFirst = isFirst
        // The cut of two cones, each narrower than a half-turn. On which side of the window's sides an edge ends is
        // on which the next one begins.
        var (corner, rightHas, leftHas) = (Point(x: .nan, y: .nan), 0, 0)
        for step in 0..<starts.count {
            let start = starts[order + step < starts.count ? order + step : order + step - starts.count]
            let (a, b) = (start.edge, MeshStorage.next(start.edge))
            let (pa, pb) = (storage.corner(a), storage.corner(b))
            let isKnown = step == 0 && holdsRight
            let rightHasA = isKnown ? -1 : pa == corner ? rightHas : turn(window.right, pa, from: centre)
            let leftHasA = isKnown ? -1 : pa == corner ? leftHas : turn(window.left, pa, from: centre)
            corner = pb
            rightHas = isKnown ? 1 : turn(window.right, pb, from: centre)
            leftHas = turn(window.left, pb, from: centre)
            var view = View(
                edge: start.edge, rightCorner: a, leftCorner: b, right: pa - centre, left: pb - centre)
            if rightHasA <= 0, rightHas > 0 {
                (view.rightCorner, view.right) = (-1, window.right)
            } else if !(rightHasA >= 0 && leftHasA < 0) {
                continue
            }
            let isLast = leftHasA < 0 && leftHas >= 0
            if isLast {
                (view.leftCorner, view.left) = (-2, window.left)
            } else if !(rightHas > 0 && leftHas <= 0) {
                continue
            }
            follow(view, isFirst: isFirst || start.isFirst, window: window, prune, &rule, &pieces)
            if isLast { break }
            isFirst = false
        }
    }

    /// The start that a window's right side goes through, or else the first one counter-clockwise from there.
    private func firstStart(_ window: SightWindow) -> (start: Int, holdsRight: Bool) {
        func side(_ direction: Point, _ edge: Int32) -> Int { turn(direction, storage.corner(edge), from: centre) }
        var first: Int?
        for index in 0..<starts.count {
            let edge = starts[index].edge
            let toRight = side(window.right, edge)
            if toRight <= 0, side(window.right, MeshStorage.next(edge)) > 0 { return (index, true) }
            // The right side lies where sight may not start: the rightmost start in the window.
            guard toRight >= 0, side(window.left, edge) < 0 else { continue }
            if let best = first {
                let (a, b) = (storage.corner(edge), storage.corner(starts[best].edge))
                if orientation(a, b, centre) <= 0 { continue }
            }
            first = index
        }
        return (first ?? 0, false)
    }

    /// One start edge's whole view.
    private mutating func follow(
        _ first: View, isFirst: Bool, window: SightWindow?, _ prune: some PruneRule, _ rule: inout some CrossingRule,
        _ pieces: inout PieceBuffer
    ) {
        // Everything that the loop reads lies in registers: nothing of `self` but the stack.
        let triangles = UnsafeRawPointer(storage.triangles)
        let centre = centre
        var entered = 0
        var isFirst = isFirst
        var view = first
        // What lies across the start edge, or the edge itself where it ends the view.
        view.edge = across(
            first.edge, Self.neighbour(triangles, first.edge), storage.corner(first.edge) - centre,
            storage.corner(MeshStorage.next(first.edge)) - centre, prune, &rule)
        let bottom = stack.count
        while true {
            if view.edge < 0 {
                let piece = Self.piece(at: view, triangles, centre, isFirst)
                // Views that end side by side on one edge are parted by nothing that hides: one piece.
                if !isFirst, pieces.count > 0, pieces[pieces.count &- 1].edge == piece.edge {
                    pieces.extendLast(to: piece.q)
                } else {
                    pieces.append(piece)
                }
                isFirst = false
                guard stack.count > bottom else { break }
                view = stack.removeLast()
                continue
            }
            entered &+= 1
            // Entered by its edge from the view's left to its right; w is opposite.
            let entry = view.edge
            let rightEdge = MeshStorage.next(entry)
            let leftEdge = MeshStorage.previous(entry)
            // Which of the two ways it goes on is not known yet: both are sent for.
            let onRight = Self.neighbour(triangles, rightEdge)
            let onLeft = Self.neighbour(triangles, leftEdge)
            Self.prefetch(triangles, onRight)
            Self.prefetch(triangles, onLeft)
            let w = triangles.load(fromByteOffset: Int(leftEdge) &* 16, as: Point.self)
            let d = w - centre
            let toRight = Self.side(view.right, view.rightCorner, d, w, triangles, centre, window)
            if toRight > 0 {
                let toLeft = Self.side(view.left, view.leftCorner, d, w, triangles, centre, window)
                let far = prune.isLimited ? Self.corner(triangles, rightEdge) - centre : d
                let ahead = across(rightEdge, onRight, far, d, prune, &rule)
                if toLeft < 0 {
                    let near = prune.isLimited ? Self.corner(triangles, entry) - centre : d
                    stack.append(
                        View(
                            edge: across(leftEdge, onLeft, d, near, prune, &rule), rightCorner: leftEdge,
                            leftCorner: view.leftCorner, right: d, left: view.left))
                    (view.leftCorner, view.left) = (leftEdge, d)
                } else if toLeft == 0 {
                    (view.leftCorner, view.left) = (leftEdge, d)
                }
                view.edge = ahead
            } else {
                // w lies on or right of the right side: all goes on through the left edge.
                if toRight == 0 { (view.rightCorner, view.right) = (leftEdge, d) }
                let near = prune.isLimited ? Self.corner(triangles, entry) - centre : d
                view.edge = across(leftEdge, onLeft, d, near, prune, &rule)
            }
        }
        expansions &+= entered
    }

    /// Where a view goes on across an edge, beyond which `code` lies and whose ends lie at `a` (right) and `b` from the
    /// camera: the edge from the other side, or −1 − the edge where it ends.
    @inline(__always) private func across(
        _ edge: Int32, _ code: Int32, _ a: Point, _ b: Point, _ prune: some PruneRule, _ rule: inout some CrossingRule
    ) -> Int32 {
        var code = code
        if code < 0 {
            if rule.everySideBlocks || code == -1 { return -1 &- edge }
            let side = -2 &- code
            guard rule.passes(side) else { return -1 &- edge }
            code = storage.sides[Int(side)].twin
        }
        if prune.isLimited, prune.isBeyond(a, b) { return -1 &- edge }
        return code
    }

    @inline(__always) private static func corner(_ triangles: UnsafeRawPointer, _ edge: Int32) -> Point {
        triangles.load(fromByteOffset: Int(edge) &* 16, as: Point.self)
    }

    /// As `MeshStorage.neighbour`.
    @inline(__always) private static func neighbour(_ triangles: UnsafeRawPointer, _ edge: Int32) -> Int32 {
        triangles.load(fromByteOffset: Int(edge & -4) &* 16 &+ Int(edge & 3) &* 4 &+ 48, as: Int32.self)
    }

    @inline(__always) private static func prefetch(_ triangles: UnsafeRawPointer, _ code: Int32) {
        // Some triangle or other where nothing lies beyond.
        sightline_prefetch(triangles + Int(code & 0x7FFF_FFFC & ~(code >> 31)) &* 16)
    }

    // Of the type, not of a value: a call out of the loop would copy the whole of it first.

    /// The side of a view's bound on which corner `w`, at `d` from the camera, lies.
    @inline(__always) private static func side(
        _ bound: Point, _ boundCorner: Int32, _ d: Point, _ w: Point, _ triangles: UnsafeRawPointer, _ centre: Point,
        _ window: SightWindow?
    ) -> Int {
        let left = bound.x * d.y
        let right = bound.y * d.x
        let determinant = left - right
        let error = 0x1.800000001p-52 * (abs(left) + abs(right))
        if abs(determinant) > error { return determinant > 0 ? 1 : -1 }
        return exactSide(boundCorner, w, triangles, centre, window)
    }

    @inline(never) private static func exactSide(
        _ boundCorner: Int32, _ w: Point, _ triangles: UnsafeRawPointer, _ centre: Point, _ window: SightWindow?
    ) -> Int {
        if boundCorner >= 0 { return orientation(corner(triangles, boundCorner), w, centre) }
        return window.map { exactTurn(boundCorner == -1 ? $0.right : $0.left, w, centre) } ?? 0
    }

    /// A view ends at an edge: the part of it between the view's bounds is a piece of the outline.
    @inline(__always) private static func piece(
        at view: View, _ triangles: UnsafeRawPointer, _ centre: Point, _ isFirst: Bool
    ) -> OutlinePiece {
        let edge = -1 &- view.edge
        let a = corner(triangles, edge)
        let b = corner(triangles, MeshStorage.next(edge))
        let (da, db) = (a - centre, b - centre)
        let p = da == view.right ? a : meeting(a, da, b, db, view.right)
        let q = db == view.left ? b : meeting(a, da, b, db, view.left)
        return OutlinePiece(p: p, q: q, bound: .blocker, isFirst: isFirst, edge: edge)
    }

    /// Where a ray meets the edge between a and b.
    @inline(__always) private static func meeting(
        _ a: Point, _ da: Point, _ b: Point, _ db: Point, _ ray: Point
    ) -> Point {
        a.dividing(to: b, abs(da.cross(ray)), abs(ray.cross(db)))
    }
}
