import Geometry
import TestNumbers
import Testing

@testable import SiteModel

/// Random walls, squares and near-misses in a small place, so that everything happens.
private func scene(seed: UInt64, walls: Int, squares: Int, extent: Double, step: Double) -> [Obstacle] {
    var random = SplitMix64(seed: seed)
    func point() -> Point {
        Point(x: (random.unit() * extent / step).rounded() * step, y: (random.unit() * extent / step).rounded() * step)
    }
    var obstacles: [Obstacle] = []
    for index in 0..<walls {
        let points = (0...(1 + Int(random.next() % 3))).map { _ in point() }
        obstacles.append(Obstacle(feature: "w\(index)", outline: .wall(Polyline(points)), known: .unbounded))
    }
    for index in 0..<squares {
        let corner = point()
        let side = 20 + (random.unit() * extent / 4).rounded()
        let skew = (random.unit() * 30).rounded()
        let ring = Ring([
            corner, corner + Point(x: side, y: skew), corner + Point(x: side - skew, y: side + skew),
            corner + Point(x: -skew, y: side),
        ])
        obstacles.append(Obstacle(feature: "s\(index)", outline: .solid(Polygon(ring)), known: .unbounded))
    }
    return obstacles
}

private func outlines(_ obstacles: [Obstacle]) -> Set<Obstacle> { Set(obstacles) }

@Suite struct NodingTests {
    @Test(arguments: 0..<60)
    func `edges meet only in shared vertices`(seed: UInt64) throws {
        let extent = [60.0, 300, 3_000, 100_000][Int(seed % 4)]
        let obstacles = scene(seed: seed, walls: 40, squares: 10, extent: extent, step: seed % 3 == 0 ? 7 : 1)
        #expect(!Noding.violations(of: obstacles).isEmpty)
        #expect(Noding.violations(of: try Noding.noded(obstacles)).isEmpty)
    }

    @Test(arguments: 100..<130)
    func `noding what is noded changes nothing`(seed: UInt64) throws {
        let once = try Noding.noded(scene(seed: seed, walls: 30, squares: 8, extent: 50_000, step: 1))
        #expect(outlines(try Noding.noded(once)) == outlines(once))
    }

    @Test(arguments: 200..<230)
    func `the outcome does not depend on order, direction or start`(seed: UInt64) throws {
        let obstacles = scene(seed: seed, walls: 30, squares: 8, extent: [200.0, 20_000][Int(seed % 2)], step: 1)
        var random = SplitMix64(seed: seed)
        var turned = obstacles.map { obstacle in
            var copy = obstacle
            switch obstacle.outline {
            case .wall(let line): copy.outline = .wall(Polyline(line.points.reversed()))
            case .solid(let polygon):
                let points = polygon.exterior.points
                let start = Int(random.next() % UInt64(points.count))
                copy.outline = .solid(Polygon((points[start...] + points[..<start]).reversed()))
            }
            return copy
        }
        turned.shuffle(using: &random)
        #expect(outlines(try Noding.noded(turned)) == outlines(try Noding.noded(obstacles)))
    }

    @Test(arguments: 300..<320)
    func `shifting by whole units shifts the outcome`(seed: UInt64) throws {
        let obstacles = scene(seed: seed, walls: 30, squares: 8, extent: [200.0, 20_000][Int(seed % 2)], step: 1)
        let shift = Point(x: 123_457, y: -98_765_431)
        let direct = try Noding.noded(obstacles).map { $0.shifted(by: shift) }
        #expect(outlines(try Noding.noded(obstacles.map { $0.shifted(by: shift) })) == outlines(direct))
    }

    @Test(arguments: 400..<420)
    func `nothing moves further than a few tolerances`(seed: UInt64) throws {
        let obstacles = scene(seed: seed, walls: 12, squares: 0, extent: 30_000, step: 1)
        let noded = try Noding.noded(obstacles)
        #expect(noded.count == obstacles.count)
        for (before, after) in zip(obstacles, noded) {
            guard case .wall(let old) = before.outline, case .wall(let new) = after.outline else { continue }
            for point in new.points {
                #expect(old.segments.map { $0.distance(to: point) }.min() ?? .infinity <= 30)
            }
        }
    }

