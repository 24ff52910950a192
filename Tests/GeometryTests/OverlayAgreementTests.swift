import Foundation
import Testing

@testable import Geometry

/// Our own overlay against GEOS, itself and what must hold of any.
@Suite("The overlay of our own")
struct OverlayAgreementTests {
    /// A valid area on a coarse grid, with holes and points where rings touch.
    private func area(_ random: inout Seeded, extent: Int) throws -> Region {
        let parts = (0..<random.whole(1...5)).map { _ in random.triangle(extent) }
        let holes = (0..<random.whole(0...2)).map { _ in random.triangle(extent) }
        let geos = GEOSOverlay()
        let whole = try geos.union(parts)
        return holes.isEmpty ? whole : try geos.combine(.difference, whole, try geos.union(holes))
    }

    /// Without the net that `Overlay` has.
    private func ours(_ operation: Overlay.Operation, _ a: Region, _ b: Region) throws -> Region {
        var layers = LayerStack()
        layers.addToggle(a)
        layers.addToggle(b)
        return try Overlay().arrange(layers) { result throws(OverlayFault) in
            try result.region {
                switch operation {
                case .intersection: $0.isIn(toggle: 0) && $0.isIn(toggle: 1)
                case .union: $0.isIn(toggle: 0) || $0.isIn(toggle: 1)
                case .difference: $0.isIn(toggle: 0) && !$0.isIn(toggle: 1)
                }
            }
        }
    }

    private func check(_ a: Region, _ b: Region, tolerance: Double) throws {
        let geos = GEOSOverlay()
        for operation in [Overlay.Operation.intersection, .union, .difference] {
            let mine = try ours(operation, a, b)
            #expect(abs(mine.area - (try geos.combine(operation, a, b)).area) <= tolerance)
            #expect(mine == mine.normalised)
            #expect(OverlayGuard.faultAtFaces(operation, a, b, result: mine, grid: 0x1p-16) == nil)
            // What it makes is a valid area: laid over itself it changes nothing.
            #expect(abs(try ours(.union, mine, mine).area - mine.area) <= tolerance)
            #expect(try ours(.difference, mine, mine).isEmpty)
            let overlay = Overlay()
            let public_ =
                switch operation {
                case .intersection: try overlay.intersection(a, b)
                case .union: try overlay.union(a, b)
                case .difference: try overlay.difference(a, b)
                }
            #expect(abs(public_.area - mine.area) <= tolerance)
        }
        let total = try ours(.union, a, b).area + (try ours(.intersection, a, b)).area
        #expect(abs(total - a.area - b.area) <= tolerance)
    }

    @Test(
        "agrees with GEOS on seeded areas with shared corners, edges and touching holes",
        arguments: 0..<80 as Range<UInt64>)
    func coarse(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let extent = [6, 12, 1000][random.whole(0...2)]
        let (a, b) = (try area(&random, extent: extent), try area(&random, extent: extent))
        guard !a.isEmpty, !b.isEmpty else { return }
        try check(a, b, tolerance: 1e-4 * Double(extent))
    }

    @Test(
        "holds on copies turned by next to nothing",
        arguments: [1e-2, 1e-4, 1e-6, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-14, 0])
    func turned(_ angle: Double) throws {
        var random = Seeded(99)
        for _ in 0..<5 {
            // A jagged ring of 1 m about the middle, with a hole.
            let directions = (0..<60).map { Double($0) / 60 * 2 * Double.pi }
            let outer = directions.map { turn in
                (6000 + 4000 * random.fraction()) * Point(x: cos(turn), y: sin(turn))
            }
            let inner = directions.map { turn in
                (1000 + 3000 * random.fraction()) * Point(x: cos(turn), y: sin(turn))
            }
            let a = Region(Polygon(Ring(outer), holes: [Ring(inner)])).normalised
            func turned(_ ring: Ring) -> Ring {
                Ring(
                    ring.points.map {
                        Point(x: cos(angle) * $0.x - sin(angle) * $0.y, y: sin(angle) * $0.x + cos(angle) * $0.y)
                    })
            }
            let b = Region(Polygon(turned(a.polygons[0].exterior), holes: a.polygons[0].holes.map(turned)))
            let slack = 0x1p-16 * 4 * (a.perimeter + b.perimeter)
            let (union, both) = (try ours(.union, a, b), try ours(.intersection, a, b))
            let (left, right) = (try ours(.difference, a, b), try ours(.difference, b, a))
            #expect(abs(union.area + both.area - a.area - b.area) <= slack)
            #expect(abs(left.area + both.area - a.area) <= slack)
            #expect(abs(union.area - left.area - right.area - both.area) <= slack)
            #expect(both.area > (1 - 3 * angle) * a.area - slack)
        }
    }

