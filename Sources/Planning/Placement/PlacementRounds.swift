import Geometry
import SetCovering
import SiteModel

/// The rounds of a placement: solve, evaluate exactly, split and strike out, again.
struct PlacementRounds {
    let placement: Placement
    /// What is judged: the places, and where any one camera may fail, each once more with a camera to spare.
    let base: Evaluator
    let requirements: [Requirement]
    let making: CandidateMaking
    let evaluation: CameraEvaluation
    let keys: [String: [TargetKey]]
    private let clock = ContinuousClock()
    private let started: ContinuousClock.Instant

    var views: [MountView] = []
    var candidates: [Candidate] = []
    var standing: [StandingCamera] = []
    var cells: [WitnessCell] = []
    /// Which cells each candidate sees, then each standing camera; ascending.
    var columns: [[Int32]] = []
    /// Those of them that exact evaluation found to show a prohibited zone, and which.
    var struck: Set<Int> = []
    var strikingZones: [Int: String] = [:]
    /// What is chosen from between two searches among all; nil: all.
    var pool: Set<Int>?
    /// Mounts on which more cameras were to hang than they carry.
    var crowdedMounts: Set<Int> = []
    /// The mounts of standing cameras that may be turned.
    var standingMounts: [Int: Int] = [:]
    /// Of each requirement the weight to be covered; grows where the evaluator asks for more than the cells.
    var needed: [Int] = []
    /// By column, as far as they were asked for.
    var results: [Int: CameraResult] = [:]
    /// Requirements that the candidates cannot meet: as much of them as is worth a camera.
    var hopeless: Set<Int> = []
    /// Whether the last cover was the most that so many changes do.
    var isLimited = false
    /// How often what is not seen of a requirement was cut smaller.
    var refinements: [Int: Int] = [:]
    /// What is proven of the cost on the witnesses, of the last problem that was asked of.
    var witnessBound = 0
    /// How much of the seconds left a proof may take; the rest is for the bound of the places.
    var proofShare = 0.55

    init(_ placement: Placement) throws(OverlayError) {
        self.placement = placement
        started = clock.now
        base = placement.task.objective == .robust ? placement.base.withSpares() : placement.base
        let base = base
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
            convergence: base.convergence, reaches: reaches, viewReach: viewReach,
            privacy: placement.task.objective == .private
                ? PrivateGround(site: placement.site, zones: base.zones) : .none)
        making = CandidateMaking(
            task: placement.task, requirements: base.requirements, viewing: viewing, convergence: base.convergence)
        let (evaluation, keys) = (evaluation, keys)
        let given = placement.kept.map { ($0, true) } + placement.movable.map { ($0, false) }
        standing = try Parallel.map(count: given.count, threads: placement.threads) {
            index, overlay throws(OverlayError) -> StandingCamera in
            let (camera, stays) = given[index]
            let result = try evaluation.evaluate(camera, keys: keys[camera.level] ?? [], overlay)
            let area = try viewing.privacy.shown(by: [result], base.scenes, base.settings)
            return StandingCamera(
                camera: camera, result: result, stays: stays, shown: Int((10 * area).rounded(.up)))
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
        var start = standing.indices.filter { !standing[$0].stays }.map { candidates.count + $0 }
        var best: Attempt?
        var cutShort = false
        var round = 0
        var effort = Effort.quick
        var spent: [Effort: Int] = [:]
        while round < Placement.roundLimit {
            round += 1
            if !isCapped {
                while let first = try splitUnseen() { try look(from: first) }
                settleForLess()
            }
            // Among all candidates where it is worth it: a bound holds for no less.
            if effort == .proof || spent[effort, default: 0] == 0 && effort == .thorough { pool = nil }
            let found = solve(effort, start: start)
            start = found.columns
            if effort == .proof { witnessBound = found.bound }
            let attempt = try evaluate(found)
            tell(.checking, round, attempt)
            if best.map({ attempt.isBetter(than: $0) }) ?? true { best = attempt }
            if !placement.goOn() || secondsLeft <= 0 {
                cutShort = true
                break
            }
            spent[effort, default: 0] += 1
            if try mend(attempt) {
                effort = .quick
                continue
            }
            // Nothing is left to mend: once more with more effort, for fewer cameras and a bound.
            let next = Effort.allCases.first { $0 > effort && spent[$0, default: 0] < $0.limit }
            guard let next else { break }
            effort = next
        }
        guard var best else { preconditionFailure("a round was run") }
        // A plan that came too soon does without the cameras that it must not have.
        if !best.overlaps.isEmpty {
            _ = strike(best.overlaps)
            best.cover.columns.removeAll { struck.contains($0) }
            best.cover.cost = cost(of: best.cover.columns)
            best = try evaluate(best.cover)
        }
        return try report(best, try bounds(best), rounds: round, cutShort: cutShort)
    }

