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
    mutating func look(_ prune: Prune, _ rule: inout some CrossingRule, into pieces: inout PieceBuffer) {
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
        through window: SightWindow, isFirst: Bool, _ prune: Prune, _ rule: inout some CrossingRule,
        into pieces: inout PieceBuffer
    ) {
        // The edge that the window's right side goes through comes first, and then on around.
        let (storage, centre) = (storage, centre)
        func side(_ direction: Point, _ corner: Int32) -> Int { turn(direction, storage.corner(corner), from: centre) }
        var order = 0
        for (index, start) in starts.enumerated()
        where side(window.right, start.edge) <= 0 && side(window.right, MeshStorage.next(start.edge)) > 0 {
            order = index
            break
        }
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

    /// One start edge's whole view.
    private mutating func follow(
        _ first: View, isFirst: Bool, window: SightWindow?, _ prune: Prune, _ rule: inout some CrossingRule,
        _ pieces: inout PieceBuffer
    ) {
        var isFirst = isFirst
        var view = first
        // What lies across the start edge, or the edge itself where it ends the view.
        view.edge = across(first.edge, first.edge, MeshStorage.next(first.edge), prune, &rule)
        let bottom = stack.count
        while true {
            if view.edge < 0 {
                pieces.append(piece(at: view, isFirst))
                isFirst = false
                guard stack.count > bottom else { return }
                view = stack.pop()
                continue
            }
            expansions &+= 1
            // Entered by its edge from l to r as the camera sees them; w is opposite.
            let entry = view.edge
            let rightEdge = MeshStorage.next(entry)
            let leftEdge = MeshStorage.previous(entry)
            let w = storage.corner(leftEdge)
            let d = w - centre
            let toRight = side(view.right, view.rightCorner, w, d, window?.right)
            let toLeft = side(view.left, view.leftCorner, w, d, window?.left)
            if toRight <= 0 {
                // w lies on or right of the right side: all goes on through the left edge.
                if toRight == 0 { (view.rightCorner, view.right) = (leftEdge, d) }
                view.edge = across(leftEdge, leftEdge, entry, prune, &rule)
            } else if toLeft >= 0 {
                if toLeft == 0 { (view.leftCorner, view.left) = (leftEdge, d) }
                view.edge = across(rightEdge, rightEdge, leftEdge, prune, &rule)
            } else {
                stack.push(
                    View(
                        edge: across(leftEdge, leftEdge, entry, prune, &rule), rightCorner: leftEdge,
                        leftCorner: view.leftCorner, right: d, left: view.left))
                (view.leftCorner, view.left) = (leftEdge, d)
                view.edge = across(rightEdge, rightEdge, leftEdge, prune, &rule)
            }
        }
    }

    /// Where a view goes on across an edge with its ends at corners `a` (right) and `b`: the edge from the other
    /// side, or −1 − the edge where it ends.
    @inline(__always) private func across(
        _ edge: Int32, _ a: Int32, _ b: Int32, _ prune: Prune, _ rule: inout some CrossingRule
    ) -> Int32 {
        var code = storage.neighbour(edge)
        if code < 0 {
            if type(of: rule).everySideBlocks || code == -1 { return -1 &- edge }
            let side = -2 &- code
            guard rule.passes(side) else { return -1 &- edge }
            code = storage.sides[Int(side)].twin
        }
        if prune.isBeyond(storage.corner(a) - centre, storage.corner(b) - centre) { return -1 &- edge }
        return code
    }

    /// The side of a view's bound on which corner `w`, `d` from the camera, lies.
    @inline(__always) private func side(
        _ bound: Point, _ corner: Int32, _ w: Point, _ d: Point, _ windowSide: Point?
    ) -> Int {
        let left = bound.x * d.y
        let right = bound.y * d.x
        let determinant = left - right
        let error = 0x1.8p-52 * (abs(left) + abs(right)) * (1 + 0x1p-40)
        if determinant > error { return 1 }
        if determinant < -error { return -1 }
        return exactSide(corner, w, windowSide)
    }

    @inline(never) private func exactSide(_ corner: Int32, _ w: Point, _ windowSide: Point?) -> Int {
        if corner >= 0 { return orientation(storage.corner(corner), w, centre) }
        return windowSide.map { exactTurn($0, w, centre) } ?? 0
    }

    /// A view ends at an edge: the part of it between the view's bounds is a piece of the outline.
    @inline(__always) private func piece(at view: View, _ isFirst: Bool) -> OutlinePiece {
        let edge = -1 &- view.edge
        let a = storage.corner(edge)
        let b = storage.corner(MeshStorage.next(edge))
        let (da, db) = (a - centre, b - centre)
        let p = da == view.right ? a : meeting(a, da, b, db, view.right)
        let q = db == view.left ? b : meeting(a, da, b, db, view.left)
        return OutlinePiece(p: p, q: q, bound: .blocker, isFirst: isFirst)
    }

    /// Where a ray meets the edge between a and b, weighed by how far each lies off the ray: never outside the edge.
    @inline(__always) private func meeting(_ a: Point, _ da: Point, _ b: Point, _ db: Point, _ ray: Point) -> Point {
        let u = abs(da.cross(ray))
        let v = abs(ray.cross(db))
        let fraction = u / (u + v)
        return Point(x: a.x + fraction * (b.x - a.x), y: a.y + fraction * (b.y - a.y))
    }
}
