import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Junctions from roads")
struct JunctionTests {
    typealias Found = RoadDrawing.Found

    struct Network: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var roads: [Feature]
        var expected: [RoadDrawing.Found]

        init(_ name: String, _ roads: [Feature], _ expected: [RoadDrawing.Found]) {
            (testDescription, self.roads, self.expected) = (name, roads, expected)
        }
    }

    private static func road(
        _ id: String, _ points: [(Double, Double)], _ name: String? = nil, oneway: Bool = false,
        _ tags: [String: String] = [:]
    ) -> Feature { RoadDrawing.road(id, points, name, oneway: oneway, tags) }

    static let networks: [Network] = [
        Network(
            "two streets that cross",
            [road("a", [(-100, 0), (0, 0), (100, 0)], "甲"), road("b", [(0, -100), (0, 0), (0, 100)], "乙")],
            [Found(0, 0, arms: 4, approaches: 4)]),
        Network(
            "a street that ends on another",
            [road("a", [(-100, 0), (0, 0), (100, 0)], "甲"), road("b", [(0, 0), (0, 100)], "乙")],
            [Found(0, 0, arms: 3, approaches: 3)]),
        Network(
            "a crossing with every way split at the node",
            [
                road("a1", [(-100, 0), (0, 0)]), road("a2", [(0, 0), (100, 0)]), road("b1", [(0, -100), (0, 0)]),
                road("b2", [(0, 0), (0, 100)]),
            ], [Found(0, 0, arms: 4, approaches: 4)]),
        Network(
            "a street that is split, and bends, and is drawn twice",
            [
                road("a1", [(-100, 0), (0, 0)]), road("a2", [(0, 0), (50, 0)]), road("a3", [(50, 0), (50, 80)]),
                road("again", [(-100, 0), (0, 0)]),
            ], []),
        Network(
            "two dual carriageways that cross: one junction of four arms",
            RoadDrawing.dualAcross("a", "甲", at: [-10, 10]) + RoadDrawing.dualUp("b", "乙", at: [-10, 10]),
            [Found(0, 0, arms: 4, approaches: 8)]),
        Network(
            "two dual carriageways without names",
            RoadDrawing.dualAcross("a", nil, at: [-10, 10]) + RoadDrawing.dualUp("b", nil, at: [-10, 10]),
            [Found(0, 0, arms: 4, approaches: 8)]),
        Network(
            "a dual carriageway and a street",
            RoadDrawing.dualAcross("a", "甲", at: [0])
                + [road("b", [(0, -100), (0, -10), (0, 10), (0, 100)], "乙")],
            [Found(0, 0, arms: 4, approaches: 6)]),
        Network(
            "a street that ends at the far half of a dual carriageway",
            RoadDrawing.dualAcross("a", "甲", at: [0]) + [road("b", [(0, -10), (0, 10), (0, 100)], "乙")],
            [Found(0, 0, arms: 3, approaches: 5)]),
        Network(
            "a street that ends at the near half: right turns only",
            RoadDrawing.dualAcross("a", "甲", at: [0]) + [road("b", [(0, 10), (0, 100)], "乙")],
            [Found(0, 10, arms: 3, approaches: 3)]),
        Network(
            "streets on both sides of a dual carriageway without a way across",
            RoadDrawing.dualAcross("a", "甲", at: [0])
                + [road("b", [(0, 10), (0, 100)], "乙"), road("c", [(0, -100), (0, -10)], "乙")],
            [Found(0, 0, arms: 4, approaches: 6)]),
        Network(
            "an opening in the middle of a dual carriageway is no junction",
            RoadDrawing.dualAcross("a", "甲", at: [0]) + [road("u", [(0, -10), (0, 10)])], []),
        Network(
            "the end of a dual carriageway",
            [
                road("two", [(-100, 0), (0, 0)], "甲"), road("out", [(0, 0), (30, -8), (200, -8)], "甲", oneway: true),
                road("in", [(200, 8), (30, 8), (0, 0)], "甲", oneway: true),
            ], []),
        Network(
            "a one-way street that forks into two streets",
            [
                road("a", [(-100, 0), (0, 0)], "甲", oneway: true),
                road("b", [(0, 0), (80, 60)], "乙", oneway: true),
                road("c", [(0, 0), (80, -60)], "丙", oneway: true),
            ], [Found(0, 0, arms: 3, approaches: 3)]),
        Network(
            "an overpass: no shared vertex",
            [
                road("a", [(-100, 0), (100, 0)]),
                road("b", [(0, -100), (0, 100)], nil, ["layer": "1", "bridge": "yes"]),
            ],
            []),
        Network(
            "an overpass: a shared vertex, and different layers",
            [
                road("a", [(-100, 0), (0, 0), (100, 0)]),
                road("b", [(0, -100), (0, 0), (0, 100)], nil, ["layer": "1", "bridge": "yes"]),
            ], []),
        Network(
            "a bridge that ends at a crossing",
            [
                road("a", [(-100, 0), (0, 0), (100, 0)]),
                road("b", [(0, -100), (0, 0)], nil, ["layer": "1", "bridge": "yes"]), road("c", [(0, 0), (0, 90)]),
            ], [Found(0, 0, arms: 4, approaches: 4)]),
        Network(
            "side streets staggered by 15 m are one junction",
            [
                road("a", [(-100, 0), (0, 0), (15, 0), (100, 0)], "甲"), road("b", [(0, 0), (0, 90)], "乙"),
                road("c", [(15, 0), (15, -90)], "丙"),
            ], [Found(7.5, 0, arms: 4, approaches: 4)]),
        Network(
            "side streets staggered by 60 m are two",
            [
                road("a", [(-100, 0), (0, 0), (60, 0), (160, 0)], "甲"), road("b", [(0, 0), (0, 90)], "乙"),
                road("c", [(60, 0), (60, -90)], "丙"),
            ], [Found(0, 0, arms: 3, approaches: 3), Found(60, 0, arms: 3, approaches: 3)]),
        Network(
            "slip roads belong to the junction",
            [
                road("a", [(-100, 0), (-30, 0), (0, 0), (30, 0), (100, 0)], "甲"),
                road("b", [(0, -100), (0, -30), (0, 0), (0, 100)], "乙"),
                road("slip", [(-30, 0), (-12, -12), (0, -30)], nil, oneway: true, ["highway": "primary_link"]),
            ], [Found(0, 0, arms: 4, approaches: 4)]),
        Network(
            "a crossing whose middle is mapped as slip roads",
            [
                road("w", [(-100, 0), (-10, 0)], "甲"), road("e", [(10, 0), (100, 0)], "甲"),
                road("s", [(0, -100), (0, -10)], "乙"), road("n", [(0, 10), (0, 100)], "乙"),
                road("l1", [(-10, 0), (0, 10), (10, 0)], nil, ["highway": "primary_link"]),
                road("l2", [(-10, 0), (0, -10), (10, 0)], nil, ["highway": "primary_link"]),
            ], [Found(0, 0, arms: 4, approaches: 4)]),
        Network(
            "a street that ends on another with slip roads only",
            [
                road("a", [(-100, 0), (-20, 0), (20, 0), (100, 0)], "甲"), road("b", [(0, 30), (0, 120)], "乙"),
                road("l1", [(0, 30), (-20, 0)], nil, oneway: true, ["highway": "primary_link"]),
                road("l2", [(20, 0), (0, 30)], nil, oneway: true, ["highway": "primary_link"]),
            ], [Found(0, 10, arms: 3, approaches: 3)]),
        Network(
            "the ramps of a bridge over a street are far apart: two places where they leave, no arms",
            [
                road("a", [(-200, 0), (-90, 0), (200, 0)], "甲"),
                road("b", [(0, -200), (0, -90), (0, 200)], "乙", ["layer": "1", "bridge": "yes"]),
                road("ramp", [(-90, 0), (0, -90)], nil, oneway: true, ["highway": "primary_link"]),
            ], []),
        Network(
            "the first few metres of a lesser street are no arm",
            [road("a", [(-100, 0), (0, 0), (100, 0)], "甲"), road("b", [(0, 0), (0, 8)], "乙")], []),
        Network(
            "a bus lane in the middle of a dual carriageway is part of it",
            RoadDrawing.dualAcross("a", "甲", at: [0])
                + [
                    road("bus", [(-200, 0), (0, 0), (200, 0)], "甲"),
                    road("b", [(0, -100), (0, -10), (0, 0), (0, 10), (0, 100)], "乙"),
                ], [Found(0, 0, arms: 4, approaches: 8)]),
        Network(
            "a side street that splits around an island",
            [
                road("a", [(-150, 0), (-15, 0), (15, 0), (150, 0)], "甲"),
                road("b", [(0, 100), (0, 30)], "乙"), road("in", [(0, 30), (-15, 0)], "乙", oneway: true),
                road("out", [(15, 0), (0, 30)], "乙", oneway: true),
            ], [Found(0, 10, arms: 3, approaches: 3)]),
        Network(
            "a roundabout, its arms split before it",
            roundabout, [Found(0, -1.6, arms: 4, approaches: 5)]),
    ]

    private static let roundabout: [Feature] = [
        road("ring1", [(20, 0), (0, 20), (-20, 0)], nil, ["junction": "roundabout"]),
        road("ring2", [(-20, 0), (-14, -14), (0, -20), (14, -14), (20, 0)], nil, ["junction": "roundabout"]),
        road("e", [(20, 0), (150, 0)], "甲"), road("w", [(-20, 0), (-150, 0)], "甲"),
        road("n", [(0, 20), (0, 60)], "乙"), road("n-out", [(0, 60), (6, 150)], "乙", oneway: true),
        road("n-in", [(-6, 150), (0, 60)], "乙", oneway: true),
        road("s-out", [(14, -14), (3, -60)], "乙", oneway: true),
        road("s-in", [(3, -60), (-14, -14)], "乙", oneway: true), road("s", [(3, -60), (3, -150)], "乙"),
    ]

    @Test("are counted once, with their true arms", arguments: networks)
    func counted(network: Network) {
        #expect(RoadDrawing.junctions(network.roads) == network.expected)
    }

    @Test("do not depend on order, ids, a mirror or a right angle", arguments: networks)
    func invariant(network: Network) {
        let there = RoadDrawing.junctions(network.roads)
        #expect(RoadDrawing.junctions(network.roads.reversed()) == there)
        let renamed = network.roads.enumerated().map { index, road in
            var road = road
            road.id = "z\(network.roads.count - index)"
            return road
        }
        #expect(RoadDrawing.junctions(renamed.sorted { $0.id < $1.id }) == there)
        func same(_ moved: [Feature], _ map: (Double, Double) -> (Double, Double)) {
            let expected = there.map { found -> Found in
                let (x, y) = map(found.x, found.y)
                return Found(x + 0, y + 0, arms: found.arms, approaches: found.approaches)
            }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
            #expect(RoadDrawing.junctions(moved) == expected)
        }
        same(RoadDrawing.moved(network.roads, RoadDrawing.turned)) { (0 - $1, $0) }
        same(RoadDrawing.moved(network.roads, RoadDrawing.mirrored)) { (0 - $0, $1) }
    }

    @Test("tell how they were found, and have an id of where they lie")
    func told() throws {
        let network = try #require(Self.networks.first { $0.testDescription.hasPrefix("two dual carriageways that") })
        let rules = try compile(["gansu"], network.roads)
        let mark = try #require(rules.marks.first { $0.kind == .derived })
        #expect(mark.feature.id == "derived:0_0")
        #expect(mark.feature.name == "乙/甲 路口")
        #expect(mark.properties["method"] == "junctions" && mark.properties["arms"] == "4")
        #expect(mark.properties["what"] == "junction" && mark.properties["rules"] == "gansu.7.1")
        #expect(mark.properties["from"] == "a-east;a-west;b-north;b-south")
        #expect(mark.properties["settings"]?.contains("approach=10") == true)
        #expect(mark.properties["how_zh"]?.contains("4 个方向") == true)
        #expect(mark.properties["how_en"]?.contains("4 arms") == true)
        #expect(rules.requirements.filter { $0.place.hasPrefix("derived") }.count == 1)
    }

    @Test("take in the signals at their stop lines; a single one at the node stands for the junction")
    func signals() throws {
        let network = try #require(Self.networks.first { $0.testDescription.hasPrefix("two dual carriageways that") })
        let signals = [(-18.0, -10.0), (18, 10), (10, -18), (-10, 18)].enumerated().map { index, spot in
            Draw.point("s\(index)", spot.0, spot.1, ["highway": "traffic_signals"])
        }
        let many = try compile(["gansu"], network.roads + signals)
        let junctions = many.requirements.filter { $0.name.contains("路口") || $0.place.hasPrefix("s") }
        #expect(junctions.map(\.place) == ["derived:0_0"])
        #expect(many.marks.first { $0.kind == .derived }?.properties["from"]?.contains("s0;s1;s2;s3") == true)
        // Away from junctions of the named classes, those at one place are one junction.
        let lone = try compile(["gansu"], signals)
        #expect(lone.requirements.map(\.place) == ["derived:0_0"])
    }

    @Test("of a wanted area are certain, and questions where no such area is drawn")
    func centre() throws {
        let roads = [
            RoadDrawing.road("a", [(-100, 0), (0, 0), (100, 0)], "甲"), RoadDrawing.road("b", [(0, 0), (0, 100)], "乙"),
        ]
        let key = Draw.point("k", 0, 0, ["sightline:key_part": "yes"])
        let asked = try compile(["guangzhou"], roads + [key])
        #expect(asked.marks.contains { $0.feature.id == "derived:0_0" })
        let inside = Draw.area("c", -50, -50, 100, 100, ["sightline:place": "city_centre"])
        #expect(try compile(["guangzhou"], roads + [inside]).marks.contains { $0.feature.id == "derived:0_0" })
        let elsewhere = Draw.area("c", 500, -50, 100, 100, ["sightline:place": "city_centre"])
        #expect(try !compile(["guangzhou"], roads + [elsewhere]).marks.contains { $0.feature.id == "derived:0_0" })
    }
}
