import Geometry
import Planning
import PlanDocuments
import SiteModel

/// One state of the world: all that a draw changes about a prepared scenario.
struct DrawnWorld: Sendable {
    var cameras: [Camera]
    var rules: RuleRun
    var settings: Settings
    /// Those of the site and what stands on it for a time; nil where the site is as it was.
    var features: [Feature]?
    var doors: [String: DoorState] = [:]

    var changesSite: Bool { features != nil || !doors.isEmpty }
}

/// Draws the worlds of a simulation. A draw of all kinds together has in it what draws of the single kinds with the same
/// number have.
struct WorldDrawing: Sendable {
    let prepared: PreparedScenario
    let settings: SimulationSettings
    let seed: UInt64
    /// Of the design.
    let evaluator: Evaluator
    let obstacles: TemporaryObstacles
    /// The probability that each door is open, by id.
    let doors: [(id: String, open: Double)]

    func world(_ kind: SimulationKind, draw: Int) -> DrawnWorld {
        let drawSeed = DrawRandom.seed(of: seed, draw: draw)
        var world = DrawnWorld(
            cameras: prepared.cameras, rules: prepared.rules, settings: prepared.scenario.settings)
        switch kind {
        case .designed: break
        case .mounting: mount(&world, drawSeed)
        case .obstacles: place(&world, drawSeed)
        case .doors: turn(&world, drawSeed)
        case .inLeaf: grow(&world, isBare: false)
        case .bare: grow(&world, isBare: true)
        case .condition(let name): dim(&world, settings.conditions.first { $0.name == name })
        case .together:
            mount(&world, drawSeed)
            if let bare = settings.trees?.bare {
                var random = DrawRandom(drawSeed: drawSeed, kind: "trees", of: "")
                grow(&world, isBare: random.chance(bare))
            }
            place(&world, drawSeed)
            turn(&world, drawSeed)
            dim(&world, condition(drawSeed))
        }
        return world
    }

    private func mount(_ world: inout DrawnWorld, _ drawSeed: UInt64) {
        guard let errors = settings.mounting else { return }
        world.cameras = world.cameras.map { camera in
            var random = DrawRandom(drawSeed: drawSeed, kind: "mounting", of: camera.id)
            return errors.applied(to: camera, in: evaluator, &random).asPlanned
        }
    }

    private func place(_ world: inout DrawnWorld, _ drawSeed: UInt64) {
        let things = obstacles.drawn(drawSeed)
        if !things.isEmpty { world.features = (world.features ?? prepared.site.features) + things }
    }

    private func turn(_ world: inout DrawnWorld, _ drawSeed: UInt64) {
        for (id, open) in doors {
            var random = DrawRandom(drawSeed: drawSeed, kind: "doors", of: id)
            world.doors[id] = random.chance(open) ? .open : .shut
        }
    }

    private func grow(_ world: inout DrawnWorld, isBare: Bool) {
        guard let trunk = settings.trees?.trunk else { return }
        let season = Season(isBare: isBare, trunk: trunk)
        let features = world.features ?? prepared.site.features
        // Where no tree changes the site stays as it is.
        let trees = features.indices.filter { features[$0].isUnknownFoliage }
        guard !trees.isEmpty else { return }
        var grown = features
        for tree in trees { grown[tree] = season.applied(to: features[tree]) }
        world.features = grown
    }

    private func dim(_ world: inout DrawnWorld, _ condition: SimulationSettings.Condition?) {
        guard let condition else { return }
        var densities: [String: Double] = [:]
        for task in world.settings.tasks {
            densities[task.name] = task.pixelDensity / condition.factor(of: task.name)
        }
        world.settings.lay(densities)
        world.settings = world.settings.asPlanned
        world.rules = prepared.rules.asked(with: world.settings)
    }

    /// The condition that a draw has; nil for none.
    private func condition(_ drawSeed: UInt64) -> SimulationSettings.Condition? {
        var random = DrawRandom(drawSeed: drawSeed, kind: "conditions", of: "")
        var rest = random.unit()
        return settings.conditions.first { condition in
            rest -= condition.probability ?? 0
            return rest < 0
        }
    }
}
