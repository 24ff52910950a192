import Foundation
import Geometry
import Testing

@Suite("An overlay")
struct OverlayTests {
    private func square(_ x: Double, _ y: Double, _ size: Double) -> Region {
        Region(Polygon(BoundingBox(minX: x, minY: y, maxX: x + size, maxY: y + size).corners))
    }

    @Test("gives the areas of two squares that share a corner")
    func squares() throws {
        let overlay = Overlay()
        let (a, b) = (square(0, 0, 10), square(6, 7, 10))
        #expect(try overlay.intersection(a, b).area == 12)
        #expect(try overlay.union(a, b).area == 188)
        #expect(try overlay.difference(a, b).area == 88)
    }

    @Test("leaves nothing between squares that only touch")
    func touching() throws {
        #expect(try Overlay().intersection(square(0, 0, 10), square(10, 0, 10)).isEmpty)
        #expect(try Overlay().union(square(0, 0, 10), square(10, 0, 10)).polygons.count == 1)
    }

    @Test("does not depend on where the site lies")
    func shifted() throws {
        let shift = Point(x: 123_456_789, y: -987_654_321)
        func moved(_ region: Region) -> Region {
            Region(
                region.polygons.map { polygon in
                    Polygon(Ring(polygon.exterior.points.map { $0 + shift }))
                })
        }
        let a = Region(Polygon([Point(x: 0, y: 0), Point(x: 1000, y: 33), Point(x: 500, y: 777)]))
        let b = Region(Polygon([Point(x: 100, y: 500), Point(x: 900, y: -10), Point(x: 950, y: 600)]))
        let here = try Overlay().intersection(a, b)
        let there = try Overlay().intersection(moved(a), moved(b))
        #expect(here.polygons[0].exterior.points.map { $0 + shift } == there.polygons[0].exterior.points)
    }

    @Test("snaps to whole units and drops what collapses")
    func snapping() throws {
        let sliver = Region(Polygon([Point(x: 0, y: 0), Point(x: 100, y: 0), Point(x: 50, y: 0.3)]))
        #expect(try Overlay().snapToGrid(sliver).isEmpty)
        let triangle = Region(Polygon([Point(x: 0.2, y: 0), Point(x: 99.8, y: 0.4), Point(x: 50, y: 80.6)]))
        #expect(
            try Overlay().snapToGrid(triangle).polygons[0].exterior.points
                == [Point(x: 0, y: 0), Point(x: 100, y: 0), Point(x: 50, y: 81)])
    }

    @Test("tells thin gaps from wide ones")
    func erosion() throws {
        let overlay = Overlay()
        let thin = Polygon(BoundingBox(minX: 0, minY: 0, maxX: 10_000, maxY: 499).corners)
        let wide = Polygon(BoundingBox(minX: 0, minY: 0, maxX: 10_000, maxY: 510).corners)
        #expect(try overlay.vanishes(thin, whenErodedBy: 250))
        #expect(try !overlay.vanishes(wide, whenErodedBy: 250))
        // An L of two thin arms whose box is large.
        let bent = Polygon([
            Point(x: 0, y: 0), Point(x: 10_000, y: 0), Point(x: 10_000, y: 400), Point(x: 400, y: 400),
            Point(x: 400, y: 10_000), Point(x: 0, y: 10_000),
        ])
        #expect(try overlay.vanishes(bent, whenErodedBy: 250))
        #expect(try !overlay.vanishes(bent, whenErodedBy: 150))
    }
}

/// Pairs that GEOS got wrong in some version, in place: `../shared/data/bad-inputs/rob*.wkt`.
@Suite("Near-coincident edges")
struct NearCoincidentEdgeTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/bad-inputs").standardized

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// The rings or lines of each WKT line, as lists of points.
    private func read(_ name: String) throws -> [[[Point]]] {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "(").compactMap { part -> [Point]? in
                let points = part.prefix { $0 != ")" }.split(separator: ",").compactMap { pair -> Point? in
                    let numbers = pair.split(separator: " ").compactMap { Double($0) }
                    return numbers.count == 2 ? Point(x: numbers[0], y: numbers[1]) : nil
                }
                return points.isEmpty ? nil : points
            }
        }
    }

    private func regions(_ name: String) throws -> [Region] {
        try read(name).map { Region($0.map { Polygon(Array($0.dropLast())) }) }
    }

    @Test(
        "come out right, the two-way union and the many-way union alike",
        .enabled(if: isPresent, "shared data is not beside the project"),
        arguments: [
            ("rob01.wkt", 255.86225, 1e-4, 0.0 as Double?), ("rob04.wkt", 255_963_091.48, 1, 0),
            ("rob05.wkt", 703_839.99671, 1e-3, nil), ("rob07.wkt", 2_376_605.828, 1, nil),
        ])
    func pairs(_ name: String, union: Double, tolerance: Double, intersection: Double?) throws {
        let overlay = Overlay()
        let areas = try regions(name)
        let grid = 0x1p-16 * areas.reduce(0) { $0 + $1.perimeter }
        #expect(abs(try overlay.union(areas[0], areas[1]).area - union) <= max(tolerance, grid))
        #expect(abs(try overlay.union(areas).area - union) <= max(tolerance, grid))
        if let intersection {
            #expect(abs(try overlay.intersection(areas[0], areas[1]).area - intersection) <= max(tolerance, grid))
        }
    }

    @Test("of three bars make one polygon", .enabled(if: isPresent, "shared data is not beside the project"))
    func bars() throws {
        let union = try Overlay().union(try regions("rob02.wkt"))
        #expect(union.polygons.count == 1)
        #expect(abs(union.area - 328.02195) <= 1e-3)
    }

    @Test("of a line that folds on itself count once", .enabled(if: isPresent, "shared data is not beside the project"))
    func foldedLine() throws {
        // On the site's own grid of 0.1 mm, as a map's lines are.
        let line = try read("rob08.wkt")[0][0].map { Point(metresX: $0.x, metresY: $0.y) }
        let length = try Overlay().union(lines: [Polyline(line)]).reduce(0) { $0 + $1.length }
        #expect(abs(length / Grid.unitsPerMetre - 52.6557) <= 0.01)
    }

    @Test("beside an empty part do no harm", .enabled(if: isPresent, "shared data is not beside the project"))
    func emptyPart() throws {
        let areas = try regions("rob10.wkt")
        #expect(try Overlay().intersection(areas[0], areas[1]).area == 1)
        #expect(try Overlay().intersection(areas[0], .empty).isEmpty)
    }
}
