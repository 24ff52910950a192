import Geometry
import SiteModel

/// Finds where cameras can hang: on what stands there already (Guangzhou 7(2): 利用现有杆、塔、建筑物), never in a
/// zone where cameras are banned.
///
/// Walls and façades carry mounts near their corners and every so many metres between, on each free side; only what stands
/// under every reading of the map does (no doors, glass, fences or trees). Ceilings carry a grid, poles and drawn mounts
/// one each. In the order of the map, so that the same map gives the same list.
struct MountFinder {
    let scenes: SceneSet
    let site: Site
    let zones: [ProhibitedZone]
    let mounting: PlacementTask.Mounting
    let mountTolerance: Double

    /// How far off a wall a camera hangs, and how far a corner mount is from the corner, in units: 5 and 30 cm.
    private static let standoff = 500.0
    private static let corner = 3000.0

    /// - Parameter areas: by level, where anything has to be seen; mounts out of reach are left out.
    func mounts(on level: String, near areas: [BoundingBox], reach: Double) -> [Mount] {
        guard let scene = scenes.own[level] else { return [] }
        let index = BoxIndex(areas.map { $0.grown(by: reach) })
        var mounts: [Mount] = []
        if mounting.kinds.contains(.wall) || mounting.kinds.contains(.facade) { mounts += onWalls(scene) }
        if mounting.kinds.contains(.ceiling) { mounts += onCeilings(scene) }
        mounts += onFeatures(scene)
        let banned = FreeSpace(scene: scene, zones: zones)
        let tracks = tracks(of: level)
        let floors = rooms(of: level)
        var seen: Set<Point> = []
        return mounts.filter { mount in
            !index.query(BoundingBox(of: [mount.position])).isEmpty
                && !isInside(mount.position, banned.banned, near: banned.bannedIndex)
                && !isInSolid(mount, scene) && !isBesideTrack(mount, tracks, floors)
                && seen.insert(mount.position).inserted
        }
    }

    private func isInside(_ point: Point, _ regions: [Region], near index: BoxIndex) -> Bool {
        // A little more than the tolerance within which the side decides.
        let margin = mountTolerance * Grid.unitsPerMetre
        return index.query(BoundingBox(of: [point]).grown(by: margin)).contains { region in
            regions[region].locate(point) != .outside
        }
    }

    private func isInSolid(_ mount: Mount, _ scene: LevelScene) -> Bool {
        scene.obstacles(meeting: BoundingBox(of: [mount.position])).contains { obstacle in
            guard case .solid(let polygon) = obstacle.outline, let extent = obstacle.coverageMost else { return false }
            return extent.base < mount.height && mount.height < extent.top && polygon.locate(mount.position) == .inside
        }
    }

    // MARK: Tracks

    /// Nobody hangs a camera on the far wall of a track, metres from its middle: work on it would stop the trains.
    private static let trackside = 4.0

    private func tracks(of level: String) -> (index: BoxIndex, segments: [Segment]) {
        let kinds: Set<String> = ["rail", "subway", "light_rail", "tram", "monorail", "narrow_gauge"]
        let segments = site.features.flatMap { feature -> [Segment] in
            guard feature.level == level, let kind = feature["railway"], kinds.contains(kind),
                case .lines(let lines) = feature.shape
            else { return [] }
            return lines.flatMap(\.segments)
        }
        return (BoxIndex(segments.map(\.bounds)), segments)
    }

    /// Of walls and façades that neither a platform nor a room is before.
    private func isBesideTrack(
        _ mount: Mount, _ tracks: (index: BoxIndex, segments: [Segment]), _ floors: (index: BoxIndex, areas: [Region])
    ) -> Bool {
        guard mount.kind == .wall || mount.kind == .facade, !tracks.segments.isEmpty else { return false }
        let reach = Self.trackside * Grid.unitsPerMetre
        let place = BoundingBox(of: [mount.position])
        guard
            tracks.index.query(place.grown(by: reach)).contains(where: {
                tracks.segments[$0].distance(to: mount.position) < reach
            })
        else { return false }
        return !floors.index.query(place).contains { floors.areas[$0].locate(mount.position) != .outside }
    }

    // MARK: Walls

    private func onWalls(_ scene: LevelScene) -> [Mount] {
        let rooms = rooms(of: scene.level.name)
        return scene.obstacles.flatMap { obstacle -> [Mount] in
            let segments: [Segment]
            let isSolid: Bool
            switch obstacle.outline {
            case .solid(let polygon):
                // Counter-clockwise, holes clockwise: the right side of each edge is free.
                segments = polygon.rings.flatMap(\.segments)
                isSolid = true
            case .wall(let line):
                segments = line.segments
                isSolid = false
            }
            return segments.flatMap { segment in
                (isSolid ? [-1.0] : [1.0, -1.0]).flatMap { side in
                    self.along(segment, side: side, obstacle: obstacle, rooms: rooms, scene)
                }
            }
        }
    }

