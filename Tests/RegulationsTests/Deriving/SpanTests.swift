import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Bridges, tunnels and their ends")
struct SpanTests {
    static let bridge = ["highway": "footway", "bridge": "yes", "layer": "1", "name": "天桥"]
    static let pieces = [
        Draw.line("b1", [(0, 0), (20, 0)], bridge), Draw.line("b2", [(20, 0), (40, 0)], bridge),
        Draw.line("b3", [(20, 0), (20, 30)], bridge),
        Draw.line("stairs", [(40, 0), (40, 12)], ["highway": "steps"]),
        Draw.line("walk", [(40, 12), (90, 12)], ["highway": "footway"]),
    ]

    @Test("the pieces of a footbridge are one place")
    func joined() throws {
        let rules = try compile(["gansu"], Self.pieces)
        let required = try #require(rules.requirements.first)
        #expect(rules.requirements.count == 1)
        #expect(required.place == "derived:spans:0_0" && required.name == "天桥 过街通道")
        if case .lines(let lines) = required.shape {
            #expect(lines.reduce(0) { $0 + $1.length } == 70 * Grid.unitsPerMetre)
        } else {
            Issue.record("a footbridge is a line")
        }
        #expect(rules.marks.first?.properties["from"] == "b1;b2;b3")
    }

    @Test("a footbridge of one piece is the mapped way itself")
    func single() throws {
        #expect(try compile(["gansu"], [Self.pieces[0]]).requirements.map(\.place) == ["b1"])
    }

    @Test("a footbridge lands at the feet of its stairs, else where its deck ends")
    func landings() throws {
        let rules = try compile(["guangzhou"], Self.pieces)
        let landings = rules.requirements.filter { $0.place.hasPrefix("derived:ends") }
        #expect(
            landings.map(\.place) == ["derived:ends:0_0", "derived:ends:200000_300000", "derived:ends:400000_120000"])
        #expect(landings.allSatisfy { $0.rules == ["guangzhou.6.1.3"] })
        // The law names key parts only: whether a landing is one is the planner's to say.
        #expect(rules.question("guangzhou.6.1.3", landings[0].id) != nil)
    }

    @Test("a tunnel has a portal where its merged ways meet the open road")
    func portals() throws {
        let tunnel = ["highway": "primary", "tunnel": "yes", "layer": "-1", "level": "-1", "name": "隧道"]
        let features = [
            Draw.line("t1", [(0, 0), (100, 0)], level: "-1", tunnel),
            Draw.line("t2", [(200, 0), (100, 0)], level: "-1", tunnel),
            Draw.line("open", [(200, 0), (300, 0)], ["highway": "primary"]),
        ]
        let rules = try compile(["guangzhou"], features)
        let portals = rules.marks.filter { $0.properties["method"] == "ends" }
        #expect(portals.map(\.feature.id) == ["derived:ends:0_0@-1", "derived:ends:2000000_0"])
        #expect(portals.map(\.feature.level) == ["-1", "0"])
        #expect(portals.map { $0.properties["what"] } == ["tunnel_portal", "tunnel_portal"])
        #expect(rules.marks.filter { $0.properties["method"] == "spans" }.map(\.feature.name) == ["隧道 隧道"])
        let mirrored = try compile(["guangzhou"], RoadDrawing.moved(features, RoadDrawing.mirrored))
        #expect(mirrored.marks.filter { $0.properties["method"] == "ends" }.count == 2)
    }
}
