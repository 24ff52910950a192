import Geometry
import SetCovering
import SiteModel

/// The rounds of a placement: solve, evaluate exactly, split and strike out, again.
struct PlacementRounds {
    private let placement: Placement
    private let requirements: [Requirement]
    private let making: CandidateMaking
    private let evaluation: CameraEvaluation
    private let keys: [String: [TargetKey]]
    private let keptResults: [CameraResult]
    private let clock = ContinuousClock()
    private let started: ContinuousClock.Instant

    private var views: [MountView] = []
    private var candidates: [Candidate] = []
    private var cells: [WitnessCell] = []
    /// Which cells each candidate sees, ascending.
    private var columns: [[Int32]] = []
    /// Candidates that exact evaluation found to show a prohibited zone, and which.
    private var struck: Set<Int> = []
    private var strikingZones: [Int: String] = [:]
    /// Of each requirement the weight to be covered; grows where the evaluator asks for more than the cells.
    private var needed: [Int] = []
    private var results: [Int: CameraResult] = [:]
    /// Requirements that the candidates cannot meet: as much of them as is worth a camera.
    private var hopeless: Set<Int> = []

    init(_ placement: Placement) throws(OverlayError) {
        self.placement = placement
        started = clock.now
        let base = placement.base
        requirements = base.requirements
        (evaluation, keys) = base.cameraStage()
        var reaches: [TargetKey: Double] = [:]
        var viewReach = 0.0
        for model in placement.task.models {
            for requirement in base.requirements {
                let plane = TargetKey(requirement).plane
                reaches[plane] = max(reaches[plane] ?? 0, model.reach(ofDensity: requirement.pixelDensity))
            }
            viewReach = max(viewReach, model.reach(ofDensity: base.settings.viewDensity))
        }
        // What no camera may show is told by a box; an empty one is never met.
        let avoided = base.zones.map { zone in
            placement.task.views == .all || zone.ban == .view ? zone.shape.bounds : .empty
        }
        let viewing = MountViewing(
            scenes: base.scenes, settings: base.settings, zones: base.zones, zoneIndex: BoxIndex(avoided),
            convergence: base.convergence, reaches: reaches,
            viewReach: viewReach)
        making = CandidateMaking(
            task: placement.task, requirements: base.requirements, viewing: viewing, convergence: base.convergence)
        let (evaluation, keys, kept) = (evaluation, keys, placement.kept)
        keptResults = try Parallel.map(count: kept.count, threads: placement.threads) {
            index, overlay throws(OverlayError) in
            try evaluation.evaluate(kept[index], keys: keys[kept[index].level] ?? [], overlay)
        }
    }

    mutating func all() throws(OverlayError) -> [Camera] {
        try begin()
        return candidates.indices.map { camera($0, id: "?\($0)") }
    }

    private mutating func begin() throws(OverlayError) {
        try makeCells(try judge([]))
        try findMounts()
        try makeCandidates()
    }

    mutating func run() throws(OverlayError) -> PlacementResult {
        try begin()
        var solution: CoverSolver.Solution?
        var best: Attempt?
        var cutShort = false
        var round = 0
        var isThorough = false
        var thoroughRounds = 0
        while round < Placement.roundLimit {
            round += 1
            settleForLess()
            let solved = solver(thorough: isThorough, start: solution?.columns ?? []).solve(instance())
            solution = solved
            let chosen = solved.columns
            let attempt = try evaluate(chosen, solved)
            tell(.checking, round, attempt)
            if best.map({ attempt.isBetter(than: $0) }) ?? true { best = attempt }
            if !placement.goOn() || secondsLeft <= 0 {
                cutShort = true
                break
            }
            if try mend(attempt) {
                isThorough = false
                continue
            }
            // Nothing is left to mend: once more with all the steps there are, for fewer cameras and a bound.
            if isThorough || thoroughRounds == Self.thoroughLimit { break }
            isThorough = true
            thoroughRounds += 1
        }
        guard let best else { preconditionFailure("a round was run") }
        return try report(best, rounds: round, cutShort: cutShort)
    }

    /// How often a cover that passes is sought to be bettered: each time may want mending again.
    private static let thoroughLimit = 3

    // MARK: Beginning

    private func judge(_ chosen: [Int]) throws(OverlayError) -> [Coverage] {
        let all = keptResults + chosen.compactMap { results[$0] }
        return try CoverageStage(evaluator: placement.base, results: all).coverages(threads: placement.threads) { _ in }
    }

