import Geometry
import Interchange
import SiteModel
import Testing

@testable import Regulations

@Suite("Compiling required places")
struct CoverageCompilerTests {
    @Test("premises are required as a whole, one requirement a place, task and level")
    func premises() throws {
        let rules = try compile(["guangzhou"], [Draw.area("w1", 0, 0, 10, 10, ["amenity": "fuel", "name": "加油站"])])
        let required = try #require(rules.requirement("required/w1/observe/0"))
        #expect(required.rules == ["guangzhou.6.1.1"])
        #expect(required.name == "加油站")
        #expect(required.minShare == 0.95)
        #expect(required.pixelDensity == 62.5)
        #expect(rules.requirements.count == 1)
        #expect(rules.finding("guangzhou.6.1.1") == nil)
        #expect(rules.finding("guangzhou.6.1.2")?.verdict == .notApplicable)
    }

    @Test("one finding says that a rule has no place here, for every rule")
    func notApplicable() throws {
        let rules = try compile(["guangzhou", "gansu"], [])
        #expect(rules.findings.count == 27)
        #expect(rules.findings.allSatisfy { $0.verdict == .notApplicable && $0.level == .note && $0.citation != nil })
        #expect(rules.requirements.isEmpty && rules.zones.isEmpty)
    }

    @Test("a place whose law speaks of key parts is open until one is drawn")
    func keyParts() throws {
        let school = Draw.area("school", 0, 0, 100, 100, ["amenity": "school", "name": "中学"])
        let bare = try compile(["guangzhou"], [school])
        let open = try #require(bare.finding("guangzhou.6.1.10/school/0/keyPart"))
        #expect(open.verdict == .open)
        #expect(open.level == .warning)
        #expect(open.message.zh.contains("中学") && open.message.zh.contains("重要部位"))
        #expect(bare.requirements.isEmpty)

        let gate = Draw.area("gate", 40, 0, 10, 5, ["sightline:key_part": "yes", "name": "校门"])
        let outside = Draw.area("other", 300, 0, 10, 5, ["sightline:key_part": "yes"])
        let drawn = try compile(["guangzhou"], [school, gate, outside])
        #expect(drawn.opens.isEmpty)
        #expect(drawn.requirements.map(\.id) == ["required/gate/observe/0"])
        #expect(drawn.requirements.first?.name == "校门")
        #expect(drawn.marks.filter { $0.kind == .keyPart }.map(\.feature.id) == ["gate", "other"])

        var whole = school
        whole.tags["sightline:key_part"] = "yes"
        #expect(try compile(["guangzhou"], [whole]).requirements.map(\.id) == ["required/school/observe/0"])
    }

    @Test("a key part of a road or point lies within reach of it")
    func keyPartOfLine() throws {
        let road = Draw.line("road", [(0, 0), (500, 0)], ["highway": "motorway"])
        let near = Draw.point("near", 250, 40, ["sightline:key_part": "yes"])
        let far = Draw.point("far", 250, 60, ["sightline:key_part": "yes"])
        #expect(try compile(["guangzhou"], [road, near]).requirements.map(\.place) == ["near"])
        #expect(try compile(["guangzhou"], [road, far]).opens == ["guangzhou.6.1.3/road/0/keyPart"])
    }

    @Test("a subject of both wants the place and its key parts")
    func both() throws {
        let pack = try RulePackReaderTests.read(
            RulePackReaderTests.head + """
                  - id: test.1
                    article: "1"
                    text: 文
                    gloss: t
                    kind: required-coverage
                    subject: both
                    places: [{type: test.1.a, slug: hall, name: {zh: 厅, en: hall}, select: a=b}]
                """)
        let choice = try RuleLibrary([pack]).choose(["test"], date: "2021-01-01")
        let compiler = RuleCompiler(choice, settings: Settings())
        let hall = Draw.area("hall", 0, 0, 10, 10, ["a": "b"])
        let bare = try compiler.compile(Draw.site([hall]))
        #expect(bare.requirements.map(\.place) == ["hall"])
        #expect(bare.opens == ["test.1/hall/0/keyPart"])
        let part = Draw.area("part", 1, 1, 2, 2, ["sightline:key_part": "yes"])
        let drawn = try compiler.compile(Draw.site([hall, part]))
        #expect(drawn.requirements.map(\.place) == ["hall", "part"])
        #expect(drawn.opens.isEmpty)
    }

