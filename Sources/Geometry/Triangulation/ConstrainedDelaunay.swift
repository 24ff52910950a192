/// A constrained Delaunay triangulation of points and segments inside a square frame.
///
/// Half-edge h = 3t + e runs from corner e to corner e + 1 of triangle t, counter-clockwise; its twin runs back in the
/// neighbour. Points go in along a space-filling curve, each by a walk and Lawson flips; then every segment is forced
/// in by flipping the edges that cross it, and the flipped edges are made Delaunay again.
///
/// Sources: C. L. Lawson, "Software for C1 surface interpolation" (1977), doi:10.1016/B978-0-12-587260-7.50011-X;
/// S. W. Sloan, "A fast algorithm for generating constrained Delaunay triangulations", Computers & Structures 47
/// (1993), doi:10.1016/0045-7949(93)90239-A; L. P. Chew, "Constrained Delaunay triangulations", Algorithmica 4 (1989),
/// doi:10.1007/BF01553881.
///
/// Cost: O(n log n) expected for n points, and O(k²) at worst for a segment that crosses k edges.
/// Properties: all triangles counter-clockwise; every segment is a chain of edges; an edge that is no part of a
/// segment has no corner of its two triangles inside the other's circle (`invariantFault`); the result does not depend
/// on the order of the input. Coordinates are taken as they are, every decision is exact.
/// Equal points are one vertex, equal segments one edge with all their owners, segments of no length nothing.
/// Segments should meet only in shared ends. A vertex on a segment splits it exactly; two segments that cross are
/// split at their rounded crossing (`crossings` counts these).
struct ConstrainedDelaunay {
    /// What a piece of a segment belongs to.
    struct Ownership {
        var owner: Int32
        /// Whether the owner's segment runs from the vertex with the smaller index to the one with the larger.
        var isForward: Bool
        /// The next one of the same edge, or −1.
        var next: Int32
    }

    /// A segment to be kept as edges.
    struct Constraint {
        var a: Point
        var b: Point
        var owner: Int32
    }

    private(set) var vertices: [Point]
    /// The vertex that each half-edge starts at.
    private(set) var start: [Int32] = []
    /// The half-edge that runs the other way, or −1 on the frame.
    private(set) var twin: [Int32] = []
    /// The first ownership of a half-edge's edge, or −1 where it is free.
    private(set) var constraint: [Int32] = []
    private(set) var ownerships: [Ownership] = []
    /// How many pairs of segments crossed between their ends.
    private(set) var crossings = 0
    /// A half-edge that starts at each vertex.
    private var incident: [Int32] = []
    /// Where the last point went in: the next walk starts there.
    private var last: Int32 = 0
    private var pending: [Int32] = []

    var triangleCount: Int { start.count / 3 }
    /// The first of the frame's four corners.
    let frameStart: Int