    private mutating func makeCells(_ before: [Coverage]) throws(OverlayError) {
        let overlay = Overlay()
        for (number, coverage) in before.enumerated() {
            let requirement = coverage.requirement
            var weight = 0
            if let scene = placement.base.scenes.own[requirement.level] {
                let whole: Shape =
                    switch requirement.shape {
                    case .area: .area(coverage.freeRegion ?? .empty)
                    // Without cameras all that is judged is a gap.
                    case .lines, .points:
                        keptResults.isEmpty ? coverage.gap : try judgedWhole(requirement)
                    }
                let made = try WitnessCells(scene: scene, targetHeight: requirement.targetHeight, overlay: overlay)
                    .initial(requirement, number: number, free: whole)
                cells += made
                weight = made.reduce(0) { $0 + $1.weight }
            }
            needed.append(Int((Double(weight) * requirement.minShare).rounded(.up)))
        }
    }

    /// The free part of a line, or all points.
    private func judgedWhole(_ requirement: Requirement) throws(OverlayError) -> Shape {
        try CoverageStage(evaluator: placement.base.narrowed(to: [requirement]), results: [])
            .coverages(threads: 1) { _ in }.first?.gap ?? requirement.shape
    }

    private mutating func findMounts() throws(OverlayError) {
        let base = placement.base
        let finder = MountFinder(
            scenes: base.scenes, site: placement.site, zones: base.zones, mounting: placement.task.mounting,
            mountTolerance: base.settings.mountTolerance)
        let reach = making.viewing.reaches.values.max() ?? 0
        let mounts = base.scenes.own.keys.sorted(by: levelPrecedes).flatMap { level in
            finder.mounts(
                on: level, near: requirements.filter { $0.level == level }.map(\.shape.bounds), reach: reach)
        }
        tell(.mounts, 0, nil)
        let viewing = making.viewing
        views = try Parallel.map(count: mounts.count, threads: placement.threads) {
            index, overlay throws(OverlayError) in try viewing.view(from: mounts[index], overlay)
        }.compactMap { $0 }
    }

    private mutating func makeCandidates() throws(OverlayError) {
        tell(.candidates, 0, nil)
        let (making, views, cells) = (making, views, cells)
        let index = BoxIndex(cells.map { BoundingBox(of: $0.points) })
        let made = try Parallel.map(count: views.count, threads: placement.threads) {
            number, overlay throws(OverlayError) in try making.make(mount: number, views[number], cells, index, overlay)
        }
        candidates = made.flatMap(\.candidates)
        columns = Array(repeating: [], count: candidates.count)
        try look(from: 0)
    }

    /// What each candidate sees of the cells from a number on; what it sees of those before is known.
    private mutating func look(from first: Int) throws(OverlayError) {
        let (making, views, cells, candidates) = (making, views, cells, candidates)
        let index = BoxIndex(
            cells.indices.map { $0 < first ? .empty : BoundingBox(of: cells[$0].points) })
        let byMount = Dictionary(grouping: candidates.indices, by: { candidates[$0].mount })
        let mounts = byMount.keys.sorted()
        let taken = try Parallel.map(count: mounts.count, threads: placement.threads) {
            number, _ throws(OverlayError) -> [(Int, [Int32])] in
            let mount = mounts[number]
            let visible = making.witnesses(views[mount], cells, index)
            if visible.isEmpty { return [] }
            return (byMount[mount] ?? []).map { ($0, making.taken(candidates[$0], views[mount], visible)) }
        }
        for (candidate, witnesses) in taken.flatMap({ $0 }) {
            columns[candidate] += witnesses
        }
    }

    // MARK: Solving

    private var secondsLeft: Double {
        placement.task.seconds.map { $0 - (clock.now - started) / .seconds(1) } ?? .infinity
    }

    private func solver(thorough: Bool, start: [Int]) -> CoverSolver {
        let task = placement.task
        var solver = CoverSolver(
            budget: .init(
                steps: thorough ? task.steps : max(3000, task.steps / 20), nodes: thorough ? task.nodes : 0,
                seconds: task.seconds.map { _ in max(1, secondsLeft) }, proves: thorough),
            seed: task.seed)
        solver.start = start
        solver.goOn = placement.goOn
        return solver
    }

