import Foundation
import Testing

/// The engine against the oracle on generated sites.
///
/// `SIGHTLINE_TRUTH=whole` asks for 256 sites and more than a million pairs of camera and point (`scripts/truth`,
/// release build); else the run is small enough for every build.
struct TruthTests {
    static var isWhole: Bool { ProcessInfo.processInfo.environment["SIGHTLINE_TRUTH"] == "whole" }
    static var seed: UInt64 {
        ProcessInfo.processInfo.environment["SIGHTLINE_TRUTH_SEED"].flatMap(UInt64.init) ?? 20_261_121
    }

    @Test("No point further than 1 cm from a region's edge is seen by the engine alone, or by the oracle alone")
    func truth() async throws {
        let run =
            Self.isWhole
            ? TruthRun(sites: 256, camerasPerSite: 14, regionsPerCamera: 3, pointsPerRegion: 96, seed: Self.seed)
            : TruthRun(sites: 200, camerasPerSite: 4, regionsPerCamera: 3, pointsPerRegion: 40, seed: Self.seed)
        let tally = try await run.tally()
        print("truth: \(tally.summary)")
        for disagreement in tally.firstOfEachKind { Issue.record("\(disagreement)") }
        for (kind, count) in tally.kinds { print("truth: \(count) × \(kind)") }
        #expect(tally.disagreements.count == 0)
        #expect(tally.pairs == run.pairs)
        if Self.isWhole { #expect(tally.sites >= 200 && tally.pairs >= 1_000_000) }
        // A run that sees everything or nothing would prove nothing.
        #expect(tally.seen * 10 > tally.pairs && tally.seen * 2 < tally.pairs * 3 / 2)
    }
}
