import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Signs") struct SignsCheckTests {
    private static let required = """
          - id: r.hall
            article: "2"
            text: 文字
            gloss: text
            kind: required-coverage
            places:
              - {type: r.hall.a, slug: hall, name: {zh: 厅, en: hall}, manual: true}
        """

    private func coverage(
        _ id: String, level: String = "0", rules: [String] = ["r.hall"], cameras: [String] = ["A"], x: Double = 0
    ) -> Coverage {
        let shape = Shape.area(Region(Draw.rectangle(x, 0, 10, 10)))
        let requirement = Requirement(
            id: "required/\(id)/observe/\(level)", place: id, name: id, rules: rules, task: "observe",
            pixelDensity: 62.5,
            targetHeight: 1.5, level: level, shape: shape, minShare: 0.95)
        return Coverage(
            requirement: requirement, measure: 100, excluded: 0, excludedWhy: [], share: 1, judgedShare: 1,
            judgedShareLeast: 1, gap: .area(.empty), cameras: cameras, shareByCameras: [1], unknowns: [])
    }

    private func sign(_ x: Double, _ y: Double, level: String = "0") -> Feature {
        Draw.point("sign-\(x)-\(y)", x, y, level: level, ["sightline:sign": "yes"])
    }

    private func verdicts(
        _ features: [Feature], _ coverages: [Coverage], more: String = Self.required
    ) throws -> [String] {
        try StatementBench(
            check: "{method: signs, distance: 5}", cameras: [StatementBench.camera("A")], features: features,
            coverages: coverages, more: more
        ).verdicts()
    }

    @Test("a sign in a place or within the distance of it is enough")
    func inReach() throws {
        #expect(try verdicts([sign(5, 5)], [coverage("h")]) == ["r pass note"])
        #expect(try verdicts([sign(15, 5)], [coverage("h")]) == ["r pass note"])
        #expect(try verdicts([sign(15.1, 5)], [coverage("h")]) == ["r/h/0 fail error"])
    }

    @Test("a sign on another level is none")
    func levels() throws {
        #expect(try verdicts([sign(5, 5, level: "1")], [coverage("h")]) == ["r/h/0 fail error"])
        #expect(try verdicts([sign(5, 5, level: "1")], [coverage("h", level: "1")]) == ["r pass note"])
    }

    @Test("every public entrance on the boundary needs one in reach; others do not")
    func entrances() throws {
        let door = Draw.point("door", 10, 0, ["entrance": "main", "name": "东门"])
        let back = Draw.point("back", 0, 10, ["entrance": "service"])
        let far = Draw.point("far", 30, 0, ["entrance": "yes"])
        #expect(try verdicts([sign(10, 4), door, back, far], [coverage("h")]) == ["r pass note"])
        #expect(try verdicts([sign(0, 10), door], [coverage("h")]) == ["r/h/0 fail error"])
        let finding = try #require(
            try StatementBench(
                check: "{method: signs, distance: 5}", features: [sign(0, 10), door], coverages: [coverage("h")],
                more: Self.required
            ).findings().first)
        #expect(finding.message.zh.contains("东门") && finding.features == ["required/h/observe/0"])
        #expect(finding.setting == ["distance"])
        for tags in [["barrier": "gate"], ["railway": "subway_entrance"], ["entrance": "yes"]] {
            #expect(
                try verdicts([sign(0, 10), Draw.point("e", 10.4, 0, tags)], [coverage("h")]) == ["r/h/0 fail error"])
        }
    }

    @Test("places that no camera sees, and those of other packs, need none")
    func uncovered() throws {
        #expect(try verdicts([sign(99, 0)], [coverage("h", cameras: [])]) == ["r notApplicable note"])
        #expect(try verdicts([sign(99, 0)], [coverage("h", rules: ["other.1"])]) == ["r notApplicable note"])
        // A pack that requires nothing itself speaks of whatever is covered.
        #expect(try verdicts([sign(99, 0)], [coverage("h", rules: ["other.1"])], more: "") == ["r/h/0 fail error"])
    }

    @Test("a map without any sign leaves it open, once")
    func noSigns() throws {
        #expect(try verdicts([], [coverage("h"), coverage("k", x: 20)]) == ["r open warning"])
    }

    @Test("each place is judged once whatever tasks it has, and told apart from the others")
    func several() throws {
        var second = coverage("h")
        second.requirement.id = "required/h/detect/0"
        #expect(
            try verdicts([sign(5, 5)], [coverage("h"), second, coverage("k", x: 20)]) == ["r/k/0 fail error"])
    }
}
