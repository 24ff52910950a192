import Geometry
import SiteModel

/// A level made ready for many cameras: its obstacles as a mesh and with an index, outlines normalised.
public struct LevelScene: Sendable {
    public let level: Level
    let obstacles: [Obstacle]
    let index: BoxIndex
    let searches: SearchPool
    /// Where the obstacles reach in height, by purpose and certainty.
    private let extents: [Case: [BlockerHeights.Extent]]

    private struct Case: Hashable {
        var purpose: Purpose
        var certainty: Certainty
    }

    /// - Parameter scratch: where the mesh is put aside; nil where it is held.
    /// - Throws: where the level's sides can not be triangulated: they cross within rounding again and again, which
    ///   assembling a site rules out.
    public init(_ level: Level, scratch: ScratchFile? = nil) throws(OverlayError) {
        let obstacles = level.obstacles.map { obstacle in
            // Assembled ones are mostly normalised: those share the site's memory.
            guard case .solid(let polygon) = obstacle.outline, case let normalised = polygon.normalised,
                normalised != polygon
            else { return obstacle }
            var copy = obstacle
            copy.outline = .solid(normalised)
            return copy
        }
        let blockers = obstacles.map { obstacle -> VisibilityMesh.Blocker in
            switch obstacle.outline {
            case .solid(let polygon): .solid(polygon)
            case .wall(let line): .wall(line)
            }
        }
        let mesh: VisibilityMesh
        do {
            mesh = try VisibilityMesh(blockers: blockers)
        } catch {
            throw OverlayError(operation: "triangulation of level \(level.name)", reason: "\(error)", reproducer: [])
        }
        let searches =
            if let scratch {
                SearchPool(archive: MeshArchive(mesh, in: scratch), blockerCount: obstacles.count)
            } else {
                SearchPool(mesh: mesh, blockerCount: obstacles.count)
            }
        self.init(
            level: level, obstacles: obstacles, index: BoxIndex(obstacles.map(\.bounds)), searches: searches)
    }

    private init(level: Level, obstacles: [Obstacle], index: BoxIndex, searches: SearchPool) {
        self.level = level
        self.obstacles = obstacles
        self.index = index
        self.searches = searches
        var extents: [Case: [BlockerHeights.Extent]] = [:]
        for purpose in Purpose.allCases {
            for certainty in [Certainty.most, .least] {
                extents[Case(purpose: purpose, certainty: certainty)] = obstacles.map { obstacle in
                    obstacle.extent(purpose, certainty).map { .init(base: $0.base, top: $0.top) } ?? .absent
                }
            }
        }
        self.extents = extents
    }

    /// Only what blocks from the floor's foundations to the sky, or to the roof of a building around a point.
    func atEveryHeight(from point: Point) -> LevelScene {
        let roof =
            level.enclosures.filter { $0.outline.locate(point) == .inside }.map(\.roof).max() ?? .infinity
        func always(_ extent: Extent?) -> Extent? {
            extent.map { $0.base == -.infinity && $0.top >= roof } == true ? .unbounded : nil
        }
        let lasting = obstacles.map { obstacle in
            var copy = obstacle
            copy.coverageMost = always(obstacle.coverageMost)
            copy.coverageLeast = always(obstacle.coverageLeast)
            copy.viewsMost = always(obstacle.viewsMost)
            copy.viewsLeast = always(obstacle.viewsLeast)
            return copy
        }
        return LevelScene(level: level, obstacles: lasting, index: index, searches: searches)
    }

    /// The same scene in heights above a floor, metres.
    func above(floor: Double) -> LevelScene {
        func lowered(_ extent: Extent?) -> Extent? {
            extent.map { Extent(base: $0.base - floor, top: $0.top - floor) }
        }
        let lowered = obstacles.map { obstacle in
            var copy = obstacle
            copy.viewsMost = lowered(obstacle.viewsMost)
            copy.viewsLeast = lowered(obstacle.viewsLeast)
            return copy
        }
        return LevelScene(level: level, obstacles: lowered, index: index, searches: searches)
    }

    func obstacles(meeting box: BoundingBox) -> [Obstacle] { index.query(box).map { obstacles[$0] } }

    /// What ends sight from a height (metres) to a band, and what only shades it.
    func heights(
        _ purpose: Purpose, _ certainty: Certainty, hiding band: ClosedRange<Double>, from height: Double
    ) -> BlockerHeights {
        BlockerHeights(
            extents[Case(purpose: purpose, certainty: certainty)] ?? [], hiding: band, from: height)
    }
}
