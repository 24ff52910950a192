/// The memory of a `VisibilityMesh`: never written after it is built.
///
/// An edge is numbered 4 t + e, the e-th of triangle t, from corner e to corner e + 1, counter-clockwise.
final class MeshStorage: @unchecked Sendable {
    /// One cache line.
    struct Triangle {
        var x0: Double, y0: Double, x1: Double, y1: Double, x2: Double, y2: Double
        /// For each edge the same edge seen from the other side; −1 on the frame; below that −2 − (number of a side
        /// that somebody owns).
        var n0: Int32, n1: Int32, n2: Int32
        /// Which set of solids covers it: 0 for none.
        var cover: Int32
    }

    /// An edge that somebody owns, from one side: what a sight line meets that crosses it from there.
    struct Side {
        /// The same edge seen from the other side.
        var twin: Int32
        /// Those of `owners` that block in this direction: walls, and solids that begin here.
        var firstOwner: Int32
        var ownerCount: Int32
    }

    let triangles: UnsafeMutablePointer<Triangle>
    let triangleCount: Int
    let sides: [Side]
    let owners: [Int32]
    /// The sets of solids, each ascending; the first is empty.
    let covers: [[Int32]]
    /// The box around all corners but the frame's.
    let inner: BoundingBox
    /// Whether triangles of the whole mesh are missing (`MeshArchive`).
    private let isPart: Bool
    /// Written by `init` only.
    @exclusivity(unchecked) private var hints = MeshHints()

    init(_ mesh: ConstrainedDelaunay, isWall: [Bool], frame: BoundingBox) {
        let count = mesh.triangleCount
        triangleCount = count
        triangles = LargePages.allocate(Triangle.self, capacity: Swift.max(1, count))

        // Where each triangle comes to lie.
        var inner = BoundingBox(of: mesh.vertices[..<mesh.frameStart])
        if inner.isEmpty { inner = frame }
        self.inner = inner
        isPart = false
        var keys = [UInt64](repeating: 0, count: count)
        for t in 0..<count {
            let half = Int32(3 * t)
            let (a, b, c) = (
                mesh.point(mesh.origin(half)), mesh.point(mesh.origin(half + 1)), mesh.point(mesh.origin(half + 2))
            )
            let centre = Point(x: (a.x + b.x + c.x) / 3, y: (a.y + b.y + c.y) / 3)
            keys[t] = UInt64(SpatialOrder.hilbertKey(centre, in: inner)) << 32 | UInt64(t)
        }
        keys.sort()
        var place = [Int32](repeating: 0, count: count)
        for (index, key) in keys.enumerated() { place[Int(key & 0xFFFF_FFFF)] = Int32(index) }
        func edge(_ half: Int32) -> Int32 { 4 * place[Int(half / 3)] + half % 3 }

        let solids = CoverSets(mesh, isWall: isWall)
        covers = solids.sets
        var sides: [Side] = []
        var owners: [Int32] = []
        func neighbour(_ half: Int32) -> Int32 {
            let other = mesh.twin[Int(half)]
            guard other >= 0 else { return -1 }
            var entry = mesh.constraint[Int(half)]
            guard entry >= 0 else { return edge(other) }
            let first = owners.count
            let isForward = mesh.origin(half) < mesh.destination(half)
            while entry >= 0 {
                let ownership = mesh.ownerships[Int(entry)]
                // A solid lies to the left of its sides: who comes from the left leaves it.
                if isWall[Int(ownership.owner)] || ownership.isForward != isForward {
                    owners.append(ownership.owner)
                }
                entry = ownership.next
            }
            owners[first...].sort()
            sides.append(
                Side(twin: edge(other), firstOwner: Int32(first), ownerCount: Int32(owners.count - first)))
            return -2 - Int32(sides.count - 1)
        }
        for (index, key) in keys.enumerated() {
            let half = Int32(3 * (key & 0xFFFF_FFFF))
            let (a, b, c) = (
                mesh.point(mesh.origin(half)), mesh.point(mesh.origin(half + 1)), mesh.point(mesh.origin(half + 2))
            )
            (triangles + index).initialize(
                to: Triangle(
                    x0: a.x, y0: a.y, x1: b.x, y1: b.y, x2: c.x, y2: c.y, n0: neighbour(half),
                    n1: neighbour(half + 1), n2: neighbour(half + 2), cover: solids.cover[Int(half / 3)]))
        }
        self.sides = sides
        self.owners = owners
        hints = MeshHints(UnsafeBufferPointer(start: triangles, count: count), box: inner)
        hints.walkToEmptyCells { centre, nearby in locate(centre, from: nearby).triangle }
    }

