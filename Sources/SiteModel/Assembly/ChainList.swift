import Geometry

/// Chains of grid points, one behind the other in flat arrays.
struct ChainList {
    private(set) var points: [GridPoint] = []
    /// For each chain where it ends in `points`.
    private(set) var ends: [Int] = []
    /// Whether the last point of a chain is joined to the first.
    private(set) var isClosed: [Bool] = []

    init(capacity: Int = 0) { points.reserveCapacity(capacity) }

    init(_ outlines: some Sequence<Obstacle.Outline>) {
        for outline in outlines { append(outline) }
    }

    var count: Int { ends.count }

    func range(_ chain: Int) -> Range<Int> { (chain == 0 ? 0 : ends[chain - 1])..<ends[chain] }

    mutating func append(_ outline: Obstacle.Outline) {
        switch outline {
        case .solid(let polygon):
            append(polygon.exterior.points, isClosed: true)
            for hole in polygon.holes { append(hole.points, isClosed: true) }
        case .wall(let line): append(line.points, isClosed: false)
        }
    }

    private mutating func append(_ chain: [Point], isClosed: Bool) {
        for point in chain { points.append(GridPoint(point)) }
        ends.append(points.count)
        self.isClosed.append(isClosed)
    }

    /// How many chains an outline is.
    static func count(of outline: Obstacle.Outline) -> Int {
        switch outline {
        case .solid(let polygon): polygon.holes.count + 1
        case .wall: 1
        }
    }
}

/// Chains after noding: every point of all of them is one vertex, whoever goes through it.
struct NodedChains: Sendable {
    let points: [GridPoint]
    /// Indices into `points`, chain after chain.
    fileprivate(set) var vertices: [Int32] = []
    private var ends: [Int] = []
    private var isClosed: [Bool] = []

    init(points: [GridPoint], capacity: Int) {
        self.points = points
        vertices.reserveCapacity(capacity)
    }

    /// Adds a chain whose vertices `body` appends; a closed one comes back to where it started.
    mutating func append(isClosed: Bool, _ body: (inout [Int32]) -> Void) {
        let start = vertices.count
        body(&vertices)
        if isClosed, vertices.count > start + 1 { vertices.removeLast() }
        ends.append(vertices.count)
        self.isClosed.append(isClosed)
    }

    func vertices(of chain: Int) -> ArraySlice<Int32> { vertices[(chain == 0 ? 0 : ends[chain - 1])..<ends[chain]] }

    func chain(_ chain: Int) -> [Point] { vertices(of: chain).map { points[Int($0)].point } }

    /// Whether a chain goes through the very points of an older one.
    func isUnchanged(_ chain: Int, from old: [Point]) -> Bool {
        let own = vertices(of: chain)
        return own.count == old.count && zip(own, old).allSatisfy { points[Int($0)].point == $1 }
    }

    /// The edges of a chain.
    func edges(of chain: Int) -> [PolygonArrangement.Edge] {
        let own = vertices(of: chain)
        guard own.count > 1, let first = own.first, let last = own.last else { return [] }
        var result = zip(own, own.dropFirst()).map { PolygonArrangement.Edge(points[Int($0)], points[Int($1)]) }
        if isClosed[chain] { result.append(PolygonArrangement.Edge(points[Int(last)], points[Int(first)])) }
        return result
    }
}
