import Geometry
import Planning
import SiteModel
import Testing

@Suite("An evaluation that stays open")
struct LiveEvaluationTests {
    private func evaluator(_ plant: Plant) throws -> Evaluator {
        let level = Level(name: "0", floor: 0, obstacles: plant.obstacles)
        return try Evaluator(
            site: Site(name: "plant", frame: "", levels: [level], features: []), cameras: plant.cameras,
            requirements: plant.requirements, zones: plant.zones, settings: plant.settings, convergence: { _ in 0 })
    }

    @Test("gives after every move what a whole evaluation of the moved cameras gives", arguments: 0..<4)
    func moves(number: Int) throws {
        var plant = Plant(drawn: number, seed: 31, cameras: 4, projections: [.rectilinear, .cylindrical])
        let others = Plant(drawn: number, seed: 32, cameras: 4, projections: [.rectilinear, .cylindrical]).cameras
        var live = try LiveEvaluation(try evaluator(plant), threads: 1)
        for index in 0..<3 {
            // Another pose under the old name, from a site that lies elsewhere: moved to where this one stood.
            var camera = others[index]
            camera.id = plant.cameras[index].id
            camera.position = plant.cameras[(index + 1) % 4].position
            let change = try live.move(camera)
            plant.cameras[index] = camera
            let whole = try plant.evaluate(threads: 1)
            #expect(live.coverages.map(\.requirement.id) == whole.coverages.map(\.requirement.id))
            for (mine, expected) in zip(live.coverages, whole.coverages) {
                #expect(mine.share == expected.share, "\(expected.requirement.id)")
                #expect(mine.judgedShare == expected.judgedShare)
                #expect(mine.judgedShareLeast == expected.judgedShareLeast)
                #expect(mine.gap == expected.gap)
                #expect(mine.cameras == expected.cameras)
            }
            #expect(change.observed == whole.observed.filter { $0.camera == camera.id })
            let overlaps = whole.overlaps.filter { $0.camera == camera.id }
            #expect(change.overlaps.map(\.zone.id) == overlaps.map(\.zone.id))
            #expect(change.overlaps.map(\.verdict) == overlaps.map(\.verdict))
        }
    }

    @Test("is left as it was by a camera that it does not have")
    func stranger() throws {
        let plant = Plant(drawn: 1, seed: 31, cameras: 2, projections: [.rectilinear])
        var live = try LiveEvaluation(try evaluator(plant), threads: 1)
        let before = live.coverages.map(\.share)
        var camera = plant.cameras[0]
        camera.id = "nobody"
        let change = try live.move(camera)
        #expect(change.coverages.isEmpty && change.observed.isEmpty && live.coverages.map(\.share) == before)
    }
}
