import Geometry
import SiteModel

/// Computes, for a site and its cameras, how well required places are covered and what is seen of prohibited zones.
///
/// Cameras, then requirements, then zones are worked on in parallel; results depend on nothing but the input, and
/// come sorted. Coverage is claimed on a camera's own level; views are judged on every level with a prohibited zone.
///
/// Cost: each camera costs its visibility sweep (O(n log n) in the walls it can reach) and some overlays; a place
/// costs the overlays with the cameras that reach it.
public struct Evaluator: Sendable {
    let cameras: [Camera]
    let requirements: [Requirement]
    let zones: [ProhibitedZone]
    let settings: Settings
    let convergence: @Sendable (Point) -> Double
    let scenes: SceneSet
    /// nil where all is held in memory.
    let tiling: Tiling?

    /// - Parameters:
    ///   - convergence: the meridian convergence at a point of the site, degrees.
    ///   - scenes: of the site, where others ask about it too.
    ///   - tiling: how to work piece by piece; the evaluation is the same.
    public init(
        site: Site, cameras: [Camera], requirements: [Requirement], zones: [ProhibitedZone], settings: Settings,
        convergence: @escaping @Sendable (Point) -> Double, scenes shared: SiteScenes = SiteScenes(),
        tiling: Tiling? = nil
    ) throws(OverlayError) {
        self.cameras = cameras.sorted { $0.id < $1.id }
        self.requirements = requirements.sorted { $0.id < $1.id }
        self.zones = zones.sorted { $0.id < $1.id }
        self.settings = settings
        self.convergence = convergence
        self.tiling = tiling
        let levels = Set(zones.map(\.level))
        // What is put aside is one evaluation's own.
        scenes =
            if let tiling {
                try SceneSet(site, zoneLevels: levels, scratch: tiling.scratch)
            } else {
                try shared.scenes(of: site, zoneLevels: levels)
            }
    }

    private init(_ whole: Evaluator, cameras: [Camera], requirements: [Requirement], settings: Settings) {
        self.cameras = cameras
        self.requirements = requirements
        zones = whole.zones
        self.settings = settings
        convergence = whole.convergence
        scenes = whole.scenes
        tiling = whole.tiling
    }

    /// The same site and settings, asked about some of its places only.
    func narrowed(to requirements: [Requirement]) -> Evaluator {
        Evaluator(self, cameras: cameras, requirements: requirements, settings: settings)
    }

    /// The same site, made ready once, with other cameras or asked for other pixel densities.
    ///
    /// - Parameter settings: as the evaluator's own but for the tasks: what a site is made of hangs on the others.
    public func with(cameras: [Camera], requirements: [Requirement], settings: Settings) -> Evaluator {
        Evaluator(
            self, cameras: cameras.sorted { $0.id < $1.id }, requirements: requirements.sorted { $0.id < $1.id },
            settings: settings)
    }

    /// How each camera is evaluated, and for which targets on which level.
    func cameraStage() -> (evaluation: CameraEvaluation, keys: [String: [TargetKey]]) {
        let shapes = Dictionary(grouping: zones, by: \.level).mapValues { ZoneShapes($0, settings: settings) }
        return (
            CameraEvaluation(
                scenes: scenes, settings: settings, convergence: convergence, zones: shapes, extents: extents()),
            targetKeys()
        )
    }

    /// What every camera sees, in their order, and the tiles in which they were looked through.
    func cameraResults(
        threads: Int, progress: (@Sendable (Int) -> Void)? = nil
    ) throws(OverlayError) -> (rounds: TileRounds, results: [CameraResult]) {
        let (evaluation, keys) = cameraStage()
        let (cameras, scratch) = (cameras, tiling?.scratch)
        let rounds = rounds(keys)
        let results = try rounds.map(
            Array(cameras.indices), threads: threads, camera: \.self, progress: { progress?($0) }
        ) { index, overlay throws(OverlayError) in
            try evaluation.evaluate(cameras[index], keys: keys[cameras[index].level] ?? [], overlay).put(in: scratch)
        }
        return (rounds, results)
    }

