import Geometry
import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Judging")
struct RuleJudgeTests {
    private func coverage(
        _ requirement: Requirement, _ share: Double, least: Double? = nil, gap: Shape = .area(.empty),
        cameras: [String] = ["c1"], unknowns: [String] = []
    ) -> Coverage {
        Coverage(
            requirement: requirement, measure: 100, excluded: 0, excludedWhy: [], share: share, judgedShare: share,
            judgedShareLeast: least ?? share, gap: gap, cameras: cameras, shareByCameras: [share], unknowns: unknowns)
    }

    private func judge(
        _ rules: CompiledRules, _ evaluation: Evaluation = Evaluation(),
        cameras: [Camera] = [Draw.camera("c1", 5, 5, name: "东门枪机")]
    ) -> [Finding] {
        RuleJudge(rules, settings: Settings(), cameras: cameras).findings(on: evaluation)
    }

    private func only(_ findings: [Finding], _ rule: String) throws -> Finding {
        let found = findings.filter { $0.rule == rule }
        #expect(found.count == 1, "\(found.map(\.id))")
        return try #require(found.first)
    }

    private let station = Draw.area("w1", 0, 0, 10, 10, ["amenity": "fuel", "name": "加油站"])

    @Test("a covered place passes, with its numbers, citation and evidence")
    func pass() throws {
        let rules = try compile(["guangzhou"], [station])
        let findings = judge(rules, Evaluation(coverages: [coverage(rules.requirements[0], 0.9734)]))
        let finding = try only(findings, "guangzhou.6.1.1")
        #expect(finding.id == "guangzhou.6.1.1/w1/observe/0")
        #expect(finding.verdict == .pass && finding.level == .note)
        #expect(finding.features == ["camera/c1", "required/w1/observe/0"])
        #expect(finding.setting == ["minShare", "targetHeight", "tasks.observe"])
        #expect(finding.citation?.article == "6" && finding.citation?.item == "1")
        for part in ["加油站", "97.3%", "95%", "100.0 平方米", "62.5 px/m", "东门枪机", "第六条第一款第（一）项"] {
            #expect(finding.message.zh.contains(part), "\(part): \(finding.message.zh)")
        }
        #expect(finding.message.en.contains("article 6(1)(1)"))
    }

    @Test("an uncovered place fails with its gap, and never reads as if it were enough")
    func fail() throws {
        let rules = try compile(["guangzhou"], [station])
        let gap = Shape.area(Region(Draw.rectangle(0, 0, 5, 2)))
        let findings = judge(rules, Evaluation(coverages: [coverage(rules.requirements[0], 0.94996, gap: gap)]))
        let finding = try only(findings, "guangzhou.6.1.1")
        #expect(finding.verdict == .fail && finding.level == .error)
        #expect(finding.features == ["camera/c1", "gap/w1/observe/0", "required/w1/observe/0"])
        #expect(finding.message.zh.contains("94.9%") && finding.message.zh.contains("缺口 10.0 平方米"))
        #expect(finding.citation?.penalty == "24(1)")
    }

    @Test("where an unknown decides, the place is open and says what is not known")
    func open() throws {
        let rules = try compile(["guangzhou"], [station])
        let found = coverage(rules.requirements[0], 0.5, least: 0.99, unknowns: ["height of w7"])
        let finding = try only(judge(rules, Evaluation(coverages: [found])), "guangzhou.6.1.1")
        #expect(finding.verdict == .open && finding.level == .warning)
        #expect(finding.message.en.contains("height of w7") && finding.message.en.contains("99%"))
    }

    @Test("a place that only may be meant does not fail: it asks")
    func maybe() throws {
        let rules = try compile(["guangzhou"], [Draw.area("lake", 0, 0, 9, 9, ["water": "lake"])])
        let finding = try only(
            judge(rules, Evaluation(coverages: [coverage(rules.requirements[0], 0.2)])), "guangzhou.6.1.12")
        #expect(finding.verdict == .open)
        #expect(finding.message.zh.contains("是否人工湖？"))
    }