    private func along(
        _ segment: Segment, side: Double, obstacle: Obstacle, rooms: (index: BoxIndex, areas: [Region]),
        _ scene: LevelScene
    ) -> [Mount] {
        let length = segment.length
        guard length >= Self.corner else { return [] }
        let along = (1 / length) * (segment.b - segment.a)
        let normal = side * Point(x: -along.y, y: along.x)
        func position(_ distance: Double) -> Point {
            (segment.a + distance * along + Self.standoff * normal).snapped
        }
        let middle = position(length / 2)
        let isIndoors = rooms.index.query(BoundingBox(of: [middle])).contains {
            rooms.areas[$0].locate(middle) == .inside
        }
        let kind: Mount.Kind = isIndoors ? .wall : .facade
        guard mounting.kinds.contains(kind) else { return [] }
        let height = isIndoors ? mounting.wallHeight : mounting.facadeHeight
        guard obstacle.carries(height) else { return [] }
        let spacing = (isIndoors ? mounting.wallSpacing : mounting.facadeSpacing) * Grid.unitsPerMetre
        var distances = length < 2.5 * Self.corner ? [length / 2] : [Self.corner, length - Self.corner]
        let inner = length - 2 * Self.corner
        if inner > spacing {
            let count = Int((inner / spacing).rounded(.up))
            distances += (1..<count).map { Self.corner + inner * Double($0) / Double(count) }
        }
        return distances.map { distance in
            Mount(
                kind: kind, feature: obstacle.feature, level: scene.level.name, position: position(distance),
                height: height, normal: normal)
        }
    }

    // MARK: Ceilings

    private func rooms(of level: String) -> (index: BoxIndex, areas: [Region]) {
        let areas = site.features.compactMap { feature -> Region? in
            guard feature.level == level, let indoor = feature["indoor"],
                ["room", "corridor", "area"].contains(indoor),
                case .area(let region) = feature.shape
            else { return nil }
            return region
        }
        return (BoxIndex(areas.map(\.bounds)), areas)
    }

    private func onCeilings(_ scene: LevelScene) -> [Mount] {
        let height = min(mounting.ceilingHeight, scene.level.ceiling - scene.level.floor - 0.05)
        let spacing = mounting.ceilingSpacing * Grid.unitsPerMetre
        return site.features.flatMap { feature -> [Mount] in
            guard feature.level == scene.level.name, let indoor = feature["indoor"],
                ["room", "corridor", "area"].contains(indoor), case .area(let region) = feature.shape
            else { return [] }
            let box = region.bounds
            let across = max(1, Int((box.width / spacing).rounded(.up)))
            let up = max(1, Int((box.height / spacing).rounded(.up)))
            guard across * up <= 4000 else { return [] }
            return (0..<up).flatMap { row in
                (0..<across).compactMap { column -> Mount? in
                    let point = Point(
                        x: box.minX + box.width * (Double(column) + 0.5) / Double(across),
                        y: box.minY + box.height * (Double(row) + 0.5) / Double(up)
                    ).snapped
                    guard region.locate(point) == .inside else { return nil }
                    return Mount(
                        kind: .ceiling, feature: feature.id, level: feature.level, position: point, height: height)
                }
            }
        }
    }

    // MARK: Poles, and what the map draws as mounts

    private func onFeatures(_ scene: LevelScene) -> [Mount] {
        site.features.filter { $0.level == scene.level.name }.flatMap { feature -> [Mount] in
            let isPole =
                feature["highway"] == "street_lamp" || ["pole", "tower"].contains(feature["power"] ?? "")
                || ["mast", "street_cabinet", "utility_pole"].contains(feature["man_made"] ?? "")
                || feature["support"] == "pole"
            guard feature.isMount || isPole else { return [] }
            let kind: Mount.Kind = feature.isMount && !isPole ? .given : .pole
            guard mounting.kinds.contains(kind) else { return [] }
            let top = feature["height"].flatMap { Double($0) } ?? .infinity
            // A little under the top, as clamps hold it.
            let height = min(mounting.poleHeight, max(0.5, top - 0.2))
            return positions(feature.shape).map {
                Mount(kind: kind, feature: feature.id, level: feature.level, position: $0.snapped, height: height)
            }
        }
    }

    private func positions(_ shape: Shape) -> [Point] {
        let spacing = mounting.facadeSpacing * Grid.unitsPerMetre
        switch shape {
        case .points(let points): return points
        case .lines(let lines):
            return lines.flatMap { line in
                line.segments.flatMap { segment -> [Point] in
                    let count = max(1, Int((segment.length / spacing).rounded(.up)))
                    return (0...count).map { segment.a + (Double($0) / Double(count)) * (segment.b - segment.a) }
                }
            }
        // An area is drawn for what carries it, a roof or a gantry: its walls are found as walls.
        case .area: return []
        }
    }
}

extension Obstacle {
    /// Whether it stands at a height whatever is not known of it, and is no door, glass or fence.
    fileprivate func carries(_ height: Double) -> Bool {
        [coverageMost, coverageLeast, viewsMost, viewsLeast].allSatisfy { extent in
            extent.map { $0.base <= height && height <= $0.top } ?? false
        }
    }
}