    @Test("what the map cannot tell is a question, and no certain breach")
    func questions() throws {
        let lake = Draw.area("lake", 0, 0, 100, 100, ["water": "lake", "name": "湖"])
        let asked = try compile(["guangzhou"], [lake])
        let required = try #require(asked.requirements.first)
        #expect(asked.question("guangzhou.6.1.12", required.id)?.zh == "是否人工湖？")
        if case .lines(let lines) = required.shape {
            #expect(lines.reduce(0) { $0 + $1.length } == 400 * Grid.unitsPerMetre)
        } else {
            Issue.record("the shore of a lake is a line")
        }
        var yes = lake
        yes.tags["sightline:place"] = "artificial_lake"
        let sure = try compile(["guangzhou"], [yes])
        #expect(sure.question("guangzhou.6.1.12", required.id) == nil)
        var no = lake
        no.tags["sightline:place"] = "none"
        #expect(try compile(["guangzhou"], [no]).requirements.isEmpty)
    }

    @Test("a typed part narrows an outline: the business hall, not the whole bank")
    func narrowing() throws {
        let bank = Draw.area("bank", 0, 0, 30, 20, ["amenity": "bank"])
        let hall = Draw.area("hall", 0, 0, 10, 20, ["sightline:place": "financial_premises", "indoor": "area"])
        #expect(try compile(["guangzhou"], [bank]).requirements.map(\.place) == ["bank"])
        #expect(try compile(["guangzhou"], [bank, hall]).requirements.map(\.place) == ["hall"])
    }

    @Test("a building without a level is required on every storey that is drawn in it")
    func storeys() throws {
        let museum = Draw.area("museum", 0, 0, 30, 20, ["tourism": "museum", "building": "yes"])
        let room = Draw.area("room", 1, 1, 5, 5, level: "1", ["indoor": "room", "level": "1"])
        let hall = Draw.area("hall", 1, 1, 5, 5, level: "0", ["indoor": "room", "level": "0"])
        let rules = try compile(["guangzhou"], [museum, room, hall])
        #expect(rules.requirements.map(\.id) == ["required/museum/observe/0", "required/museum/observe/1"])
    }