    @Test("a requirement of the scenario's own is judged without a citation")
    func own() throws {
        let rules = try compile([], [])
        let own = Requirement(
            id: "required/x/observe/0", place: "x", name: "门厅", rules: [], task: "observe", pixelDensity: 62.5,
            targetHeight: 1.5, level: "0", shape: .points([Point(x: 0, y: 0)]), minShare: 1)
        let finding = try #require(
            judge(rules, Evaluation(coverages: [coverage(own, 0, gap: own.shape, cameras: [])])).first)
        #expect(finding.id == "scenario/x/observe/0")
        #expect(finding.citation == nil && finding.verdict == .fail && finding.level == .error)
        #expect(finding.message.en.contains("no camera sees it") && finding.message.en.contains("1 point is not seen"))
    }

    private func room() throws -> (rules: CompiledRules, zone: ProhibitedZone) {
        let rules = try compile(["gansu"], [Draw.area("wc", 0, 0, 3, 3, ["room": "toilet", "name": "女厕"])])
        return (rules, try #require(rules.zones.first))
    }

    @Test("a camera inside a banned room fails as an error")
    func inside() throws {
        let (rules, zone) = try room()
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .install, verdict: .fail, shape: .points([Point(x: 0, y: 0)]), area: 0,
            pixelDensity: nil)
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "gansu.9.3")
        #expect(finding.id == "gansu.9.3/install/wc/0/c1/install")
        #expect(finding.verdict == .fail && finding.level == .error)
        #expect(
            finding.features == ["camera/c1", "overlap/c1/install/wc/0/install", "prohibited/install/wc/0"])
        #expect(finding.setting == ["mountTolerance"])
        #expect(finding.message.zh == "摄像机“东门枪机”装在禁止安装的“女厕”之内。（《甘肃省公共安全视频信息系统管理办法》第九条第（三）项）")
    }

    @Test("a view into a banned room is a warning that keeps its verdict")
    func viewInto() throws {
        let (rules, zone) = try room()
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .view, verdict: .fail, shape: .area(Region(Draw.rectangle(0, 0, 1, 1))),
            area: 1, pixelDensity: 40)
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "gansu.9.3")
        #expect(finding.verdict == .fail && finding.level == .warning)
        #expect(finding.message.zh.contains("1.00 平方米") && finding.message.zh.contains("40.0 px/m"))
        #expect(finding.setting == ["viewBand", "viewDensity"])
    }

    @Test("views into Guangzhou's private rooms have a rule of their own, labelled as derived")
    func derivedView() throws {
        let rules = try compile(["guangzhou"], [Draw.area("wc", 0, 0, 3, 3, ["room": "toilet", "name": "女厕"])])
        let zone = try #require(rules.zones.first)
        #expect(zone.rules == ["guangzhou.6.2", "guangzhou.6.2-derived"])
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .view, verdict: .fail, shape: .area(Region(Draw.rectangle(0, 0, 1, 1))),
            area: 1, pixelDensity: 40)
        let seen = judge(rules, Evaluation(overlaps: [overlap]))
        #expect(try only(seen, "guangzhou.6.2").verdict == .pass)
        let derived = try only(seen, "guangzhou.6.2-derived")
        #expect(derived.verdict == .fail && derived.level == .warning)
        #expect(derived.id == "guangzhou.6.2-derived/install/wc/0/c1/view")
        #expect(derived.message.zh.contains("推出"))
        let inside = Overlap(
            zone: zone, camera: "c1", kind: .install, verdict: .fail, shape: .points([Point(x: 0, y: 0)]), area: 0,
            pixelDensity: nil)
        let hung = judge(rules, Evaluation(overlaps: [inside]))
        #expect(try only(hung, "guangzhou.6.2").level == .error)
        #expect(try only(hung, "guangzhou.6.2-derived").verdict == .pass)
    }

    @Test("less than a square centimetre is a note, and the zone passes")
    func tiny() throws {
        let (rules, zone) = try room()
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .view, verdict: .fail,
            shape: .area(Region(Draw.rectangle(0, 0, 0.005, 0.005))),
            area: 2.5e-5, pixelDensity: 40)
        let findings = judge(rules, Evaluation(overlaps: [overlap])).filter { $0.rule == "gansu.9.3" }
        #expect(findings.map(\.verdict) == [.pass, .informational])
        #expect(findings.allSatisfy { $0.level == .note })
    }

    @Test("a room that nothing touches passes once")
    func untouched() throws {
        let (rules, _) = try room()
        let finding = try only(judge(rules), "gansu.9.3")
        #expect(finding.id == "gansu.9.3/install/wc/0" && finding.verdict == .pass && finding.level == .note)
    }

    @Test("an open overlap names what has to be known")
    func openView() throws {
        let (rules, zone) = try room()
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .view, verdict: .open, shape: .area(Region(Draw.rectangle(0, 0, 1, 1))),
            area: 1, pixelDensity: nil, unknowns: ["tilt of c1"])
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "gansu.9.3")
        #expect(finding.verdict == .open && finding.level == .warning)
        #expect(finding.message.en.contains("may see") && finding.message.en.contains("tilt of c1"))
    }

    @Test("a readable keypad fails as an error, by its facing")
    func keypad() throws {
        let rules = try compile(["guangzhou"], [Draw.point("pad", 0, 0, ["sightline:place": "pin_pad", "name": "键盘"])])
        let overlap = Overlap(
            zone: rules.zones[0], camera: "c1", kind: .view, verdict: .fail, shape: rules.zones[0].shape, area: 0,
            pixelDensity: 310.5)
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "guangzhou.6.3")
        #expect(finding.verdict == .fail && finding.level == .error)
        #expect(finding.setting == ["facingAngle", "viewDensity"])
        #expect(finding.message.zh.contains("第六条第三款"))
    }

    @Test("a bank without its keypads is open once a camera is inside, and else no matter of the rule's")
    func hosts() throws {
        let bank = Draw.area("bank", 0, 0, 30, 20, ["amenity": "bank", "name": "支行"])
        let rules = try compile(["guangzhou"], [bank])
        let open = try only(judge(rules), "guangzhou.6.3")
        #expect(open.verdict == .open && open.id == "guangzhou.6.3/bank/0/counter_keypad")
        #expect(open.features == ["camera/c1"] && open.message.zh.contains("sightline:place=counter_keypad"))
        let outside = try only(judge(rules, cameras: [Draw.camera("c1", 50, 5)]), "guangzhou.6.3")
        #expect(outside.verdict == .notApplicable && outside.level == .note)
        let pad = Draw.point("pad", 5, 5, ["sightline:place": "pin_pad"])
        #expect(try only(judge(try compile(["guangzhou"], [bank, pad])), "guangzhou.6.3").verdict == .pass)
    }

    @Test("a camera in a dormitory: rooms fail, common parts are open, and views of the outline are no matter")
    func dormitory() throws {
        let rules = try compile(
            ["gansu"],
            [
                Draw.area("dorm", 0, 0, 40, 20, ["building": "dormitory"]),
                Draw.area("room", 0, 0, 5, 5, ["indoor": "room", "room": "bedroom"]),
            ])
        let dorm = try #require(rules.zone("prohibited/install/dorm/0"))
        let room = try #require(rules.zone("prohibited/install/room/0"))
        func overlap(_ zone: ProhibitedZone, _ camera: String, _ kind: Overlap.Kind) -> Overlap {
            Overlap(
                zone: zone, camera: camera, kind: kind, verdict: .fail, shape: zone.shape, area: 25, pixelDensity: 50)
        }
        let found = judge(
            rules,
            Evaluation(overlaps: [
                overlap(dorm, "c1", .install), overlap(room, "c1", .install), overlap(dorm, "c2", .install),
                overlap(dorm, "c3", .view),
            ])
        ).filter { $0.rule == "gansu.9.2" }
        #expect(
            found.map(\.id) == ["gansu.9.2/install/dorm/0/c2/install", "gansu.9.2/install/room/0/c1/install"])
        #expect(found.map(\.verdict) == [.open, .fail])
    }

    @Test("a camera whose fields are missing may see the whole room: open, and not under a square centimetre")
    func unevaluated() throws {
        let (rules, zone) = try room()
        let overlap = Overlap(
            zone: zone, camera: "c1", kind: .view, verdict: .open, shape: zone.shape, area: 0, pixelDensity: nil,
            unknowns: ["tilt"])
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "gansu.9.3")
        #expect(finding.verdict == .open && !finding.message.zh.contains("平方"))
    }

    @Test("a place without anything left to judge is open")
    func nothingLeft() throws {
        let rules = try compile(["guangzhou"], [station])
        var empty = coverage(rules.requirements[0], 1)
        empty.measure = 0
        let finding = try only(judge(rules, Evaluation(coverages: [empty])), "guangzhou.6.1.1")
        #expect(finding.verdict == .open && finding.message.en.contains("nothing left to judge"))
    }

    @Test("a view of a position that is closed to cameras and views is told once")
    func bothBans() throws {
        let rules = try compile(
            ["gansu"], [Draw.area("desk", 0, 0, 2, 1, ["sightline:place": "finance_operation_spot"])])
        let overlaps = rules.zones.map {
            Overlap(zone: $0, camera: "c1", kind: .view, verdict: .fail, shape: $0.shape, area: 2, pixelDensity: 99)
        }
        let found = judge(rules, Evaluation(overlaps: overlaps)).filter { $0.rule == "gansu.9.4" }
        #expect(found.map(\.id) == ["gansu.9.4/install/desk/0", "gansu.9.4/view/desk/0/c1/view"])
        #expect(found.map(\.verdict) == [.pass, .fail] && found.last?.level == .error)
    }

    @Test("an untyped room of a hotel is asked about even where no camera is near, and never fails")
    func untyped() throws {
        let rules = try compile(
            ["gansu"],
            [
                Draw.area("hotel", 0, 0, 40, 20, ["tourism": "hotel"]),
                Draw.area("r", 0, 0, 5, 5, ["indoor": "room", "name": "8802"]),
            ])
        let quiet = try only(judge(rules), "gansu.9.1")
        #expect(quiet.verdict == .open && quiet.message.zh.contains("8802"))
        let overlap = Overlap(
            zone: rules.zones[0], camera: "c1", kind: .install, verdict: .fail, shape: .points([Point(x: 0, y: 0)]),
            area: 0, pixelDensity: nil)
        let finding = try only(judge(rules, Evaluation(overlaps: [overlap])), "gansu.9.1")
        #expect(finding.verdict == .open && finding.message.zh.contains("可能装在"))
    }

    @Test("a camera near a ballot box, or near a toilet without extent, is for a person to judge")
    func near() throws {
        let ballot = try compile(["gansu"], [Draw.point("box", 0, 0, ["sightline:place": "ballot_box"])])
        let close = judge(ballot, cameras: [Draw.camera("c1", 1, 1), Draw.camera("c2", 9, 9)])
            .filter { $0.rule == "gansu.9.5" }
        #expect(close.map(\.id) == ["gansu.9.5/view/box/0", "gansu.9.5/view/box/0/c1/near"])
        #expect(close.map(\.verdict) == [.pass, .open])
        let toilet = try compile(["gansu"], [Draw.point("wc", 0, 0, ["amenity": "toilets"])])
        #expect(try only(judge(toilet, cameras: [Draw.camera("c1", 5, 5)]), "gansu.9.3").verdict == .open)
        #expect(try only(judge(toilet, cameras: [Draw.camera("c1", 50, 5)]), "gansu.9.3").verdict == .pass)
        #expect(try only(judge(toilet, cameras: [Draw.camera("c1", 5, 5, level: "1")]), "gansu.9.3").verdict == .pass)
    }

    @Test(
        "what is odd about a camera is told",
        arguments: [
            (CameraNote.Kind.insideObstacle, Verdict.informational), (.unknownLevel, .informational),
            (.sideUnknown, .open), (.missingFields, .open),
        ])
    func cameraNotes(_ kind: CameraNote.Kind, _ verdict: Verdict) throws {
        let note = CameraNote(camera: "c1", kind: kind, about: ["tilt"])
        let finding = try #require(judge(try compile([], []), Evaluation(cameraNotes: [note])).first)
        #expect(finding.verdict == verdict && finding.level == .warning)
        #expect(finding.id == "camera/c1/\(kind.rawValue)")
        #expect(finding.message.zh.contains("东门枪机"))
        #expect(kind == .sideUnknown || finding.message.en.contains("tilt"))
    }

    @Test("findings come in the order in which people count, with ids of their own")
    func order() throws {
        let findings = judge(try compile(["guangzhou", "gansu"], []))
        let ids = findings.map(\.id)
        #expect(Set(ids).count == ids.count)
        let second = try #require(ids.firstIndex(of: "guangzhou.6.1.2"))
        let tenth = try #require(ids.firstIndex(of: "guangzhou.6.1.10"))
        #expect(second < tenth)
        let summary = FindingSummary(findings)
        // Nothing is on the map: no item that geometry decides applies, and the others merely want a statement.
        #expect(summary[.notApplicable] >= 27 && summary.errors == 0 && summary.warnings == 0)
        #expect(summary[.fail] == 0 && summary.notes == findings.count)
    }
}
