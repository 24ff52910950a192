import Geometry

/// Where edges of rings meet other than end to end with their neighbours.
struct EdgeContacts {
    enum Kind: Int {
        /// The interiors cross.
        case crossing
        /// They share a stretch.
        case overlap
        /// An end of one lies on the other.
        case touch
    }

    struct Edge: Comparable {
        var ring: Int
        var index: Int
        static func < (a: Edge, b: Edge) -> Bool { a.ring != b.ring ? a.ring < b.ring : a.index < b.index }
    }

    struct Contact {
        var kind: Kind
        var point: Point
        /// In order: `first < second`.
        var first: Edge
        var second: Edge
    }

    /// Ends nearer to an edge than this touch it, in degrees: 0.1 mm, the grid that maps are snapped to.
    static let tolerance = 1e-9

    /// Sorted by edges.
    private(set) var contacts: [Contact] = []
    /// Crossings and overlaps beyond these are not gathered: the area is invalid anyway.
    private static let enough = 64
    /// Rings of no more edges are compared edge by edge.
    private static let few = 24
    private var invalid = 0
    private var pairsLeft: Int

    private init(pairsLeft: Int) { self.pairsLeft = pairsLeft }

    /// All contacts between the edges of rings that do not repeat their first point; nil where finding them takes
    /// more comparisons than `edgePairs`.
    ///
    /// Decided by exact orientation; an end within `tolerance` of an edge counts as on it. Boxes over runs of the
    /// rings in their own order form a tree that is joined with itself: near O(n) for drawn outlines. Where edges
    /// are so long and slanted that the boxes tell little, a sweep decides in O(n log n) whether there is any
    /// contact at all; only if there is one is the join carried through.
    static func find(_ rings: [[Point]], edgePairs: Int) -> EdgeContacts? {
        if rings.count == 1, rings[0].count <= few {
            var search = EdgeContacts(pairsLeft: edgePairs)
            search.compareAll(rings[0], rings)
            return search
        }
        let edges = rings.reduce(0) { $0 + $1.count }
        if let search = join(rings, edgePairs: min(edgePairs, 256 * edges)) { return search }
        if !EdgeSweep.hasContact(rings) { return EdgeContacts(pairsLeft: 0) }
        return join(rings, edgePairs: edgePairs)
    }

    private static func join(_ rings: [[Point]], edgePairs: Int) -> EdgeContacts? {
        var search = EdgeContacts(pairsLeft: edgePairs)
        let isComplete = EdgeTree(rings).forEachPair { first, second in
            search.pairsLeft -= 1
            search.compare(first, second, rings)
            return search.pairsLeft > 0 && search.invalid < enough
        }
        guard isComplete || search.invalid >= enough else { return nil }
        search.contacts.sort { $0.first != $1.first ? $0.first < $1.first : $0.second < $1.second }
        return search
    }

    /// Every edge of a small ring with every later one: most buildings.
    private mutating func compareAll(_ ring: [Point], _ rings: [[Point]]) {
        for first in ring.indices {
            let (a, b) = (ring[first], ring[first + 1 == ring.count ? 0 : first + 1])
            let box = Segment(a, b).bounds
            for second in (first + 1)..<max(ring.count, first + 1) {
                let (c, d) = (ring[second], ring[second + 1 == ring.count ? 0 : second + 1])
                if max(c.x, d.x) < box.minX || min(c.x, d.x) > box.maxX || max(c.y, d.y) < box.minY
                    || min(c.y, d.y) > box.maxY
                {
                    continue
                }
                compare(
                    EdgeTree.Item(a: a, b: b, box: box, edge: Edge(ring: 0, index: first)),
                    EdgeTree.Item(a: c, b: d, box: Segment(c, d).bounds, edge: Edge(ring: 0, index: second)), rings)
            }
        }
    }

    private mutating func compare(_ one: EdgeTree.Item, _ other: EdgeTree.Item, _ rings: [[Point]]) {
        guard one.box.intersects(other.box) else { return }
        let isInOrder = one.edge < other.edge
        let (first, second) = isInOrder ? (one, other) : (other, one)
        let (a, b, c, d) = (first.a, first.b, second.a, second.b)
        if first.edge.ring == second.edge.ring {
            let count = rings[first.edge.ring].count
            if second.edge.index == first.edge.index + 1 { return neighbours(a, b, d, first.edge, second.edge) }
            if first.edge.index == 0, second.edge.index == count - 1 {
                return neighbours(c, d, b, first.edge, second.edge)
            }
        }
        guard let (kind, point) = Self.meet(a, b, c, d) else { return }
        add(kind, point, first.edge, second.edge)
    }

    /// Two edges from `a` over their common point `b` to `c` are in contact only where the way leads straight back.
    private mutating func neighbours(_ a: Point, _ b: Point, _ c: Point, _ first: Edge, _ second: Edge) {
        if orientation(a, b, c) == 0, (a - b).dot(c - b) > 0 { add(.overlap, b, first, second) }
    }

    private mutating func add(_ kind: Kind, _ point: Point, _ first: Edge, _ second: Edge) {
        if kind != .touch { invalid += 1 }
        contacts.append(Contact(kind: kind, point: point, first: first, second: second))
    }

    /// How two segments meet; nil where they do not.
    static func meet(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> (Kind, Point)? {
        let (c1, d1) = (orientation(a, b, c), orientation(a, b, d))
        if c1 == d1, c1 != 0 { return nil }
        let (a2, b2) = (orientation(c, d, a), orientation(c, d, b))
        if a2 == b2, a2 != 0 { return nil }
        if c1 == 0, d1 == 0 { return alongOneLine(a, b, c, d) }
        if c1 == 0 { return within(c, a, b) ? (.touch, c) : nil }
        if d1 == 0 { return within(d, a, b) ? (.touch, d) : nil }
        if a2 == 0 { return within(a, c, d) ? (.touch, a) : nil }
        if b2 == 0 { return within(b, c, d) ? (.touch, b) : nil }
        let (one, other) = (Segment(a, b), Segment(c, d))
        for (end, segment) in [(c, one), (d, one), (a, other), (b, other)] where segment.distance(to: end) <= tolerance
        {
            return (.touch, end)
        }
        let fraction = (c - a).cross(d - c) / (b - a).cross(d - c)
        return (.crossing, a + fraction * (b - a))
    }

    private static func within(_ point: Point, _ a: Point, _ b: Point) -> Bool {
        Segment(a, b).bounds.contains(point)
    }

    private static func alongOneLine(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> (Kind, Point)? {
        let start = max(min(a, b), min(c, d))
        let end = min(max(a, b), max(c, d))
        if start == end { return (.touch, start) }
        return start < end ? (.overlap, start) : nil
    }
}
