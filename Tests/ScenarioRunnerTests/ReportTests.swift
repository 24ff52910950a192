import Foundation
import Interchange
import PlanDocuments
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite struct ReportTests {
    /// The hall passes, the cupboard fails; one waiver holds, one is over.
    static func plan(waivers: [Waiver] = []) throws -> (document: PlanDocument, outcome: RunOutcome) {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: indoor=room, task: observe}]", more: "rules: [guangzhou-2018]\ndate: 2024-05-01"
            ),
        ]) { folder in
            var outcome = try ScenarioRun().run(path: "\(folder)/s.yaml")
            outcome.plan.statements.waivers = waivers
            return (try PlanWriter(programVersion: "0.1.0").document(outcome.plan, frame: outcome.frame), outcome)
        }
    }

    private func sarif(
        _ document: PlanDocument, _ outcome: RunOutcome, baseline: [Finding]? = nil, planFile: String? = "方案 1.geojson"
    ) throws -> JSONValue {
        let report = SARIFReport(
            programVersion: "0.1.0", language: .chinese, planFile: planFile, header: document.header,
            rules: outcome.rules, baseline: baseline)
        #expect(report.bytes == report.bytes)
        return try JSONDocument.read(report.bytes).root
    }

    private func results(_ root: JSONValue) -> [JSONValue] { root["runs"]?.elements?.first?["results"]?.elements ?? [] }

    @Test("every finding is a result, every rule is listed, and indices lead to rules")
    func structure() throws {
        let (document, outcome) = try Self.plan()
        let root = try sarif(document, outcome)
        #expect(root["version"]?.string == "2.1.0")
        let rules = root["runs"]?.elements?.first?["tool"]?["driver"]?["rules"]?.elements ?? []
        let ids = rules.compactMap { $0["id"]?.string }
        #expect(Set(outcome.rules.map(\.id)).isSubset(of: ids) && Set(ids).count == ids.count)
        let results = results(root)
        #expect(results.count == document.header.findings.count && results.contains { $0["kind"]?.string == "fail" })
        for result in results {
            let kind = result["kind"]?.string ?? ""
            #expect(["pass", "fail", "open", "notApplicable", "informational"].contains(kind))
            #expect((result["level"]?.string == "none") == (kind != "fail"))
            #expect(ids[Int(result["ruleIndex"]?.number ?? -1)] == result["ruleId"]?.string)
            #expect(result["baselineState"] == nil && result["message"]?["text"]?.string?.isEmpty == false)
            let place = result["locations"]?.elements?.first
            #expect(place?["physicalLocation"]?["artifactLocation"]?["uri"]?.string == "%E6%96%B9%E6%A1%88%201.geojson")
        }
        let fail = try #require(results.first { $0["kind"]?.string == "fail" })
        let names = fail["locations"]?.elements?.first?["logicalLocations"]?.elements?.compactMap {
            $0["fullyQualifiedName"]?.string
        }
        #expect(names?.contains { $0.hasPrefix("required/") } == true)
    }

    @Test("waivers suppress while they hold; what is over suppresses nothing and is told")
    func waivers() throws {
        let failing = try #require(try Self.plan().document.header.findings.first { $0.verdict == .fail }).id
        func suppressions(_ status: Waiver.Status, until: String?) throws -> (JSONValue?, JSONValue?) {
            let waiver = Waiver(finding: failing, status: status, justification: "另有安排", by: "甲", until: until)
            let (document, outcome) = try Self.plan(waivers: [waiver])
            let result = try results(sarif(document, outcome)).first {
                $0["partialFingerprints"]?["sightlineFinding/v1"]?.string == failing
            }
            return (result?["suppressions"]?.elements?.first, result?["properties"]?["expiredWaiver"])
        }
        let holding = try suppressions(.accepted, until: "2024-12-31")
        #expect(holding.0?["status"]?.string == "accepted" && holding.0?["justification"]?.string == "另有安排")
        #expect(holding.1 == nil)
        let over = try suppressions(.accepted, until: "2024-04-30")
        #expect(over.0 == nil && over.1?.string == "2024-04-30")
        #expect(try suppressions(.underReview, until: nil).0?["status"]?.string == "underReview")
        #expect(try suppressions(.rejected, until: nil).0?["status"]?.string == "rejected")
    }

    @Test("against a baseline each finding is new, unchanged, updated or absent")
    func baseline() throws {
        let (document, outcome) = try Self.plan()
        var before = document.header.findings
        before[0].message.zh += "（旧）"
        let gone = before.removeLast()
        var extra = gone
        extra.id = "zz/gone"
        let results = try results(sarif(document, outcome, baseline: before + [extra]))
        let states = Dictionary(
            results.map {
                ($0["partialFingerprints"]?["sightlineFinding/v1"]?.string ?? "", $0["baselineState"]?.string ?? "")
            }, uniquingKeysWith: { first, _ in first })
        #expect(states[before[0].id] == "updated" && states[gone.id] == "new" && states["zz/gone"] == "absent")
        #expect(results.count == document.header.findings.count + 1)
    }

    @Test("SARIF is valid by the published schema", .enabled(if: ReportSchemas.hasSARIF, ReportSchemas.whyNoSARIF))
    func schema() throws {
        let waiver = Waiver(finding: "x", status: .accepted, justification: "j", by: "b")
        let (document, outcome) = try Self.plan(waivers: [waiver])
        let report = SARIFReport(
            programVersion: "0.1.0", language: .english, planFile: "a b.geojson", header: document.header,
            rules: outcome.rules, baseline: Array(document.header.findings.dropFirst()),
            diagnostics: outcome.diagnostics)
        try ReportSchemas.checkSARIF(report.bytes)
    }

    @Test("rules without a result, idle waivers and odd inputs are notifications")
    func notices() throws {
        let waiver = Waiver(finding: "x", status: .accepted, justification: "j", by: "b")
        let (document, outcome) = try Self.plan(waivers: [waiver])
        let report = SARIFReport(
            programVersion: "0.1.0", language: .english, planFile: nil, header: document.header, rules: outcome.rules,
            diagnostics: [Diagnostic("map.odd", .warning, file: "map 1.geojson", path: "$", zh: "怪", en: "odd")])
        let run = try #require(try JSONDocument.read(report.bytes).root["runs"]?.elements?.first)
        let invocation = try #require(run["invocations"]?.elements?.first)
        let told = invocation["toolConfigurationNotifications"]?.elements ?? []
        let judged = Set(document.header.findings.map(\.rule))
        let silent = outcome.rules.map(\.id).filter { !judged.contains($0) }
        #expect(told.compactMap { $0["associatedRule"]?["id"]?.string } == silent && !silent.isEmpty)
        #expect(told.last?["descriptor"]?["id"]?.string == "waiver.idle" && told.last?["level"]?.string == "warning")
        let kinds = run["tool"]?["driver"]?["notifications"]?.elements?.map { $0["id"]?.string }
        for notice in told {
            #expect(kinds?[Int(notice["descriptor"]?["index"]?.number ?? -1)] == notice["descriptor"]?["id"]?.string)
        }
        let input = try #require(invocation["toolExecutionNotifications"]?.elements?.first)
        #expect(input["message"]?["text"]?.string == "map.odd: odd")
    }

    @Test("BCF is a ZIP of well-formed XML: a topic a finding, the same bytes for the same plan")
    func bcf() throws {
        let failing = try #require(try Self.plan().document.header.findings.first { $0.verdict == .fail }).id
        let waiver = Waiver(finding: failing, status: .accepted, justification: "]]> & <b>\u{0B}", by: "甲")
        var (document, _) = try Self.plan(waivers: [waiver])
        document.header.findings[0].message.zh = "]]> &lt; \u{0B} \"引号\""
        document.header.findings[0].verdict = .open
        let report = try BCFReport(document, planFile: "方案.geojson", language: .chinese)
        let bytes = try report.bytes()
        #expect(try BCFReport(document, planFile: "方案.geojson", language: .chinese).bytes() == bytes)
        let output = try ReportSchemas.topics(of: bytes)
        let told = document.header.findings.count { $0.verdict == .fail || $0.verdict == .open }
        #expect(output == "\(told) 1\n", "\(output)")
    }

    @Test("BCF is valid by the published schemas", .enabled(if: ReportSchemas.hasBCF, ReportSchemas.whyNoBCF))
    func bcfSchema() throws {
        let failing = try #require(try Self.plan().document.header.findings.first { $0.verdict == .fail }).id
        let waiver = Waiver(finding: failing, status: .accepted, justification: "]]> & <b>", by: "甲")
        let (document, _) = try Self.plan(waivers: [waiver])
        try ReportSchemas.checkBCF(try BCFReport(document, planFile: "方案.geojson", language: .chinese).bytes())
    }

    @Test("file names become URI references")
    func uris() {
        #expect(URIText.reference("a b/方.geojson") == "a%20b/%E6%96%B9.geojson")
        #expect(URIText.reference("c:x#?%") == "./c:x%23%3F%25")
    }
}

