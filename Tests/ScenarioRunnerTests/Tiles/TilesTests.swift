import Foundation
import Interchange
import PlanDocuments
import ScenarioRunner
import SiteModel
import Testing

@Suite("Scenarios in tiles") struct TilesTests {
    private func bytes(_ prepared: PreparedScenario, tiles: Int?, threads: Int = 2) throws -> [UInt8] {
        let outcome = try ScenarioRun(options: RunOptions(threads: threads, tiles: tiles)).run(prepared)
        return try PlanWriter(programVersion: "test", threads: threads).bytes(outcome.plan, frame: outcome.frame)
    }

    @Test(
        "give the plan of the untiled run, byte for byte",
        arguments: ShippedScenariosTests.names + ["street-district-200"])
    func shipped(_ name: String) throws {
        let prepared = try ScenarioLoader.load(path: "\(RunFixture.root)/scenarios/\(name).yaml")
        let whole = try bytes(prepared, tiles: nil)
        for tiles in name == "metro-interchange" ? [1, 4, 9] : [4] {
            #expect(try bytes(prepared, tiles: tiles) == whole, "\(name) in \(tiles) tiles")
        }
    }

    @Test("give the same file from the command, also with more tiles than cameras")
    func command() throws {
        let files = [
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: indoor=room, task: observe}]", more: "rules: [guangzhou-2018]"),
        ]
        try RunFixture.withFolder(files) { folder in
            let whole = try CommandResult.run(["evaluate", "s.yaml", "-o", "whole.geojson"], in: folder)
            for tiles in ["1", "7"] {
                let tiled = try CommandResult.run(
                    ["evaluate", "s.yaml", "-o", "tiled.geojson", "--tiles", tiles], in: folder)
                #expect(tiled.status == whole.status, "\(tiled.errors)")
                #expect(
                    tiled.output.replacing("tiled.geojson", with: "whole.geojson") == whole.output)
                #expect(
                    try InputFile.read("\(folder)/tiled.geojson") == InputFile.read("\(folder)/whole.geojson"))
            }
        }
    }

    @Test("are refused in numbers that are none", arguments: ["0", "-4", "2.5", "many", "65537"])
    func refused(_ tiles: String) throws {
        let result = try CommandResult.run(["evaluate", "s.yaml", "--tiles=\(tiles)"])
        #expect(result.status == 2 && result.errors.contains("--tiles"))
    }
}
