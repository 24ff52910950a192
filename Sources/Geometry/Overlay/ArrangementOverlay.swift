/// Boolean operations by an arrangement of our own, for the rare pair of areas that GEOS gets wrong.
///
/// All edges are rounded to whole units and split until any two meet only in shared vertices; each piece
/// then learns on which of its sides each operand lies, by an exact vertical or horizontal ray; pieces with
/// the result on just one side are linked into rings. Every decision is exact on the rounded edges.
///
/// Cost: O(n²) for n edges; meant for operands of some thousands.
/// Does not keep anything thinner than a unit (0.1 mm).
enum ArrangementOverlay {
    static func combine(_ operation: Overlay.Operation, _ a: Region, _ b: Region, origin: Point) -> Region {
        let pieces = pieces(of: [a, b], origin: origin)
        var outgoing: [Point: [Point]] = [:]
        for piece in pieces {
            let (left, right) = sides(of: piece, among: pieces)
            let inLeft = holds(operation, left)
            let inRight = holds(operation, right)
            guard inLeft != inRight else { continue }
            // The result lies on the left of what is kept.
            let (from, to) = inLeft ? (piece.a, piece.b) : (piece.b, piece.a)
            outgoing[from, default: []].append(to)
        }
        let rings = link(outgoing)
        return assemble(rings, origin: origin)
    }

    private static func holds(_ operation: Overlay.Operation, _ inside: (Bool, Bool)) -> Bool {
        switch operation {
        case .intersection: inside.0 && inside.1
        case .union: inside.0 || inside.1
        case .difference: inside.0 && !inside.1
        }
    }

    /// An edge of the arrangement, from the smaller to the larger point, with how often each operand has it.
    private struct Piece {
        var a: Point
        var b: Point
        var count: (Int, Int)
    }

