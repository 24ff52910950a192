import Foundation
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

/// What a review gives to other programs.
@Suite("A review's reports") struct ReviewReportTests {
    private static let date = "2026-03-01"

    /// The shipped scheme of that name, by Guangzhou's law and the national one.
    private func reviewed(
        _ name: String, _ waivers: [Waiver] = []
    ) throws -> (outcome: ReviewOutcome, document: PlanDocument) {
        let outcome = try SchemeReview(programVersion: "1").run(
            SchemeReview.Request(
                scheme: "\(RunFixture.root)/scenarios/review-outlet/\(name).scheme.geojson",
                site: ["\(RunFixture.root)/maps/bank-outlet.geojson"], rules: ["guangzhou", "national"],
                date: Self.date, terms: ReviewTerms(statements: Statements(waivers: waivers))))
        return (outcome, try PlanWriter(programVersion: "1").document(outcome.plan, frame: outcome.frame))
    }

    private func sarif(_ outcome: ReviewOutcome, _ document: PlanDocument) -> [UInt8] {
        SARIFReport(
            programVersion: "1", language: .english, planFile: "again.geojson", header: document.header,
            rules: outcome.rules, diagnostics: outcome.diagnostics, review: outcome
        ).bytes
    }

    @Test("SARIF has the claims that are wrong, the waivers, and why rules have no result")
    func results() throws {
        let plain = try reviewed("doctored")
        let claim = try #require(plain.outcome.plan.findings.first { $0.rule == "review.claim" })
        let waivers = [
            Waiver(finding: claim.id, status: .accepted, justification: "已核实", by: "李明"),
            Waiver(finding: "nothing/of/the/kind", status: .accepted, justification: "-", by: "-"),
        ]
        let (outcome, document) = try reviewed("doctored", waivers)
        let bytes = sarif(outcome, document)
        #expect(bytes == sarif(outcome, document))
        let run = try #require(try JSONDocument.read(bytes).root["runs"]?.elements?.first)
        let results = run["results"]?.elements ?? []
        #expect(results.count == outcome.plan.findings.count)
        let claims = results.filter { $0["ruleId"]?.string == "review.claim" }
        #expect(claims.count == outcome.differences.count && !claims.isEmpty)
        for result in claims {
            #expect(result["kind"]?.string == "fail" && result["level"]?.string == "error")
            let isWaived = result["partialFingerprints"]?["sightlineFinding/v1"]?.string == claim.id
            #expect((result["suppressions"]?.elements?.first?["justification"]?.string == "已核实") == isWaived)
            let place = result["locations"]?.elements?.first?["physicalLocation"]?["artifactLocation"]
            #expect(place?["uri"]?.string?.hasSuffix("doctored.scheme.geojson") == true)
        }
        #expect(claims.contains { $0["locations"]?.elements?.first?["logicalLocations"] != nil })
        let kinds = Set(results.compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["pass", "fail", "notApplicable", "informational"]))
        let notices = run["invocations"]?.elements?.first?["toolConfigurationNotifications"]?.elements ?? []
        #expect(notices.contains { $0["descriptor"]?["id"]?.string == "rule.asksNothing" })
        #expect(notices.filter { $0["descriptor"]?["id"]?.string == "waiver.idle" }.count == 1)
        #expect(run["properties"]?["review"]?["verdict"]?.string == "rejected")
        let artifacts = run["artifacts"]?.elements ?? []
        #expect(artifacts.first?["hashes"]?["sha-256"]?.string == outcome.scheme.sha256)
        let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
        let own = rules.first { $0["id"]?.string == "review.claim" }
        #expect(own?["shortDescription"]?["text"]?.string == ReviewRule.claim.meaning.en)
    }

    @Test("every finding of a review's own has a rule that is told")
    func rules() throws {
        for name in ["good", "bad", "doctored"] {
            let own = try reviewed(name).outcome.plan.findings.map(\.rule).filter { $0.hasPrefix("review.") }
            for rule in own { #expect(ReviewRule(rawValue: rule) != nil, "\(rule)") }
        }
    }

    @Test("BCF has a topic for each finding that fails or is open, closed where a waiver holds")
    func topics() throws {
        let failing = try #require(try reviewed("bad").outcome.plan.findings.first { $0.verdict == .fail })
        let waiver = Waiver(finding: failing.id, status: .accepted, justification: "已设遮挡", by: "李明")
        let (outcome, document) = try reviewed("bad", [waiver])
        let bytes = try BCFReport(document, planFile: outcome.scheme.name, language: .chinese).bytes()
        let told = outcome.plan.findings.count { $0.verdict == .fail || $0.verdict == .open }
        let output = try ReportSchemas.topics(of: bytes)
        #expect(output == "\(told) 1\n", "\(output)")
    }

    @Test(
        "SARIF is valid by the published schema", .enabled(if: ReportSchemas.hasSARIF, ReportSchemas.whyNoSARIF),
        arguments: ["good", "bad", "doctored"])
    func sarifSchema(name: String) throws {
        let (outcome, document) = try reviewed(
            name, [Waiver(finding: "x", status: .underReview, justification: "-", by: "-")])
        try ReportSchemas.checkSARIF(sarif(outcome, document))
    }

    @Test(
        "BCF is valid by the published schemas", .enabled(if: ReportSchemas.hasBCF, ReportSchemas.whyNoBCF),
        arguments: ["bad", "doctored"])
    func bcfSchema(name: String) throws {
        let (outcome, document) = try reviewed(name)
        try ReportSchemas.checkBCF(
            try BCFReport(document, planFile: outcome.scheme.name, language: .english).bytes())
    }

    @Test("a sealed scheme that was changed since is told, and one that was not passes")
    func seal() throws {
        let floor = HotelFloor(seed: 4)
        try RunFixture.withFolder(["map.geojson": try floor.map(), "s.yaml": floor.scenario()]) { folder in
            let outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            let bytes = try PlanWriter(programVersion: "1").bytes(outcome.plan, frame: outcome.frame)
            let sealed = try PlanSealing.seal(bytes, file: "s.plan.geojson", key: nil)
            func verdict(_ bytes: some Collection<UInt8>) throws -> Verdict? {
                let scheme = "\(folder)/scheme.geojson"
                try Data(bytes).write(to: URL(fileURLWithPath: scheme))
                let review = try SchemeReview(programVersion: "1").run(
                    SchemeReview.Request(
                        scheme: scheme, site: ["\(folder)/map.geojson"], rules: ["guangzhou"], date: Self.date))
                return review.plan.findings.first { $0.rule == "review.seal" }?.verdict
            }
            #expect(try verdict(bytes) == nil)
            #expect(try verdict(sealed) == .pass)
            #expect(try verdict(PlanDoctor.editedShare.change(Data(sealed), floor)) == .fail)
            let broken = String(decoding: sealed, as: UTF8.self).replacing("sightline-seal/1", with: "sightline-seal/9")
            #expect(try verdict(Array(broken.utf8)) == .fail)
        }
    }

    @Test("the command writes both files")
    func command() throws {
        try RunFixture.withFolder([:]) { folder in
            let result = try CommandResult.run(
                [
                    "review", "\(RunFixture.root)/scenarios/review-outlet/doctored.scheme.geojson", "--site",
                    "\(RunFixture.root)/maps/bank-outlet.geojson", "--rules", "guangzhou", "--date", Self.date,
                    "--sarif", "r.sarif", "--bcf", "r.bcfzip",
                ], in: folder)
            #expect(result.status == 1, "\(result.errors)")
            #expect(try JSONDocument.read(try InputFile.read("\(folder)/r.sarif")).root["version"]?.string == "2.1.0")
            #expect(try InputFile.read("\(folder)/r.bcfzip").starts(with: Array("PK".utf8)))
        }
    }
}
