/// Computes what points see past the blockers of a mesh: visibility regions (isovists).
///
/// From the triangle that holds the camera the search goes through edges that nobody blocks, and keeps between which
/// two directions it still sees. The corner opposite an edge parts the view among the triangle's two other edges; a
/// blocked edge ends it and gives a piece of the outline. A sector narrows the first view; an edge that lies beyond
/// the range ends a view like a blocked one. So the cost follows what is seen, not the size of the map.
///
/// Source: F. Bungiu, M. Hemmer, J. Hershberger, K. Huang and A. Kröller, "Efficient computation of visibility
/// polygons" (2014), arXiv:1403.3905; which triangulation serves best: J. Mikula and M. Kulich (2024),
/// arXiv:2506.04086.
///
/// Cost: O(n h) at worst for n corners and h holes, in practice near the number of edges that are crossed; nothing is
/// allocated once the scratch has grown. Not shared between threads: one a thread, the mesh is shared.
/// Properties: which corner bounds which view is decided exactly, on the doubles as they are; corners of the outline
/// that are corners of the map are those very doubles, the others are rounded once. The region is closed and regular:
/// sight along a side, with no width, is not part of it.
/// Does not see beyond the mesh's frame.
public final class VisibilitySearch {
    public let mesh: VisibilityMesh
    /// Numbers of the blockers of the last search that hide something without ending sight, in the order met.
    public private(set) var shading: [Int32] = []
    // Nothing else reaches these while a search runs, so no access is tracked.
    @exclusivity(unchecked) private var expansion: TriangularExpansion
    @exclusivity(unchecked) var outline = RegionOutline()
    /// The last search that each blocker was met in.
    private var met: [UInt32]
    private var searchNumber: UInt32 = 0

    public init(_ mesh: VisibilityMesh, blockerCount: Int = 0) {
        self.mesh = mesh
        expansion = TriangularExpansion(mesh.storage)
        met = [UInt32](repeating: 0, count: blockerCount)
    }

    /// Where the last region was seen from.
    public var centre: Point { outline.centre }
    /// Whether every corner of the last region is a place; where not, the region is not to be used.
    public var isSound: Bool { outline.isSound }
    /// How many triangles have been entered since the search was made.
    public var expansions: Int { expansion.expansions }

    /// The region that a point of a free space sees; empty for a point outside it.
    ///
    /// A point on a side sees to its free side, one on an open wall to both.
    public func run(from centre: Point, within reach: Reach = .unlimited) {
        var rule = EverySideBlocks(storage: mesh.storage)
        run(from: centre, within: reach, &rule)
    }

    /// The region that a point sees past those blockers that end sight; the others that hide something and are in
    /// view are listed in `shading`.
    ///
    /// Empty inside a solid that ends sight.
    public func run(from centre: Point, within reach: Reach = .unlimited, past heights: BlockerHeights) {
        var rule = beginRule(heights)
        run(from: centre, within: reach, &rule)
        endRule(&rule)
    }

    /// The same within a convex ring, counter-clockwise, that the camera may be inside or outside of: what a lens
    /// takes in of a plane.
    public func run(from centre: Point, within ring: Ring, past heights: BlockerHeights) {
        var rule = beginRule(heights)
        outline.begin(at: centre)
        if let view = ConvexView(ring, from: centre) {
            search(view.windows, prune: view.prune, &rule)
            outline.cut(to: view)
        }
        endRule(&rule)
    }

    /// All around, as far as the edges that lie wholly beyond a radius; those stay as they are.
    func run(from centre: Point, withoutCuttingAt radius: Double, past heights: BlockerHeights) {
        var rule = beginRule(heights)
        outline.begin(at: centre)
        var prune = Prune()
        prune.squaredRadius = radius * radius
        search(nil, prune: prune, &rule)
        endRule(&rule)
    }

    private func beginRule(_ heights: BlockerHeights) -> HeightsDecide {
        precondition(heights.extents.count <= met.count, "the search was made for fewer blockers")
        shading.removeAll(keepingCapacity: true)
        searchNumber &+= 1
        if searchNumber == 0 {
            for index in met.indices { met[index] = 0 }
            searchNumber = 1
        }
        // Taken out while the search writes to them: nobody else holds them, so nothing is copied.
        let rule = HeightsDecide(
            storage: mesh.storage, heights: heights, met: met, shading: shading, number: searchNumber)
        met = []
        shading = []
        return rule
    }

    private func endRule(_ rule: inout HeightsDecide) {
        swap(&met, &rule.met)
        swap(&shading, &rule.shading)
    }

    private func run(from centre: Point, within reach: Reach, _ rule: inout some CrossingRule) {
        outline.begin(at: centre)
        var prune = Prune()
        switch reach.far {
        case .none: break
        case .circle(let radius):
            guard radius > 0 else { return }
            prune.squaredRadius = radius * radius
        case .line(let along, let distance):
            guard distance > 0 else { return }
            prune.lineNormal = along
            prune.lineDistance = distance
        }
        search(reach.sector.map { SightWindows(from: $0.from, to: $0.to) }, prune: prune, &rule)
        switch reach.far {
        case .none: break
        case .circle(let radius): outline.limit(toRadius: radius)
        case .line(let along, let distance): outline.limit(to: halfPlane(along, distance), number: 0)
        }
        switch reach.near {
        case .none: break
        case .circle(let radius): outline.clip(beyondRadius: radius)
        case .line(let along, let distance):
            let side = halfPlane(along, distance)
            outline.clip(beyond: HalfPlane(a: -side.a, b: -side.b, c: -side.c))
        }
    }

    /// What is at most so deep, relative to the camera.
    private func halfPlane(_ along: Point, _ distance: Double) -> HalfPlane {
        HalfPlane(a: -along.x, b: -along.y, c: distance)
    }

    private func search(_ windows: SightWindows?, prune: Prune, _ rule: inout some CrossingRule) {
        guard centre.x.isFinite, centre.y.isFinite, mesh.frame.contains(centre) else { return }
        expansion.begin(at: centre, &rule)
        if prune.squaredRadius.isFinite || prune.lineDistance.isFinite {
            look(windows, prune, &rule)
        } else {
            look(windows, NoPrune(), &rule)
        }
    }

    private func look(_ windows: SightWindows?, _ prune: some PruneRule, _ rule: inout some CrossingRule) {
        guard let windows else { return expansion.look(prune, &rule, into: &outline.pieces) }
        var isFirst = true
        for window in windows {
            expansion.look(through: window, isFirst: isFirst, prune, &rule, into: &outline.pieces)
            isFirst = false
        }
    }
}
