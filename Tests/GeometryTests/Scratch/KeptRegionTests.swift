import Foundation
import Geometry
import Testing

@Suite("What is put aside")
struct KeptRegionTests {
    private func file() throws -> ScratchFile { try ScratchFile(in: FileManager.default.temporaryDirectory.path) }

    private func box(_ x: Double, _ size: Double) -> Polygon {
        Polygon([
            Point(x: x, y: 0), Point(x: x + size, y: 0.1), Point(x: x + size, y: size / 3), Point(x: x, y: size),
        ])
    }

    @Test("comes back as the same doubles, holes and all, and its box is known without reading")
    func regions() throws {
        let file = try file()
        var holed = box(100.7, 50)
        holed.holes = [box(110, 3).exterior, box(130, 1e-7).exterior]
        let regions = [
            Region(box(1 / 3, 7)), Region([box(0, 1), holed, box(-1e12, 1)]), .empty, Region(Polygon(Ring([]))),
        ]
        let kept = regions.map { KeptRegion($0, in: file) }
        for (kept, region) in zip(kept, regions) {
            #expect(kept.region == region && kept.bounds == region.bounds && kept.isEmpty == region.isEmpty)
            #expect(kept == KeptRegion(region) && kept.hashValue == KeptRegion(region).hashValue)
            #expect(KeptRegion(region).put(in: file).region == region)
        }
        #expect(kept[0] != kept[1] && file.trouble == nil)
    }

    @Test("is written and read by many threads at once")
    func threads() throws {
        let file = try file()
        DispatchQueue.concurrentPerform(iterations: 400) { number in
            let region = Region(box(Double(number), Double(number + 1)))
            let kept = KeptRegion(region, in: file)
            #expect(kept.region == region)
        }
    }

    @Test("is of a shape, too: areas lie on disk, lines and points are held")
    func shapes() throws {
        let file = try file()
        let shapes: [Shape] = [
            .area(Region(box(0, 5))), .area(.empty), .lines([Polyline([Point(x: 0, y: 0), Point(x: 1, y: 2)])]),
            .points([Point(x: 3, y: 4)]), .points([]),
        ]
        for shape in shapes {
            let kept = KeptShape(shape, in: file)
            #expect(kept.shape == shape && kept.isEmpty == shape.isEmpty)
            if case .points = shape { #expect(kept.isPoints) } else { #expect(!kept.isPoints) }
        }
    }

    @Test("needs a folder: without one the system's reason is told")
    func noFolder() {
        #expect(throws: ScratchError.self) { try ScratchFile(in: "/nowhere/at all") }
    }
}
