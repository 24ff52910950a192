import Geometry

/// Decides by a sweep whether edges of rings meet anywhere but end to end with their neighbours.
///
/// M. I. Shamos and D. Hoey, "Geometric intersection problems", FOCS 1976, doi:10.1109/SFCS.1976.16: the edges that
/// cut the sweep line are kept in order, and each is held against those that come next to it. Exact. The order is
/// a treap (R. Seidel and C. R. Aragon, doi:10.1007/BF01940876) with its neighbours linked. O(n log n) however long,
/// slanted and dense the edges are; it says only that there is a contact, not all of them.
struct EdgeSweep {
    private struct Edge {
        /// The ends, the western first, of two above each other the southern.
        var start: Point
        var end: Point
        var left = -1
        var right = -1
        var parent = -1
        var below = -1
        var above = -1
        var priority: UInt32
    }

    private var edges: [Edge] = []
    private var root = -1

    /// - Parameter rings: of three points or more, none repeated next to itself.
    static func hasContact(_ rings: [[Point]]) -> Bool {
        var sweep = EdgeSweep()
        var vertices: [(point: Point, edges: (Int, Int))] = []
        for ring in rings {
            let first = vertices.count
            for index in ring.indices {
                let next = ring[index + 1 == ring.count ? 0 : index + 1]
                let previous = index == 0 ? first + ring.count - 1 : first + index - 1
                vertices.append((ring[index], (previous, first + index)))
                sweep.add(ring[index], next)
            }
        }
        vertices.sort { $0.point < $1.point }
        for index in vertices.indices {
            let (point, (one, other)) = vertices[index]
            if index > 0, vertices[index - 1].point == point { return true }
            for edge in [one, other] where sweep.edges[edge].end == point {
                if sweep.remove(edge) { return true }
            }
            for edge in [one, other] where sweep.edges[edge].start == point {
                if sweep.insert(edge) { return true }
            }
        }
        return false
    }

    private mutating func add(_ a: Point, _ b: Point) {
        // Any fixed mixing of the index keeps the treap shallow and the answer the same on every run.
        let mixed = UInt64(edges.count &+ 1) &* 0x9E37_79B9_7F4A_7C15
        edges.append(
            Edge(start: min(a, b), end: max(a, b), priority: UInt32(truncatingIfNeeded: (mixed ^ mixed >> 29) >> 32)))
    }

    /// Whether two edges meet other than in a common end.
    private func meet(_ one: Int, _ other: Int) -> Bool {
        guard one >= 0, other >= 0 else { return false }
        let (a, b) = (edges[one], edges[other])
        if a.start == b.start || a.end == b.end || a.start == b.end || a.end == b.start {
            // Each vertex stands once, so they are neighbours on a ring, and doubling back is found on insertion.
            return false
        }
        return EdgeContacts.meet(a.start, a.end, b.start, b.end) != nil
    }

    /// Puts an edge in its place on the sweep line. True where it meets a neighbour.
    private mutating func insert(_ edge: Int) -> Bool {
        let (start, end) = (edges[edge].start, edges[edge].end)
        var parent = -1
        var below = -1
        var above = -1
        var node = root
        while node >= 0 {
            let known = edges[node]
            var side = orientation(known.start, known.end, start)
            if side == 0 {
                guard known.start == start else { return true }
                side = orientation(known.start, known.end, end)
                if side == 0 { return true }
            }
            parent = node
            if side > 0 {
                below = node
                node = known.right
            } else {
                above = node
                node = known.left
            }
        }
        edges[edge].parent = parent
        if parent < 0 {
            root = edge
        } else if parent == below {
            edges[parent].right = edge
        } else {
            edges[parent].left = edge
        }
        edges[edge].below = below
        edges[edge].above = above
        if below >= 0 { edges[below].above = edge }
        if above >= 0 { edges[above].below = edge }
        while case let up = edges[edge].parent, up >= 0, edges[up].priority < edges[edge].priority { rotateUp(edge) }
        return meet(below, edge) || meet(edge, above)
    }

    /// Takes an edge off the sweep line. True where its two neighbours meet.
    private mutating func remove(_ edge: Int) -> Bool {
        while edges[edge].left >= 0 || edges[edge].right >= 0 {
            let (left, right) = (edges[edge].left, edges[edge].right)
            if left < 0 || (right >= 0 && edges[right].priority > edges[left].priority) {
                rotateUp(right)
            } else {
                rotateUp(left)
            }
        }
        let parent = edges[edge].parent
        if parent < 0 {
            root = -1
        } else if edges[parent].left == edge {
            edges[parent].left = -1
        } else {
            edges[parent].right = -1
        }
        let (below, above) = (edges[edge].below, edges[edge].above)
        if below >= 0 { edges[below].above = above }
        if above >= 0 { edges[above].below = below }
        return meet(below, above)
    }

    /// Exchanges a node with its parent; the order stays.
    private mutating func rotateUp(_ node: Int) {
        let parent = edges[node].parent
        let grandparent = edges[parent].parent
        let inner: Int
        if edges[parent].left == node {
            inner = edges[node].right
            edges[parent].left = inner
            edges[node].right = parent
        } else {
            inner = edges[node].left
            edges[parent].right = inner
            edges[node].left = parent
        }
        if inner >= 0 { edges[inner].parent = parent }
        edges[parent].parent = node
        edges[node].parent = grandparent
        if grandparent < 0 {
            root = node
        } else if edges[grandparent].left == parent {
            edges[grandparent].left = node
        } else {
            edges[grandparent].right = node
        }
    }
}
