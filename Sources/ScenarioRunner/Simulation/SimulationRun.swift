import Geometry
import Interchange
import Planning
import SiteModel

/// Tries a fixed design against what it meets in use: failing cameras, errors of mounting, things in the way, doors, night
/// and seasons.
///
/// Every draw is a world of its own, evaluated exactly. What comes out depends on the files and the seed, not on threads.
public struct SimulationRun: Sendable {
    public var options: RunOptions
    /// Over the scenario's own; nil: as there.
    public var draws: Int?
    public var seed: UInt64?
    /// How many cameras fail at most.
    public var failures: Int?
    /// Told the share 0…1 that is done, from any thread.
    public var progress: @Sendable (Double) -> Void = { _ in }

    public init(options: RunOptions = RunOptions()) { self.options = options }

    public func run(path: String) throws(RunProblem) -> SimulationOutcome {
        let task = try task(path)
        let (prepared, settings) = (task.prepared, task.settings)
        let kinds = prepared.scenario.simulation == nil ? [] : settings.kinds
        let sizes = kinds.map { $0.isDrawn ? settings.draws : 1 }
        let total = Double(sizes.reduce(0, +) + (settings.failures == nil ? 0 : prepared.cameras.count))
        var outcome = SimulationOutcome(
            name: prepared.scenario.name, frame: prepared.frame, settings: prepared.scenario.settings,
            seed: task.drawing.seed, requirements: prepared.rules.requirements.sorted { $0.id < $1.id },
            zones: prepared.rules.zones.sorted { $0.id < $1.id }, cameras: prepared.cameras.count, kinds: [],
            mainKind: kinds.isEmpty ? nil : settings.mainKind, bands: [], bandDraws: 0, failures: nil,
            diagnostics: prepared.diagnostics + task.diagnostics)
        var done = 0.0
        if let asked = settings.failures {
            var analysis = FailureAnalysis()
            (analysis.most, analysis.limit, analysis.seed) = (asked.any, asked.most, task.drawing.seed)
            let share = Double(prepared.cameras.count) / total
            do throws(OverlayError) {
                outcome.failures = try analysis.run(task.drawing.evaluator, threads: options.threads) {
                    progress($0 * share)
                }
            } catch {
                throw RunProblem(error)
            }
            done += Double(prepared.cameras.count)
        }
        for (kind, size) in zip(kinds, sizes) {
            let map = kind == settings.mainKind ? AreaMap(outcome, draws: min(settings.mapDraws, size)) : nil
            let before = done
            let (simulated, uncovered) = try run(kind, draws: size, task, map) { progress((before + $0) / total) }
            outcome.kinds.append(simulated)
            done += Double(size)
            if let map {
                outcome.bandDraws = map.draws
                outcome.bands = try bands(map, uncovered)
            }
        }
        do throws(InputError) { try task.convergence.throwFailure() } catch { throw .input(error) }
        return outcome
    }

    /// One draw as a plan of its own, by the ordinary evaluation: what others can check.
    ///
    /// - Parameter kind: by its name; nil for the one of which the map is.
    public func draw(
        _ number: Int, of kind: String?, path: String
    ) throws(RunProblem) -> (kind: SimulationKind, isMain: Bool, outcome: RunOutcome) {
        let task = try task(path)
        let kinds = task.prepared.scenario.simulation == nil ? [] : task.settings.kinds
        let wanted =
            kind.map { name in kinds.first { $0.name == name } } ?? (kinds.isEmpty ? nil : task.settings.mainKind)
        guard let wanted else { throw .input(Self.noKind(kind, kinds, task.prepared.scenario.file)) }
        let world = task.drawing.world(wanted, draw: number)
        var drawn = task.prepared
        drawn.site = try task.site(world, threads: options.threads)
        drawn.cameras = world.cameras
        drawn.rules = world.rules
        drawn.scenario.settings = world.settings
        drawn.scenario.name += " · \(wanted.name) \(number)"
        drawn.scenario.seed = task.drawing.seed
        drawn.diagnostics += task.diagnostics
        return (
            wanted, wanted == task.settings.mainKind, try ScenarioRun(options: options).run(drawn, progress: progress)
        )
    }

    private func task(_ path: String) throws(RunProblem) -> SimulationTask {
        let prepared: PreparedScenario
        do throws(InputError) {
            prepared = try ScenarioLoader.load(path: path, options: options)
            if prepared.scenario.simulation == nil, failures == nil { throw Self.missing(path) }
        } catch {
            throw .input(error)
        }
        var settings = prepared.scenario.simulation ?? SimulationSettings()
        if let draws { settings.draws = draws }
        if let seed { settings.seed = seed }
        if let failures {
            settings.failures = settings.failures ?? .init()
            settings.failures?.any = failures
        }
        return try SimulationTask(prepared, settings, options: options)
    }

    // MARK: Draws