    private func cost(of candidate: Candidate) -> Int {
        switch placement.task.objective {
        case .fewest, .robust: 1
        case .cheapest: price(of: candidate)
        }
    }

    /// Of the camera and the place that it hangs on.
    private func price(of candidate: Candidate) -> Int {
        placement.task.models[candidate.model].price
            + (placement.task.mounting.prices[views[candidate.mount].mount.kind] ?? 0)
    }

    /// Columns: candidates, then the cameras that stay, at no cost.
    private func instance() -> CoverInstance {
        let spare = placement.task.objective == .robust ? 1 : 0
        let demands = cells.map { requirements[$0.requirement].minCameras + spare }
        var quotas: [CoverInstance.Quota] = []
        for (number, rows) in Dictionary(grouping: cells.indices, by: { cells[$0].requirement }).sorted(by: {
            $0.key < $1.key
        }) {
            let weights = rows.map { (row: $0, weight: cells[$0].weight) }
            let total = weights.reduce(0) { $0 + $1.weight }
            if needed[number] >= total { continue }
            quotas.append(.init(rows: weights, needed: needed[number]))
        }
        let keptColumns = keptResults.map { result in
            cells.indices.filter { sees(result, cells[$0]) }.map { Int32($0) }
        }
        let byMount = Dictionary(
            grouping: candidates.indices.filter { !struck.contains($0) }, by: { candidates[$0].mount })
        let most = placement.task.mounting.camerasPerMount
        let limits = byMount.sorted { $0.key < $1.key }.compactMap { _, columns in
            columns.count > most ? CoverInstance.Limit(columns: columns, most: most) : nil
        }
        return CoverInstance(
            rowCount: cells.count,
            columns: columns.indices.map { struck.contains($0) ? [] : columns[$0] } + keptColumns,
            costs: candidates.map(cost) + keptColumns.map { _ in 0 }, demands: demands, quotas: quotas, limits: limits)
    }

    private func sees(_ result: CameraResult, _ cell: WitnessCell) -> Bool {
        let requirement = requirements[cell.requirement]
        guard result.camera.level == requirement.level, let region = result.observed[TargetKey(requirement)] else {
            return false
        }
        return cell.points.contains { region.contains($0) }
    }

    // MARK: Checking

    /// A cover, evaluated.
    struct Attempt {
        /// Candidates, ascending.
        var chosen: [Int]
        var solution: CoverSolver.Solution
        var coverages: [Coverage]
        var overlaps: [Overlap]
        var passing: Int { coverages.count { $0.judgedShare >= $0.requirement.minShare } }

        func isBetter(than other: Attempt) -> Bool {
            if overlaps.isEmpty != other.overlaps.isEmpty { return overlaps.isEmpty }
            if passing != other.passing { return passing > other.passing }
            if solution.cost != other.solution.cost { return solution.cost < other.solution.cost }
            return solution.bound > other.solution.bound
        }
    }

    private mutating func evaluate(
        _ columns: [Int], _ solution: CoverSolver.Solution
    ) throws(OverlayError) -> Attempt {
        let chosen = columns.filter { $0 < candidates.count }
        let new = chosen.filter { results[$0] == nil }
        let (evaluation, keys) = (evaluation, keys)
        let cameras = new.map { camera($0, id: "?\($0)") }
        let evaluated = try Parallel.map(count: new.count, threads: placement.threads) {
            index, overlay throws(OverlayError) in
            try evaluation.evaluate(cameras[index], keys: keys[cameras[index].level] ?? [], overlay)
        }
        for (candidate, result) in zip(new, evaluated) { results[candidate] = result }
        // What is there already is not for the new ones to answer for.
        let overlaps = try placement.base.overlaps(
            chosen.compactMap { results[$0] }, threads: placement.threads
        ) { _ in }
        return Attempt(
            chosen: chosen, solution: solution, coverages: try judge(chosen),
            overlaps: overlaps.filter { overlap in
                (overlap.verdict == .fail || overlap.verdict == .open)
                    && (placement.task.views == .all || overlap.kind == .install || overlap.zone.ban == .view)
            })
    }

    private func camera(_ candidate: Int, id: String) -> Camera {
        let candidate = candidates[candidate]
        let mount = views[candidate.mount].mount
        var camera = HeadingSweep(
            mount: mount, model: placement.task.models[candidate.model], tilt: candidate.tilt, convergence: 0
        ).camera(azimuth: candidate.azimuth)
        camera.id = id
        return camera
    }

