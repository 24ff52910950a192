import Geometry
import Georeferencing
import Interchange
import Planning
import SiteModel

/// A simulation whose files have been read: what every draw of it needs.
struct SimulationTask: Sendable {
    let prepared: PreparedScenario
    let settings: SimulationSettings
    let drawing: WorldDrawing
    let convergence: MeridianConvergence
    let diagnostics: [Diagnostic]

    /// - Parameter settings: the scenario's, with what the command line says laid over them.
    init(_ prepared: PreparedScenario, _ settings: SimulationSettings, options: RunOptions) throws(RunProblem) {
        self.prepared = prepared
        self.settings = settings
        let scenario = prepared.scenario
        let named: Named
        let convergence: MeridianConvergence
        do throws(InputError) {
            named = try Self.named(by: settings, prepared, options)
            convergence = MeridianConvergence(try LocalFrame(prepared.frame))
        } catch {
            throw .input(error)
        }
        self.convergence = convergence
        diagnostics = named.diagnostics
        let evaluator: Evaluator
        do throws(OverlayError) {
            evaluator = try Evaluator(
                site: prepared.site, cameras: prepared.cameras, requirements: prepared.rules.requirements,
                zones: prepared.rules.zones, settings: scenario.settings, convergence: { convergence.degrees(at: $0) })
        } catch {
            throw RunProblem(error)
        }
        drawing = WorldDrawing(
            prepared: prepared, settings: settings, seed: settings.seed ?? scenario.seed ?? 1, evaluator: evaluator,
            obstacles: named.obstacles, doors: named.doors)
    }

    /// What a section names, looked up.
    struct Named {
        var obstacles: TemporaryObstacles
        var doors: [(id: String, open: Double)]
        /// Warnings.
        var diagnostics: [Diagnostic]
    }

    /// - Throws: every file that cannot be read, every name that is not there, and limits.
    static func named(
        by settings: SimulationSettings, _ prepared: PreparedScenario, _ options: RunOptions
    ) throws(InputError) -> Named {
        let problems = ProblemList(file: prepared.scenario.file)
        let obstacles = TemporaryObstaclesReader(
            scenario: prepared.scenario, site: prepared.site, frame: prepared.frame,
            files: InputFiles(encoding: options.encoding, threads: options.threads), problems: problems
        ).read(settings.obstacles)
        let doors = doors(settings.doors, prepared.site, problems)
        let judged = prepared.rules.requirements.count + prepared.rules.zones.count
        let results = settings.kinds.reduce(0) { $0 + ($1.isDrawn ? settings.draws : 1) } * judged
        if results > largest {
            problems.add(
                "simulate.size", .limit, at: Diagnostic.Place(path: "$.simulate.draws"),
                zh: "共 \(results) 个结果（抽取次数 × 场所和禁区数），上限 \(largest)：请减少抽取次数",
                en: "\(results) results (draws by places and zones) are more than \(largest): ask for fewer draws")
        }
        try problems.throwErrors()
        return Named(obstacles: obstacles, doors: doors, diagnostics: problems.diagnostics)
    }

    /// How many verdicts of draws are kept at most.
    private static let largest = 20_000_000

    private static func doors(
        _ entries: [SimulationSettings.Doors], _ site: Site, _ problems: ProblemList
    ) -> [(id: String, open: Double)] {
        let doors = site.features.filter(\.isDoor)
        var open: [String: Double] = [:]
        if let first = entries.first, doors.isEmpty {
            problems.add(
                "simulate.doors", .warning, at: first.place, zh: "地图中没有门", en: "the map has no doors or gates")
        }
        for entry in entries {
            guard !entry.places.isEmpty else {
                for door in doors { open[door.id] = entry.open }
                continue
            }
            let named = SelectedFeatures(site: site, problems: problems).features(entry.places, at: entry.place)
            let found = named.filter(\.isDoor)
            if found.isEmpty, !named.isEmpty {
                problems.add(
                    "simulate.doors", at: entry.place, zh: "at 没有选中任何门", en: "'at' chooses no door or gate")
            }
            for door in found { open[door.id] = entry.open }
        }
        return doors.compactMap { door in open[door.id].map { (door.id, $0) } }
    }

    /// The site of a draw: its own where the draw changes what stands there.
    func site(_ world: DrawnWorld, threads: Int) throws(RunProblem) -> Site {
        guard world.changesSite else { return prepared.site }
        let (site, diagnostics) = SiteAssembly.assemble(
            name: prepared.site.name, frame: prepared.site.frame, features: world.features ?? prepared.site.features,
            settings: world.settings, doors: world.doors, threads: threads)
        let errors = diagnostics.filter { $0.severity >= .error }
        if !errors.isEmpty { throw .input(InputError(errors)) }
        return site
    }

    /// What a draw is evaluated with: the design's scenes where the site is as it was.
    func evaluator(_ world: DrawnWorld) throws(RunProblem) -> Evaluator {
        guard world.changesSite else {
            return drawing.evaluator.with(
                cameras: world.cameras, requirements: world.rules.requirements, settings: world.settings)
        }
        let site = try site(world, threads: 1)
        let convergence = convergence
        do throws(OverlayError) {
            return try Evaluator(
                site: site, cameras: world.cameras, requirements: world.rules.requirements, zones: world.rules.zones,
                settings: world.settings, convergence: { convergence.degrees(at: $0) })
        } catch {
            throw RunProblem(error)
        }
    }
}
