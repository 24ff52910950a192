import Foundation
import Interchange
import Testing

@testable import MapImport

/// Two real drawings, from file to features.
@Suite(.enabled(if: MapFixture.sharedData != nil, "the shared sample data is not on this machine"))
struct SampleDrawingTests {
    private func read(
        _ name: String, _ change: (inout ImportOptions) -> Void = { _ in }
    ) throws -> (drawing: Drawing, map: SourceMap) {
        let path = try #require(MapFixture.sharedData) + "/indoor/" + name
        var options = ImportOptions()
        options.makesRooms = true
        change(&options)
        let bytes = try ImportInput(path: path, options: options).bytes()
        let drawing = try DXFReader.read(bytes, file: name, options: options)
        return (drawing, try DrawingImport.sourceMap(of: drawing, file: name, options: options))
    }

    /// Each entity that counts becomes a feature, a part or is ignored for a reason: once.
    private func everythingIsCounted(_ drawing: Drawing, _ map: SourceMap) {
        for kind in Set(drawing.entities.map(\.kind)).sorted() {
            let entities = drawing.entities.filter { $0.kind == kind && $0.isCounted }.count
            let features = map.features.filter { $0.kind == kind && !$0.continues }.count
            let counted = map.account.total(of: kind) - drawing.account.total(of: kind)
            #expect(features + counted == entities, "\(kind)")
        }
    }

    @Test("An office: 83 blocks and 6 swings on the layer of doors, rooms closed at them")
    func office() throws {
        let (drawing, map) = try read("office-cad-georeferenced/cad.dxf")
        everythingIsCounted(drawing, map)
        let doors = map.features("indoor", "door")
        // 27 blocks and 6 arcs swing; 5 blocks of other names do not.
        #expect(doors.filter { $0.kind == "INSERT" && $0.tags["door"] == "hinged" }.count == 27)
        #expect(doors.filter { $0.kind == "ARC" }.count == 6)
        #expect(doors.filter { $0.tags["door"] == "yes" && $0.kind == "INSERT" }.count == 5)
        #expect(map.features("indoor", "window").filter { $0.kind == "INSERT" }.count == 51)
        // One boundary of a hatch is three loose edges 50 m apart: no wall across the floor.
        #expect(map.codes.contains("dxf.shape"))
        for wall in map.features("indoor", "wall") {
            guard case .areas(let areas) = wall.shape else { continue }
            for side in areas.flatMap({ $0 }).flatMap({ Stretch.along($0, isClosed: true) }) {
                #expect(side.length < 9_000)
            }
        }
        let rooms = map.rooms
        #expect(rooms.count >= 15 && rooms.allSatisfy { $0.shape.area / 1e6 < 700 })
        // W, M and D stand beside sanitary ware.
        #expect(map.features("sightline:place", "toilet").count >= 2)
    }

    @Test("A house in feet and inches: names of rooms in the rooms that its double walls enclose")
    func house() throws {
        let (drawing, map) = try read("dxf-house-plan.dxf") { $0.metresPerUnit = 0.0254 }
        everythingIsCounted(drawing, map)
        #expect(map.features("door", "hinged").count == 11)
        for (name, place) in [("BATH", "bathroom"), ("TOIL.", "toilet"), ("MSTR. BATH", "bathroom")] {
            let room = try #require(map.rooms.first { $0.tags["name"]?.hasPrefix(name) == true }, "\(name)")
            #expect(room.tags["sightline:place"] == place && room.shape.area * 0.0254 * 0.0254 < 12)
        }
        #expect(map.features("room", "bedroom").count == 3)
        #expect(!map.codes.contains("drawing.privateUnbounded"))
    }
}
