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

    @Test(
        "SARIF is valid by the published schema",
        .enabled(
            if: ProcessInfo.processInfo.environment["SIGHTLINE_SARIF_SCHEMA"] != nil,
            "SIGHTLINE_SARIF_SCHEMA names no copy of sarif-schema-2.1.0.json"))
    func schema() throws {
        let waiver = Waiver(finding: "x", status: .accepted, justification: "j", by: "b")
        let (document, outcome) = try Self.plan(waivers: [waiver])
        let report = SARIFReport(
            programVersion: "0.1.0", language: .english, planFile: "a b.geojson", header: document.header,
            rules: outcome.rules, baseline: Array(document.header.findings.dropFirst()))
        let output = try PythonRun.output(
            """
            import json, os, sys, jsonschema
            schema = json.load(open(os.environ['SIGHTLINE_SARIF_SCHEMA']))
            for e in jsonschema.Draft4Validator(schema).iter_errors(json.load(open(sys.argv[1]))): print(e.message)
            """, on: report.bytes)
        #expect(output == "", "\(output)")
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
        let output = try PythonRun.output(
            """
            import re, sys, zipfile, xml.etree.ElementTree as E
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            roots = {n: E.fromstring(z.read(n)) for n in z.namelist()}
            assert roots['bcf.version'].get('VersionId') == '2.1'
            assert roots['project.bcfp'].tag == 'ProjectExtension'
            topics = [n.split('/')[0] for n in z.namelist() if n.endswith('/markup.bcf')]
            guid = re.compile('[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')
            for t in topics:
                m, v = roots[t + '/markup.bcf'], roots[t + '/viewpoint.bcfv']
                assert guid.match(t) and m.find('Topic').get('Guid') == t
                assert m.find('Viewpoints').get('Guid') == v.get('Guid')
                order = [c.tag for c in m.find('Topic')]
                kept = ['Title', 'Priority', 'Index', 'Labels', 'CreationDate', 'CreationAuthor', 'Description']
                assert [k for k in kept if k in order] == list(dict.fromkeys(order)), order
                camera = v.find('PerspectiveCamera') if v.find('PerspectiveCamera') is not None else v.find('OrthogonalCamera')
                assert [c.tag for c in camera][:3] == ['CameraViewPoint', 'CameraDirection', 'CameraUpVector']
            print(len(topics), sorted(m.find('Topic').get('TopicStatus') for m in (roots[t + '/markup.bcf'] for t in topics)).count('Closed'))
            """, on: bytes)
        let told = document.header.findings.count { $0.verdict == .fail || $0.verdict == .open }
        #expect(output == "\(told) 1\n", "\(output)")
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

/// Python, for what its own readers make of our files.
enum PythonRun {
    /// Runs a program with the bytes as a file; what it prints.
    static func output(_ program: String, on bytes: [UInt8]) throws -> String {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("sightline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(bytes).write(to: place)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, place.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text : "failed: " + text
    }
}