    /// - Parameters:
    ///   - constraints: in any order; ends that are not in `points` are added.
    ///   - frame: a box that holds everything in its inside.
    init(_ constraints: [Constraint], points: [Point] = [], frame: BoundingBox) throws(TriangulationError) {
        var ends = points
        ends.reserveCapacity(points.count + 2 * constraints.count)
        for constraint in constraints {
            ends.append(constraint.a)
            ends.append(constraint.b)
        }
        for point in ends {
            guard point.x.isFinite, point.y.isFinite else { throw .notFinite(point) }
            guard frame.minX < point.x, point.x < frame.maxX, frame.minY < point.y, point.y < frame.maxY else {
                throw .outsideFrame(point)
            }
        }
        // Sorted: the same triangles whatever the order of the input.
        var order = Array(ends.indices.map { Int32($0) })
        ends.withUnsafeBufferPointer { ends in
            order.sort { ends[Int($0)] < ends[Int($1)] }
        }
        var unique: [Point] = []
        unique.reserveCapacity(ends.count / 2)
        var vertexOf = [Int32](repeating: 0, count: ends.count)
        for index in order {
            let point = ends[Int(index)]
            if unique.last != point { unique.append(point) }
            vertexOf[Int(index)] = Int32(unique.count - 1)
        }
        frameStart = unique.count
        vertices = unique + frame.corners
        let count = vertices.count
        start.reserveCapacity(6 * count + 6)
        twin.reserveCapacity(6 * count + 6)
        constraint.reserveCapacity(6 * count + 6)
        incident = [Int32](repeating: -1, count: count)
        let f = Int32(frameStart)
        // Two triangles fill the frame.
        addTriangle(f, f + 1, f + 2)
        addTriangle(f, f + 2, f + 3)
        link(2, 3)
        for (corner, half) in [(0, 0), (1, 1), (2, 2), (3, 5)] { incident[frameStart + corner] = Int32(half) }
        for index in SpatialOrder.insertionOrder(unique, in: BoundingBox(of: unique)) { insert(index) }

        // Along the sorted vertices, so that owners of one edge come in a fixed order.
        var segments: [(Int32, Int32, Int32)] = []
        segments.reserveCapacity(constraints.count)
        let offset = points.count
        for index in constraints.indices {
            let (a, b) = (vertexOf[offset + 2 * index], vertexOf[offset + 2 * index + 1])
            if a != b { segments.append((a, b, constraints[index].owner)) }
        }
        segments.sort { $0 < $1 }
        ownerships.reserveCapacity(segments.count)
        for (a, b, owner) in segments { try insertSegment(a, b, owner) }
        // A rounded crossing moves its segments by less than a unit in the last place, past corners that lie as near.
        if crossings > 0 { legalise(start.indices.map { Int32($0) }) }
    }

    // MARK: half-edges

    static func next(_ half: Int32) -> Int32 { half % 3 == 2 ? half - 2 : half + 1 }
    static func previous(_ half: Int32) -> Int32 { half % 3 == 0 ? half + 2 : half - 1 }

    func origin(_ half: Int32) -> Int32 { start[Int(half)] }
    func destination(_ half: Int32) -> Int32 { start[Int(Self.next(half))] }
    func apex(_ half: Int32) -> Int32 { start[Int(Self.previous(half))] }
    func point(_ vertex: Int32) -> Point { vertices[Int(vertex)] }

    private mutating func addTriangle(_ a: Int32, _ b: Int32, _ c: Int32) {
        start.append(a)
        start.append(b)
        start.append(c)
        for _ in 0..<3 {
            twin.append(-1)
            constraint.append(-1)
        }
    }

    private mutating func link(_ a: Int32, _ b: Int32) {
        if a >= 0 { twin[Int(a)] = b }
        if b >= 0 { twin[Int(b)] = a }
    }

    /// Gives half-edge `to` the neighbour and the owners that `from` had.
    private mutating func take(_ to: Int32, over neighbour: Int32, _ owners: Int32) {
        link(to, neighbour)
        constraint[Int(to)] = owners
    }

    // MARK: points

    private mutating func insert(_ vertex: Int32) {
        let p = point(vertex)
        var half = last
        var came: Int32 = -1
        // A walk over a Delaunay triangulation always ends; nothing is constrained yet.
        walking: while true {
            for _ in 0..<3 {
                if half != came, orientation(point(origin(half)), point(destination(half)), p) < 0 {
                    came = twin[Int(half)]
                    half = came
                    continue walking
                }
                half = Self.next(half)
            }
            break
        }
        for _ in 0..<3 {
            if orientation(point(origin(half)), point(destination(half)), p) == 0 {
                splitEdge(half, at: vertex)
                return
            }
            half = Self.next(half)
        }
        splitTriangle(half, at: vertex)
    }