    /// What a plan's cost is held against: a bound of the places, and one of the last round's witnesses.
    struct Bounds {
        var places = 0
        var witnesses = 0
    }

    /// A search that the clock ended has left time for both: at once where there are threads for it.
    private func bounds(_ best: Attempt) throws(OverlayError) -> Bounds {
        if isCapped { return Bounds() }
        // Whoever ends a search wants the plan now.
        guard placement.goOn() else { return Bounds(witnesses: min(witnessBound, best.cover.cost)) }
        let isOpen = placement.task.seconds != nil && witnessBound == 0
        var proof = self
        proof.pool = nil
        proof.proofShare = placement.threads > 1 ? 0.95 : proofShare
        let rounds = proof
        let found = try Parallel.map(count: isOpen ? 2 : 1, threads: placement.threads) {
            index, _ throws(OverlayError) in
            guard isOpen, index == 0 else { return try rounds.areaBound(best) }
            var rounds = rounds
            return rounds.solve(.proof, start: best.cover.columns).bound
        }
        return Bounds(places: found.last ?? 0, witnesses: min(isOpen ? found[0] : witnessBound, best.cover.cost))
    }

    /// What is spent on a round.
    enum Effort: Int, CaseIterable, Comparable {
        /// Few steps, among candidates that were worth something before: the cover will have to be mended anyway.
        case quick
        /// All steps; the first time among all candidates.
        case thorough
        /// A bound as well, and what it tells of candidates: among all.
        case proof

        var ofSolver: CoverSolver.Effort {
            switch self {
            case .quick: .local
            case .thorough: .polish
            case .proof: .proof
            }
        }

        /// How often in a placement: a better cover may want mending again.
        var limit: Int {
            switch self {
            case .quick: .max
            case .thorough: 3
            case .proof: 2
            }
        }

        static func < (one: Effort, other: Effort) -> Bool { one.rawValue < other.rawValue }
    }

    // MARK: Beginning

    /// Of a choice of columns, with the cameras that stay.
    func judge(_ chosen: [Int]) throws(OverlayError) -> [Coverage] {
        try CoverageStage(evaluator: base, results: staying + chosen.compactMap { results[$0] })
            .coverages(threads: placement.threads) { _ in }
    }

    var staying: [CameraResult] { standing.filter(\.stays).map(\.result) }

    /// Of a budget in seconds, for the search and for the bounds that follow it.
    var secondsLeft: Double { secondsLeft(of: Self.searchShare) }
    var secondsForBounds: Double { secondsLeft(of: 1) }
    private static let searchShare = 0.6

    private func secondsLeft(of share: Double) -> Double {
        placement.task.seconds.map { share * $0 - (clock.now - started) / .seconds(1) } ?? .infinity
    }

    func tell(_ stage: PlacementProgress.Stage, _ round: Int, _ attempt: Attempt?) {
        placement.progress(
            PlacementProgress(
                stage: stage, round: round, cameras: attempt?.cover.columns.count ?? 0,
                cost: attempt?.cover.cost ?? 0, bound: witnessBound,
                passing: attempt?.passing ?? 0, requirements: requirements.count))
    }

    private mutating func makeCells(_ before: [Coverage]) throws(OverlayError) {
        let overlay = Overlay()
        for (number, coverage) in before.enumerated() {
            let requirement = coverage.requirement
            var weight = 0
            if let scene = base.scenes.own[requirement.level] {
                let whole: Shape =
                    switch requirement.shape {
                    case .area: .area(coverage.freeRegion ?? .empty)
                    // Without cameras all that is judged is a gap.
                    case .lines, .points:
                        standing.allSatisfy { !$0.stays } ? coverage.gap : try judgedWhole(requirement)
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
        try CoverageStage(evaluator: base.narrowed(to: [requirement]), results: [])
            .coverages(threads: 1) { _ in }.first?.gap ?? requirement.shape
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