@Suite(.serialized) struct ReportCommandTests {
    @Test("evaluate and register write what other programs read")
    func commands() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: indoor=room, task: observe}]",
                more: "facts: {owner: '=1+1', retentionDays: '30', bitrate: '8'}"),
        ]) { folder in
            func run(_ arguments: String...) throws -> CommandResult { try CommandResult.run(arguments, in: folder) }
            let evaluated = try run(
                "evaluate", "s.yaml", "-o", "p.plan.geojson", "--sarif", "p.sarif", "--bcf", "p.bcfzip")
            #expect(evaluated.status == 1, "\(evaluated.errors)")
            #expect(try JSONDocument.read(try InputFile.read("\(folder)/p.sarif")).root["version"]?.string == "2.1.0")
            #expect(try InputFile.read("\(folder)/p.bcfzip").starts(with: Array("PK".utf8)))
            let again = try run("evaluate", "s.yaml", "--sarif", "q.sarif", "--baseline", "p.plan.geojson")
            #expect(again.status == 1, "\(again.errors)")
            let states = try JSONDocument.read(try InputFile.read("\(folder)/q.sarif")).root["runs"]?.elements?.first?[
                "results"]?.elements?.compactMap { $0["baselineState"]?.string }
            #expect(Set(states ?? []) == ["unchanged"])
            #expect(try run("evaluate", "s.yaml", "--baseline", "p.plan.geojson").status == 2)

            #expect(try run("register", "p.plan.geojson", "-o", "c.xlsx", "--language", "zh").status == 0)
            #expect(try run("register", "p.plan.geojson", "-o", "c.ods").status == 2)
            #expect(try run("register", "map.geojson").status == 2)
            let csv = try run("register", "p.plan.geojson", "--language", "zh", "--catalogue", "2022", "--gcj02")
            #expect(csv.status == 0 && csv.output.contains("\"'=1+1\"") && csv.output.contains("所需存储合计"))
            #expect(csv.errors.contains("GCJ-02"))
        }
    }

    @Test("a register that was corrected on the spot is a survey")
    func survey() throws {
        try RunFixture.withFolder([
            "map.geojson": try SmallSite.map(),
            "s.yaml": SmallSite.scenario(
                requirements: "[{place: hall, task: observe}]", more: "facts: {purpose: 治安, owner: 甲}"),
        ]) { folder in
            func run(_ arguments: String...) throws -> CommandResult { try CommandResult.run(arguments, in: folder) }
            #expect(try run("evaluate", "s.yaml", "-o", "p.plan.geojson").status == 0)
            for language in ["zh", "en"] {
                let written = try run(
                    "register", "p.plan.geojson", "-o", "c.csv", "--no-totals", "--gcj02", "--language", language)
                #expect(written.status == 0)
                let same = try run("diff", "p.plan.geojson", "--as-built", "c.csv")
                #expect(same.status == 0 && same.output.contains("Nothing differs."), "\(same.output)\(same.errors)")
                let text = try String(contentsOfFile: "\(folder)/c.csv", encoding: .utf8)
                try text.replacing(",3.5,", with: ",3.2,").write(
                    toFile: "\(folder)/d.csv", atomically: false, encoding: .utf8)
                let lower = try run("diff", "p.plan.geojson", "--as-built", "d.csv")
                #expect(lower.output.contains("height") && lower.output.contains("0.300 m"), "\(lower.output)")
            }
        }
    }
}