    /// The required areas that the map of bands is of.
    private struct AreaMap {
        var draws: Int
        /// Of each requirement what is judged as designed; nil for lines, points and what has nothing left.
        var free: [Region?]
        var requirements: [Requirement]

        init?(_ outcome: SimulationOutcome, draws: Int) {
            self.draws = draws
            requirements = outcome.requirements
            guard let designed = outcome.kind(.designed)?.free else { return nil }
            free = designed
        }
    }

    /// A draw, judged, and what it leaves of required areas.
    private struct JudgedDraw: Sendable {
        var draw: SimulatedDraw
        /// Of each area of the map what is not covered.
        var uncovered: [Region?] = []
        /// What is judged of each area.
        var free: [Region?] = []
    }

    private func run(
        _ kind: SimulationKind, draws: Int, _ task: SimulationTask, _ map: AreaMap?,
        progress: @escaping @Sendable (Double) -> Void
    ) throws(RunProblem) -> (SimulatedKind, [[Region?]]) {
        let counter = DoneCounter()
        let judged = try Workers.map(
            count: draws, threads: options.threads, context: { () throws(RunProblem) in Overlay() }
        ) {
            (index, overlay) throws(RunProblem) in
            defer { progress(Double(counter.increased())) }
            return try judge(kind, number: index + 1, task, map, overlay)
        }
        var simulated = SimulatedKind(kind: kind, draws: judged.map(\.draw))
        if kind == .designed { simulated.free = judged.first?.free }
        return (simulated, judged.prefix(map?.draws ?? 0).map(\.uncovered))
    }

    private func judge(
        _ kind: SimulationKind, number: Int, _ task: SimulationTask, _ map: AreaMap?, _ overlay: Overlay
    ) throws(RunProblem) -> JudgedDraw {
        let evaluator = try task.evaluator(task.drawing.world(kind, draw: number))
        do throws(OverlayError) {
            let (coverages, overlaps) = try evaluator.judged(threads: kind.isDrawn ? 1 : options.threads)
            let seed = DrawRandom.seed(of: task.drawing.seed, draw: number)
            var judged = JudgedDraw(
                draw: SimulatedDraw(seed, coverages, overlaps, zones: task.prepared.rules.zones))
            if kind == .designed { judged.free = coverages.map(\.freeRegion) }
            guard let map, number <= map.draws else { return judged }
            for (coverage, free) in zip(coverages, map.free) {
                guard let free else {
                    judged.uncovered.append(nil)
                    continue
                }
                judged.uncovered.append(try CoverageBands.uncovered(of: free, coverage, overlay))
            }
            return judged
        } catch {
            throw RunProblem(error)
        }
    }

    private func bands(_ map: AreaMap, _ uncovered: [[Region?]]) throws(RunProblem) -> [CoverageBand] {
        let bands = try Workers.map(
            count: map.requirements.count, threads: options.threads, context: { () throws(RunProblem) in Overlay() }
        ) { (index, overlay) throws(RunProblem) in
            try Self.bands(map, index, uncovered, overlay)
        }
        return bands.flatMap { $0 }
    }

    private static func bands(
        _ map: AreaMap, _ index: Int, _ uncovered: [[Region?]], _ overlay: Overlay
    ) throws(RunProblem) -> [CoverageBand] {
        guard let free = map.free[index] else { return [] }
        var bands = CoverageBands(map.requirements[index], free: free)
        for draw in uncovered { bands.add(uncovered: draw[index] ?? .empty) }
        do throws(OverlayError) { return try bands.bands(overlay) } catch { throw RunProblem(error) }
    }

    // MARK: Problems

    private static func missing(_ path: String) -> InputError {
        InputError(
            Diagnostic(
                "simulate.missing", .error, file: path, path: "$.simulate",
                zh: "场景没有 simulate：请写明要模拟什么，例如 simulate: {failures: {any: 1}, mounting: {position: 5, heading: 1}}；"
                    + "只看失效可用 --failures 1",
                en: "the scenario has no 'simulate': say what to try, such as "
                    + "simulate: {failures: {any: 1}, mounting: {position: 5, heading: 1}}; or give --failures 1"))
    }

    private static func noKind(_ name: String?, _ kinds: [SimulationKind], _ path: String) -> InputError {
        let names = kinds.map(\.name)
        let list = names.joined(separator: ", ")
        guard let name else {
            return InputError(
                Diagnostic(
                    "simulate.kind", .error, file: path, path: "$.simulate",
                    zh: "没有随机抽取的内容；请用 --kind 指定：\(list)", en: "nothing is drawn; name one by --kind: \(list)"))
        }
        let hint = Spelling.nearest(to: name, among: names)
        return InputError(
            Diagnostic(
                "simulate.kind", .error, file: path, path: "$.simulate",
                zh: "没有“\(name)”；可选：\(list)" + (hint.map { "；是否指 \($0)？" } ?? ""),
                en: "there is no '\(name)'; there are: \(list)" + (hint.map { "; did you mean \($0)?" } ?? "")))
    }
}
