import Geometry
import Georeferencing
import Interchange
import Planning
import SiteModel

/// One design that was chosen: a plan as any evaluation gives it, and how it came about.
public struct PlacedScheme: Sendable {
    public var objective: PlacementTask.Objective
    public var outcome: RunOutcome
    public var placement: PlacementResult
}

/// Chooses cameras for a scenario with a `place` task, one scheme after the other.
public struct PlacementRun: Sendable {
    public var options: RunOptions
    /// Over the scenario's own; nil: as there.
    public var schemes: [PlacementTask.Objective]?
    public var steps: Int?
    public var seconds: Double?
    public var seed: UInt64?
    public var goOn: @Sendable () -> Bool = { true }
    public var progress: @Sendable (PlacementTask.Objective, PlacementProgress) -> Void = { _, _ in }

    public init(options: RunOptions = RunOptions()) { self.options = options }

    public func run(path: String) throws(RunProblem) -> [PlacedScheme] {
        let (prepared, settings, models): (PreparedScenario, PlacementSettings, [PlacementTask.Model])
        do throws(InputError) {
            prepared = try ScenarioLoader.load(path: path, options: options)
            let problems = ProblemList(file: path)
            settings = PlacementReader.read(prepared.scenario.place, problems)
            try problems.throwErrors()
            models = try PlacementModels.resolve(settings, prepared.catalogue, file: path)
        } catch {
            throw .input(error)
        }
        return try schemes(prepared, settings, models)
    }

    private func schemes(
        _ given: PreparedScenario, _ settings: PlacementSettings, _ models: [PlacementTask.Model]
    ) throws(RunProblem) -> [PlacedScheme] {
        var prepared = given
        if !settings.keepsCameras { prepared.cameras = [] }
        let convergence: MeridianConvergence
        do throws(InputError) { convergence = MeridianConvergence(try LocalFrame(prepared.frame)) } catch {
            throw .input(error)
        }
        var placed: [PlacedScheme] = []
        for objective in schemes ?? settings.schemes {
            var task = PlacementTask(
                models: models, tilts: settings.tilts, mounting: settings.mounting, objective: objective,
                views: settings.views,
                steps: steps ?? settings.steps, nodes: settings.nodes, seed: seed ?? prepared.scenario.seed ?? 1)
            task.seconds = seconds
            let result: PlacementResult
            do throws(OverlayError) {
                let evaluator = try Evaluator(
                    site: prepared.site, cameras: prepared.cameras, requirements: prepared.rules.requirements,
                    zones: prepared.rules.zones, settings: prepared.scenario.settings,
                    convergence: { convergence.degrees(at: $0) })
                var placement = Placement(site: prepared.site, evaluator: evaluator, task: task)
                placement.threads = options.threads
                placement.goOn = goOn
                let told = progress
                placement.progress = { told(objective, $0) }
                result = try placement.choose()
            } catch {
                throw .fault("\(error.operation): \(error.reason)\n" + error.reproducer.joined(separator: "\n"))
            }
            var designed = prepared
            let texts = PlacementWording(requirements: prepared.rules.requirements)
            let reasons = Dictionary(uniqueKeysWithValues: result.reasons.map { ($0.camera, $0) })
            designed.cameras = result.cameras.map { camera in
                var camera = camera
                if let reason = reasons[camera.id] {
                    let text = texts.reason(reason)
                    camera.tags["sightline:reason"] = text.zh
                    camera.tags["sightline:reason:en"] = text.en
                }
                return camera.asPlanned
            }
            let outcome = try ScenarioRun(options: options).run(designed)
            placed.append(PlacedScheme(objective: objective, outcome: outcome, placement: result))
        }
        return placed
    }
}
