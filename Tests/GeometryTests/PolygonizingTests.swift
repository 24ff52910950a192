import Testing

@testable import Geometry

@Suite struct PolygonizingTests {
    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Polyline {
        Polyline([Point(metresX: x1, metresY: y1), Point(metresX: x2, metresY: y2)])
    }

    @Test("Lines that cross without a common end enclose their faces; loose ends enclose nothing")
    func faces() throws {
        let lines = [
            line(-1, 0, 11, 0), line(-1, 5, 11, 5), line(0, -1, 0, 6), line(10, -1, 10, 6), line(4, 0, 4, 5),
            line(5, 1, 9, 1),
        ]
        let faces = try Polygonizing.faces(of: lines)
        #expect(faces.map { $0.area / Grid.unitsPerSquareMetre } == [20, 30])
        #expect(try Polygonizing.faces(of: lines.reversed()) == faces)
    }

    @Test("An island is a hole of the face around it and a face by itself")
    func island() throws {
        let ring = [(0.0, 0.0), (10, 0), (10, 10), (0, 10), (0, 0)].map { Point(metresX: $0.0, metresY: $0.1) }
        let island = [(4.0, 4.0), (5, 4), (5, 5), (4, 5), (4, 4)].map { Point(metresX: $0.0, metresY: $0.1) }
        let faces = try Polygonizing.faces(of: [Polyline(ring), Polyline(island)])
        #expect(faces.map { $0.area / Grid.unitsPerSquareMetre }.sorted() == [1, 99])
        #expect(faces.map(\.holes.count).sorted() == [0, 1])
    }

    @Test("Linework of too many crossings is refused, not tried")
    func limit() {
        let lines = (0..<3_000).map { line(Double($0), 0, 3_000 - Double($0), 3_000) }
        #expect(throws: OverlayError.self) { try Polygonizing.faces(of: lines) }
    }

    @Test("Nothing encloses nothing")
    func empty() throws {
        #expect(try Polygonizing.faces(of: []).isEmpty)
        #expect(try Polygonizing.faces(of: [line(0, 0, 0, 0), line(0, 0, 1, 0)]).isEmpty)
    }
}