    private static func pieces(of regions: [Region], origin: Point) -> [Piece] {
        var edges: [(segment: Segment, owner: Int)] = []
        for (owner, region) in regions.enumerated() {
            for side in region.polygons.flatMap(\.rings).flatMap(\.segments) {
                let segment = Segment((side.a - origin).snapped, (side.b - origin).snapped)
                if segment.a != segment.b { edges.append((segment, owner)) }
            }
        }
        // Each round splits at every vertex on or near an edge and at every crossing. Rounding can make
        // new crossings, each within a unit of the last: a few rounds settle it.
        for _ in 0..<16 {
            guard let split = splitOnce(edges) else { break }
            edges = split
        }
        var merged: [Segment: (Int, Int)] = [:]
        for (segment, owner) in edges {
            let key = segment.a < segment.b ? segment : Segment(segment.b, segment.a)
            var count = merged[key] ?? (0, 0)
            if owner == 0 { count.0 += 1 } else { count.1 += 1 }
            merged[key] = count
        }
        return merged.map { Piece(a: $0.key.a, b: $0.key.b, count: $0.value) }
            .sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    /// The edges split once where they meet; nil when nothing had to be split.
    private static func splitOnce(_ edges: [(segment: Segment, owner: Int)]) -> [(segment: Segment, owner: Int)]? {
        let order = edges.indices.sorted { edges[$0].segment.bounds.minX < edges[$1].segment.bounds.minX }
        var cuts: [Int: Set<Point>] = [:]
        for (position, i) in order.enumerated() {
            let first = edges[i].segment
            for j in order[(position + 1)...] {
                let second = edges[j].segment
                if second.bounds.minX > first.bounds.maxX + 1 { break }
                guard first.bounds.grown(by: 1).intersects(second.bounds) else { continue }
                for point in meetings(first, second) {
                    if point != first.a, point != first.b { cuts[i, default: []].insert(point) }
                    if point != second.a, point != second.b { cuts[j, default: []].insert(point) }
                }
            }
        }
        guard !cuts.isEmpty else { return nil }
        var result: [(segment: Segment, owner: Int)] = []
        for (index, edge) in edges.enumerated() {
            let direction = edge.segment.b - edge.segment.a
            let inner = (cuts[index] ?? []).sorted {
                let (s, t) = (($0 - edge.segment.a).dot(direction), ($1 - edge.segment.a).dot(direction))
                return s != t ? s < t : $0 < $1
            }
            let chain = [edge.segment.a] + inner + [edge.segment.b]
            for (from, to) in zip(chain, chain.dropFirst()) where from != to {
                result.append((Segment(from, to), edge.owner))
            }
        }
        return result
    }

    /// Where two edges have to be split: ends within 0.75 units of the other, and their crossing, rounded.
    private static func meetings(_ first: Segment, _ second: Segment) -> [Point] {
        var points: [Point] = []
        for point in [second.a, second.b] where first.distance(to: point) <= 0.75 { points.append(point) }
        for point in [first.a, first.b] where second.distance(to: point) <= 0.75 { points.append(point) }
        let straddles =
            orientation(first.a, first.b, second.a) * orientation(first.a, first.b, second.b) < 0
            && orientation(second.a, second.b, first.a) * orientation(second.a, second.b, first.b) < 0
        if straddles, points.isEmpty {
            let u = first.b - first.a
            let v = second.b - second.a
            let t = (second.a - first.a).cross(v) / u.cross(v)
            points.append((first.a + t * u).snapped)
        }
        return points
    }

    /// In which operands the points just left and just right of the piece (seen from `a` to `b`) lie.
    private static func sides(of piece: Piece, among pieces: [Piece]) -> (left: (Bool, Bool), right: (Bool, Bool)) {
        // Doubled coordinates keep the midpoint whole.
        let middle = piece.a + piece.b
        let vertical = piece.a.x == piece.b.x
        var crossings = (0, 0)
        for other in pieces {
            var p = 2 * other.a
            var q = 2 * other.b
            var m = middle
            if vertical {
                // A ray to the east instead: exchange the axes.
                (p, q, m) = (Point(x: p.y, y: p.x), Point(x: q.y, y: q.x), Point(x: m.y, y: m.x))
                if q.x < p.x { swap(&p, &q) }
            }
            guard p.x <= m.x, m.x < q.x, orientation(p, q, m) < 0 else { continue }
            crossings.0 += other.count.0
            crossings.1 += other.count.1
        }
        // `beyond` lies just north of the piece (east of a vertical one).
        let beyond = (crossings.0 % 2 == 1, crossings.1 % 2 == 1)
        let before = (beyond.0 != (piece.count.0 % 2 == 1), beyond.1 != (piece.count.1 % 2 == 1))
        // From the smaller to the larger point, north is left; a vertical piece runs north and east is right.
        return vertical ? (before, beyond) : (beyond, before)
    }

    private static func link(_ edges: [Point: [Point]]) -> [Ring] {
        var outgoing = edges.mapValues { $0.sorted() }
        var rings: [Ring] = []
        for start in edges.keys.sorted() {
            while let first = outgoing[start]?.first {
                var ring = [start]
                outgoing[start]?.removeFirst()
                var previous = start
                var current = first
                while current != start {
                    ring.append(current)
                    guard let choices = outgoing[current], !choices.isEmpty else { break }
                    let index = leftmost(choices, at: current, from: previous)
                    previous = current
                    current = choices[index]
                    outgoing[previous]?.remove(at: index)
                }
                if ring.count > 2 { rings.append(Ring(ring)) }
            }
        }
        return rings
    }

    /// The choice that turns most to the left when coming from `previous`.
    private static func leftmost(_ choices: [Point], at vertex: Point, from previous: Point) -> Int {
        let incoming = vertex - previous
        // Clockwise angle class from straight back: left turns before straight on before right turns.
        func turn(_ choice: Point) -> Int { orientation(previous, vertex, choice) }
        func rank(_ choice: Point) -> Int {
            let side = turn(choice)
            if side != 0 { return side > 0 ? 0 : 2 }
            return (choice - vertex).dot(incoming) > 0 ? 1 : 3
        }
        return choices.indices.min { i, j in
            let (a, b) = (rank(choices[i]), rank(choices[j]))
            if a != b { return a < b }
            return orientation(vertex, choices[i], choices[j]) < 0
        } ?? 0
    }

    private static func assemble(_ rings: [Ring], origin: Point) -> Region {
        func placed(_ ring: Ring) -> Ring { Ring(ring.points.map { $0 + origin }) }
        var shells = rings.filter { $0.signedArea > 0 }.map { Polygon($0) }
        for hole in rings where hole.signedArea < 0 {
            let probe = Polygon(hole).interiorPoint ?? hole.points[0]
            // The smallest shell around it.
            let home = shells.indices.filter { shells[$0].exterior.locate(probe) != .outside }
                .min { abs(shells[$0].exterior.signedArea) < abs(shells[$1].exterior.signedArea) }
            if let home { shells[home].holes.append(hole) }
        }
        return Region(
            shells.map { Polygon(placed($0.exterior), holes: $0.holes.map(placed)) }
        ).normalised
    }
}
