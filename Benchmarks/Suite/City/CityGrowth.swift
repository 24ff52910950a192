import Foundation

/// Growing generated cities at one density of cameras: how the time grows with the number of cameras.
struct CityGrowth {
    var cameras = [1_000, 10_000, 100_000]
    var buildingsPerCamera = 2
    var threads = 2

    struct Step: Codable {
        var report: CityReport
        /// k in n^k from the step before; none for the first.
        var exponent: Double?
    }

    func run(_ each: (Step) -> Void) throws -> [Step] {
        var steps: [Step] = []
        for count in cameras {
            let report = try ProjectPaths.withTemporaryFolder { folder in
                let buildings = folder.appending(path: "buildings.geojson")
                try GeneratedCityFile.write(buildings: buildingsPerCamera * count, to: buildings)
                let scenario = try CityScenario(buildings: buildings.path, cameras: count).write(to: folder).scenario
                return try CityRun(scenario: scenario, threads: threads).measured()
            }
            let exponent = steps.last.map { last in
                log(report.evaluatedSeconds / last.report.evaluatedSeconds)
                    / log(Double(report.cameras) / Double(last.report.cameras))
            }
            steps.append(Step(report: report, exponent: exponent))
            each(steps[steps.count - 1])
        }
        return steps
    }
}