    private mutating func splitTriangle(_ half: Int32, at vertex: Int32) {
        let (h1, h2) = (Self.next(half), Self.previous(half))
        let (a, b, c) = (origin(half), origin(h1), origin(h2))
        let (n1, n2) = (twin[Int(h1)], twin[Int(h2)])
        let (c1, c2) = (constraint[Int(h1)], constraint[Int(h2)])
        let second = Int32(start.count)
        addTriangle(b, c, vertex)
        let third = Int32(start.count)
        addTriangle(c, a, vertex)
        start[Int(h2)] = vertex
        take(second, over: n1, c1)
        take(third, over: n2, c2)
        constraint[Int(h1)] = -1
        constraint[Int(h2)] = -1
        // b→v of the first with v→b of the second, and so on round.
        link(h1, second + 2)
        link(second + 1, third + 2)
        link(third + 1, h2)
        incident[Int(a)] = half
        incident[Int(b)] = second
        incident[Int(c)] = third
        incident[Int(vertex)] = h2
        last = half
        legalise([half, second, third])
    }

    /// Splits the edge and its two triangles; the halves keep the edge's owners.
    private mutating func splitEdge(_ half: Int32, at vertex: Int32) {
        let other = twin[Int(half)]
        let (u, v) = (origin(half), destination(half))
        let (p, q) = (apex(half), apex(other))
        let (hn, on) = (Self.next(half), Self.next(other))
        let op = Self.previous(other)
        let owners = constraint[Int(half)]
        // u→x→v with p on the left: half stays u→x; the new triangle is (x, v, p).
        let (outer1, owners1) = (twin[Int(hn)], constraint[Int(hn)])
        let (outer2, owners2) = (twin[Int(op)], constraint[Int(op)])
        let first = Int32(start.count)
        addTriangle(vertex, v, p)
        // v→x→u with q on the left: other stays, turned into (x, u, q); the new triangle is (v, x, q).
        let second = Int32(start.count)
        addTriangle(v, vertex, q)
        start[Int(hn)] = vertex
        start[Int(other)] = vertex
        take(first + 1, over: outer1, owners1)
        take(second + 2, over: outer2, owners2)
        link(hn, first + 2)
        constraint[Int(hn)] = -1
        link(op, second + 1)
        constraint[Int(op)] = -1
        link(half, other)
        link(first, second)
        let (mine, theirs) = splitOwners(owners, u, v, at: vertex)
        constraint[Int(half)] = mine
        constraint[Int(other)] = mine
        constraint[Int(first)] = theirs
        constraint[Int(second)] = theirs
        incident[Int(u)] = half
        incident[Int(v)] = second
        incident[Int(p)] = Self.previous(half)
        incident[Int(q)] = second + 2
        incident[Int(vertex)] = first
        last = half
        legalise([Self.previous(half), first + 1, on, second + 2])
    }

    /// The owners of the two halves, u–x and x–v, of a split edge.
    private mutating func splitOwners(_ head: Int32, _ u: Int32, _ v: Int32, at x: Int32) -> (Int32, Int32) {
        var (first, second): (Int32, Int32) = (-1, -1)
        var entry = head
        while entry >= 0 {
            let ownership = ownerships[Int(entry)]
            let runsUV = ownership.isForward == (u < v)
            ownerships.append(Ownership(owner: ownership.owner, isForward: runsUV == (u < x), next: first))
            first = Int32(ownerships.count - 1)
            ownerships.append(Ownership(owner: ownership.owner, isForward: runsUV == (x < v), next: second))
            second = Int32(ownerships.count - 1)
            entry = ownership.next
        }
        return (first, second)
    }

    /// Flips edges until all that the flips touched are Delaunay.
    private mutating func legalise(_ edges: [Int32]) {
        pending.append(contentsOf: edges)
        while let half = pending.popLast() {
            let other = twin[Int(half)]
            guard other >= 0, constraint[Int(half)] < 0 else { continue }
            let (p, q) = (apex(half), apex(other))
            guard inCircle(point(origin(half)), point(destination(half)), point(p), point(q)) > 0 else { continue }
            flip(half)
            pending.append(half)
            pending.append(Self.next(half))
            pending.append(other)
            pending.append(Self.next(other))
        }
    }