    /// Strikes out and splits what stands in the way of a cover; false where nothing does.
    private mutating func mend(_ attempt: Attempt) throws(OverlayError) -> Bool {
        var isMended = false
        for overlap in attempt.overlaps {
            guard let candidate = Int(overlap.camera.dropFirst()) else { continue }
            strikingZones[candidate] = overlap.zone.id
            if struck.insert(candidate).inserted { isMended = true }
        }
        if try splitCells(attempt) { return true }
        return isMended || askForMore(attempt)
    }

    /// Splits what the cover takes for covered and does not see whole; false where nothing is left to split.
    private mutating func splitCells(_ attempt: Attempt) throws(OverlayError) -> Bool {
        let believed = covered(by: attempt)
        let overlay = Overlay()
        var kept: [WitnessCell] = []
        var new: [WitnessCell] = []
        var numbers = [Int32](repeating: -1, count: cells.count)
        for (index, cell) in cells.enumerated() {
            let coverage = attempt.coverages[cell.requirement]
            var parts: [WitnessCell] = []
            if coverage.judgedShare < coverage.requirement.minShare, believed[index],
                !hopeless.contains(cell.requirement),
                let scene = placement.base.scenes.own[coverage.requirement.level]
            {
                parts = try WitnessCells(
                    scene: scene, targetHeight: coverage.requirement.targetHeight, overlay: overlay
                ).split(cell, by: coverage.gap)
            }
            if parts.isEmpty {
                numbers[index] = Int32(kept.count)
                kept.append(cell)
            } else {
                new += parts
            }
        }
        guard !new.isEmpty else { return false }
        cells = kept + new
        for candidate in columns.indices {
            columns[candidate] = columns[candidate].compactMap { cell in
                numbers[Int(cell)] >= 0 ? numbers[Int(cell)] : nil
            }
        }
        let totals = weights()
        // Slivers that went with nobody are not asked for.
        for number in needed.indices { needed[number] = min(needed[number], totals[number]) }
        try look(from: kept.count)
        return true
    }

    /// A place that all candidates together do not cover as asked gets what cameras cover of it that each add a share worth
    /// having: the last percents would take a camera each, and it fails all the same.
    private mutating func settleForLess() {
        let totals = weights()
        var isSeen = [Bool](repeating: false, count: cells.count)
        for column in columns.indices where !struck.contains(column) {
            for cell in columns[column] { isSeen[Int(cell)] = true }
        }
        var isKept = [Bool](repeating: false, count: cells.count)
        for result in keptResults { for cell in cells.indices where sees(result, cells[cell]) { isKept[cell] = true } }
        var reachable = [Int](repeating: 0, count: requirements.count)
        for (index, cell) in cells.enumerated() where isSeen[index] || isKept[index] {
            reachable[cell.requirement] += cell.weight
        }
        for number in needed.indices where reachable[number] < needed[number] {
            var open = Set(
                cells.indices.filter { cells[$0].requirement == number && !isKept[$0] }.map { Int32($0) })
            var covered = cells.indices.reduce(0) {
                $0 + (cells[$1].requirement == number && isKept[$1] ? cells[$1].weight : 0)
            }
            let able = columns.indices.filter { !struck.contains($0) && columns[$0].contains(where: open.contains) }
            let worth = max(1, Int(Double(totals[number]) * Self.worthwhile))
            while true {
                var best = (gain: 0, column: -1)
                for column in able {
                    let gain = columns[column].reduce(0) { $0 + (open.contains($1) ? cells[Int($1)].weight : 0) }
                    if gain > best.gain { best = (gain, column) }
                }
                if best.gain < worth { break }
                covered += best.gain
                open.subtract(columns[best.column])
            }
            needed[number] = covered
            hopeless.insert(number)
        }
    }

    /// Of a place that cannot be covered as asked.
    private static let worthwhile = 0.1

    private func weights() -> [Int] {
        var totals = [Int](repeating: 0, count: requirements.count)
        for cell in cells { totals[cell.requirement] += cell.weight }
        return totals
    }

