import Foundation
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite("A review") struct ReviewTests {
    /// Evaluates a floor, writes its plan, lets each of `changes` at the file, and reviews what comes of it.
    private func reviews(
        _ floor: HotelFloor, terms: ReviewTerms = ReviewTerms(), _ changes: [(Data) throws -> Data]
    ) throws -> [ReviewOutcome] {
        try RunFixture.withFolder(["map.geojson": try floor.map(), "s.yaml": floor.scenario()]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let bytes = try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
            let scheme = "\(folder)/scheme.geojson"
            return try changes.map { change in
                try change(Data(bytes)).write(to: URL(fileURLWithPath: scheme))
                return try SchemeReview(programVersion: "1").run(
                    SchemeReview.Request(
                        scheme: scheme, site: ["\(folder)/map.geojson"], rules: ["guangzhou"], date: "2026-03-01",
                        terms: terms))
            }
        }
    }

    private func review(
        _ floor: HotelFloor, terms: ReviewTerms = ReviewTerms(), _ change: @escaping (Data) throws -> Data = { $0 }
    ) throws -> ReviewOutcome {
        try #require(try reviews(floor, terms: terms, [change]).first)
    }

    @Test("agrees with an honest scheme in every number, name and verdict", arguments: 0..<20)
    func honest(seed: UInt64) throws {
        let outcome = try review(HotelFloor(seed: seed))
        #expect(outcome.differences.isEmpty, "\(outcome.differences)")
        #expect(outcome.compared > 50)
        #expect(!outcome.plan.findings.contains { $0.id.hasPrefix("review.") && $0.verdict != .informational })
    }

    @Test("finds every change that was made to a scheme by hand", arguments: 0..<29)
    func doctored(seed: UInt64) throws {
        let floor = HotelFloor(seed: seed)
        let outcomes = try reviews(floor, PlanDoctor.allCases.map { doctor in { try doctor.change($0, floor) } })
        for (doctor, outcome) in zip(PlanDoctor.allCases, outcomes) {
            #expect(!outcome.differences.isEmpty, "\(doctor)")
            #expect(outcome.verdict == .rejected, "\(doctor)")
            switch doctor {
            case .movedIntoGuestRoom:
                #expect(outcome.plan.findings.contains { $0.rule == "guangzhou.6.2" && $0.verdict == .fail })
            case .editedShare: #expect(outcome.differences.map(\.name) == ["share"])
            case .renamedZone: #expect(outcome.differences.map(\.name) == ["name"])
            default: break
            }
        }
    }

    @Test("says the same in the same bytes")
    func bytes() throws {
        let floor = HotelFloor(seed: 3)
        let change: (Data) throws -> Data = { try PlanDoctor.turnedHalfADegree.change($0, floor) }
        let plans = try reviews(floor, [change, change]).map { outcome in
            try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
        }
        #expect(plans[0] == plans[1])
    }

    @Test("takes out of the count what an accepted waiver names, until it runs out")
    func waivers() throws {
        let floor = HotelFloor(seed: 1)
        let plain = try review(floor)
        let finding = try #require(plain.plan.findings.first { $0.verdict == .fail })
        func terms(_ status: Waiver.Status, until: String?) -> ReviewTerms {
            ReviewTerms(
                statements: Statements(waivers: [
                    Waiver(finding: finding.id, status: status, justification: "已设遮挡", by: "李明", until: until)
                ]))
        }
        let waived = try review(floor, terms: terms(.accepted, until: "2026-03-01"))
        #expect(waived.waived.keys.contains(finding.id) && waived.idleWaivers.isEmpty)
        #expect(!waived.counted.contains { $0.id == finding.id })
        for idle in [
            terms(.accepted, until: "2026-02-28"), terms(.underReview, until: nil), terms(.rejected, until: nil),
        ] {
            let outcome = try review(floor, terms: idle)
            #expect(outcome.waived.isEmpty && outcome.idleWaivers.count == 1)
            #expect(outcome.counted.contains { $0.id == finding.id })
        }
    }

    @Test("judges by its own settings, and tells those of the scheme that differ")
    func settings() throws {
        var settings = Settings()
        settings.minShareArea = 0.5
        let outcome = try review(HotelFloor(seed: 2), terms: ReviewTerms(settings: settings))
        #expect(outcome.differences.isEmpty, "the scheme's numbers are held against its own settings")
        let told = outcome.plan.findings.filter { $0.rule == "review.setting" }
        #expect(told.map(\.id) == ["review.setting/minShare.area"])
        #expect(outcome.plan.settings.minShareArea == 0.5)
    }

    @Test("does not believe waivers and approvals that a scheme brings along")
    func ownWaivers() throws {
        let floor = HotelFloor(seed: 1)
        let finding = try #require(try review(floor).plan.findings.first { $0.verdict == .fail })
        let outcome = try review(floor) { data in
            var root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            var header = try #require(root["sightline"] as? [String: Any])
            header["waivers"] = [
                ["finding": finding.id, "status": "accepted", "justification": "-", "by": "-", "until": NSNull()]
            ]
            root["sightline"] = header
            return try JSONSerialization.data(withJSONObject: root)
        }
        #expect(outcome.waived.isEmpty)
        #expect(outcome.counted.contains { $0.id == finding.id })
        #expect(outcome.plan.findings.contains { $0.rule == "review.waiver" })
    }

    @Test(
        "tells the shipped schemes apart: the good one, the bad one, the doctored one",
        arguments: [
            ("good", ReviewOutcome.Verdict.accepted, false), ("bad", .rejected, false), ("doctored", .rejected, true),
        ])
    func shipped(name: String, verdict: ReviewOutcome.Verdict, differs: Bool) throws {
        let outcome = try SchemeReview(programVersion: "1").run(
            SchemeReview.Request(
                scheme: "\(RunFixture.root)/scenarios/review-outlet/\(name).scheme.geojson",
                site: ["\(RunFixture.root)/maps/bank-outlet.geojson"], rules: ["guangzhou", "national"],
                date: "2026-03-01"))
        #expect(outcome.verdict == verdict)
        #expect(outcome.differences.isEmpty == !differs, "\(outcome.differences): scripts/schemes writes them anew")
        let failing = outcome.counted.filter { $0.verdict == .fail }.map(\.rule)
        #expect(failing.contains("guangzhou.6.2") == (name != "good"))
    }

    @Test("refuses a file without a camera")
    func noCameras() throws {
        let map = "\(RunFixture.root)/maps/bank-outlet.geojson"
        do {
            _ = try SchemeReview(programVersion: "1").run(
                SchemeReview.Request(scheme: map, site: [map], rules: ["guangzhou"], date: "2026-03-01"))
            Issue.record("a map was reviewed as a scheme")
        } catch {
            guard case .input(let problem) = error else { throw error }
            #expect(problem.diagnostics.contains { $0.code == "scheme.noCameras" })
        }
    }
}
