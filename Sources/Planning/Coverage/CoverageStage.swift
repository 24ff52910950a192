import Geometry
import SiteModel

/// Evaluates all requirements against the cameras' regions, first under *most*, then, where that is not enough and
/// something is unknown, under *least*.
struct CoverageStage {
    let evaluator: Evaluator
    let results: [CameraResult]

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
        let freeSpaces = evaluator.scenes.mapValues { FreeSpace(scene: $0, zones: evaluator.zones) }
        let reach = reachIndex()
        // What is not known of a camera can not be held for covered, nor for uncovered.
        let unknown = results.filter { $0.pose == nil }
        return try Parallel.map(count: requirements.count, threads: threads, progress: progress) {
            index, overlay throws(OverlayError) in
            let requirement = requirements[index]
            let key = TargetKey(requirement)
            guard let freeSpace = freeSpaces[requirement.level] else { return Self.offTheMap(requirement) }
            let evaluation = RequirementEvaluation(scene: freeSpace.scene, freeSpace: freeSpace, settings: settings)
            let near = (reach[key]?.query(requirement.shape.bounds) ?? []).map { results[$0] }
                .filter { $0.camera.level == requirement.level }
            let contributions = near.compactMap { result in
                result.observed[key].map { Contribution(camera: result.camera.id, region: $0) }
            }
            var coverage = try evaluation.evaluate(requirement, contributions, overlay)
            guard coverage.measure > 0, coverage.judgedShare < requirement.minShare else { return coverage }
            coverage.unknownCameras = unknown.filter { $0.camera.level == requirement.level }.map(\.camera.id)
            try Self.judgeLeast(&coverage, evaluation, results, key, overlay)
            return coverage
        }
    }

    /// Once more with the *least* shapes of every camera that could reach the place.
    private static func judgeLeast(
        _ coverage: inout Coverage, _ evaluation: RequirementEvaluation, _ results: [CameraResult], _ key: TargetKey,
        _ overlay: Overlay
    ) throws(OverlayError) {
        let requirement = coverage.requirement
        let bounds = requirement.shape.bounds.grown(by: 2 * TestPoints.standoff)
        var contributions: [Contribution] = []
        var unknowns: Set<String> = []
        for result in results where result.camera.level == requirement.level {
            guard let pose = result.pose,
                let outer = FieldOfView(pose).footprint(atHeight: key.targetHeight, pixelDensity: key.pixelDensity).outer,
                outer.bounds.intersects(bounds)
            else { continue }
            let sight = Sight(pose: pose, scene: evaluation.scene, overlay: overlay)
            let reasons = sight.unknowns(within: Region(outer), .coverage)
            if reasons.isEmpty {
                if let region = result.observed[key] {
                    contributions.append(Contribution(camera: result.camera.id, region: region))
                }
                continue
            }
            let region = try sight.observed(
                targetHeight: key.targetHeight, pixelDensity: key.pixelDensity, maxIncidence: key.maxIncidence, .least)
            contributions.append(Contribution(camera: result.camera.id, region: region))
            unknowns.formUnion(reasons)
        }
        guard !unknowns.isEmpty else { return }
        coverage.judgedShareLeast = try evaluation.judgedShare(requirement, contributions, overlay)
        if coverage.judgedShareLeast >= requirement.minShare { coverage.unknowns = unknowns.sorted() }
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
        let sorted = groups.sorted { ($0.key.task, $0.key.level) < ($1.key.task, $1.key.level) }
        let areas = try Parallel.map(count: sorted.count, threads: threads) { index, overlay throws(OverlayError) in
            try Self.union(of: sorted[index].value, overlay)
        }
        var required: [String: Double] = [:]
        var covered: [String: Double] = [:]
        for (group, area) in zip(sorted, areas) {
            required[group.key.task, default: 0] += area.required
            covered[group.key.task, default: 0] += area.covered
        }
        return (required, covered)
    }

    /// Places that do not overlap another add up; only those that do are united.
    private static func union(
        of coverages: [Coverage], _ overlay: Overlay
    ) throws(OverlayError) -> (required: Double, covered: Double) {
        let index = BoxIndex(coverages.map(\.requirement.shape.bounds))
        var required = 0.0
        var covered = 0.0
        var together: [Coverage] = []
        for coverage in coverages {
            // Neighbours that only touch share no area.
            let box = coverage.requirement.shape.bounds.grown(by: -1)
            if index.query(box).count <= 1 {
                required += coverage.measure
                covered += coverage.measure * coverage.share
            } else {
                together.append(coverage)
            }
        }
        let free = together.compactMap(\.freeRegion)
        let all = try overlay.union(free)
        var seen: [Region] = []
        for coverage in together {
            guard let free = coverage.freeRegion, case .area(let gap) = coverage.gap else { continue }
            seen.append(try overlay.difference(free, gap))
        }
        required += all.area / Grid.unitsPerSquareMetre
        covered += try overlay.union(seen).area / Grid.unitsPerSquareMetre
        return (required, covered)
    }
}
