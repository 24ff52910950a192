/// The search itself: views through edges, followed depth first and right before left, so that pieces of the outline
/// come out in order. The inner loop counts no references, checks no bounds and allocates nothing.
struct TriangularExpansion: ~Copyable {
    let storage: MeshStorage
    private(set) var expansions = 0
    var centre = Point(x: 0, y: 0)
    private var stack = ViewStack()
    var starts: [MeshEdgeStart] = []

    init(_ storage: MeshStorage) { self.storage = storage }

    /// All around.
    mutating func look(_ prune: some PruneRule, _ rule: inout some CrossingRule, into pieces: inout PieceBuffer) {
        for start in starts {
            let (a, b) = (start.edge, MeshStorage.next(start.edge))
            follow(
                View(
                    edge: start.edge, rightCorner: a, leftCorner: b, right: storage.corner(a) - centre,
                    left: storage.corner(b) - centre),
                isFirst: start.isFirst, window: nil, prune, &rule, &pieces)
        }
    }

    /// Through a window only.
    mutating func look(
        through window: SightWindow, isFirst: Bool, _ prune: some PruneRule, _ rule: inout some CrossingRule,
        into pieces: inout PieceBuffer
    ) {
        // The edge that the window's right side goes through comes first, and then on around.
        let (storage, centre) = (storage, centre)
        func side(_ direction: Point, _ corner: Int32) -> Int { turn(direction, storage.corner(corner), from: centre) }
        let order = firstStart(side, window)
        var isFirst = isFirst
        for step in starts.indices {
            let start = starts[(order + step) % starts.count]
            let (a, b) = (start.edge, MeshStorage.next(start.edge))
            // The cut of two cones, each narrower than a half-turn.
            let rightHasA = side(window.right, a)
            let rightHasB = side(window.right, b)
            let leftHasA = side(window.left, a)
            let leftHasB = side(window.left, b)
            var view = View(
                edge: start.edge, rightCorner: a, leftCorner: b, right: storage.corner(a) - centre,
                left: storage.corner(b) - centre)
            if rightHasA <= 0, rightHasB > 0 {
                (view.rightCorner, view.right) = (-1, window.right)
            } else if !(rightHasA >= 0 && leftHasA < 0) {
                continue
            }
            if leftHasA < 0, leftHasB >= 0 {
                (view.leftCorner, view.left) = (-2, window.left)
            } else if !(rightHasB > 0 && leftHasB <= 0) {
                continue
            }
            follow(view, isFirst: isFirst || start.isFirst, window: window, prune, &rule, &pieces)
            isFirst = false
        }
    }

    /// The start that a window's right side goes through, or else the first one counter-clockwise from there.
    private func firstStart(_ side: (Point, Int32) -> Int, _ window: SightWindow) -> Int {
        var first: Int?
        for (index, start) in starts.enumerated() {
            let toRight = side(window.right, start.edge)
            if toRight <= 0, side(window.right, MeshStorage.next(start.edge)) > 0 { return index }
            // The right side lies where sight may not start: the rightmost start in the window.
            guard toRight >= 0, side(window.left, start.edge) < 0 else { continue }
            if let best = first {
                let (a, b) = (storage.corner(start.edge), storage.corner(starts[best].edge))
                if orientation(a, b, centre) <= 0 { continue }
            }
            first = index
        }
        return first ?? 0
    }

