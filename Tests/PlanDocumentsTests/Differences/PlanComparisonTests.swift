import Geometry
import Georeferencing
import Interchange
import SiteModel
import Testing

@testable import PlanDocuments

@Suite struct PlanComparisonTests {
    private func compared(_ change: (inout Plan) -> Void = { _ in }) throws -> HandedInPlan {
        var plan = try SamplePlan.plan()
        change(&plan)
        return HandedInPlan(try PlanReader.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())))
    }

    private func difference(_ change: (inout Plan) -> Void) throws -> PlanDifference {
        try PlanComparison().difference(compared(), compared(change))
    }

    private func kinds(_ change: (inout Camera) -> Void) throws -> [String] {
        try difference { change(&$0.cameras[0]) }.cameras.map { "\($0.camera) \($0.kind.rawValue) \($0.field)" }
    }

    @Test("a plan compared with itself gives nothing")
    func same() throws {
        let difference = try difference { _ in }
        #expect(difference.isEmpty && difference.notes.isEmpty)
        #expect(difference.findings.count == 5 && difference.pairs.count == 6)
    }

    @Test("each kind of change is told as what it is, and as nothing else")
    func everyKind() throws {
        #expect(try kinds { $0.position = $0.position + Point(x: 500, y: 0) } == ["K1 moved position"])
        #expect(try kinds { $0.height = 3.05 } == ["K1 moved height"])
        #expect(try kinds { $0.azimuth = 45.5 } == ["K1 turned azimuth"])
        #expect(try kinds { $0.tilt = 20.5 } == ["K1 tilted tilt"])
        #expect(try kinds { $0.mount = "pole" } == ["K1 remounted mount"])
        #expect(try kinds { $0.tags["purpose"] = "traffic" } == ["K1 useChanged purpose"])
        #expect(try kinds { $0.tags["camera:type"] = "dome" } == ["K1 rangeChanged camera:type"])
        #expect(try kinds { $0.tags["owner"] = "甲" } == ["K1 restated owner"])
        let corner = [ImagePoint(x: 0, y: 0), ImagePoint(x: 0.5, y: 0), ImagePoint(x: 0, y: 0.5)]
        #expect(try kinds { $0.masks = [corner] } == ["K1 masksChanged masks"])
        let refocused = try kinds { $0.hfov = 60 }
        #expect(refocused.first == "K1 refocused hfov" && refocused.dropFirst().allSatisfy { $0.contains("reach:") })
        #expect(try kinds { $0.pixels = PixelSize(width: 3840, height: 2160) }.contains("K1 refocused pixels"))
        #expect(try kinds { $0.azimuth = nil } == ["K1 turned azimuth"])
    }

    @Test("moves of five centimetres and turns of half a degree are always found, smaller ones than told never")
    func tolerance() throws {
        let start = try SamplePlan.plan().cameras[0].position
        for (dx, dy) in [(500.0, 0), (0, -500), (300, 400), (-354, 354)] as [(Double, Double)] {
            #expect(try kinds { $0.position = Point(x: start.x + dx, y: start.y + dy) } == ["K1 moved position"])
        }
        #expect(try kinds { $0.position = Point(x: start.x + 99, y: start.y) } == [])
        for azimuth in [44.5, 45.5] { #expect(try kinds { $0.azimuth = azimuth } == ["K1 turned azimuth"]) }
        #expect(try kinds { $0.azimuth = 45.04 } == [])
        // Round the north.
        let turned = try PlanComparison().difference(
            compared { $0.cameras[0].azimuth = 359.8 }, compared { $0.cameras[0].azimuth = 0.3 })
        #expect(turned.cameras.map(\.kind) == [.turned])
        #expect(abs((turned.cameras.first?.amount ?? 0) - 0.5) < 1e-9)
    }

    @Test("cameras that were added and removed are told, also far from all others")
    func addedAndRemoved() throws {
        let difference = try difference { plan in
            plan.cameras.remove(at: 3)
            plan.cameras.append(SamplePlan.camera("Z9", 5, 5, azimuth: 0))
            plan.evaluation.overlaps.removeAll()
            plan.findings.removeAll { $0.features.contains { $0.hasPrefix("overlap") } }
        }
        let told = difference.cameras.map { "\($0.camera) \($0.kind.rawValue)" }
        #expect(told == ["K4 removed", "Z9 added"])
    }

    @Test("two cameras that swapped ids are told as such, on one pole as well")
    func swapped() throws {
        func rename(_ plan: inout Plan, _ a: Int, _ b: Int) {
            let (first, second) = (plan.cameras[a].id, plan.cameras[b].id)
            plan.cameras[a].id = second
            plan.cameras[b].id = first
        }
        let apart = try PlanComparison().difference(compared(), compared { rename(&$0, 0, 1) })
        #expect(
            apart.cameras.map { "\($0.before ?? "")→\($0.camera) \($0.kind.rawValue)" } == [
                "K2→K1 renamed", "K1→K2 renamed",
            ])
        func pole(_ plan: inout Plan) { plan.cameras[1].position = plan.cameras[0].position }
        let together = try PlanComparison().difference(
            compared(pole),
            compared {
                pole(&$0)
                rename(&$0, 0, 1)
            })
        #expect(together.cameras.map(\.kind) == [.renamed, .renamed])
    }

    @Test("a camera under another id a hand's breadth away is the same one")
    func renamed() throws {
        let difference = try difference {
            $0.cameras[5].id = "U7"
            $0.cameras[5].position = $0.cameras[5].position + Point(x: 2_000, y: 0)
            for index in $0.evaluation.observed.indices where $0.evaluation.observed[index].camera == "U2" {
                $0.evaluation.observed[index].camera = "U7"
            }
            for index in $0.evaluation.views.indices where $0.evaluation.views[index].camera == "U2" {
                $0.evaluation.views[index].camera = "U7"
            }
            for index in $0.evaluation.coverages.indices {
                $0.evaluation.coverages[index].cameras = $0.evaluation.coverages[index].cameras.map {
                    $0 == "U2" ? "U7" : $0
                }
            }
        }
        #expect(difference.cameras.map(\.kind) == [.renamed, .moved])
        #expect(difference.cameras.allSatisfy { $0.before == "U2" && $0.camera == "U7" })
        #expect(difference.cameras.last?.amount == 0.2)
    }

    @Test("what is gained one way is lost the other, to the last square centimetre")
    func areas() throws {
        let before = try compared()
        let after = try compared {
            $0.evaluation.observed[0].region = Region(SamplePlan.rectangle(0, 0, 10, 10))
        }
        let forth = try PlanComparison().difference(before, after).areas
        let back = try PlanComparison().difference(after, before).areas
        #expect(forth.map(\.task) == ["observe"] && forth.map(\.level) == ["0"])
        #expect(forth[0].gained == back[0].lost && forth[0].lost == back[0].gained)
        #expect(forth[0].gainedArea > 0.1 && forth[0].lostArea > 1)
    }

    @Test("shares, statements and findings are compared")
    func rest() throws {
        let difference = try difference { plan in
            plan.evaluation.coverages[0].share = 0.9
            plan.statements.facts["retentionDays"] = "90"
            plan.findings[0].verdict = .pass
            plan.findings.remove(at: 4)
            plan.findings.append(SamplePlan.finding(9, .open, []))
        }
        #expect(difference.places.map(\.id) == ["required/lobby/observe/0"])
        #expect(difference.places.first?.newShare == 0.9)
        #expect(difference.facts == [.init(name: "retentionDays", old: nil, new: "90")])
        let states = Dictionary(grouping: difference.findings, by: \.state).mapValues(\.count)
        #expect(states == [.unchanged: 3, .updated: 1, .absent: 1, .new: 1])
    }

    @Test("plans in two frames are compared on the ground, not on paper")
    func frames() throws {
        let plan = try SamplePlan.plan()
        let here = HandedInPlan(try PlanReader.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())))
        let other = try here.inFrame(FrameDefinition(centreLongitude: 113.33, latitude: 23.1))
        #expect(other.cameras[0].position.distance(to: here.cameras[0].position) > 1e6)
        let difference = try PlanComparison().difference(here, other.inFrame(here.frame))
        #expect(difference.cameras.isEmpty && difference.areas.isEmpty)
    }

    @Test("a survey that leaves fields out changes nothing of them")
    func survey() throws {
        let approved = try compared()
        let cameras = approved.cameras.map {
            Camera(
                id: $0.id, position: $0.position, level: $0.level, height: nil, azimuth: $0.azimuth, tilt: nil,
                hfov: nil, vfov: nil, pixels: nil)
        }
        let survey = HandedInPlan(survey: Array(cameras.dropLast()), frame: approved.frame, file: "survey.csv")
        let difference = try PlanComparison().difference(approved, survey)
        #expect(difference.cameras.map { "\($0.camera) \($0.kind.rawValue)" } == ["U2 removed"])
        #expect(difference.findings.isEmpty && difference.notes.count == 1)
    }

    @Test("the GeoJSON of a difference is valid, and draws ways and rays")
    func geoJSON() throws {
        let difference = try difference { plan in
            plan.cameras[0].position = plan.cameras[0].position + Point(x: 10_000, y: 0)
            plan.cameras[1].azimuth = 300
            plan.evaluation.observed[0].region = Region(SamplePlan.rectangle(0, 0, 10, 10))
        }
        var writer = try DifferenceGeoJSON(difference, frame: SamplePlan.frame())
        let bytes = try writer.bytes()
        let document = try GeoJSONDocument.read(bytes)
        #expect(document.features.compactMap { $0["change"]?.string } == ["moved", "turned", "gained", "lost"])
        #expect(document.features.map { $0.geometry?.typeName ?? "" }.prefix(2) == ["LineString", "MultiLineString"])
        #expect(Set(document.features.compactMap(\.id)).count == 4)
        var again = try DifferenceGeoJSON(difference, frame: SamplePlan.frame())
        #expect(try again.bytes() == bytes)
        let json = DifferenceJSON.bytes(difference, old: "a", new: "b", judged: [])
        let root = try JSONDocument.read(json).root
        #expect(root["cameras"]?.elements?.first?["metres"]?.number == 1)
        #expect(root["tolerance"]?["position"]?.number == 0.01)
    }
}