    /// Turns the edge u→v with apexes p and q into p–q. Afterwards `half` is q→v and its twin's slot p→u.
    private mutating func flip(_ half: Int32) {
        let other = twin[Int(half)]
        let (hp, op) = (Self.previous(half), Self.previous(other))
        let (hn, on) = (Self.next(half), Self.next(other))
        let (u, v) = (origin(half), origin(other))
        let (p, q) = (start[Int(hp)], start[Int(op)])
        let (outer1, owners1) = (twin[Int(op)], constraint[Int(op)])
        let (outer2, owners2) = (twin[Int(hp)], constraint[Int(hp)])
        start[Int(half)] = q
        start[Int(other)] = p
        take(half, over: outer1, owners1)
        take(other, over: outer2, owners2)
        link(hp, op)
        constraint[Int(hp)] = -1
        constraint[Int(op)] = -1
        incident[Int(u)] = on
        incident[Int(v)] = hn
        incident[Int(p)] = hp
        incident[Int(q)] = op
    }

    // MARK: segments

    /// The half-edge from u to v, or −1. O(degree of u).
    func half(from u: Int32, to v: Int32) -> Int32 {
        let first = incident[Int(u)]
        var half = first
        repeat {
            if destination(half) == v { return half }
            let other = twin[Int(half)]
            // A corner of the frame has no full turn: look the other way round as well.
            if other < 0 { return halfCounterClockwise(from: first, to: v) }
            half = Self.next(other)
        } while half != first
        return -1
    }

    private func halfCounterClockwise(from first: Int32, to v: Int32) -> Int32 {
        var half = first
        while half >= 0 {
            if destination(half) == v { return half }
            half = twin[Int(Self.previous(half))]
        }
        return -1
    }

    private mutating func own(_ half: Int32, _ owner: Int32) {
        let (u, v) = (origin(half), destination(half))
        ownerships.append(Ownership(owner: owner, isForward: u < v, next: constraint[Int(half)]))
        constraint[Int(half)] = Int32(ownerships.count - 1)
        constraint[Int(twin[Int(half)])] = Int32(ownerships.count - 1)
    }

    private mutating func insertSegment(_ a: Int32, _ b: Int32, _ owner: Int32) throws(TriangulationError) {
        var parts = [(a, b)]
        var steps = 0
        while let (from, to) = parts.popLast() {
            steps += 1
            guard steps < 1_000_000 else { throw .doesNotSettle(point(a), point(b)) }
            switch trace(from, to) {
            case .edge(let half): own(half, owner)
            case .vertex(let middle):
                parts.append((middle, to))
                parts.append((from, middle))
            case .crossed(let edges):
                try force(from, to, edges)
                own(half(from: from, to: to), owner)
            case .segment(let crossed):
                let middle = meet(crossed, from, to)
                guard middle != from, middle != to else { throw .doesNotSettle(point(a), point(b)) }
                parts.append((middle, to))
                parts.append((from, middle))
            }
        }
    }

    private enum Trace {
        /// The segment is an edge already.
        case edge(Int32)
        /// It passes through a vertex.
        case vertex(Int32)
        /// It crosses these free edges, as pairs of vertices, and nothing else.
        case crossed([(Int32, Int32)])
        /// It crosses another segment first.
        case segment(Int32)
    }

