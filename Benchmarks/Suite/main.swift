import Foundation

let usage = """
    Usage: Benchmarks/run [sight] [district] [city]
      sight     one camera's region, against shadows by overlay alone
      district  the street district with 200 cameras, from files to plan
      city      51,017 buildings of New York with 1,000 street cameras (needs ../shared/data)
    """
let root = URL(filePath: FileManager.default.currentDirectoryPath)
let wanted =
    CommandLine.arguments.dropFirst().isEmpty ? ["sight", "district", "city"] : CommandLine.arguments.dropFirst()

for name in wanted {
    switch name {
    case "sight": try SightBenchmark.run()
    case "district":
        let scenario = root.appending(path: "scenarios/street-district-200.yaml").path
        try RunBenchmark.run("district", scenario: scenario, rounds: 5)
    case "city":
        let buildings = root.appending(path: "../shared/data/streets/us-nyc-south-51017-buildings.geojson.gz")
            .standardized
        guard FileManager.default.fileExists(atPath: buildings.path) else {
            print("city: skipped, \(buildings.path) is not there")
            continue
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "sightline-city-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let scenario = try CityScenario(buildings: buildings.path, cameras: 1000).write(to: folder).scenario
        try RunBenchmark.run("city", scenario: scenario, rounds: 1)
    default:
        print(usage)
        exit(2)
    }
}
