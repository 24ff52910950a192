import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Stated facts") struct FieldsCheckTests {
    private let cameras = [StatementBench.camera("A"), StatementBench.camera("B")]

    @Test("stated and as expected passes, with the values")
    func pass() throws {
        let findings = try StatementBench(
            check: #"{fields: [owner], expect: ["retentionDays >= 30", "accessMode in connected|reserved"]}"#,
            facts: ["owner": "示例公司", "retentionDays": "30", "accessMode": "reserved"], cameras: cameras
        ).findings()
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.id == "r" && finding.verdict == .pass && finding.level == .note)
        #expect(finding.message.zh.contains("示例公司") && finding.message.en.contains("`retentionDays` is 30"))
        // The law was not said to give the 30 days; the words of a choice are no threshold.
        #expect(finding.setting == ["retentionDays"])
    }

    @Test("what is not stated is open as a note, and says what to write where")
    func missing() throws {
        let finding = try #require(
            try StatementBench(
                check: #"{fields: [owner, agreement], expect: ["installer != other"]}"#, facts: ["owner": " "],
                cameras: cameras
            ).findings().first)
        #expect(finding.verdict == .open && finding.level == .note && finding.features.isEmpty)
        for part in ["`owner`", "`agreement`", "`installer`", "government", "`facts`", "`tags`", "article 1"] {
            #expect(finding.message.en.contains(part), "\(part): \(finding.message.en)")
        }
        for part in ["owner（所有权人）", "facts", "第一条"] {
            #expect(finding.message.zh.contains(part), "\(part): \(finding.message.zh)")
        }
    }

    @Test("what is stated otherwise fails at the rule's level")
    func wrong() throws {
        let bench = StatementBench(
            check: #"{expect: ["retentionDays >= 30"], failLevel: warning, fromLaw: [expect]}"#,
            facts: ["retentionDays": "29.5"])
        let finding = try #require(try bench.findings().first)
        #expect(finding.verdict == .fail && finding.level == .warning && finding.setting.isEmpty)
        #expect(finding.message.en.contains("29.5") && finding.message.en.contains("at least 30"))
        #expect(finding.message.zh.contains("不得少于 30"))
    }

    @Test("a camera's own statement goes before the plan's, and fails by itself")
    func ownStatements() throws {
        let check = #"{expect: ["retentionDays >= 30"]}"#
        let weak = StatementBench.camera("B", 0, 0, ["retentionDays": "7", "name": "后门"])
        var bench = StatementBench(check: check, facts: ["retentionDays": "90"], cameras: [cameras[0], weak])
        let findings = try bench.findings()
        #expect(findings.map(\.id) == ["r/B"] && findings[0].verdict == .fail && findings[0].features == ["camera/B"])
        #expect(findings[0].message.zh.contains("摄像机“后门”的 retentionDays"))
        // Where every camera says better, what the plan says means nothing.
        bench.facts = ["retentionDays": "1"]
        bench.cameras = ["A", "B"].map { StatementBench.camera($0, 0, 0, ["retentionDays": "60"]) }
        #expect(try bench.verdicts() == ["r pass note"])
    }

    @Test("cameras that lack a fact which the plan does not state are named")
    func lacking() throws {
        let bench = StatementBench(
            check: "{fields: [gbId]}",
            cameras: [cameras[0], StatementBench.camera("B", 0, 0, ["gbId": "44010600001320000001"])])
        let finding = try #require(try bench.findings().first)
        #expect(finding.verdict == .open && finding.level == .note && finding.features == ["camera/A"])
        #expect(finding.message.en.contains("cameras A"))
    }

    @Test("what is written in another form is open as a warning")
    func unreadable() throws {
        let check = #"{expect: ["retentionDays >= 30"]}"#
        #expect(
            try StatementBench(check: check, facts: ["retentionDays": "a month"]).verdicts() == ["r open warning"])
        let odd = StatementBench.camera("B", 0, 0, ["retentionDays": "a month"])
        #expect(
            try StatementBench(check: check, facts: ["retentionDays": "30"], cameras: [cameras[0], odd]).verdicts()
                == ["r/B open warning"])
    }

    @Test("two wrong facts of one camera are one finding")
    func oneFindingEach() throws {
        let camera = StatementBench.camera("A", 0, 0, ["retentionDays": "7", "operatingHours": "12"])
        let findings = try StatementBench(
            check: #"{expect: ["retentionDays >= 30", "operatingHours = 24"]}"#, cameras: [camera]
        ).findings()
        #expect(findings.map(\.id) == ["r/A"])
        #expect(
            findings[0].message.en.contains("`retentionDays`") && findings[0].message.en.contains("`operatingHours`"))
    }

    @Test("a rule without conditions met does not apply, and one whose condition is not stated is open")
    func when() throws {
        let check = #"{when: ["phase in new|rebuilt", "funding = government"], fields: [mainProject]}"#
        func verdicts(_ facts: [String: String]) throws -> [String] {
            try StatementBench(check: check, facts: facts).verdicts()
        }
        #expect(try verdicts(["phase": "new", "funding": "government", "mainProject": "1"]) == ["r pass note"])
        #expect(try verdicts(["phase": "new", "funding": "government"]) == ["r open note"])
        #expect(try verdicts(["phase": "existing"]) == ["r notApplicable note"])
        #expect(try verdicts(["phase": "new"]) == ["r open note"])
        #expect(try verdicts(["phase": "new", "funding": "?"]) == ["r open warning"])
        let open = try #require(try StatementBench(check: check, facts: ["phase": "new"]).findings().first)
        #expect(open.message.en.contains("`funding`") && !open.message.en.contains("`phase`"))
    }

    @Test("a condition on cameras holds where it holds for one")
    func whenCameras() throws {
        let check = #"{when: ["mobile = yes"], fields: [owner]}"#
        let moving = StatementBench.camera("B", 0, 0, ["mobile": "yes"])
        let still = ["A", "C"].map { StatementBench.camera($0, 0, 0, ["mobile": "no"]) }
        #expect(try StatementBench(check: check, cameras: still + [moving]).verdicts() == ["r open note"])
        #expect(try StatementBench(check: check, cameras: still).verdicts() == ["r notApplicable note"])
        #expect(
            try StatementBench(check: check, facts: ["owner": "x"], cameras: [moving]).verdicts() == ["r pass note"])
    }

    @Test("a rule that compares versions is told once, and judged by another command")
    func versions() throws {
        let finding = try #require(
            try StatementBench(kind: .planDiff, check: "{compare: [position, use]}", cameras: cameras).findings().first)
        #expect(finding.id == "r" && finding.verdict == .informational && finding.level == .note)
        #expect(finding.message.en.contains("sightline diff") && finding.message.zh.contains("位置、用途"))
    }
}
