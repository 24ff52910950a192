import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Checks on the map") struct MapCheckTests {
    private func camera(_ id: String, _ x: Double, _ y: Double, _ tags: [String: String] = [:]) -> Camera {
        StatementBench.camera(id, x, y, tags)
    }

    // MARK: Mounts

    private func mounted(_ features: [Feature], _ cameras: [Camera]) throws -> [String] {
        try StatementBench(check: "{method: mountHost}", cameras: cameras, features: features).verdicts()
    }

    @Test("within the tolerance of a building, wall, pole or bridge a camera hangs on it, and inside a building too")
    func mounts() throws {
        let house = Draw.area("house", 0, 0, 10, 10, ["building": "yes", "name": "办公楼"])
        #expect(try mounted([house], [camera("A", 10.1, 5), camera("B", 5, 5)]) == ["r pass note"])
        #expect(try mounted([house], [camera("A", 10.2, 5)]) == ["r/A fail error"])
        let lamp = Draw.point("lamp", 20, 0, ["highway": "street_lamp"])
        #expect(try mounted([lamp], [camera("A", 20.05, 0)]) == ["r pass note"])
        let wall = Draw.line("wall", [(0, 0), (9, 0)], ["barrier": "wall"])
        #expect(try mounted([wall], [camera("A", 4, 0.1)]) == ["r pass note"])
        let bridge = Draw.line("bridge", [(0, 0), (9, 0)], ["highway": "footway", "bridge": "yes", "width": "4"])
        #expect(try mounted([bridge], [camera("A", 4, 2)]) == ["r pass note"])
        #expect(try mounted([bridge], [camera("A", 4, 2.3)]) == ["r/A fail error"])
        let mount = Draw.point("m", 0, 0, ["sightline:mount": "yes"])
        #expect(try mounted([mount], [camera("A", 0, 0)]) == ["r pass note"])
    }

    @Test("what is built anew, or on another level, is nothing to hang on; the finding names the nearest structure")
    func newPoles() throws {
        let pole = Draw.point("pole", 0, 0, ["man_made": "utility_pole", "sightline:new": "yes"])
        let old = Draw.point("old", 30, 0, ["power": "pole", "name": "旧杆"])
        let findings = try StatementBench(
            check: "{method: mountHost}", cameras: [camera("A", 0, 0)], features: [pole, old]
        ).findings()
        #expect(findings.map(\.id) == ["r/A"] && findings[0].setting == ["mountTolerance"])
        #expect(findings[0].message.zh.contains("旧杆") && findings[0].message.en.contains("30.00 m"))
        #expect(try mounted([pole], [camera("A", 0, 0)]) == ["r/A fail error"])
        let upstairs = Draw.area("w", 0, 0, 9, 9, level: "1", ["indoor": "room", "level": "1"])
        #expect(try mounted([upstairs], [camera("A", 4, 4)]) == ["r/A fail error"])
        #expect(try mounted([upstairs], []) == ["r notApplicable note"])
    }

    @Test("the nearest structure is found at any distance")
    func farMount() throws {
        let far = Draw.point("far", 40_000, 0, ["power": "tower", "name": "铁塔"])
        let finding = try #require(
            try StatementBench(check: "{method: mountHost}", cameras: [camera("A", 0, 0)], features: [far]).findings()
                .first)
        #expect(finding.message.en.contains("40000.00 m"))
    }

    // MARK: Position and range

    @Test("a camera on what moves fails, one whose motion cannot be read is open")
    func position() throws {
        var vehicle = camera("V", 0, 0)
        vehicle.mount = "vehicle"
        let cameras = [
            camera("A", 0, 0), vehicle, camera("D", 0, 0, ["camera:mount": "drone"]),
            camera("M", 0, 0, ["mobile": "yes"]),
            camera("N", 0, 0, ["mobile": "no"]), camera("X", 0, 0, ["mobile": "often"]),
        ]
        #expect(
            try StatementBench(check: "{method: fixedPosition}", cameras: cameras).verdicts() == [
                "r/D fail error", "r/M fail error", "r/V fail error", "r/X open warning",
            ])
        #expect(
            try StatementBench(check: "{method: fixedPosition}", cameras: [cameras[0], cameras[4]]).verdicts() == [
                "r pass note"
            ])
        #expect(
            try StatementBench(check: "{method: fixedPosition}", facts: ["mobile": "yes"], cameras: [cameras[0]])
                .verdicts()
                == ["r/A fail error"])
    }

    @Test("a PTZ fails, a locked preset is open until there is evidence, and a dome alone turns nothing")
    func range() throws {
        func verdicts(_ tags: [String: String]) throws -> [String] {
            try StatementBench(check: "{method: fixedRange}", cameras: [camera("A", 0, 0, tags)]).verdicts()
        }
        #expect(try verdicts([:]) == ["r pass note"])
        #expect(try verdicts(["camera:type": "dome"]) == ["r pass note"])
        #expect(try verdicts(["camera:type": "panning"]) == ["r/A fail error"])
        #expect(try verdicts(["camera:type": "dome", "ptz": "yes"]) == ["r/A fail error"])
        #expect(try verdicts(["sightline:ptz": "yes", "preset": "patrol"]) == ["r/A fail error"])
        #expect(try verdicts(["preset": "patrol"]) == ["r/A fail error"])
        #expect(try verdicts(["ptz": "yes", "preset": "locked"]) == ["r/A open note"])
        #expect(try verdicts(["ptz": "yes", "preset": "locked", "presetEvidence": "照片"]) == ["r pass note"])
    }

    @Test("a camera whose direction or lens is not set is open")
    func unset() throws {
        var zoom = camera("Z", 0, 0)
        zoom.hfov = nil
        zoom.vfov = nil
        let finding = try #require(
            try StatementBench(check: "{method: fixedRange}", cameras: [camera("A", 0, 0), zoom]).findings().first)
        #expect(finding.id == "r" && finding.verdict == .open && finding.features == ["camera/Z"])
        #expect(finding.message.en.contains("hfov, vfov"))
    }

    // MARK: Places

    @Test("the code and the boundary decide where a pack is law")
    func jurisdiction() throws {
        let city = Draw.area("city", -100, -100, 200, 200, ["boundary": "administrative", "name": "广州市"])
        let other = Draw.area("other", -100, -100, 200, 200, ["boundary": "administrative", "name": "佛山市"])
        func verdicts(_ code: String?, _ features: [Feature], _ cameras: [Camera]) throws -> [String] {
            try StatementBench(
                check: #"{method: jurisdiction, codes: ["4401"], name: 广州市}"#,
                facts: code.map { ["civilCode": $0] } ?? [:], cameras: cameras, features: features
            ).verdicts()
        }
        let inside = camera("A", 0, 0)
        let outside = camera("B", 200, 0)
        #expect(try verdicts("440106", [], [inside]) == ["r pass note"])
        #expect(try verdicts("440606", [city], [inside]) == ["r fail error"])
        #expect(try verdicts(nil, [city], [inside]) == ["r pass note"])
        #expect(try verdicts(nil, [city], [inside, outside]) == ["r/B fail error"])
        #expect(try verdicts("440106", [city], [outside]) == ["r/B fail error"])
        #expect(try verdicts(nil, [other], [inside]) == ["r open note"])
        #expect(try verdicts("4401", [], [inside]) == ["r open warning"])
    }

    @Test("near a certain unit consent is needed; near what may be one it is open; elsewhere nothing is asked")
    func consent() throws {
        let camp = Draw.area("camp", 0, 0, 10, 10, ["landuse": "military", "name": "营区"])
        let office = Draw.area("office", 0, 0, 10, 10, ["office": "government"])
        let answered = Draw.area("office", 0, 0, 10, 10, ["office": "government", "sightline:place": "none"])
        let typed = Draw.area("unit", 0, 0, 10, 10, ["office": "government", "sightline:place": "classified_unit"])
        func bench(_ features: [Feature], _ approvals: [Approval] = [], facts: [String: String] = [:]) -> StatementBench
        {
            StatementBench(
                check: "{method: consent, distance: 50}", facts: facts, approvals: approvals,
                cameras: [camera("A", 40, 5), camera("B", 100, 5)], features: features, date: "2026-03-01")
        }
        let finding = try #require(try bench([camp]).findings().first)
        #expect(finding.id == "r/camp" && finding.verdict == .fail && finding.features == ["camera/A"])
        #expect(finding.setting == ["distance"] && finding.message.zh.contains("30.0 米"))
        #expect(try bench([typed]).verdicts() == ["r/unit fail error"])
        #expect(try bench([office]).verdicts() == ["r/office open warning"])
        #expect(try bench([answered]).verdicts() == ["r notApplicable note"])
        #expect(try bench([camp], facts: ["consent": "1号"]).verdicts() == ["r pass note"])
        let approval = Approval(reference: "1号", authority: "营区", date: "2026-02-01", cameras: ["A"], covers: ["r"])
        #expect(try bench([camp], [approval]).verdicts() == ["r pass note"])
        var other = approval
        other.cameras = ["B"]
        #expect(try bench([camp], [other]).verdicts() == ["r/camp fail error"])
        other = approval
        other.covers = ["moved"]
        #expect(try bench([camp], [other]).verdicts() == ["r/camp fail error"])
        other = approval
        other.date = "2026-03-02"
        #expect(try bench([camp], [other]).verdicts() == ["r/camp fail error"])
    }

    @Test("cameras lie in the area that is named, on any of its levels")
    func responsibility() throws {
        let area = Draw.area("site", 0, 0, 20, 20, ["landuse": "retail", "name": "商场"])
        let floors = ["0", "1"].map {
            Draw.area("mall@\($0)", 0, 0, 20, 20, level: $0, ["indoor": "area", "level": $0])
        }
        func verdicts(_ id: String?, _ features: [Feature], _ cameras: [Camera]) throws -> [String] {
            try StatementBench(
                check: "{method: responsibility}", facts: id.map { ["responsibleArea": $0] } ?? [:], cameras: cameras,
                features: features
            ).verdicts()
        }
        var upstairs = camera("U", 5, 5)
        upstairs.level = "1"
        #expect(try verdicts("site", [area], [camera("A", 20.05, 5), upstairs]) == ["r pass note"])
        #expect(try verdicts("site", [area], [camera("A", 21, 5)]) == ["r/A fail error"])
        #expect(try verdicts("mall", floors, [camera("A", 5, 5), upstairs]) == ["r pass note"])
        #expect(try verdicts("mall", [floors[0]], [upstairs]) == ["r/U fail error"])
        #expect(try verdicts("elsewhere", [area], [camera("A", 5, 5)]) == ["r open warning"])
        #expect(try verdicts(nil, [area], [camera("A", 5, 5)]) == ["r open note"])
    }
}