    /// - Parameter progress: told the number of finished pieces of work and of all.
    public func evaluate(
        threads: Int = 2, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) throws(OverlayError) -> Evaluation {
        let total = cameras.count + requirements.count + zones.count
        let (cameras, scratch) = (cameras, tiling?.scratch)
        let (rounds, results) = try cameraResults(threads: threads) { progress?($0, total) }
        let coverage = CoverageStage(evaluator: self, results: results, rounds: rounds)
        var evaluation = Evaluation()
        evaluation.scratch = scratch
        evaluation.coverages = try coverage.coverages(threads: threads) { progress?(cameras.count + $0, total) }
        evaluation.overlaps = try overlaps(results, threads: threads) {
            progress?(cameras.count + requirements.count + $0, total)
        }
        (evaluation.requiredArea, evaluation.coveredArea) = try coverage.unions(evaluation.coverages, threads: threads)
        evaluation.cameraNotes = results.flatMap(\.notes)
        let isOpen = Set(
            evaluation.overlaps.filter { $0.kind == .view && $0.verdict == .open }.map { [$0.camera, $0.zone.level] })
        for result in results where result.pose != nil {
            let id = result.camera.id
            evaluation.observed += result.observedRegions
            for (level, view) in result.views.sorted(by: { levelPrecedes($0.key, $1.key) }) {
                // The failing shape: what decides an open verdict is what might be seen.
                let least = isOpen.contains([id, level]) ? view.keptLeast : nil
                evaluation.views.append(
                    ViewRegion(
                        camera: id, level: level, certainty: least == nil ? .most : .least, kept: least ?? view.kept))
            }
        }
        return evaluation
    }

    /// The tiles in which cameras are worked on.
    private func rounds(_ keys: [String: [TargetKey]]) -> TileRounds {
        guard let tiling else { return TileRounds(scenes, cameraCount: cameras.count) }
        let coarsest = keys.mapValues { $0.reduce(settings.viewDensity) { min($0, $1.pixelDensity) } }
        return TileRounds(scenes, cameras: cameras, tiles: tiling.count, coarsest: coarsest, settings: settings)
    }

    /// Where there is anything to be asked about, by level.
    private func extents() -> [String: BoundingBox] {
        var extents: [String: BoundingBox] = [:]
        for requirement in requirements {
            extents[requirement.level, default: .empty].extend(to: requirement.shape.bounds)
        }
        for zone in zones { extents[zone.level, default: .empty].extend(to: zone.shape.bounds) }
        return extents
    }

    /// All tasks at the standard height on every level, and what requirements ask for beyond them.
    private func targetKeys() -> [String: [TargetKey]] {
        let standard = settings.tasks.map {
            TargetKey(task: $0.name, pixelDensity: $0.pixelDensity, targetHeight: settings.targetHeight)
        }
        var keys: [String: Set<TargetKey>] = [:]
        for level in scenes.own.keys { keys[level] = Set(standard) }
        for requirement in requirements { keys[requirement.level, default: []].insert(TargetKey(requirement)) }
        return keys.mapValues { $0.sorted() }
    }

    func overlaps(
        _ results: [CameraResult], threads: Int, progress: @escaping @Sendable (Int) -> Void
    ) throws(OverlayError) -> [Overlap] {
        let (zones, scenes, settings, convergence) = (zones, scenes, settings, convergence)
        let reach = Dictionary(
            uniqueKeysWithValues: Set(zones.map(\.level)).map { level in
                (level, BoxIndex(results.map { $0.viewBounds(on: level).grown(by: 2 * TestPoints.standoff) }))
            })
        // A camera whose fields are missing may see anything.
        let unknown = results.indices.filter { results[$0].pose == nil }
        let byZone: [[Overlap]] = try Parallel.map(count: zones.count, threads: threads, progress: progress) {
            index, overlay throws(OverlayError) -> [Overlap] in
            let zone = zones[index]
            var near = results
            // What can be read may be higher up than a person: no view tells then.
            if zone.facing == nil, let reach = reach[zone.level] {
                near = Set(reach.query(zone.shape.bounds) + unknown).sorted().map { results[$0] }
            }
            return try ZoneEvaluation(scenes: scenes, settings: settings, convergence: convergence)
                .overlaps(of: zone, with: near, overlay)
        }
        return byZone.flatMap { $0 }.sorted {
            ($0.zone.id, $0.camera, $0.kind.rawValue) < ($1.zone.id, $1.camera, $1.kind.rawValue)
        }
    }
}
