import Geometry
import Testing

@Suite("Cutting an area with a line")
struct HalfPlaneClipTests {
    @Test("gives the overlay's area on seeded combs with holes", arguments: 0..<200)
    func againstOverlay(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 5
        func random(_ bound: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 33) / Double(1 << 31) * bound).rounded()
        }
        // A comb with teeth of seeded heights, a hole in its back; every third cut runs along vertices.
        var points = [Point(x: 0, y: -1000), Point(x: 8000, y: -1000)]
        for tooth in stride(from: 8, to: 0, by: -1) {
            let x = Double(tooth) * 1000
            points += [
                Point(x: x, y: random(4) * 1000), Point(x: x - 500, y: 1000 + random(4) * 1000),
                Point(x: x - 600, y: random(3) * 1000),
            ]
        }
        points.append(Point(x: 0, y: random(3) * 1000))
        let hole = Ring([
            Point(x: 1000, y: -900), Point(x: 1000, y: -100), Point(x: 7000, y: -100), Point(x: 7000, y: -900),
        ])
        let comb = Region(Polygon(Ring(points), holes: [hole])).normalised
        let line =
            seed % 3 == 0
            ? HalfPlane(a: 0, b: 1, c: -random(4) * 1000)
            : HalfPlane(leftOf: Point(x: random(8000), y: random(5000) - 1000), Point(x: random(8000), y: 3777))
        let overlay = Overlay()
        let square = BoundingBox(minX: -20_000, minY: -20_000, maxX: 20_000, maxY: 20_000).corners
        guard let half = Ring(square).clipped(to: line) else { return }
        let expected = try overlay.intersection(comb, Region(Polygon(half)))
        let clipped = try #require(comb.clipped(to: line))
        #expect(abs(clipped.area - expected.area) < 1)
        #expect(abs(ConvexCut([line]).area(of: comb.polygons.flatMap(\.rings)) - expected.area) < 1)
        for polygon in clipped.polygons {
            #expect(polygon.exterior.signedArea > 0)
            #expect(polygon.holes.allSatisfy { $0.signedArea < 0 })
        }
    }

    @Test("what lies around a ring is measured as the overlay cuts it, lines too", arguments: 0..<100)
    func convexCuts(_ seed: Int) throws {
        var numbers = Seeded(UInt64(seed))
        func points(_ count: Int) -> [Point] {
            (0..<count).map { _ in numbers.gridPoint(10_000) }
        }
        let overlay = Overlay()
        let shape = try overlay.union(
            (0..<4).compactMap { _ in Ring.convexHull(of: points(5)).map { Region(Polygon($0)) } })
        guard let ring = Ring.convexHull(of: points(6)) else { return }
        let rings = shape.polygons.flatMap(\.rings)
        let cut = ConvexCut(around: ring, distance: 0)
        #expect(abs(cut.area(of: rings) - (try overlay.intersection(shape, convex: ring)).area) < 50_000)
        let wide = ConvexCut(around: ring, distance: 300)
        let grown = try overlay.grown(Region(Polygon(ring)), by: 290)
        #expect(wide.area(of: rings) >= (try overlay.intersection(shape, grown)).area - 50_000)
        #expect(try overlay.difference(Region(Polygon(ring)), grown).isEmpty)
        #expect(try overlay.difference(try overlay.grown(shape, by: -100), shape).isEmpty)
        let ends = points(2)
        let segment = Segment(ends[0], ends[1])
        let part = cut.part(of: segment).map { $0.upperBound - $0.lowerBound } ?? 0
        #expect(abs(part - segment.parts(in: Region(Polygon(ring))).total) < 1e-6)
    }
}
