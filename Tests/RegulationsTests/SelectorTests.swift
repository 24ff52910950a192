import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Selectors")
struct SelectorTests {
    @Test(
        "read to what they say and back",
        arguments: [
            "amenity=fuel | man_made=storage_tank + content=fuel", "tourism=*", "name~珠江", "level<0", "admin_level>4.5",
            "inside(tourism=hotel | tourism=guest_house)", "on(2, landuse=residential)", "near(1.5, amenity=atm)",
            "not(room=* | shop=*)", "contains(sightline:place=ballot_box)", "(a=b | c=d) + is(area)", "subway!=yes",
            "name=\"a | b\"", "name=\"*\"",
        ])
    func roundTrip(_ text: String) throws {
        let selector = try SelectorParser.parse(text)
        #expect(selector.description == text)
        #expect(try SelectorParser.parse(selector.description) == selector)
    }

    @Test("+ binds tighter than |")
    func precedence() throws {
        #expect(
            try SelectorParser.parse("a=1|b=2+c=3")
                == .any([
                    .equals(key: "a", value: "1"),
                    .all([.equals(key: "b", value: "2"), .equals(key: "c", value: "3")]),
                ]))
    }

    @Test(
        "that mean nothing say where and why",
        arguments: [
            ("", 1, "a tag or a bracket"), ("amenity", 8, "one of = != ~ < >"), ("a=", 3, "a value"),
            ("(a=b", 5, "`)`"), ("a=b c=d", 5, "means nothing"), ("level<deep", 11, "a number"),
            ("insde(a=b)", 1, "did you mean `inside`"), ("is(round)", 9, "point, line or area"),
            ("near(a=b)", 6, "a distance"), ("a=\"b", 5, "not closed"), ("a=b | ", 7, "a tag or a bracket"),
        ])
    func malformed(_ text: String, _ column: Int, _ reason: String) {
        let problem = #expect(throws: SelectorParser.Problem.self) { try SelectorParser.parse(text) }
        #expect(problem?.column == column, "\(text): \(problem?.column ?? 0)")
        #expect(problem?.message.en.contains(reason) == true, "\(text): \(problem?.message.en ?? "")")
    }

    @Test("nested beyond all sense are refused, not a crash")
    func nesting() {
        let text = String(repeating: "not(", count: 10_000) + "a=b" + String(repeating: ")", count: 10_000)
        #expect(throws: SelectorParser.Problem.self) { try SelectorParser.parse(text) }
    }

    private func chosen(_ selector: String, _ features: [Feature]) throws -> [String] {
        let matcher = SelectorMatcher(features)
        return matcher.matches(try SelectorParser.parse(selector)).map { matcher.features[$0].id }
    }

    @Test("look at each of several values")
    func semicolons() throws {
        let features = [
            Draw.point("both", 0, 0, ["amenity": "bank; atm"]), Draw.point("one", 0, 0, ["amenity": "bank"]),
        ]
        #expect(try chosen("amenity=atm", features) == ["both"])
        #expect(try chosen("amenity=bank", features) == ["both", "one"])
        #expect(try chosen("amenity!=atm", features) == ["one"])
    }

    @Test("level is the feature's own")
    func level() throws {
        let features = [
            Draw.point("deep", 0, 0, level: "-1", ["shop": "mall"]),
            Draw.point("high", 0, 0, level: "2", ["shop": "mall"]),
            Draw.point("ground", 0, 0, ["shop": "mall"]),
        ]
        #expect(try chosen("shop=mall + level<0", features) == ["deep"])
        #expect(try chosen("level=0", features) == ["ground"])
        #expect(try chosen("level>0", features) == ["high"])
    }

    @Test("inside: rooms of a building on every level, doors on its façade, roads with half their length")
    func inside() throws {
        let features = [
            Draw.area("hotel", 0, 0, 20, 20, ["tourism": "hotel", "building": "yes"]),
            Draw.area("room", 0, 0, 5, 5, level: "3", ["indoor": "room", "level": "3"]),
            Draw.area("across", 15, 0, 10, 5, ["indoor": "room"]),
            Draw.point("door", 20.2, 10, ["entrance": "main"]), Draw.point("away", 22, 10, ["entrance": "main"]),
            Draw.line("drive", [(10, 10), (10, 25)], ["highway": "service"]),
            Draw.line("street", [(10, 19), (10, 40)], ["highway": "service"]),
        ]
        #expect(try chosen("inside(tourism=hotel)", features) == ["room", "door", "drive"])
    }

    @Test("inside a level's own area only that level counts")
    func insideLevel() throws {
        let features = [
            Draw.area("bank", 0, 0, 20, 20, level: "1", ["amenity": "bank", "level": "1"]),
            Draw.point("here", 5, 5, level: "1", ["a": "b", "level": "1"]),
            Draw.point("below", 5, 5, level: "0", ["a": "b", "level": "0"]),
        ]
        #expect(try chosen("inside(amenity=bank)", features) == ["here"])
    }

    @Test("a hole is outside")
    func hole() throws {
        let ring = Polygon(Draw.rectangle(0, 0, 20, 20).exterior, holes: [Draw.rectangle(5, 5, 10, 10).exterior])
        let features = [
            Feature(id: "ring", tags: ["landuse": "x"], shape: .area(Region(ring))),
            Draw.point("middle", 10, 10, ["a": "b"]), Draw.area("room", 6, 6, 8, 8, ["a": "b"]),
            Draw.point("rim", 2, 2, ["a": "b"]),
        ]
        #expect(try chosen("inside(landuse=x)", features) == ["rim"])
    }

    @Test("on a boundary and near a thing, within metres")
    func distances() throws {
        let features = [
            Draw.area("compound", 0, 0, 100, 100, ["landuse": "residential"]),
            Draw.point("gate", 50, -0.8, ["barrier": "gate"]), Draw.point("inner", 50, 50, ["barrier": "gate"]),
            Draw.point("pad", 50, 51.5, ["sightline:place": "pin_pad"]),
        ]
        #expect(try chosen("on(landuse=residential)", features) == ["gate"])
        #expect(try chosen("on(0.5, landuse=residential)", features).isEmpty)
        #expect(try chosen("barrier=gate + near(2, sightline:place=pin_pad)", features) == ["inner"])
        #expect(try chosen("barrier=gate + near(1, sightline:place=pin_pad)", features).isEmpty)
        #expect(try chosen("contains(sightline:place=pin_pad)", features) == ["compound"])
    }

    @Test("the index finds what a plain look at every feature finds")
    func indexed() throws {
        var features: [Feature] = []
        var state: UInt64 = 7
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for index in 0..<300 {
            features.append(
                Draw.area(
                    "f\(index)", Double(random(500)), Double(random(500)), Double(1 + random(80)),
                    Double(1 + random(80)), level: "\(random(2))", ["k\(random(3))": "v\(random(3))"]))
        }
        let matcher = SelectorMatcher(features)
        for text in [
            "k0=v1 | k1=*", "k0=* + inside(k1=*)", "contains(k2=v2) + not(k0=*)", "near(5, k1=v0) + k0=*", "level=1",
        ] {
            let selector = try SelectorParser.parse(text)
            let plain = features.indices.filter { matcher.test(selector, $0) }
            #expect(matcher.matches(selector) == plain, "\(text)")
            #expect(!plain.isEmpty, "\(text)")
        }
    }
}