    @Test("lobbies, lifts and passages of a hotel: lifts by their doors, a hotel without any is open")
    func hotel() throws {
        let hotel = Draw.area("hotel", 0, 0, 40, 20, ["tourism": "hotel", "building": "hotel", "name": "宾馆"])
        let bare = try compile(["guangzhou"], [hotel])
        #expect(bare.opens == ["guangzhou.6.1.10/hotel/0/hotel_lobby"])
        let lobby = Draw.area("lobby", 0, 0, 10, 10, ["indoor": "room", "room": "lobby"])
        let lift = Draw.area("lift", 10, 0, 2, 2, ["indoor": "room", "room": "elevator"])
        let door = Draw.point("door", 11, 2.1, ["door": "sliding"])
        let corridor = Draw.area("corridor", 10, 10, 30, 2, ["indoor": "corridor"])
        let rules = try compile(["guangzhou"], [hotel, lobby, lift, door, corridor])
        #expect(
            rules.requirements.map(\.id) == [
                "required/corridor/observe/0", "required/lift/recognise/0", "required/lobby/observe/0",
            ])
        #expect(rules.requirement("required/lift/recognise/0")?.shape == door.shape)
        // The corridor of a hotel is no passage of the metro.
        #expect(rules.requirement("required/corridor/observe/0")?.rules == ["guangzhou.6.1.10"])
    }

    @Test("the key part of a school is none of the road outside, unless it touches the road")
    func claims() throws {
        let features = [
            Draw.line("road", [(0, -10), (100, -10)], ["highway": "primary"]),
            Draw.area("school", 0, 0, 100, 100, ["amenity": "school"]),
            Draw.area("gate", 40, 0, 10, 5, ["sightline:key_part": "yes"]),
            Draw.point("exit", 90, -20, ["railway": "subway_entrance", "sightline:key_part": "yes"]),
        ]
        let rules = try compile(["guangzhou"], features)
        #expect(rules.requirement("required/gate/observe/0")?.rules == ["guangzhou.6.1.10"])
        #expect(rules.requirement("required/exit/recognise/0")?.rules == ["guangzhou.6.1.4"])
        #expect(rules.opens == ["guangzhou.6.1.3/road/0/keyPart"])
        let forecourt = Draw.area("forecourt", 30, -12, 20, 14, ["sightline:key_part": "yes"])
        let touching = try compile(["guangzhou"], features + [forecourt])
        #expect(touching.requirement("required/forecourt/observe/0")?.rules == ["guangzhou.6.1.3"])
        #expect(touching.opens.isEmpty)
    }

    @Test("what moves is named and neither passed nor failed")
    func mobile() throws {
        let entrance = Draw.point("a", 0, 0, ["railway": "subway_entrance", "name": "A 口"])
        let rules = try compile(["guangzhou"], [entrance])
        #expect(rules.requirements.map(\.id) == ["required/a/recognise/0"])
        let told = rules.findings.filter { $0.rule == "guangzhou.6.1.4" }
        #expect(told.map(\.verdict) == [.informational, .informational, .informational])
        #expect(told.contains { $0.message.zh.contains("旅客列车") })
        let car = Draw.area("car", 0, 0, 20, 3, ["sightline:place": "train_car"])
        #expect(try compile(["guangzhou"], [car]).requirements.map(\.place) == ["car"])
    }

    @Test("junctions follow from the streets, with a point on each arm")
    func junctions() throws {
        let streets = [
            Draw.line("east", [(0, 0), (100, 0), (200, 0)], ["highway": "primary", "name": "东路"]),
            Draw.line("north", [(100, 0), (100, 100)], ["highway": "secondary", "name": "北街"]),
            Draw.line("lane", [(50, -50), (50, 50)], ["highway": "service"]),
        ]
        let rules = try compile(["gansu"], streets)
        let junction = try #require(rules.requirements.first { $0.name.contains("路口") })
        #expect(junction.name == "东路/北街 路口")
        #expect(junction.id == "required/derived:1000000_0/observe/0")
        #expect(
            junction.shape
                == .points([
                    Point(metresX: 100, metresY: 0), Point(metresX: 90, metresY: 0), Point(metresX: 100, metresY: 10),
                    Point(metresX: 110, metresY: 0),
                ]))
        #expect(rules.marks.filter { $0.kind == .derived }.count == 1)
        // A mapped signal at the same node takes its place and keeps the arms.
        let signal = Draw.point("signal", 100, 0, ["highway": "traffic_signals"])
        let mapped = try compile(["gansu"], streets + [signal])
        #expect(mapped.requirements.filter { $0.place.hasPrefix("derived") }.isEmpty)
        #expect(mapped.requirement("required/signal/observe/0")?.shape == junction.shape)
    }

    @Test("roads that cross a county boundary are required where they do")
    func crossings() throws {
        let features = [
            Draw.area("county", 0, 0, 1000, 1000, ["boundary": "administrative", "admin_level": "6"]),
            Draw.area("village", 0, 0, 1000, 800, ["boundary": "administrative", "admin_level": "9"]),
            Draw.line("road", [(500, 500), (500, 1500)], ["highway": "trunk", "name": "国道"]),
        ]
        let rules = try compile(["gansu"], features)
        let crossing = try #require(rules.requirements.first)
        #expect(rules.requirements.count == 1)
        #expect(crossing.shape == .points([Point(metresX: 500, metresY: 1000)]))
        #expect(crossing.rules == ["gansu.7.2"])
    }

    @Test("residential compounds: entrances on the boundary, roads inside, open where none is drawn")
    func compounds() throws {
        let compound = Draw.area("c", 0, 0, 100, 100, ["landuse": "residential", "name": "小区"])
        let gate = Draw.point("gate", 50, 0, ["barrier": "gate"])
        let road = Draw.line("road", [(50, 0), (50, 90)], ["highway": "service"])
        #expect(
            try compile(["gansu"], [compound]).opens == [
                "gansu.7.4/c/0/compound_entrance", "gansu.7.4/c/0/compound_passage",
            ])
        let rules = try compile(["gansu"], [compound, gate, road])
        #expect(rules.requirements.map(\.id) == ["required/gate/recognise/0", "required/road/detect/0"])
        #expect(rules.opens.isEmpty)
    }

    @Test("rules of two packs on one place become one requirement")
    func merging() throws {
        let park = Draw.area("park", 0, 0, 50, 50, ["sightline:place": "public_place;other_required"])
        let rules = try compile(["guangzhou", "gansu"], [park])
        #expect(rules.requirements.map(\.rules) == [["gansu.7.1"], ["guangzhou.6.1.13"]])
        let both = Draw.area("x", 0, 0, 50, 50, ["sightline:place": "other_by_law;other_required"])
        #expect(
            try compile(["guangzhou", "gansu"], [both]).requirements.map(\.rules) == [
                ["gansu.7.5", "guangzhou.6.1.13"]
            ])
    }

    @Test("a task that the settings lack is an input error that names the rules")
    func tasks() throws {
        var settings = Settings()
        settings.tasks = [Task(name: "obsrve", pixelDensity: 60)]
        let error = #expect(throws: InputError.self) { try compile(["gansu"], [], settings: settings) }
        #expect(error?.diagnostics.allSatisfy { $0.code == "rules.unknownTask" } == true)
        #expect(error?.diagnostics.contains { $0.message.en.contains("did you mean `obsrve`") } == true)
    }

    @Test("a misspelt slug is told, with what was meant")
    func slugs() throws {
        let rules = try compile(["gansu"], [Draw.area("a", 0, 0, 5, 5, ["sightline:place": "valt"])])
        #expect(rules.diagnostics.map(\.code) == ["place.unknownSlug"])
        #expect(rules.diagnostics.first?.message.en.contains("did you mean `vault`") == true)
    }

    @Test("a city of buildings compiles in seconds, even without optimisation")
    func city() throws {
        var features: [Feature] = []
        for index in 0..<51_017 {
            features.append(
                Draw.area(
                    "b\(index)", Double(index % 250) * 20, Double(index / 250) * 20, 12, 12,
                    ["building": index % 100 == 0 ? "dormitory" : "yes", "height": "12"]))
        }
        for index in 0..<200 {
            features.append(Draw.point("k\(index)", Double(index) * 25, 3, ["sightline:key_part": "yes"]))
            features.append(
                Draw.line(
                    "r\(index)", [(0, Double(index) * 20 + 16), (5000, Double(index) * 20 + 16)], ["highway": "primary"]
                ))
        }
        let clock = ContinuousClock()
        let choice = try RuleLibrary.builtIn().choose(["gansu", "guangzhou"], date: nil)
        let site = Draw.site(features)
        let taken = try clock.measure {
            let rules = try RuleCompiler(choice, settings: Settings()).compile(site)
            #expect(rules.zones.count == 511)
        }
        #expect(taken < .seconds(60))
        print("compiled \(features.count) features in \(taken)")
    }

    @Test("the order of the features changes nothing")
    func shuffled() throws {
        var features = [
            Draw.area("hotel", 0, 0, 40, 20, ["tourism": "hotel", "building": "hotel"]),
            Draw.area("r1", 0, 0, 5, 5, ["indoor": "room"]),
            Draw.area("r2", 5, 0, 5, 5, ["sightline:place": "guest_room"]),
            Draw.area("lobby", 0, 10, 10, 10, ["room": "lobby"]),
            Draw.line("p1", [(0, 50), (100, 50)], ["highway": "primary", "name": "甲"]),
            Draw.line("p2", [(50, 50), (50, 99)], ["highway": "primary", "name": "乙"]),
            Draw.area("bank", 60, 0, 30, 20, ["amenity": "bank;atm"]),
            Draw.point("pad", 65, 5, ["sightline:place": "pin_pad", "sightline:facing": "S"]),
            Draw.area("school", 200, 0, 30, 20, ["amenity": "school"]),
            Draw.area("key", 205, 5, 3, 3, ["sightline:key_part": "yes"]),
            Draw.area("wc", 210, 5, 3, 3, ["room": "toilet"]), Draw.point("spot", 1, 1, ["sightline:place": "bogus"]),
        ]
        let choice = try RuleLibrary.builtIn().choose(["gansu", "guangzhou"], date: nil)
        let compiler = RuleCompiler(choice, settings: Settings())
        func site() -> Site { Site(name: "t", frame: "", levels: [Level(name: "0", floor: 0)], features: features) }
        let first = try compiler.compile(site())
        var state: UInt64 = 42
        for _ in 0..<5 {
            for index in features.indices.reversed() {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                features.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
            }
            let again = try compiler.compile(site())
            #expect(again.requirements == first.requirements)
            #expect(again.zones == first.zones)
            #expect(again.marks == first.marks)
            #expect(again.findings == first.findings)
            #expect(again.diagnostics == first.diagnostics)
        }
        #expect(Set(first.findings.map(\.id)).count == first.findings.count)
        #expect(first.findings.first?.id == "gansu-2011/edition")
    }
}
