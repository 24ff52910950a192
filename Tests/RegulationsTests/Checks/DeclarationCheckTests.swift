import SiteModel
import Testing

@testable import Regulations

@Suite("Declarations") struct DeclarationCheckTests {
    private func verdicts(
        _ declarations: [Declaration], on date: String? = "2026-03-01", check: String = "{}",
        facts: [String: String] = [:], kind: RuleKind = .declarative
    ) throws -> [String] {
        try StatementBench(kind: kind, check: check, facts: facts, declarations: declarations, date: date).verdicts()
    }

    @Test("one with evidence that holds on the date passes")
    func pass() throws {
        #expect(try verdicts([Declaration(rule: "r", by: "甲", evidence: "1号")]) == ["r pass note"])
        let limited = Declaration(rule: "r", by: "甲", evidence: "1号", date: "2026-03-01", until: "2026-03-01")
        #expect(try verdicts([limited]) == ["r pass note"])
        let other = Declaration(rule: "r", by: "乙", evidence: nil)
        #expect(try verdicts([other, limited]) == ["r pass note"])
    }

    @Test("none, none of this rule, or one without evidence is open")
    func open() throws {
        #expect(try verdicts([]) == ["r open note"])
        #expect(try verdicts([Declaration(rule: "r.2", by: "甲", evidence: "1号")]) == ["r open note"])
        #expect(try verdicts([Declaration(rule: "r", by: "甲")]) == ["r open note"])
        #expect(try verdicts([Declaration(rule: "r", by: "甲", evidence: " ")]) == ["r open note"])
    }

    @Test("evidence that has run out, is of a later day, or cannot be held against a date is open")
    func dates() throws {
        let limited = Declaration(rule: "r", by: "甲", evidence: "1号", date: "2026-01-01", until: "2026-02-28")
        #expect(try verdicts([limited]) == ["r open warning"])
        #expect(try verdicts([limited], on: "2026-02-28") == ["r pass note"])
        #expect(try verdicts([limited], on: nil) == ["r open note"])
        #expect(try verdicts([limited], on: "2025-12-31") == ["r open warning"])
    }

    @Test("the facts that it asks for are judged with it")
    func facts() throws {
        let declared = [Declaration(rule: "r", by: "甲", evidence: "1号")]
        #expect(try verdicts(declared, check: "{fields: [certificate]}") == ["r open note"])
        #expect(
            try verdicts(declared, check: "{fields: [certificate]}", facts: ["certificate": "x"]) == ["r pass note"])
        #expect(
            try verdicts(declared, check: #"{expect: ["controlRoom = yes"]}"#, facts: ["controlRoom": "no"])
                == ["r fail error"])
    }

    @Test("a document that names no facts has to be declared as well")
    func output() throws {
        #expect(try verdicts([], check: "{document: designReview}", kind: .output) == ["r open note"])
        let declared = [Declaration(rule: "r", by: "甲", evidence: "收件回执")]
        #expect(try verdicts(declared, check: "{document: designReview}", kind: .output) == ["r pass note"])
    }
}
