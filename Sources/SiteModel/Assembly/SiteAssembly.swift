import Geometry
import Interchange

/// Makes a site of tagged features: levels with floor heights, and on each the obstacles, noded and sorted.
///
/// How tags become obstacles is said where it is done: buildings in `BuildingAssembly`, everything else that blocks in
/// `BlockerAssembly`, doors and windows in `WallOpening`, heights in `BuildingHeight`, `StandingHeight` and `SlabHeight`,
/// floors in `LevelFloors`. What stands outdoors is there for every level above the ground, in heights above that
/// level's floor; what is indoors, or underground, for its own level.
///
/// Where *most* and *least* differ, `Obstacle.unknown` says why as `<reason>:<feature id>`, with one of the reasons
/// `height` (the map gives none), `glass`, `fence` and `foliage` (the map does not say whether sight goes through:
/// `sightline:transparent=yes` or `no` does).
///
/// The outcome depends on the features alone, not on their order, on where rings start or how they run; shifting all
/// of them by whole units shifts it. O(n log n) for n vertices.
public enum SiteAssembly {
    /// - Parameters:
    ///   - frame: the PROJ string of the local frame that the features are in.
    ///   - features: on the grid, one a level.
    ///   - doors: doors and gates that are known to be open or shut, by feature id: they are so for coverage and for views.
    ///     All others are shut for coverage and open for views.
    ///   - threads: how many threads work on it; the outcome does not depend on them.
    /// - Returns: the site, and what of the input was odd or could not be used. After a diagnostic of severity
    ///   `limit` or `error` the site is not to be trusted.
    public static func assemble(
        name: String, frame: String, features: [Feature], settings: Settings, doors: [String: DoorState] = [:],
        threads: Int = Workers.processors
    ) -> (site: Site, diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let sorted = sorted(features)
        let usable = usable(sorted, &diagnostics)
        let defaults = settings.defaults
        let floors = LevelFloors(usable, levelHeight: defaults.levelHeight, &diagnostics)
        let kinds = ObstacleKind.kinds(of: usable, threads: threads)

        let masses = BuildingAssembly(
            features: usable, kinds: kinds, defaults: defaults, floors: floors, threads: threads
        )
        .masses(&diagnostics)
        let interiors = Interiors.find(usable, in: masses)
        var blockers: [String: [Blocker]] = [:]
        var openings: [String: [Opening]] = [:]
        for (index, kind) in kinds.enumerated() {
            switch kind {
            case .building, .buildingPart, .none: continue
            case .opening(let opening):
                let feature = usable[index]
                openings[feature.level, default: []] += Opening.read(
                    feature, opening, floor: floors[feature.level].height, defaults: defaults,
                    state: doors[feature.id], &diagnostics)
            default:
                let feature = usable[index]
                blockers[feature.level, default: []] += BlockerAssembly.blockers(
                    feature, kind, defaults, floors, &diagnostics)
            }
        }

        // The façade of a building stands on the level that it is a wall on, so its own doors open it.
        var outdoors: [Blocker] = []
        var own: [String: [Blocker]] = [:]
        var passages = voids(usable, floors)
        for level in floors.names {
            let walls = (interiors[level] ?? []).sorted().flatMap { index in
                masses[index].undergroundLevel.map { $0 == level } ?? !floors.isUnderground(level)
                    ? masses[index].walls(on: level, floors: floors) : []
            }
            let opened = WallOpening((blockers[level] ?? []) + walls, openings: openings[level] ?? [])
            tell(opened.unused, (blockers[level] ?? []) + walls, masses, usable, &diagnostics)
            passages[level, default: []] += opened.passages
            outdoors += opened.result.filter(\.isOutdoors)
            own[level] = opened.result.filter { !$0.isOutdoors }
        }

        let storeys = Storeys(floors)
        let levels = floors.names.map { level in
            let isUnderground = floors.isUnderground(level)
            let hollow = interiors[level] ?? []
            let roofs = Roofs(isUnderground ? [] : hollow.sorted().map { masses[$0] })
            var all = roofs.lowered(own[level] ?? []) + roofs.slabs
            if !isUnderground { all += outdoors }
            for index in masses.indices where !hollow.contains(index) {
                if masses[index].undergroundLevel.map({ $0 == level }) ?? !isUnderground {
                    masses[index].addSolids(on: level, to: &all)
                }
            }
            let floor = floors[level]
            let obstacles = LevelObstacles.finished(all, floor: floor.height, threads: threads, &diagnostics)
            return Level(
                name: level, floor: floor.height, ceiling: storeys.ceiling(of: level),
                floorIsSetting: floor.isSetting, obstacles: obstacles, passages: passages[level] ?? [],
                enclosures: roofs.enclosures(in: obstacles, floor: floor.height))
        }
        var site = Site(name: name, frame: frame, levels: levels, features: sorted)
        if levels.count > 1 {
            let stack = StackAssembly(
                features: usable, masses: masses, interiors: interiors, floors: floors,
                storeys: storeys.storeys, blockers: blockers, openings: openings, outdoors: outdoors)
            (site.stack, site.enclosures) = stack.scene(threads: threads, &diagnostics)
        }
        return (site, Set(diagnostics).sorted(by: precedes))
    }

