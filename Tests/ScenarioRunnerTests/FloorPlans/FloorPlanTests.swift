import Foundation
import Regulations
import SiteModel
import Testing

/// The findings on generated floor plans against a search that knows nothing of obstacles, shadows or overlays: it casts
/// sight lines through the plan as it was drawn up.
@Suite struct FloorPlanTests {
    /// `SIGHTLINE_FLOOR_PLANS` asks for more of them.
    private static let plans =
        ProcessInfo.processInfo.environment["SIGHTLINE_FLOOR_PLANS"].flatMap(Int.init) ?? 500
    private static let seed: UInt64 = 20_180_401

    @Test("on 500 floor plans no view into a banned zone is missed, and few are made up")
    func noViewIsMissed() async throws {
        let packs = try RuleLibrary.builtIn().choose(
            ["guangzhou-2018", "gansu-2011", "national-2025"], date: "2026-03-01")
        let tally = try await withThrowingTaskGroup(of: FloorPlanTally.self) { group in
            for worker in 0..<2 {
                group.addTask {
                    var tally = FloorPlanTally()
                    for number in stride(from: worker, to: Self.plans, by: 2) {
                        tally = try tally + FloorPlanCheck(number: number, seed: Self.seed, packs: packs).tally
                    }
                    return tally
                }
            }
            return try await group.reduce(FloorPlanTally()) { $0 + $1 }
        }
        print("floor plans: \(tally.summary)")
        for miss in tally.misses.sorted().prefix(20) { Issue.record("\(miss)") }
        for invention in tally.inventions.sorted().prefix(20) { print("floor plans: made up: \(invention)") }
        #expect(tally.misses.isEmpty)
        // What several obstacles hide only together counts as seen: on privacy's side, and seldom.
        #expect(Double(tally.madeUp) < 0.07 * Double(tally.claimed))
        // Enough of everything to mean something.
        #expect(tally.pairs > 8 * Self.plans && tally.seen > Self.plans && tally.inside > Self.plans / 5)
        #expect(tally.perhapsSeen > Self.plans / 20 && tally.acrossLevels > Self.plans / 20)
        #expect(tally.keypadsRead > Self.plans / 40)
    }
}
