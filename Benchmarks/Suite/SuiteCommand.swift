import ArgumentParser

/// All benchmarks; without a name, the short ones one after the other.
struct SuiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks/run",
        abstract: "Measures Sightline; builds it for release first.",
        subcommands: [
            VisibilityCommand.self, SightCommand.self, DistrictCommand.self, CityCommand.self, CityRunCommand.self,
            MoveCommand.self, DrawCommand.self, CoverCommand.self,
        ])

    func run() throws {
        try SightBenchmark.run()
        try DistrictCommand.parse([]).run()
        try CityCommand.parse(["--cameras", "1000", "--no-pipeline"]).run()
    }
}

/// `Benchmarks/run sight`.
struct SightCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sight", abstract: "One camera's region, against shadows by overlay alone.")

    func run() throws { try SightBenchmark.run() }
}

/// `Benchmarks/run district`.
struct DistrictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "district", abstract: "The street district with 200 cameras, from files to plan.")

    func run() throws {
        let scenario = ProjectPaths.root.appending(path: "scenarios/street-district-200.yaml").path
        try RunBenchmark.run("district", scenario: scenario, rounds: 5)
    }
}
