import Foundation
import PlanDocuments
import ScenarioRunner
import SiteModel
import Testing

/// The scenarios that are shipped, evaluated from their files.
@Suite("The shipped scenarios") struct ShippedScenariosTests {
    static let names = [
        "bank-branch", "bank-branch-gansu", "dormitory-street", "hotel-floor", "metro-interchange", "polling-station",
        "school-dormitory", "street-district",
    ]

    private func run(_ name: String) throws -> (prepared: PreparedScenario, outcome: RunOutcome) {
        let prepared = try ScenarioLoader.load(path: "\(RunFixture.root)/scenarios/\(name).yaml")
        return (prepared, try ScenarioRun(options: RunOptions(threads: 2)).run(prepared))
    }

    @Test(
        "show passes, fails and opens among at least 40 obstacles, and a plan read back gives the same shares",
        arguments: names)
    func each(_ name: String) throws {
        let (prepared, outcome) = try run(name)
        #expect(prepared.site.levels.reduce(0) { $0 + $1.obstacles.count } >= 40)
        let verdicts = Set(outcome.plan.findings.map(\.verdict))
        #expect(verdicts.isSuperset(of: [.pass, .fail, .open]))
        let ids = outcome.plan.findings.map(\.id)
        #expect(Set(ids).count == ids.count)

        let bytes = try PlanWriter(programVersion: "test").bytes(outcome.plan, frame: outcome.frame)
        let document = try PlanReader.read(bytes, file: "plan")
        var again = prepared
        again.cameras = document.cameras
        #expect(
            document.cameras.map { $0.position }
                == outcome.plan.cameras.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map { $0.position })
        let second = try ScenarioRun(options: RunOptions(threads: 1)).run(again)
        #expect(
            second.plan.evaluation.coverages.map(\.share) == outcome.plan.evaluation.coverages.map(\.share))
        #expect(second.plan.evaluation.overlaps.map(\.area) == outcome.plan.evaluation.overlaps.map(\.area))
    }

    @Test("make every kind of required and prohibited rule speak somewhere")
    func everyKind() throws {
        var spoken: [String: Set<Verdict>] = [:]
        for name in Self.names {
            for finding in try run(name).outcome.plan.findings where finding.verdict != .notApplicable {
                spoken[finding.rule, default: []].insert(finding.verdict)
            }
        }
        func verdicts(_ prefix: String) -> Set<Verdict> {
            spoken.filter { $0.key.hasPrefix(prefix) }.reduce(into: []) { $0.formUnion($1.value) }
        }
        // Required cover, install bans and view bans of both regulations.
        for rules in ["guangzhou.6.1", "guangzhou.6.2", "guangzhou.6.3", "gansu.9.3", "gansu.9.5"] {
            #expect(verdicts(rules).contains(.fail), "\(rules): \(verdicts(rules))")
        }
        #expect(verdicts("guangzhou.6.1").contains(.pass) && verdicts("guangzhou.6.2").contains(.pass))
        #expect(!verdicts("gansu.7").isEmpty)
    }
}
