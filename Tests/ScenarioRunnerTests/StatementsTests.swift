import Interchange
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct StatementsTests {
    private func read(_ more: String) throws(InputError) -> (scenario: Scenario, diagnostics: [Diagnostic]) {
        try ScenarioReader.read("name: s\nsite: m.geojson\n" + more, file: "s.yaml")
    }

    @Test func everythingThatIsStatedIsRead() throws {
        let statements = try read(
            """
            facts: {owner: 示例银行, retentionDays: 90, civilCode: 440106}
            declarations:
              - {rule: guangzhou.13.1, by: 甲公司, evidence: GA-12, date: 2026-01-05, until: 2027-01-05}
            approvals:
              - {reference: 12号, authority: 天河分局, cameras: [B03], covers: moved}
            waivers:
              - {finding: x/y, status: accepted, justification: 已遮挡, by: 李明, until: 2026-12-31}
            """
        ).scenario.statements
        #expect(statements.facts == ["owner": "示例银行", "retentionDays": "90", "civilCode": "440106"])
        #expect(
            statements.declarations == [
                Declaration(
                    rule: "guangzhou.13.1", by: "甲公司", evidence: "GA-12", date: "2026-01-05", until: "2027-01-05")
            ])
        #expect(
            statements.approvals == [
                Approval(reference: "12号", authority: "天河分局", cameras: ["B03"], covers: ["moved"])
            ])
        #expect(statements.waivers.first?.holds(on: "2026-12-31") == true)
        #expect(statements.waivers.first?.holds(on: "2027-01-01") == false)
        #expect(statements.waivers.first?.holds(on: nil) == false)
    }

    @Test(
        arguments: [
            ("facts: {retentionDays: thirty}", "facts.value"), ("facts: {civilCode: 44010}", "facts.value"),
            ("facts: {inUseSince: 2025-02-29}", "facts.value"), ("facts: {secrecy: maybe}", "facts.value"),
            ("declarations: [{rule: a}]", "schema.missing"), ("waivers: [{finding: a, by: b}]", "schema.missing"),
            ("approvals: [{reference: a, authority: b, date: 2026-13-01}]", "value.date"),
            ("waivers: [{finding: a, by: b, justification: c, status: yes}]", "value.choice"),
        ])
    func whatIsWrongIsToldAtItsPlace(text: String, code: String) {
        let error = #expect(throws: InputError.self) { try read(text) }
        let problem = error?.diagnostics.first { $0.code == code }
        #expect(problem?.place.line == 3, "\(error?.diagnostics.map(\.code) ?? [])")
    }

    @Test func aFactThatNoRuleAsksForIsKeptWithAWarning() throws {
        let (scenario, diagnostics) = try read("facts: {ownr: 示例}")
        #expect(scenario.statements.facts["ownr"] == "示例")
        #expect(diagnostics.map(\.code) == ["facts.unknown"])
        #expect(diagnostics.first?.message.en.contains("owner") == true)
    }
}
