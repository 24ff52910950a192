import ArgumentParser
import Foundation
import Geometry
import Planning
import ScenarioRunner
import SiteModel

/// `Benchmarks/run move`: one camera of a loaded city moved, as a dragged camera is.
struct MoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "One camera of the loaded city moved: its region, the new shares and gaps.")

    @Option(help: "Street cameras.") var cameras = 10_000
    @Option(help: "How many moves.") var moves = 500
    @Option(help: "Threads that open the evaluation; a move runs on one.") var threads = 2

    func run() throws {
        let buildings = ProjectPaths.data.appending(path: "streets/us-nyc-south-51017-buildings.geojson.gz")
        guard ProjectPaths.exists(buildings) else {
            say("move: skipped, \(buildings.path) is not there")
            return
        }
        try ProjectPaths.withTemporaryFolder { folder in
            let scenario = try CityScenario(buildings: buildings.path, cameras: cameras).write(to: folder).scenario
            let prepared = try ScenarioLoader.load(path: scenario, options: RunOptions(threads: threads))
            var live = try LiveEvaluation(
                try Evaluator(
                    site: prepared.site, cameras: prepared.cameras, requirements: prepared.rules.requirements,
                    zones: prepared.rules.zones, settings: prepared.scenario.settings, convergence: { _ in 0 }),
                threads: threads)
            var random = SeededGenerator(seed: 5)
            var times: [Double] = []
            var places = 0
            for _ in 0..<moves {
                var camera = prepared.cameras[Int(random.next() % UInt64(prepared.cameras.count))]
                let step = 2 * Grid.unitsPerMetre
                camera.position = Point(
                    x: (camera.position.x + random.number(in: -step...step)).rounded(),
                    y: (camera.position.y + random.number(in: -step...step)).rounded())
                camera.azimuth = random.number(in: 0...360)
                times.append(try Stopwatch.seconds { places += try live.move(camera).coverages.count })
            }
            times.sort()
            say(
                String(
                    format: "move: %d cameras, %d moves: median %.2f ms, 95 %% within %.2f ms, %.1f places judged each",
                    cameras, moves, Stopwatch.median(times) * 1e3, times[times.count * 95 / 100] * 1e3,
                    Double(places) / Double(moves)))
        }
    }
}
