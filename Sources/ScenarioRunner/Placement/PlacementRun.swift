import Geometry
import Georeferencing
import Interchange
import PlanDocuments
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
    /// Of the scenario's sweep; nil: the scenario as it is written.
    public var variant: ScenarioVariant?
    /// Over the scenario's own; nil: as there.
    public var schemes: [PlacementTask.Objective]?
    public var steps: Int?
    public var seconds: Double?
    public var seed: UInt64?
    /// A plan whose cameras take the place of the scenario's, and may be kept, turned or dropped.
    public var improves: String?
    /// How many cameras may be new or turned; nil: as the scenario says.
    public var changes: Int?
    public var goOn: @Sendable () -> Bool = { true }
    public var progress: @Sendable (PlacementTask.Objective, PlacementProgress) -> Void = { _, _ in }

    public init(options: RunOptions = RunOptions()) { self.options = options }

    public func run(path: String) throws(RunProblem) -> [PlacedScheme] {
        let prepared: PreparedScenario
        do throws(InputError) {
            prepared = try ScenarioLoader.load(path: path, variant: variant, options: options)
        } catch {
            throw .input(error)
        }
        return try run(prepared)
    }

    /// Chooses cameras for a scenario whose files have been read.
    public func run(_ prepared: PreparedScenario) throws(RunProblem) -> [PlacedScheme] {
        let path = prepared.scenario.file
        var job: Job
        do throws(InputError) {
            let problems = ProblemList(file: path)
            let settings = PlacementReader.read(prepared.scenario.place, problems)
            try problems.throwErrors()
            let wanted = schemes ?? settings.schemes
            let models = try PlacementModels.resolve(
                settings, prepared.catalogue,
                needsPrices: wanted.contains(.cheapest)
                    || wanted.contains(.covered) && settings.budget?.isMoney == true, file: path)
            if wanted.contains(.covered), settings.budget == nil {
                problems.add(
                    "place.budget", at: Diagnostic.Place(path: "place"), zh: "方案 covered 需要 budget",
                    en: "the scheme 'covered' needs a budget")
                try problems.throwErrors()
            }
            job = Job(prepared: prepared, settings: settings, models: models, kept: [], movable: [])
            let sites = PlacementPlaces(site: prepared.site, requirements: prepared.rules.requirements)
            job.cabling = sites.cabling(settings, problems)
            job.weights = sites.weights(settings, problems)
            try problems.throwErrors()
            if let improves {
                job.movable = try HandedInPlan.read(path: improves, frame: prepared.frame).inFrame(prepared.frame)
                    .cameras
                if !job.movable.isEmpty, !job.movable.contains(where: { prepared.site.isNear($0.position) }) {
                    problems.add(
                        "improve.elsewhere", at: Diagnostic.Place(path: "site"),
                        zh: "\(improves) 的摄像机都不在场地附近：它是另一处的方案吗？",
                        en: "no camera of \(improves) is near the site: is it a plan of another one?")
                }
                try problems.throwErrors()
            } else {
                switch settings.standing {
                case .keep: job.kept = prepared.cameras
                case .move: job.movable = prepared.cameras
                case .replace: break
                }
            }
        } catch {
            throw .input(error)
        }
        return try schemes(job)
    }

    /// What all schemes of a scenario share.
    private struct Job {
        var prepared: PreparedScenario
        var settings: PlacementSettings
        var models: [PlacementTask.Model]
        var kept: [Camera]
        var movable: [Camera]
        var cabling: PlacementTask.Cabling?
        var weights: [String: Double] = [:]
    }

    private func task(_ objective: PlacementTask.Objective, _ job: Job) -> PlacementTask {
        let settings = job.settings
        var task = PlacementTask(
            models: job.models, tilts: settings.tilts, mounting: settings.mounting, objective: objective,
            views: settings.views, steps: steps ?? settings.steps, nodes: settings.nodes,
            seed: seed ?? job.prepared.scenario.seed ?? 1, seconds: seconds)
        task.mounting.cabling = job.cabling
        task.budget = settings.budget?.most
        task.budgetIsMoney = settings.budget?.isMoney ?? false
        task.weights = job.weights
        task.changes = changes ?? settings.changes
        task.masks = settings.masks
        return task
    }

    private func schemes(_ job: Job) throws(RunProblem) -> [PlacedScheme] {
        let prepared = job.prepared
        let convergence: MeridianConvergence
        do throws(InputError) { convergence = MeridianConvergence(try LocalFrame(prepared.frame)) } catch {
            throw .input(error)
        }
        var placed: [PlacedScheme] = []
        for objective in schemes ?? job.settings.schemes {
            let result: PlacementResult
            do throws(OverlayError) {
                let evaluator = try Evaluator(
                    site: prepared.site, cameras: job.kept, requirements: prepared.rules.requirements,
                    zones: prepared.rules.zones, settings: prepared.scenario.settings,
                    convergence: { convergence.degrees(at: $0) }, scenes: prepared.scenes)
                var placement = Placement(site: prepared.site, evaluator: evaluator, task: task(objective, job))
                placement.movable = job.movable
                placement.threads = options.threads
                placement.goOn = goOn
                let told = progress
                placement.progress = { told(objective, $0) }
                result = try placement.choose()
            } catch {
                throw RunProblem(error)
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

extension Site {
    /// Within a kilometre of anything on the map.
    fileprivate func isNear(_ point: Point) -> Bool {
        let box = features.reduce(into: BoundingBox.empty) { $0.extend(to: $1.shape.bounds) }
        return box.grown(by: 1000 * Grid.unitsPerMetre).contains(point)
    }
}