    /// Which cells the cover takes for covered.
    private func covered(by attempt: Attempt) -> [Bool] {
        var count = [Int](repeating: 0, count: cells.count)
        for candidate in attempt.chosen { for cell in columns[candidate] { count[Int(cell)] += 1 } }
        for result in keptResults { for index in cells.indices where sees(result, cells[index]) { count[index] += 1 } }
        return cells.indices.map { count[$0] >= requirements[cells[$0].requirement].minCameras }
    }

    /// Where the cells say enough and the evaluator does not, a little more.
    private mutating func askForMore(_ attempt: Attempt) -> Bool {
        let totals = weights()
        let believed = covered(by: attempt)
        let seen = Set(columns.indices.filter { !struck.contains($0) }.flatMap { columns[$0] })
        let open = Set(cells.indices.filter { !believed[$0] && seen.contains(Int32($0)) }.map { cells[$0].requirement })
        var isMore = false
        for (number, coverage) in attempt.coverages.enumerated()
        where coverage.judgedShare < coverage.requirement.minShare && needed[number] < totals[number]
            && open.contains(number) && !hopeless.contains(number)
        {
            let missing = coverage.requirement.minShare - coverage.judgedShare
            needed[number] = min(totals[number], needed[number] + max(1, Int(Double(totals[number]) * missing)))
            isMore = true
        }
        return isMore
    }

    private func tell(_ stage: PlacementProgress.Stage, _ round: Int, _ attempt: Attempt?) {
        placement.progress(
            PlacementProgress(
                stage: stage, round: round, cameras: attempt?.chosen.count ?? 0, bound: attempt?.solution.bound ?? 0,
                passing: attempt?.passing ?? 0, requirements: requirements.count))
    }

    // MARK: Reporting

    private func report(_ best: Attempt, rounds: Int, cutShort: Bool) throws(OverlayError) -> PlacementResult {
        let taken = Set(placement.kept.map(\.id))
        // In the order of the map: by level, then from north to south, west to east.
        let order = best.chosen.sorted { one, other in
            let (a, b) = (views[candidates[one].mount].mount, views[candidates[other].mount].mount)
            if a.level != b.level { return levelPrecedes(a.level, b.level) }
            if a.position != b.position {
                return (-a.position.y, a.position.x) < (-b.position.y, b.position.x)
            }
            return one < other
        }
        var number = 0
        var ids: [Int: String] = [:]
        let width = max(2, String(order.count).count)
        for candidate in order {
            repeat { number += 1 } while taken.contains(Self.id(number, width))
            ids[candidate] = Self.id(number, width)
        }
        let chosen = order.map { camera($0, id: ids[$0] ?? "") }
        let total = order.reduce(0) { $0 + price(of: candidates[$1]) }
        return PlacementResult(
            cameras: (placement.kept + chosen).sorted { $0.id < $1.id }, chosen: chosen.map(\.id),
            cost: best.solution.cost, bound: best.solution.bound, greedyCost: best.solution.greedyCost, price: total,
            reasons: try reasons(best, ids), shortfalls: try shortfalls(best), mountCount: views.count,
            candidateCount: candidates.count - struck.count, witnessCount: cells.count, rounds: rounds,
            isCutShort: cutShort)
    }

