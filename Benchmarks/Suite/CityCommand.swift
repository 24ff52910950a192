import ArgumentParser
import Foundation
import Geometry

/// `Benchmarks/run city`.
struct CityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city",
        abstract: "A city evaluated whole, stage by stage, and by a plain pipeline of CGAL and GEOS.",
        discussion: """
            51,017 buildings of New York (../shared/data) with seeded street cameras (6 m high, 90°, 60 m), the ground \
            required in cells of 100 m. The pipeline does the same regions, shadows and coverage on one thread; CPU \
            times are compared.
            """)

    @Option(help: "Street cameras.") var cameras = 10_000
    @Option(help: "Threads.") var threads = 2
    @Flag(help: "One JSON object.") var json = false
    @Flag(help: "Generated cities of 1,000, 10,000 and 100,000 cameras instead.") var growth = false
    @Option(parsing: .upToNextOption, help: "Other numbers of cameras for --growth.") var sizes: [Int] = []
    @Flag(inversion: .prefixedNo, help: "Also run the plain pipeline.") var pipeline = true

    func validate() throws {
        if cameras < 1 || sizes.contains(where: { $0 < 1 }) { throw ValidationError("a camera is the least.") }
        if threads < 1 { throw ValidationError("--threads is at least 1.") }
    }

    func run() throws {
        if growth {
            var growth = CityGrowth(threads: threads)
            if !sizes.isEmpty { growth.cameras = sizes }
            if !json { CityTable.growthHead() }
            let steps = try growth.run { if !json { CityTable.row($0) } }
            if json { try Output.json(["growth": steps]) }
            return
        }
        let buildings = ProjectPaths.data.appending(path: "streets/us-nyc-south-51017-buildings.geojson.gz")
        guard ProjectPaths.exists(buildings) else {
            say("city: skipped, \(buildings.path) is not there")
            return
        }
        try ProjectPaths.withTemporaryFolder { folder in
            let scenario = try CityScenario(buildings: buildings.path, cameras: cameras).write(to: folder).scenario
            let report = try CityRun(scenario: scenario, threads: threads).measured()
            if !json { CityTable.stages(report) }
            var peer: PipelineReport?
            do {
                if pipeline { peer = try PipelinePeer.run(scenario: scenario, in: folder) }
            } catch let problem as BenchmarkProblem {
                FileHandle.standardError.write(Data("\(problem)\n".utf8))
            }
            if json { return try Output.json(CityComparison(report: report, pipeline: peer)) }
            if let peer { CityTable.comparison(CityComparison(report: report, pipeline: peer), peer) }
        }
    }
}

/// What `city` starts itself again as. Prints a `CityReport`.
struct CityRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city-run", abstract: "One scenario, measured in a process of its own.", shouldDisplay: false)

    @Argument var scenario: String
    @Option var threads = 2

    func run() throws {
        let report = try CityRun(scenario: scenario, threads: threads).run()
        try Output.json(report)
    }
}
