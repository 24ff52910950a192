import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("What the planner says about derived places")
struct OverrideTests {
    static let roads = [
        RoadDrawing.road("a", [(-100, 0), (0, 0), (100, 0)], "甲"), RoadDrawing.road("b", [(0, 0), (0, 100)], "乙"),
    ]

    private func junctions(_ further: [Feature]) throws -> [String] {
        try compile(["gansu"], Self.roads + further).requirements.filter { $0.task == "observe" }.map(\.place)
    }

    @Test("a place drawn near it takes its place and its approaches")
    func replaced() throws {
        #expect(try junctions([]) == ["derived:0_0"])
        let moved = Draw.point("mine", 12, 5, ["sightline:place": "junction"])
        #expect(try junctions([moved]) == ["mine"])
        let rules = try compile(["gansu"], Self.roads + [moved])
        if case .points(let points)? = rules.requirement("required/mine/observe/0")?.shape {
            #expect(points.count == 4)
        } else {
            Issue.record("a junction is points")
        }
        let far = Draw.point("far", 60, 0, ["sightline:place": "junction"])
        #expect(try junctions([far]) == ["derived:0_0", "far"])
    }

    @Test("sightline:not near it, on what it follows from, or around it removes it")
    func removed() throws {
        #expect(try junctions([Draw.point("no", 5, 5, ["sightline:not": "junction"])]).isEmpty)
        #expect(try junctions([Draw.point("no", 60, 5, ["sightline:not": "junction"])]) == ["derived:0_0"])
        #expect(try junctions([Draw.point("no", 5, 5, ["sightline:not": "park; junction"])]).isEmpty)
        #expect(try junctions([Draw.area("no", -9, -9, 18, 18, ["sightline:not": "junction"])]).isEmpty)
        #expect(try junctions([Draw.point("no", 5, 5, ["sightline:not": "crossing"])]) == ["derived:0_0"])
        var denied = Self.roads
        denied[1].tags["sightline:not"] = "junction"
        #expect(try compile(["gansu"], denied).requirements.allSatisfy { $0.task != "observe" })
        // The road itself stays a main street.
        #expect(try compile(["gansu"], denied).requirements.map(\.place) == ["a", "b"])
    }

    @Test("sightline:not on a mapped thing says that its tags mislead")
    func mapped() throws {
        let park = Draw.area("p", 0, 0, 50, 50, ["leisure": "park", "sightline:not": "park"])
        #expect(try compile(["gansu"], [park]).requirements.isEmpty)
    }

    @Test("a gate drawn by the planner replaces the derived one")
    func gates() throws {
        let features = [GateTests.compound, GateTests.drive]
        let gate = Draw.point("mine", 52, 1, ["sightline:place": "compound_entrance"])
        let rules = try compile(["gansu"], features + [gate])
        #expect(rules.requirements.filter { $0.task == "recognise" }.map(\.place) == ["mine"])
        let none = Draw.point("none", 52, 1, ["sightline:not": "compound_entrance"])
        #expect(try compile(["gansu"], features + [none]).opens == ["gansu.7.4/c/0/compound_entrance"])
    }

    @Test("a misspelt word of sightline:not is told")
    func misspelt() throws {
        let rules = try compile(["gansu"], [Draw.point("no", 5, 5, ["sightline:not": "juncton"])])
        #expect(rules.diagnostics.first?.message.en.contains("did you mean `junction`") == true)
    }
}
