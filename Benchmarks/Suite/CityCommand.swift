import ArgumentParser
import Foundation

/// `Benchmarks/run city`.
struct CityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city", abstract: "51,017 buildings of New York with street cameras, stage by stage.")

    @Option(help: "Street cameras: 6 m high, 90°, 60 m.") var cameras = 10_000

    func run() throws {
        let buildings = ProjectPaths.data.appending(path: "streets/us-nyc-south-51017-buildings.geojson.gz")
        guard ProjectPaths.exists(buildings) else {
            say("city: skipped, \(buildings.path) is not there")
            return
        }
        try ProjectPaths.withTemporaryFolder { folder in
            let scenario = try CityScenario(buildings: buildings.path, cameras: cameras).write(to: folder).scenario
            try RunBenchmark.run("city", scenario: scenario, rounds: 1)
        }
    }
}
