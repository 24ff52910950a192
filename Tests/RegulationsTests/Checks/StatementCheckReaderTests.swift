import Interchange
import Testing

@testable import Regulations

@Suite("Checks by statements in a pack") struct StatementCheckReaderTests {
    private func codes(_ kind: RuleKind, _ check: String) -> [Diagnostic] {
        do throws(InputError) {
            _ = try StatementBench.pack(kind, check)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test(
        "what means nothing is refused at its place",
        arguments: [
            (RuleKind.planField, "{fields: [ownr]}", "pack.fact"), (.planField, "{expect: [owner]}", "pack.condition"),
            (.planField, #"{when: ["retentionDays >= 30", "phase = later"]}"#, "pack.condition"),
            (.planField, "{method: guess}", "pack.choice"), (.planField, "{distance: 3}", "pack.unknownKey"),
            (.planField, "{method: signs, distance: -1}", "pack.number"),
            (.planField, "{method: consent, select: landuse}", "pack.selector"),
            (.planField, "{method: jurisdiction}", "pack.missing"),
            (.planField, "{method: jurisdiction, codes: [44x1]}", "pack.code"),
            (.output, "{fields: [owner]}", "pack.missing"),
            (.output, "{document: register, deadline: {start: owner, done: filedOn, days: 3}}", "pack.fact"),
            (.output, "{document: register, deadline: {start: inUseSince, done: filedon, days: 3}}", "pack.fact"),
            (.output, "{document: register, deadline: {start: inUseSince, done: filedOn}}", "pack.missing"),
            (
                .output,
                "{document: register, deadline: {start: inUseSince, done: filedOn, existingBefore: 2025-04-01}}",
                "pack.missing"
            ),
            (
                .output,
                "{document: register, deadline: {start: inUseSince, done: filedOn, days: 3, existingBefore: 2025-02-29, existingDays: 9}}",
                "pack.date"
            ),
            (.output, "{document: register, deadline: 30}", "pack.type"),
            (.planDiff, "{compare: [colour]}", "pack.compare"),
            (.planDiff, "{when: [phase = new]}", "pack.unknownKey"), (.declarative, "{document: x}", "pack.unknownKey"),
        ])
    func refused(_ kind: RuleKind, _ check: String, _ code: String) {
        let found = codes(kind, check)
        #expect(found.map(\.code) == [code], "\(check): \(found.map { $0.message.en })")
        #expect(found.allSatisfy { $0.place.line == 14 && !$0.message.zh.isEmpty })
    }

    @Test("a misspelt name is told with what was meant, at its own column")
    func suggestion() throws {
        let problem = try #require(codes(.planField, "{fields: [owner, retentiondays]}").first)
        #expect(problem.message.en.contains("did you mean `retentionDays`"))
        #expect(problem.place.column ?? 0 > 20)
    }

    @Test("every key of a check is listed, with its value")
    func entries() throws {
        let pack = try StatementBench.pack(
            .output,
            #"""
            {document: register, when: ["phase = new"], fields: [owner], expect: ["retentionDays >= 30"],
                     deadline: {start: inUseSince, done: filedOn, days: 30, existingBefore: 2025-04-01, existingDays: 90},
                     failLevel: warning, fromLaw: [deadline]}
            """#)
        let listing = try #require(pack.listing.first)
        #expect(
            listing.parameters.map(\.name) == [
                "document", "when", "fields", "expect", "deadline", "failLevel", "fromLaw",
            ])
        #expect(listing.parameters[3].value == .list(["retentionDays >= 30"]))
        #expect(
            listing.parameters[4].value
                == .object([
                    CheckEntry("start", .text("inUseSince")), CheckEntry("done", .text("filedOn")),
                    CheckEntry("days", .number(30)), CheckEntry("existingBefore", .text("2025-04-01")),
                    CheckEntry("existingDays", .number(90)),
                ]))
        let said = listing.check.map(\.en).joined(separator: "; ")
        for part in ["phase = new", "camera register", "`owner`", "retentionDays >= 30", "30 days", "90 days"] {
            #expect(said.contains(part), "\(part): \(said)")
        }
    }

    @Test("methods of a plan field are listed with what they measure by")
    func methods() throws {
        for method in CheckMethod.allCases {
            let check = method == .jurisdiction ? "{method: jurisdiction, name: 广州市}" : "{method: \(method.rawValue)}"
            let listing = try #require(try StatementBench.pack(.planField, check).listing.first)
            #expect(listing.parameters.first == CheckEntry("method", .text(method.rawValue)))
            #expect(listing.parameters.contains { $0.name == "distance" } == [.signs, .consent].contains(method))
            #expect(listing.check.isEmpty == (method == .fields))
        }
    }
}