    @Test(arguments: [0.0, 1, 3, 7, 10])
    func `a neighbour's vertex near a long wall bends the wall through it`(gap: Double) throws {
        let block = rectangle("a", 0, 0, 100_000, 100_000)
        let left = rectangle("b", 100_000 + gap, 0, 200_000, 40_000)
        let right = rectangle("c", 100_000 + gap, 40_000, 200_000, 100_000)
        let noded = try Noding.noded([block, left, right])
        #expect(Noding.violations(of: noded).isEmpty)
        let edges = noded.map { obstacle -> Set<Segment> in
            guard case .solid(let polygon) = obstacle.outline else { return [] }
            return Set(polygon.exterior.segments.map { $0.a < $0.b ? $0 : Segment($0.b, $0.a) })
        }
        // Each neighbour has an edge in common with the block: no slit is left between them.
        #expect(edges[0].intersection(edges[1]).count == 1)
        #expect(edges[0].intersection(edges[2]).count == 1)
        #expect(edges[1].intersection(edges[2]).count == 1)
    }

    @Test func `a slit wider than the tolerance stays open`() throws {
        let noded = try Noding.noded([rectangle("a", 0, 0, 100, 1_000), rectangle("b", 111, 0, 200, 400)])
        #expect(noded.map(\.bounds.maxX) == [100, 200])
        #expect(noded.map(\.bounds.minX) == [0, 111])
    }

    @Test func `vertices in a row of near ones gather at the busiest`() throws {
        let points = [Point(x: 0, y: 0), Point(x: 8, y: 0), Point(x: 16, y: 0)]
        let walls = points.enumerated().map { index, point in
            Obstacle(
                feature: "\(index)", outline: .wall(Polyline([point, Point(x: 8, y: 5_000 * Double(index + 1))])),
                known: .unbounded)
        }
        let extra = Obstacle(
            feature: "x", outline: .wall(Polyline([points[1], Point(x: -4_000, y: -4_000)])), known: .unbounded)
        let noded = try Noding.noded(walls + [extra])
        let touching = noded.filter { obstacle in
            guard case .wall(let line) = obstacle.outline else { return false }
            return line.points.contains(points[1])
        }
        #expect(touching.count == 4)
    }

    @Test func `a bow tie becomes two triangles`() throws {
        let tie = Polygon([
            Point(x: 0, y: 0), Point(x: 1_000, y: 1_000), Point(x: 1_000, y: 0), Point(x: 0, y: 1_000),
        ])
        let noded = try Noding.noded([Obstacle(feature: "a", outline: .solid(tie), known: .unbounded)])
        #expect(noded.count == 2)
        #expect(noded.map { solidArea($0) } == [250_000, 250_000])
    }

    @Test func `a solid thinner than the tolerance becomes a wall`() throws {
        let noded = try Noding.noded([rectangle("a", 0, 0, 8, 50_000)])
        #expect(noded.count == 1)
        guard case .wall(let line) = noded[0].outline else {
            Issue.record("not a wall")
            return
        }
        #expect(line.length >= 49_990)
    }

    @Test func `a hole that touches its exterior stays a hole`() throws {
        let outer = Ring([
            Point(x: 0, y: 0), Point(x: 10_000, y: 0), Point(x: 10_000, y: 10_000), Point(x: 0, y: 10_000),
        ])
        let hole = Ring([Point(x: 5_000, y: 4), Point(x: 7_000, y: 5_000), Point(x: 3_000, y: 5_000)])
        let solid = Obstacle(feature: "a", outline: .solid(Polygon(outer, holes: [hole])), known: .unbounded)
        let noded = try Noding.noded([solid])
        #expect(noded.count == 1)
        #expect(Noding.violations(of: noded).isEmpty)
        guard case .solid(let polygon) = noded[0].outline else { return }
        #expect(polygon.holes.count == 1)
        #expect(abs(polygon.area - Polygon(outer, holes: [hole]).area) < 100_000)
    }
}
