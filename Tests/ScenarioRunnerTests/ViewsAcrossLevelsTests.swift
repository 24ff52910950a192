import Foundation
import Testing

/// What a camera sees of another level, through everything that reads a plan: the shipped dormitory, on disk.
@Suite struct ViewsAcrossLevelsTests {
    @Test func aViewIntoAnotherLevelSurvivesEveryCommand() throws {
        try RunFixture.withFolder([:]) { folder in
            let plan = "\(folder)/d.plan.geojson"
            let scenario = "\(RunFixture.root)/scenarios/dormitory-street.yaml"
            let run = try CommandResult.run(
                ["evaluate", scenario, "-o", plan, "--sarif", "\(folder)/d.sarif", "--bcf", "\(folder)/d.bcf"])
            #expect(run.status == 1)
            let text = try String(contentsOfFile: plan, encoding: .utf8)
            // Seen from level 0, and said to be on the level that is looked into.
            #expect(text.contains("\"view/X1/1/most\"") && text.contains("\"view/X1/2/least\""))
            #expect(text.contains("\"overlap/X1/install/room-201/1/view\""))
            #expect(try CommandResult.run(["validate", plan]).status == 0)

            let map = "\(RunFixture.root)/maps/dormitory-street.geojson"
            let rules = ["--rules", "guangzhou-2018", "--rules", "national-2025", "--date", "2026-03-01"]
            let review = try CommandResult.run(
                ["review", plan, "--site", map, "--json"] + rules)
            #expect(review.status == 1 && review.output.contains("room-201/1/X1/view"))
            #expect(!review.output.contains("review.claim/"))
            let doctored = text.replacingOccurrences(of: "\"area\":13.8", with: "\"area\":12.8")
            #expect(doctored != text)
            try doctored.write(toFile: "\(folder)/x.plan.geojson", atomically: false, encoding: .utf8)
            let second = try CommandResult.run(
                ["review", "\(folder)/x.plan.geojson", "--site", map, "--json"] + rules)
            #expect(second.output.contains("review.claim/"))

            let same = try CommandResult.run(["diff", plan, plan, "--language", "en"])
            #expect(same.status == 0)
            let drawing = try CommandResult.run(["draw", plan, "-o", "\(folder)/d.svg", "--language", "en"])
            #expect(drawing.status == 0)
            let svg = try String(contentsOfFile: "\(folder)/d.svg", encoding: .utf8)
            #expect(["Level 0", "Level 1", "Level 2"].allSatisfy(svg.contains))
            let sarif = try String(contentsOfFile: "\(folder)/d.sarif", encoding: .utf8)
            #expect(sarif.contains("cn799.8.1.4/install/room-201/1/X1/view"))
        }
    }
}
