import Geometry
import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite struct DifferenceJudgementTests {
    private func pack(_ compare: String) throws -> RulePack {
        let text = """
            schema: sightline-rules/1
            name: town-2020
            family: town
            version: "1"
            regulation: {zh: 某市规定, en: Town rules}
            edition: "2020"
            inForce: {from: 2020-01-01}
            rules:
              - {id: town.22, article: "22", text: 不得擅自改变, gloss: No change, kind: plan-diff, penalty: "28", check: {compare: \(compare)}}
              - {id: town.23, article: "23", text: 已废止, gloss: Old, kind: plan-diff, inForce: {from: 2020-01-01, until: 2020-12-31}}
            """
        return try RulePackReader(file: "town.yaml").read(Array(text.utf8))
    }

    private func difference(_ kinds: [CameraChange.Kind]) -> PlanDifference {
        let camera = Draw.camera("c1", 5, 5, name: "东门枪机")
        return PlanDifference(
            tolerance: .init(), pairs: [.init(old: camera, new: camera)],
            cameras: kinds.map { CameraChange($0, camera: "c1", before: "c1", name: "东门枪机") })
    }

    private func judge(
        _ compare: String, _ kinds: [CameraChange.Kind], _ approvals: [Approval] = [], date: String? = "2024-05-01"
    ) throws -> [Finding] {
        DifferenceJudgement([try pack(compare)], date: date).findings(on: difference(kinds), approvals: approvals)
    }

    @Test("a change without an approval fails, cited to its article")
    func fails() throws {
        let findings = try judge("[position, use]", [.moved, .turned])
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.id == "town.22/camera/c1" && finding.verdict == .fail)
        #expect(finding.level == .error && finding.features == ["camera/c1"] && finding.citation?.penalty == "28")
        #expect(finding.message.zh.contains("位置") && !finding.message.zh.contains("方位角"))
        #expect(finding.message.zh.contains("第二十二条") && finding.message.en.contains("article 22"))
    }

    @Test("changes that the article does not name pass, and are told as nothing")
    func notNamed() throws {
        let findings = try judge("[position]", [.turned, .restated, .renamed])
        #expect(findings.map(\.verdict) == [.pass] && findings.map(\.id) == ["town.22"])
    }

    @Test("an approval for the camera and the change lets it pass, and is named")
    func approved() throws {
        let covers = [[], ["moved"], ["position"], ["town.22"]]
        for cover in covers {
            let approval = Approval(
                reference: "穗公视〔2024〕7号", authority: "越秀公安分局", cameras: ["c1"], covers: cover)
            let finding = try #require(try judge("[position]", [.moved], [approval]).first)
            #expect(finding.verdict == .pass && finding.message.zh.contains("穗公视〔2024〕7号"), "\(cover)")
        }
    }

    @Test("an approval of another camera, another change or a later day does not count")
    func notApproved() throws {
        for approval in [
            Approval(reference: "r", authority: "a", cameras: ["c2"]),
            Approval(reference: "r", authority: "a", covers: ["turned"]),
            Approval(reference: "r", authority: "a", date: "2024-05-02"),
        ] {
            #expect(try judge("[position]", [.moved], [approval]).map(\.verdict) == [.fail])
        }
        let half = Approval(reference: "穗1号", authority: "a", covers: ["moved"])
        let finding = try #require(try judge("[position, azimuth]", [.moved, .turned], [half]).first)
        #expect(finding.verdict == .fail && finding.message.en.contains("named for azimuth"))
        #expect(finding.message.zh.contains("穗1号"))
    }

    @Test("rules out of force say nothing, a rule that names nothing speaks of every change")
    func inForce() throws {
        #expect(try judge("[]", [.masksChanged]).map(\.id) == ["town.22/camera/c1"])
        #expect(try judge("[]", [.masksChanged], date: "2020-06-01").map(\.rule) == ["town.22", "town.23"])
    }

    @Test("every word of a rule is a kind of change, and no two are the same")
    func words() {
        let kinds = DifferenceJudgement.Word.allCases.map(\.kind)
        #expect(Set(kinds).count == kinds.count)
        #expect(Set(CameraChange.Kind.allCases).subtracting(kinds) == [.renamed, .restated])
    }

    @Test("another use of the whole plan is a change of use")
    func use() throws {
        var difference = difference([])
        difference.facts = [.init(name: "purpose", old: "治安", new: "考勤")]
        let findings = DifferenceJudgement([try pack("[use]")], date: nil).findings(on: difference, approvals: [])
        #expect(findings.map(\.id) == ["town.22/purpose"] && findings.map(\.verdict) == [.fail])
    }
}