    @Test("subtracts overlapping polygons as it subtracts their union", arguments: 0..<40 as Range<UInt64>)
    func covered(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let region = try area(&random, extent: 500)
        let covers = (0..<random.whole(1...30)).map { _ in random.triangle(600) }
        let geos = GEOSOverlay()
        let expected = try geos.combine(.difference, region, try geos.union(covers))
        let result = try Overlay().difference(region, coveredBy: covers)
        #expect(abs(result.area - expected.area) <= 0.1)
        #expect(result == result.normalised)
        #expect(try Overlay().difference(region, coveredBy: covers.reversed()) == result)
        #expect(try Overlay().difference(region, coveredBy: covers + covers) == result)
    }

    @Test("unites thousands of polygons as GEOS does")
    func many() throws {
        var random = Seeded(5)
        let polygons = (0..<3000).map { _ -> Polygon in
            let corner = random.gridPoint(100_000)
            return Polygon(random.triangle(3000).exterior.points.map { corner + $0 })
        }
        let union = try Overlay().union(polygons.map { Region($0) })
        #expect(abs(union.area - (try GEOSOverlay().union(polygons)).area) <= 1)
        var shuffled = polygons
        for index in shuffled.indices { shuffled.swapAt(index, random.whole(0...shuffled.count - 1)) }
        #expect(try Overlay().union(shuffled.map { Region($0) }) == union)
    }

    @Test("gives the same bytes in whatever order areas come", arguments: 0..<40 as Range<UInt64>)
    func order(_ seed: UInt64) throws {
        var random = Seeded(seed)
        // Boxes on a coarse grid run along each other's edges; slanted bars cross them at shallow angles.
        var covers = (0..<random.whole(2...25)).map { _ -> Polygon in
            let corner = random.gridPoint(20)
            return Polygon(
                BoundingBox(
                    minX: corner.x, minY: corner.y, maxX: corner.x + Double(random.whole(1...9)),
                    maxY: corner.y + Double(random.whole(1...9))
                ).corners)
        }
        covers += (0..<random.whole(0...6)).map { _ -> Polygon in
            let (low, slope) = (Double(random.whole(0...20)), 1e-6 * random.fraction())
            return Polygon([
                Point(x: -1, y: low), Point(x: 25, y: low + slope), Point(x: 25, y: low + 1), Point(x: -1, y: low + 1),
            ])
        }
        let region = Region(Polygon(BoundingBox(minX: 2, minY: 2, maxX: 22, maxY: 22).corners))
        let result = try Overlay().difference(region, coveredBy: covers)
        for _ in 0..<5 {
            for index in covers.indices { covers.swapAt(index, random.whole(0...covers.count - 1)) }
            #expect(try Overlay().difference(region, coveredBy: covers) == result)
        }
    }

    @Test("gives the same bytes from memory that was used before")
    func reused() throws {
        var random = Seeded(21)
        let pairs = try (0..<20).map { _ in (try area(&random, extent: 200), try area(&random, extent: 200)) }
        let used = Overlay()
        for round in 0..<2 {
            for (a, b) in pairs {
                #expect(try used.union(a, b) == (try Overlay().union(a, b)), "round \(round)")
                #expect(try used.difference(a, b) == (try Overlay().difference(a, b)))
            }
        }
    }

    @Test("snaps to whole units as a valid area", arguments: 0..<40 as Range<UInt64>)
    func snapped(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let geos = GEOSOverlay()
        let fine = try geos.union(
            (0..<6).map { _ in
                Polygon((0..<3).map { _ in Point(x: 60 * random.fraction(), y: 60 * random.fraction()) })
            })
        let result = try Overlay().snapToGrid(fine)
        for point in result.polygons.flatMap(\.rings).flatMap(\.points) { #expect(point == point.snapped) }
        #expect(abs(result.area - fine.area) <= 2 * fine.perimeter)
        #expect(abs(result.area - (try geos.snapToGrid(fine)).area) <= 2 * fine.perimeter)
        // Nothing left to split: no edge passes through a vertex.
        let points = result.polygons.flatMap(\.rings).flatMap(\.points)
        for side in result.polygons.flatMap(\.rings).flatMap(\.segments) {
            for point in points where point != side.a && point != side.b {
                #expect(orientation(side.a, side.b, point) != 0 || !side.bounds.contains(point))
            }
        }
    }
}