    private static func id(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return "P" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Each camera left out once.
    private func reasons(_ best: Attempt, _ ids: [Int: String]) throws(OverlayError) -> [PlacementResult.Reason] {
        let with = Dictionary(uniqueKeysWithValues: best.coverages.map { ($0.requirement.id, $0) })
        let placement = placement
        let (keptResults, results) = (keptResults, results)
        let reasons = try Parallel.map(count: best.chosen.count, threads: placement.threads) {
            index, _ throws(OverlayError) -> PlacementResult.Reason in
            let candidate = best.chosen[index]
            let id = "?\(candidate)"
            let concerned = best.coverages.filter { $0.cameras.contains(id) }.map(\.requirement)
            let others = keptResults + best.chosen.filter { $0 != candidate }.compactMap { results[$0] }
            let without = try CoverageStage(evaluator: placement.base.narrowed(to: concerned), results: others)
                .coverages(threads: 1) { _ in }
            let losses = without.compactMap { coverage -> PlacementResult.Reason.Loss? in
                guard let before = with[coverage.requirement.id], before.share - coverage.share > 1e-6 else {
                    return nil
                }
                let passed = before.judgedShare >= before.requirement.minShare
                return PlacementResult.Reason.Loss(
                    requirement: coverage.requirement.id, shareWith: before.share, shareWithout: coverage.share,
                    breaks: passed && coverage.judgedShare < coverage.requirement.minShare)
            }
            return PlacementResult.Reason(
                camera: ids[candidate] ?? "",
                losses: losses.sorted {
                    let mine = ($0.breaks ? 0 : 1, $0.shareWithout - $0.shareWith)
                    let others = ($1.breaks ? 0 : 1, $1.shareWithout - $1.shareWith)
                    return mine != others ? mine < others : $0.requirement < $1.requirement
                })
        }
        return reasons.sorted { $0.camera < $1.camera }
    }

    private func shortfalls(_ best: Attempt) throws(OverlayError) -> [PlacementResult.Shortfall] {
        let overlay = Overlay()
        var shortfalls: [PlacementResult.Shortfall] = []
        for (number, coverage) in best.coverages.enumerated()
        where coverage.judgedShare < coverage.requirement.minShare && coverage.measure > 0 {
            // The heaviest of what is not seen speak for the rest.
            let unseen = cells.indices.filter { cells[$0].requirement == number && !isSeen($0, best) }
                .sorted { (-cells[$0].weight, $0) < (-cells[$1].weight, $1) }
            var why: [OutOfSight: Int] = [:]
            var zones: [String: Int] = [:]
            for index in unseen.prefix(Self.examples) {
                let (reason, keeping) = try self.why(cells[index], overlay)
                why[reason, default: 0] += cells[index].weight
                for zone in keeping { zones[zone, default: 0] += cells[index].weight }
            }
            shortfalls.append(
                PlacementResult.Shortfall(
                    requirement: coverage.requirement.id, share: coverage.judgedShare,
                    minShare: coverage.requirement.minShare,
                    why: why.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.rawValue < $1.key.rawValue }
                        .map(\.key),
                    zones: zones.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key),
                    example: unseen.first.map { cells[$0].points[0] }))
        }
        return shortfalls
    }

    /// How many cells are asked why they are not seen, of each place, and how many mounts for each.
    private static let examples = 12
    private static let mountsAsked = 60

    /// Why a cell is not seen, and the zones that keep cameras from it.
    private func why(_ cell: WitnessCell, _ overlay: Overlay) throws(OverlayError) -> (OutOfSight, zones: Set<String>) {
        let index = BoxIndex([BoundingBox(of: cell.points)])
        let inSight = views.indices.filter { !making.witnesses(views[$0], [cell], index).isEmpty }
        guard !inSight.isEmpty else { return (.noMount, []) }
        var zones: Set<String> = []
        for mount in inSight.prefix(Self.mountsAsked) {
            let made = try making.make(mount: mount, views[mount], [cell], index, overlay)
            for candidate in made.candidates {
                // Struck out on closer look, in some heading or other.
                let striking = candidates.indices.first {
                    struck.contains($0) && candidates[$0].mount == mount && candidates[$0].model == candidate.model
                }
                guard let striking, let zone = strikingZones[striking] else {
                    return (hopeless.contains(cell.requirement) ? .notWorth : .tooFew, [])
                }
                zones.insert(zone)
            }
            zones.formUnion(made.refused.keys.map { placement.base.zones[$0].id })
        }
        return zones.isEmpty ? (.noLens, []) : (.prohibited, zones)
    }

    private func isSeen(_ cell: Int, _ attempt: Attempt) -> Bool {
        attempt.chosen.contains { columns[$0].contains(Int32(cell)) }
            || keptResults.contains { sees($0, cells[cell]) }
    }
}

extension PlacementTask.Model {
    /// How far from the lens anything may be at a density, at the corner of the picture, in units.
    fileprivate func reach(ofDensity pixelsPerMetre: Double) -> Double {
        let camera = Camera(
            id: name, position: Point(x: 0, y: 0), height: 0, azimuth: 0, tilt: 0, hfov: hfov, vfov: vfov,
            pixels: pixels,
            projection: projection)
        guard let pose = CameraPose(camera, convergence: 0) else { return 0 }
        let depth = pose.reach(ofDensity: pixelsPerMetre)
        guard projection == .rectilinear else { return 1.01 * depth }
        let (h, v) = (RoundedTrigonometry.tan(hfov / 2), RoundedTrigonometry.tan(vfov / 2))
        return 1.01 * depth * (1 + h * h + v * v).squareRoot()
    }
}
