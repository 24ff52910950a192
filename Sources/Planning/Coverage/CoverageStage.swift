import Geometry
import SiteModel

/// Evaluates all requirements against the cameras' regions, first under *most*, then, where that is not enough and
/// something is unknown, under *least*.
struct CoverageStage {
    let evaluator: Evaluator
    let results: [CameraResult]
    /// In which cameras are looked through once more.
    let rounds: TileRounds
    /// Where people can be, by level; made here unless given.
    var freeSpaces: [String: FreeSpace]?

    /// - Parameter rounds: of the cameras that the results are of; nil for one round of all.
    init(
        evaluator: Evaluator, results: [CameraResult], rounds: TileRounds? = nil,
        freeSpaces: [String: FreeSpace]? = nil
    ) {
        self.evaluator = evaluator
        self.results = results
        self.rounds = rounds ?? TileRounds(evaluator.scenes, cameraCount: results.count)
        self.freeSpaces = freeSpaces
    }

    /// Cameras by where they see, one index for each kind of target.
    private func reachIndex() -> [TargetKey: BoxIndex] {
        let keys = Set(evaluator.requirements.map { TargetKey($0) })
        return Dictionary(
            uniqueKeysWithValues: keys.map { key in
                (key, BoxIndex(results.map { ($0.observed[key]?.bounds ?? .empty).grown(by: 2 * TestPoints.standoff) }))
            })
    }

    func coverages(threads: Int, progress: @escaping @Sendable (Int) -> Void) throws(OverlayError) -> [Coverage] {
        let requirements = evaluator.requirements
        let settings = evaluator.settings
        let results = results
        let freeSpaces = freeSpaces ?? evaluator.freeSpaces
        let reach = reachIndex()
        let scratch = evaluator.tiling?.scratch
        // What is not known of a camera can not be held for covered, nor for uncovered.
        let unknown = results.filter { $0.pose == nil }
        var coverages = try Parallel.map(count: requirements.count, threads: threads, progress: progress) {
            index, overlay throws(OverlayError) in
            let requirement = requirements[index]
            let key = TargetKey(requirement)
            guard let freeSpace = freeSpaces[requirement.level] else { return Self.offTheMap(requirement) }
            let near = (reach[key]?.query(requirement.shape.bounds) ?? []).map { results[$0] }
                .filter { $0.camera.level == requirement.level }
            var coverage = try RequirementEvaluation(scene: freeSpace.scene, freeSpace: freeSpace, settings: settings)
                .evaluate(requirement, Self.contributions(near, key) { $0.observed[key] }, overlay)
            if coverage.isUndecided {
                let touching = Touching(scene: freeSpace.scene)
                for result in unknown where result.camera.level == requirement.level {
                    // What it might see was worked out at the standard height.
                    if let possible = result.possible, requirement.targetHeight == settings.targetHeight,
                        !(try touching.meets(
                            requirement.shape, possible.coverage, at: requirement.targetHeight, overlay))
                    {
                        continue
                    }
                    coverage.unknownCameras.append(result.camera.id)
                }
            }
            coverage.put(in: scratch)
            return coverage
        }
        try judgeLeast(&coverages, freeSpaces, reach, threads: threads)
        return coverages
    }

    private static func contributions(
        _ results: [CameraResult], _ key: TargetKey, _ region: (CameraResult) -> KeptRegion?
    ) -> [Contribution] {
        results.compactMap { result in
            region(result).map { Contribution(camera: result.camera.id, region: $0.region) }
        }
    }

