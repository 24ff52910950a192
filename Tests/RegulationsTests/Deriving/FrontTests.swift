import Geometry
import SiteModel
import Testing

@testable import Regulations

@Suite("Fronts of banks")
struct FrontTests {
    static let street = Draw.line("street", [(-100, -15), (200, -15)], ["highway": "residential"])

    private func fronts(_ features: [Feature]) throws -> [Polyline] {
        let marks = try compile(["guangzhou"], features).marks.filter { $0.properties["what"] == "bank_front" }
        return marks.flatMap { mark -> [Polyline] in
            if case .lines(let lines) = mark.feature.shape { return lines }
            return []
        }
    }

    @Test("are the sides that face a street, half a metre before the wall, and a question")
    func facing() throws {
        let bank = Draw.area("bank", 0, 0, 30, 20, ["building": "yes", "amenity": "bank", "name": "银行"])
        let lines = try fronts([bank, Self.street])
        #expect(lines == [Polyline([Point(metresX: 0, metresY: -0.5), Point(metresX: 30, metresY: -0.5)])])
        let rules = try compile(["guangzhou"], [bank, Self.street])
        let front = try #require(rules.requirements.first { $0.place.hasPrefix("derived:fronts") })
        #expect(front.rules == ["guangzhou.6.1.8"] && front.name == "银行 银行门前")
        #expect(rules.question("guangzhou.6.1.8", front.id) != nil)
        let turned = try fronts(RoadDrawing.moved([bank, Self.street], RoadDrawing.turned))
        #expect(turned.map(\.length) == lines.map(\.length))
        let mirrored = try fronts(RoadDrawing.moved([bank, Self.street], RoadDrawing.mirrored))
        #expect(mirrored.map(\.length) == lines.map(\.length))
    }

    @Test("another building in between hides a side, and far streets are not faced")
    func hidden() throws {
        let bank = Draw.area("bank", 0, 0, 30, 20, ["building": "yes", "amenity": "bank"])
        let before = Draw.area("kiosk", -5, -8, 40, 4, ["building": "yes"])
        #expect(try fronts([bank, Self.street, before]).isEmpty)
        let far = Draw.line("far", [(-100, -60), (200, -60)], ["highway": "residential"])
        #expect(try fronts([bank, far]).isEmpty)
        // In front of one half only.
        let half = Draw.area("kiosk", 20, -8, 40, 4, ["building": "yes"])
        #expect(try fronts([bank, Self.street, half]).map(\.length) == [20 * Grid.unitsPerMetre])
        let drive = Draw.line("drive", [(-100, -15), (200, -15)], ["highway": "service"])
        #expect(try fronts([bank, drive]).isEmpty)
    }

    @Test("of a bank in a larger building, the part near its point")
    func within() throws {
        let tower = Draw.area("tower", 0, 0, 200, 50, ["building": "commercial"])
        let bank = Draw.point("bank", 100, 12, ["amenity": "bank"])
        let lines = try fronts([tower, bank, Self.street])
        #expect(lines.count == 1)
        let length = (lines.first?.length ?? 0) / Grid.unitsPerMetre
        #expect(abs(length - 32) < 0.01, "20 m around the point, 12 m inside: 2 × 16 m of the wall, not \(length)")
        #expect(try fronts([bank, Self.street]).isEmpty)
    }

    @Test("a square before the door is faced too")
    func square() throws {
        let bank = Draw.area("bank", 0, 0, 30, 20, ["building": "yes", "amenity": "bank"])
        let square = Draw.area("square", -10, -60, 60, 60, ["highway": "pedestrian", "area": "yes"])
        #expect(try fronts([bank, square]).map(\.length) == [30 * Grid.unitsPerMetre])
    }
}
