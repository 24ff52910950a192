/// What stands on a level, as triangles packed for the search of visibility regions.
///
/// A triangle fills one cache line: three corners as doubles, three neighbours, and what covers it. Triangles lie in
/// memory along a Hilbert curve, so that a search touches few pages. The mesh is read-only and shared by threads.
///
/// Cost: O(n log n) to build for n sides, 64 bytes a triangle and about 16 bytes a side.
public struct VisibilityMesh: Sendable {
    /// Something that may hide what is behind it; its index in the mesh's input is its number.
    public enum Blocker: Sendable {
        /// An open line: hides what is behind it from either side.
        case wall(Polyline)
        /// The inside of an area whose rings run as `normalised` leaves them: hides from where sight enters it.
        case solid(Polygon)
    }

    let storage: MeshStorage
    /// How many triangles there are.
    public var triangleCount: Int { storage.triangleCount }
    /// How many different corners there are, the frame's four left out.
    public let vertexCount: Int
    /// How many pairs of sides crossed between their ends and were split at the rounded crossing.
    public let crossings: Int
    /// The square that the mesh fills: nothing is seen beyond it.
    public let frame: BoundingBox

    /// Half the side of a level's frame, in units: 3,400 km.
    static let reach = 0x1p35

    /// A level: blockers with heights of their own, told at each search.
    ///
    /// Sides that cross are split; what lies farther than the frame reaches is an error.
    public init(blockers: [Blocker]) throws(TriangulationError) {
        var constraints: [ConstrainedDelaunay.Constraint] = []
        for (number, blocker) in blockers.enumerated() {
            func add(_ segments: [Segment]) {
                for side in segments {
                    constraints.append(.init(a: side.a, b: side.b, owner: Int32(number)))
                }
            }
            switch blocker {
            case .wall(let line): add(line.segments)
            case .solid(let polygon): for ring in polygon.rings { add(ring.segments) }
            }
        }
        let frame = BoundingBox(minX: -Self.reach, minY: -Self.reach, maxX: Self.reach, maxY: Self.reach)
        let isWall = blockers.map { if case .wall = $0 { true } else { false } }
        try self.init(constraints, isWall: isWall, frame: frame)
    }

    /// A polygon with holes whose sides all block: the free space that points see in.
    ///
    /// Coordinates are taken as they are, in any length; rings may run either way.
    public init(freeSpace polygon: Polygon) throws(TriangulationError) {
        let bounds = polygon.bounds
        let margin = 1 + bounds.width + bounds.height
        let constraints = polygon.normalised.rings.flatMap(\.segments).map {
            ConstrainedDelaunay.Constraint(a: $0.a, b: $0.b, owner: 0)
        }
        try self.init(constraints, isWall: [false], frame: bounds.isEmpty ? .unit : bounds.grown(by: margin))
    }

    private init(
        _ constraints: [ConstrainedDelaunay.Constraint], isWall: [Bool], frame: BoundingBox
    ) throws(TriangulationError) {
        let triangulation = try ConstrainedDelaunay(constraints, frame: frame)
        vertexCount = triangulation.vertices.count - 4
        crossings = triangulation.crossings
        self.frame = frame
        storage = MeshStorage(triangulation, isWall: isWall, frame: frame)
    }

    /// What is told of a mesh besides its triangles.
    struct Account: Sendable {
        var vertexCount: Int
        var crossings: Int
        var frame: BoundingBox
    }

    var account: Account { Account(vertexCount: vertexCount, crossings: crossings, frame: frame) }

    /// A part of the mesh that the account is of.
    init(_ storage: MeshStorage, _ account: Account) {
        self.storage = storage
        vertexCount = account.vertexCount
        crossings = account.crossings
        frame = account.frame
    }

    /// One triangle that nobody finds anything in.
    static var ofNothing: VisibilityMesh {
        let triangles = LargePages.allocate(MeshStorage.Triangle.self, capacity: 1)
        triangles.initialize(
            to: MeshStorage.Triangle(
                x0: 0, y0: 0, x1: 1, y1: 0, x2: 0, y2: 1, n0: -1, n1: -1, n2: -1, cover: 0))
        let storage = MeshStorage(
            partOf: triangles, count: 1, sides: [], owners: [], covers: [[]], inner: .unit, near: .unit)
        return VisibilityMesh(storage, Account(vertexCount: 3, crossings: 0, frame: .empty))
    }

    /// Every triangle's corners, counter-clockwise, in the order they lie in memory: for drawings.
    public var triangles: [[Point]] {
        (0..<Int32(triangleCount)).map { triangle in (0..<3).map { storage.corner(4 * triangle + $0) } }
    }

    /// The numbers of the solids whose inside a point lies in, ascending; on a side it depends on the side that the
    /// search for the point happens to end at.
    public func solids(around point: Point) -> [Int] {
        guard frame.contains(point) else { return [] }
        return storage.solids(covering: storage.locate(point).triangle).map { Int($0) }
    }
}

extension BoundingBox {
    fileprivate static let unit = BoundingBox(minX: -1, minY: -1, maxX: 1, maxY: 1)
}