    private static func voids(_ features: [Feature], _ floors: LevelFloors) -> [String: [Passage]] {
        var voids: [String: [Passage]] = [:]
        for feature in features where feature["sightline:void"] == "yes" {
            guard case .area(let region) = feature.shape else { continue }
            voids[feature.level, default: []] += region.polygons.map {
                Passage(
                    feature: feature.id, outline: .solid($0.normalised),
                    extent: Extent(base: floors[feature.level].height, top: floors[feature.level].height))
            }
        }
        return voids
    }

    /// By id; positions are sorted rather than features, which are large.
    private static func sorted(_ features: [Feature]) -> [Feature] {
        if features.indices.dropFirst().allSatisfy({ features[$0 - 1].id < features[$0].id }) { return features }
        return features.indices.sorted { i, j in
            if features[i].id != features[j].id { return features[i].id < features[j].id }
            let (a, b) = (features[i], features[j])
            return (a.level, a.file, a.path) < (b.level, b.file, b.path)
        }.map { features[$0] }
    }

    private static func usable(_ features: [Feature], _ diagnostics: inout [Diagnostic]) -> [Feature] {
        guard let first = features.firstIndex(where: { $0.shape.isEmpty || !$0.shape.isWithinGrid }) else {
            return features
        }
        return features[..<first] + features[first...].filter { isUsable($0, &diagnostics) }
    }

    /// Features beyond what the frame can hold are left out, and told of.
    private static func isUsable(_ feature: Feature, _ diagnostics: inout [Diagnostic]) -> Bool {
        if feature.shape.isEmpty { return false }
        if feature.shape.isWithinGrid { return true }
        var reader = TagReader(feature)
        reader.add(
            "geometry.outOfFrame", .error, tag: nil, zh: "\(feature.id)：距局部坐标系中心超过 80 km，未使用",
            en: "\(feature.id): more than 80 km from the centre of the local frame, not used")
        diagnostics += reader.diagnostics
        return false
    }

    /// Doors and windows with nothing near that they could be in.
    private static func tell(
        _ unused: [Opening], _ blockers: [Blocker], _ masses: [BuildingMass], _ features: [Feature],
        _ diagnostics: inout [Diagnostic]
    ) {
        let explicit = unused.filter(\.isExplicit)
        guard !explicit.isEmpty else { return }
        let tree = BoxIndex(masses.map(\.outline.bounds))
        let byID = Dictionary(features.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for opening in explicit {
            guard case .point(let point) = opening.position, let feature = byID[opening.feature] else { continue }
            guard tree.query(BoundingBox(of: [point]).grown(by: OpeningAxis.reach)).isEmpty else { continue }
            var reader = TagReader(feature)
            reader.add(
                "opening.noWall", .note, tag: nil, zh: "\(feature.id)：0.5 m 以内没有墙，门窗不起作用",
                en: "\(feature.id): no wall within 0.5 m; this door or window opens nothing")
            diagnostics += reader.diagnostics
        }
    }

    private static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        (a.file ?? "", a.place.path ?? "", a.code, a.message.en) < (
            b.file ?? "", b.place.path ?? "", b.code, b.message.en
        )
    }
}

extension Shape {
    fileprivate var isWithinGrid: Bool {
        switch self {
        case .points(let points): points.allSatisfy(GridPoint.accepts)
        case .lines(let lines): lines.allSatisfy { $0.points.allSatisfy(GridPoint.accepts) }
        case .area(let region):
            region.polygons.allSatisfy { $0.rings.allSatisfy { $0.points.allSatisfy(GridPoint.accepts) } }
        }
    }
}
