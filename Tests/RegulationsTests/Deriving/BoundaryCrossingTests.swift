import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Roads that cross boundaries")
struct BoundaryCrossingTests {
    static let county = Draw.area("county", 0, 0, 1000, 1000, ["boundary": "administrative", "admin_level": "6"])

    private func crossings(_ features: [Feature]) throws -> [[Point]] {
        try compile(["gansu"], features).requirements.filter { $0.rules == ["gansu.7.2"] }.map {
            ShapeRelations.vertices($0.shape)
        }
    }

    @Test("the carriageways of one road are one place with a point on each")
    func halves() throws {
        let dual = RoadDrawing.moved(RoadDrawing.dualUp("r", "国道", at: [])) { Point(x: $0.x + 5_000_000, y: $0.y) }
        #expect(
            try crossings([Self.county] + dual) == [[Point(metresX: 490, metresY: 0), Point(metresX: 510, metresY: 0)]])
        var other = dual
        other[1].tags["name"] = "省道"
        #expect(try crossings([Self.county] + other).count == 2)
    }

    @Test("boundaries of several ranks on one line count once")
    func ranks() throws {
        let province = Draw.line(
            "province", [(0, 0), (1000, 0)], ["boundary": "administrative", "admin_level": "4"])
        let road = Draw.line("road", [(500, -100), (500, 100)], ["highway": "trunk"])
        #expect(try crossings([Self.county, province, road]) == [[Point(metresX: 500, metresY: 0)]])
        let rules = try compile(["gansu"], [Self.county, province, road])
        #expect(rules.marks.first?.properties["from"] == "county;province;road")
    }

    @Test("order changes nothing")
    func order() throws {
        let features = [Self.county] + RoadDrawing.dualUp("r", "国道", at: [])
        #expect(try crossings(features.reversed()) == crossings(features))
    }
}