    /// A part of a mesh: takes over the memory of its triangles.
    ///
    /// - Parameter near: where points are looked for.
    init(
        partOf triangles: UnsafeMutablePointer<Triangle>, count: Int, sides: [Side], owners: [Int32],
        covers: [[Int32]], inner: BoundingBox, near: BoundingBox
    ) {
        self.triangles = triangles
        triangleCount = count
        self.sides = sides
        self.owners = owners
        self.covers = covers
        self.inner = inner
        isPart = true
        hints = MeshHints(UnsafeBufferPointer(start: triangles, count: count), box: near)
        // Any triangle will do for a hint, also one where the part ends.
        hints.walkToEmptyCells { centre, nearby in locate(centre, from: nearby, scans: false).triangle }
    }

    deinit { UnsafeMutableRawPointer(triangles).deallocate() }

    func solids(covering triangle: Int32) -> [Int32] { covers[Int(triangles[Int(triangle)].cover)] }

    @inline(__always) func corner(_ edge: Int32) -> Point {
        let triangle = UnsafeRawPointer(triangles + Int(edge >> 2))
        let offset = Int(edge & 3) &* 16
        return Point(
            x: triangle.load(fromByteOffset: offset, as: Double.self),
            y: triangle.load(fromByteOffset: offset &+ 8, as: Double.self))
    }

    /// What lies across an edge: its other side, −1, or −2 − a side's number.
    @inline(__always) func neighbour(_ edge: Int32) -> Int32 {
        UnsafeRawPointer(triangles + Int(edge >> 2)).load(fromByteOffset: 48 &+ Int(edge & 3) &* 4, as: Int32.self)
    }

    /// The edge seen from the other side, whoever owns it; −1 on the frame.
    @inline(__always) func twin(_ edge: Int32) -> Int32 {
        let code = neighbour(edge)
        return code >= -1 ? code : sides[Int(-2 - code)].twin
    }

    @inline(__always) static func next(_ edge: Int32) -> Int32 { edge & 3 == 2 ? edge &- 2 : edge &+ 1 }
    @inline(__always) static func previous(_ edge: Int32) -> Int32 { edge & 3 == 0 ? edge &+ 2 : edge &- 1 }

    /// Where a point of the frame lies.
    enum Place {
        case inside
        /// On this edge, between its ends.
        case edge(Int32)
        /// On the corner that this edge starts at.
        case corner(Int32)
    }

    /// The triangle that holds a point, by a walk over edges that have the point on their far side. Exact.
    ///
    /// A walk over a constrained triangulation may go round in circles: which of two edges is tried first is drawn by lot,
    /// which breaks every circle sooner or later (O. Devillers, S. Pion and M. Teillaud, "Walking in a triangulation"
    /// (2002), doi:10.1142/S0129054102001047); one that takes long is given up for a look at every triangle, and so is
    /// one that leaves a part of a mesh, unless `scans` is false.
    func locate(_ point: Point, from hint: Int32? = nil, scans: Bool = true) -> (triangle: Int32, place: Place) {
        var triangle = hint ?? hints.triangle(near: point)
        var came: Int32 = -1
        var lot: UInt32 = 1
        var steps = 0
        walking: while true {
            lot = lot &* 1_664_525 &+ 1_013_904_223
            var edge = came >= 0 ? came : 4 &* triangle
            let turnsLeft = lot & 0x8000_0000 != 0
            // The edges that the point lies on the line of.
            var (on, alsoOn) = (Int32(-1), Int32(-1))
            for _ in 0..<3 {
                // Nor does it lie on the edge that the walk came over.
                if edge != came {
                    let side = orientation(corner(edge), corner(Self.next(edge)), point)
                    if side < 0 {
                        let other = twin(edge)
                        // The point is outside the frame: the nearest triangle stands for it.
                        guard other >= 0 else { return isPart && scans ? scan(for: point) : (triangle, .inside) }
                        came = other
                        triangle = other >> 2
                        steps &+= 1
                        if steps > 64 &+ 2 &* triangleCount { return scan(for: point) }
                        continue walking
                    }
                    if side == 0 { (on, alsoOn) = (edge, on) }
                }
                edge = turnsLeft ? Self.previous(edge) : Self.next(edge)
            }
            if on < 0 { return (triangle, .inside) }
            if alsoOn < 0 { return (triangle, .edge(on)) }
            return (triangle, .corner(Self.next(on) == alsoOn ? alsoOn : on))
        }
    }

    /// The same by looking at every triangle: never wrong, never endless.
    private func scan(for point: Point) -> (triangle: Int32, place: Place) {
        for triangle in 0..<Int32(triangleCount) {
            var (on, alsoOn) = (Int32(-1), Int32(-1))
            var holds = true
            for edge in (4 * triangle)..<(4 * triangle + 3) {
                let side = orientation(corner(edge), corner(Self.next(edge)), point)
                if side < 0 { holds = false }
                if side == 0 { (on, alsoOn) = (edge, on) }
            }
            guard holds else { continue }
            if on < 0 { return (triangle, .inside) }
            if alsoOn < 0 { return (triangle, .edge(on)) }
            return (triangle, .corner(Self.next(on) == alsoOn ? alsoOn : on))
        }
        // Outside the frame.
        return (0, .inside)
    }
}
