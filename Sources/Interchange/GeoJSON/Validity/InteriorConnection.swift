import Geometry

/// Whether the interior of an area hangs together, from where its rings touch.
///
/// Rings and touching points form a graph with an edge for each ring through a point; the interior falls apart
/// exactly where the graph has a cycle (M. Davis, "Polygon validity in JTS", the OGC rule 06-103r4, 6.1.11.1).
/// Rings that share a stretch count as one. O(t α(t)) for t touches.
struct InteriorConnection {
    private var parents: [Int]
    private var nodes: [Cell: [(point: Point, node: Int)]] = [:]
    private var incidences: Set<Incidence> = []
    private(set) var cut: Point?

    private struct Cell: Hashable {
        var x: Int
        var y: Int
    }

    private struct Incidence: Hashable {
        var ring: Int
        var node: Int
    }

    init(rings: Int) { parents = Array(0..<rings) }

    /// Takes two rings that share a stretch for one.
    mutating func join(_ one: Int, _ other: Int) {
        parents[root(one)] = root(other)
    }

    /// Notes that two rings touch; `cut` is set where that closes a cycle.
    mutating func touch(_ one: Int, _ other: Int, at point: Point) {
        let node = node(at: point)
        for ring in [one, other] where incidences.insert(Incidence(ring: ring, node: node)).inserted {
            let (a, b) = (root(ring), root(node))
            if a == b { cut = cut ?? point } else { parents[a] = b }
        }
    }

    private mutating func node(at point: Point) -> Int {
        // Cells far wider than the tolerance; a point next to a cell's side is looked for beyond it too.
        let size = 1e-7
        let home = Cell(x: Int((point.x / size).rounded(.down)), y: Int((point.y / size).rounded(.down)))
        for x in home.x - 1...home.x + 1 {
            for y in home.y - 1...home.y + 1 {
                for known in nodes[Cell(x: x, y: y)] ?? []
                where known.point.distance(to: point) <= 4 * EdgeContacts.tolerance {
                    return known.node
                }
            }
        }
        parents.append(parents.count)
        nodes[home, default: []].append((point, parents.count - 1))
        return parents.count - 1
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }
}