    /// One start edge's whole view.
    private mutating func follow(
        _ first: View, isFirst: Bool, window: SightWindow?, _ prune: some PruneRule, _ rule: inout some CrossingRule,
        _ pieces: inout PieceBuffer
    ) {
        // Everything that the loop reads lies in registers: nothing of `self` but the stack.
        let triangles = UnsafeRawPointer(storage.triangles)
        let (cx, cy) = (centre.x, centre.y)
        var entered = 0
        var isFirst = isFirst
        var view = first
        // What lies across the start edge, or the edge itself where it ends the view.
        view.edge = across(
            first.edge, storage.corner(first.edge) - centre, storage.corner(MeshStorage.next(first.edge)) - centre,
            triangles, prune, &rule)
        let bottom = stack.count
        while true {
            if view.edge < 0 {
                pieces.append(piece(at: view, triangles, isFirst))
                isFirst = false
                guard stack.count > bottom else { break }
                view = stack.pop()
                continue
            }
            entered &+= 1
            // Entered by its edge from the view's left to its right; w is opposite.
            let entry = view.edge
            let rightEdge = MeshStorage.next(entry)
            let leftEdge = MeshStorage.previous(entry)
            let w = triangles.load(fromByteOffset: Int(leftEdge) &* 16, as: Point.self)
            let (dx, dy) = (w.x - cx, w.y - cy)
            let toRight = side(view.right, view.rightCorner, dx, dy, w, window)
            if toRight > 0 {
                let toLeft = side(view.left, view.leftCorner, dx, dy, w, window)
                let d = Point(x: dx, y: dy)
                let far = prune.isLimited ? corner(triangles, rightEdge) - Point(x: cx, y: cy) : d
                let ahead = across(rightEdge, far, d, triangles, prune, &rule)
                if toLeft < 0 {
                    let near = prune.isLimited ? corner(triangles, entry) - Point(x: cx, y: cy) : d
                    stack.push(
                        View(
                            edge: across(leftEdge, d, near, triangles, prune, &rule), rightCorner: leftEdge,
                            leftCorner: view.leftCorner, right: d, left: view.left))
                    (view.leftCorner, view.left) = (leftEdge, d)
                } else if toLeft == 0 {
                    (view.leftCorner, view.left) = (leftEdge, d)
                }
                view.edge = ahead
            } else {
                // w lies on or right of the right side: all goes on through the left edge.
                let d = Point(x: dx, y: dy)
                if toRight == 0 { (view.rightCorner, view.right) = (leftEdge, d) }
                let near = prune.isLimited ? corner(triangles, entry) - Point(x: cx, y: cy) : d
                view.edge = across(leftEdge, d, near, triangles, prune, &rule)
            }
        }
        expansions &+= entered
    }

    /// Where a view goes on across an edge whose ends lie at `a` (right) and `b` from the camera: the edge from the
    /// other side, or −1 − the edge where it ends.
    @inline(__always) private func across(
        _ edge: Int32, _ a: Point, _ b: Point, _ triangles: UnsafeRawPointer, _ prune: some PruneRule,
        _ rule: inout some CrossingRule
    ) -> Int32 {
        let offset = Int(edge & -4) &* 16 &+ Int(edge & 3) &* 4 &+ 48
        var code = triangles.load(fromByteOffset: offset, as: Int32.self)
        if code < 0 {
            if rule.everySideBlocks || code == -1 { return -1 &- edge }
            let side = -2 &- code
            guard rule.passes(side) else { return -1 &- edge }
            code = storage.sides[Int(side)].twin
        }
        if prune.isLimited, prune.isBeyond(a, b) { return -1 &- edge }
        return code
    }

    @inline(__always) private func corner(_ triangles: UnsafeRawPointer, _ edge: Int32) -> Point {
        triangles.load(fromByteOffset: Int(edge) &* 16, as: Point.self)
    }

    /// The side of a view's bound on which corner `w`, (dx, dy) from the camera, lies.
    @inline(__always) private func side(
        _ bound: Point, _ corner: Int32, _ dx: Double, _ dy: Double, _ w: Point, _ window: SightWindow?
    ) -> Int {
        let left = bound.x * dy
        let right = bound.y * dx
        let determinant = left - right
        let error = 0x1.800000001p-52 * (abs(left) + abs(right))
        if abs(determinant) > error { return determinant > 0 ? 1 : -1 }
        return exactSide(corner, w, window)
    }

    @inline(never) private func exactSide(_ corner: Int32, _ w: Point, _ window: SightWindow?) -> Int {
        if corner >= 0 { return orientation(storage.corner(corner), w, centre) }
        return window.map { exactTurn(corner == -1 ? $0.right : $0.left, w, centre) } ?? 0
    }

    /// A view ends at an edge: the part of it between the view's bounds is a piece of the outline.
    @inline(__always) private func piece(
        at view: View, _ triangles: UnsafeRawPointer, _ isFirst: Bool
    ) -> OutlinePiece {
        let edge = -1 &- view.edge
        let a = corner(triangles, edge)
        let b = corner(triangles, MeshStorage.next(edge))
        let (da, db) = (a - centre, b - centre)
        let p = da == view.right ? a : meeting(a, da, b, db, view.right)
        let q = db == view.left ? b : meeting(a, da, b, db, view.left)
        return OutlinePiece(p: p, q: q, bound: .blocker, isFirst: isFirst)
    }

    /// Where a ray meets the edge between a and b.
    @inline(__always) private func meeting(_ a: Point, _ da: Point, _ b: Point, _ db: Point, _ ray: Point) -> Point {
        a.dividing(to: b, abs(da.cross(ray)), abs(ray.cross(db)))
    }
}