    /// What lies along the straight line between two vertices.
    private func trace(_ a: Int32, _ b: Int32) -> Trace {
        let (pa, pb) = (point(a), point(b))
        let first = incident[Int(a)]
        var half = first
        repeat {
            let d = destination(half)
            if d == b { return .edge(half) }
            let pd = point(d)
            let side = orientation(pa, pb, pd)
            if side == 0, (pd - pa).dot(pb - pa) > 0 { return .vertex(d) }
            if side < 0, orientation(pa, pb, point(apex(half))) > 0 { break }
            half = Self.next(twin[Int(half)])
        } while half != first
        var crossing = Self.next(half)
        var edges: [(Int32, Int32)] = []
        while true {
            if constraint[Int(crossing)] >= 0 { return .segment(crossing) }
            edges.append((origin(crossing), destination(crossing)))
            let other = twin[Int(crossing)]
            let w = apex(other)
            if w == b { return .crossed(edges) }
            let side = orientation(pa, pb, point(w))
            if side == 0 { return .vertex(w) }
            crossing = side > 0 ? Self.next(other) : Self.previous(other)
        }
    }

    /// A vertex where the segment from `a` to `b` meets the one it crosses: their rounded crossing, or the other's
    /// nearer end where that would turn a triangle over.
    private mutating func meet(_ crossed: Int32, _ a: Int32, _ b: Int32) -> Int32 {
        crossings += 1
        let other = twin[Int(crossed)]
        let (u, v) = (origin(crossed), destination(crossed))
        let (pu, pv, pa, pb) = (point(u), point(v), point(a), point(b))
        let direction = pv - pu
        let fraction = (pa - pu).cross(pb - pa) / direction.cross(pb - pa)
        let x = pu + fraction * direction
        let (p, q) = (point(apex(crossed)), point(apex(other)))
        let isSound =
            orientation(pu, x, p) > 0 && orientation(x, pv, p) > 0 && orientation(pv, x, q) > 0
            && orientation(x, pu, q) > 0
        guard isSound else { return fraction < 0.5 ? u : v }
        vertices.append(x)
        incident.append(-1)
        let vertex = Int32(vertices.count - 1)
        splitEdge(crossed, at: vertex)
        return vertex
    }

    /// Flips edges until the segment between two vertices is one.
    private mutating func force(
        _ a: Int32, _ b: Int32, _ crossed: [(Int32, Int32)]
    ) throws(TriangulationError) {
        let (pa, pb) = (point(a), point(b))
        var queue = crossed
        var head = 0
        var created: [(Int32, Int32)] = []
        let most = 1000 + 16 * crossed.count * crossed.count
        while head < queue.count {
            let (u, v) = queue[head]
            head += 1
            guard head < most else { throw .doesNotSettle(pa, pb) }
            let edge = half(from: u, to: v)
            let (p, q) = (apex(edge), apex(twin[Int(edge)]))
            let (pp, pq) = (point(p), point(q))
            // Only a convex quadrilateral has its other diagonal inside.
            guard orientation(pp, pq, point(u)) * orientation(pp, pq, point(v)) < 0 else {
                queue.append((u, v))
                continue
            }
            flip(edge)
            let crosses = p != a && p != b && q != a && q != b && orientation(pa, pb, pp) * orientation(pa, pb, pq) < 0
            if crosses { queue.append((p, q)) } else if (p, q) != (a, b), (p, q) != (b, a) { created.append((p, q)) }
        }
        let segment = half(from: a, to: b)
        // Nothing may flip the segment away before it has its owner.
        ownerships.append(Ownership(owner: -1, isForward: true, next: -1))
        let holder = Int32(ownerships.count - 1)
        constraint[Int(segment)] = holder
        constraint[Int(twin[Int(segment)])] = holder
        for (u, v) in created {
            let edge = half(from: u, to: v)
            // An earlier flip may have taken it.
            if edge >= 0 { legalise([edge]) }
        }
        ownerships.removeLast()
        let edge = half(from: a, to: b)
        constraint[Int(edge)] = -1
        constraint[Int(twin[Int(edge)])] = -1
    }
}

/// Why points and segments could not be triangulated.
public enum TriangulationError: Error, Sendable {
    /// A coordinate is infinite or not a number.
    case notFinite(Point)
    case outsideFrame(Point)
    /// Segments cross so closely that their rounded crossings never come apart: the segment's ends.
    case doesNotSettle(Point, Point)
}