    /// Once more, for what is not covered, with the *least* shapes of every camera that might reach it.
    private func judgeLeast(
        _ coverages: inout [Coverage], _ freeSpaces: [String: FreeSpace], _ reach: [TargetKey: BoxIndex], threads: Int
    ) throws(OverlayError) {
        struct Case: Hashable { var key: TargetKey, camera: Int }
        let results = results
        let settings = evaluator.settings
        let farther = Dictionary(
            uniqueKeysWithValues: reach.keys.map { key in (key, BoxIndex(results.map { $0.reach[key] ?? .empty })) })
        var hoping: [(coverage: Int, cameras: [Int])] = []
        var cases: Set<Case> = []
        for (index, coverage) in coverages.enumerated() where coverage.isUndecided {
            let key = TargetKey(coverage.requirement)
            let box = coverage.requirement.shape.bounds.grown(by: 2 * TestPoints.standoff)
            let cameras = (farther[key]?.query(box) ?? []).filter {
                results[$0].camera.level == coverage.requirement.level
            }
            guard !cameras.isEmpty else { continue }
            hoping.append((index, cameras))
            for camera in cameras { cases.insert(Case(key: key, camera: camera)) }
        }
        let ordered = cases.sorted { ($0.camera, $0.key) < ($1.camera, $1.key) }
        let scenes = evaluator.scenes.own
        let scratch = evaluator.tiling?.scratch
        let regions = try rounds.map(ordered, threads: threads, camera: \.camera) {
            item, overlay throws(OverlayError) -> KeptRegion in
            let (key, result) = (item.key, results[item.camera])
            guard let pose = result.pose, let scene = scenes[result.camera.level] else { return KeptRegion(.empty) }
            let region = try Sight(pose: pose, scene: scene, overlay: overlay).observed(
                targetHeight: key.targetHeight, pixelDensity: key.pixelDensity, maxIncidence: key.maxIncidence, .least)
            return KeptRegion(region, in: scratch)
        }
        let least = Dictionary(uniqueKeysWithValues: zip(ordered, regions))
        let work = hoping
        let undecided = coverages
        let judged = try Parallel.map(count: work.count, threads: threads) { index, overlay throws(OverlayError) in
            var coverage = undecided[work[index].coverage]
            let requirement = coverage.requirement
            let key = TargetKey(requirement)
            guard let freeSpace = freeSpaces[requirement.level] else { return coverage }
            let near = Set((reach[key]?.query(requirement.shape.bounds) ?? []) + work[index].cameras).sorted()
                .filter { results[$0].camera.level == requirement.level }
            let contributions = near.compactMap { camera -> Contribution? in
                let region = least[Case(key: key, camera: camera)] ?? results[camera].observed[key]
                return region.map { Contribution(camera: results[camera].camera.id, region: $0.region) }
            }
            coverage.judgedShareLeast = try RequirementEvaluation(
                scene: freeSpace.scene, freeSpace: freeSpace, settings: settings
            ).judgedShare(requirement, contributions, overlay)
            if coverage.judgedShareLeast >= requirement.minShare {
                coverage.unknowns = Set(work[index].cameras.flatMap { results[$0].unknowns }).sorted()
            }
            return coverage
        }
        for (item, coverage) in zip(work, judged) { coverages[item.coverage] = coverage }
    }

    /// A requirement on a level that the site does not have: nothing there can be seen.
    private static func offTheMap(_ requirement: Requirement) -> Coverage {
        Coverage(
            requirement: requirement, measure: 0, excluded: 0, excludedWhy: [], share: 0, judgedShare: 0,
            judgedShareLeast: 0, gap: requirement.shape, cameras: [], shareByCameras: [], unknowns: ["level"])
    }

    /// Required and covered square metres by task, of the unions over all areas of that task.
    func unions(
        _ coverages: [Coverage], threads: Int
    ) throws(OverlayError) -> (required: [String: Double], covered: [String: Double]) {
        struct Group: Hashable { var task: String, level: String }
        var groups: [Group: [Coverage]] = [:]
        for coverage in coverages {
            guard case .area = coverage.requirement.shape else { continue }
            groups[Group(task: coverage.requirement.task, level: coverage.requirement.level), default: []]
                .append(coverage)
        }
        var required: [String: Double] = [:]
        var covered: [String: Double] = [:]
        for (group, members) in groups.sorted(by: { ($0.key.task, $0.key.level) < ($1.key.task, $1.key.level) }) {
            let isSeparate = UnionArea.separate(members.map { $0.keptFreeRegion?.bounds ?? .empty })
            for (member, isSeparate) in zip(members, isSeparate) where isSeparate {
                guard case .area(let gap) = member.gap, let free = member.freeRegion?.area else { continue }
                required[group.task, default: 0] += free / Grid.unitsPerSquareMetre
                covered[group.task, default: 0] += max(0, free - gap.area) / Grid.unitsPerSquareMetre
            }
            let others = zip(members, isSeparate).filter { !$0.1 }.map(\.0)
            let free = others.map { $0.freeRegion ?? .empty }
            let seen = try Parallel.map(count: others.count, threads: threads) {
                index, overlay throws(OverlayError) -> Region in
                guard case .area(let gap) = others[index].gap else { return .empty }
                return try overlay.difference(free[index], gap)
            }
            required[group.task, default: 0] +=
                try UnionArea.area(of: free, threads: threads) / Grid.unitsPerSquareMetre
            covered[group.task, default: 0] +=
                try UnionArea.area(of: seen, threads: threads) / Grid.unitsPerSquareMetre
        }
        return (required, covered)
    }
}

extension Evaluator {
    /// Where people can be, by level.
    var freeSpaces: [String: FreeSpace] { scenes.own.mapValues { FreeSpace(scene: $0, zones: zones) } }
}
