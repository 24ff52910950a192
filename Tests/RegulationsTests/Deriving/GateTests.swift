import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Gates of what is drawn without any")
struct GateTests {
    static let compound = Draw.area("c", 0, 0, 100, 80, ["landuse": "residential", "name": "小区"])
    static let drive = Draw.line("drive", [(50, -40), (50, 40)], ["highway": "service"])

    private func gates(_ features: [Feature]) throws -> [String] {
        try compile(["gansu"], features).marks.filter { $0.properties["method"] == "gates" }.map(\.feature.id)
    }

    @Test("are where a way passes the outline, and a question to the planner")
    func passing() throws {
        let rules = try compile(["gansu"], [Self.compound, Self.drive])
        let gate = try #require(rules.requirement("required/derived:gates:500000_0/recognise/0"))
        #expect(gate.name == "小区 住宅小区出入口")
        #expect(rules.question("gansu.7.4", gate.id) != nil)
        #expect(rules.opens.filter { $0.hasSuffix("compound_entrance") }.isEmpty)
        #expect(rules.marks.first?.properties["from"] == "c;drive")
    }

    @Test("are none where one is mapped on the outline")
    func mapped() throws {
        let gate = Draw.point("gate", 100, 40, ["barrier": "lift_gate"])
        #expect(try gates([Self.compound, Self.drive, gate]).isEmpty)
        let lobby = Draw.point("lobby", 50, 40, ["entrance": "main"])
        #expect(try gates([Self.compound, Self.drive, lobby]) == ["derived:gates:500000_0"])
    }

    @Test("are none where nothing passes, which stays open")
    func nothing() throws {
        let outside = Draw.line("street", [(-50, -5), (150, -5)], ["highway": "residential"])
        let along = Draw.line("edge", [(-50, 0), (0, 0), (100, 0), (150, 0)], ["highway": "residential"])
        let rules = try compile(["gansu"], [Self.compound, outside, along])
        #expect(rules.marks.filter { $0.properties["method"] == "gates" }.isEmpty)
        #expect(rules.opens.contains("gansu.7.4/c/0/compound_entrance"))
    }

    @Test("a fence closes a passage, one with a gap does not")
    func fences() throws {
        let shut = Draw.line("fence", [(0, 0), (100, 0)], ["barrier": "fence"])
        #expect(try gates([Self.compound, Self.drive, shut]).isEmpty)
        let left = Draw.line("f1", [(0, 0), (46, 0)], ["barrier": "fence"])
        let right = Draw.line("f2", [(54, 0), (100, 0)], ["barrier": "fence"])
        #expect(try gates([Self.compound, Self.drive, left, right]) == ["derived:gates:500000_0"])
        var fenced = Self.compound
        fenced.tags["barrier"] = "wall"
        #expect(try gates([fenced, Self.drive]) == ["derived:gates:500000_0"])
    }

    @Test("several ways side by side are one gate, in their middle on the outline")
    func together() throws {
        let walk = Draw.line("walk", [(58, -40), (58, 40)], ["highway": "footway"])
        let far = Draw.line("far", [(90, -40), (90, 40)], ["highway": "footway"])
        #expect(
            try gates([Self.compound, Self.drive, walk, far]) == ["derived:gates:540000_0", "derived:gates:900000_0"])
    }

    @Test("a path that ends on the outline is one, a bridge over it is none")
    func ends() throws {
        let path = Draw.line("path", [(50, -40), (50, 0)], ["highway": "footway"])
        #expect(try gates([Self.compound, path]) == ["derived:gates:500000_0"])
        let inner = Draw.line("inner", [(50, 0), (50, 40)], ["highway": "service"])
        #expect(try gates([Self.compound, inner]) == ["derived:gates:500000_0"])
        var over = Self.drive
        over.tags["bridge"] = "yes"
        over.tags["layer"] = "1"
        #expect(try gates([Self.compound, over]).isEmpty)
    }

    @Test("schools, hospitals and parks have theirs as possible key parts")
    func others() throws {
        for (tag, slug) in [("school", "school_gate"), ("hospital", "hospital_entrance")] {
            let host = Draw.area("h", 0, 0, 100, 80, ["amenity": tag])
            let rules = try compile(["guangzhou"], [host, Self.drive])
            #expect(
                rules.marks.filter { $0.properties["what"] == slug }.map(\.feature.id) == ["derived:gates:500000_0"])
            // The law's key parts are still to be drawn.
            #expect(rules.opens == ["guangzhou.6.1.10/h/0/keyPart"])
        }
        let park = Draw.area("p", 0, 0, 100, 80, ["leisure": "park"])
        let national = try compile(["national"], [park, Self.drive])
        #expect(national.marks.contains { $0.properties["what"] == "park_gate" })
        let hall = Draw.area("g", 0, 0, 100, 80, ["office": "government"])
        let organ = try compile(["guangzhou"], [hall, Self.drive])
        #expect(organ.requirements.map(\.id) == ["required/derived:gates:500000_0/identify/0"])
        let station = Draw.area("s", 0, 0, 100, 80, ["building": "train_station", "subway": "yes"])
        let metro = try compile(["guangzhou"], [station, Self.drive])
        #expect(metro.marks.contains { $0.properties["what"] == "metro_entrance" })
        let hub = Draw.area("b", 0, 0, 100, 80, ["amenity": "bus_station"])
        let bus = try compile(["guangzhou"], [hub, Self.drive])
        #expect(bus.marks.contains { $0.properties["what"] == "bus_hub_entrance" })
    }
}
