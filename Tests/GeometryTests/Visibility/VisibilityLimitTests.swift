import Foundation
import Geometry
import Testing

@Suite("The limits of a search")
struct VisibilityLimitTests {
    private static let quarter = [
        Point(x: 0.8, y: 0.6), Point(x: -0.6, y: 0.8), Point(x: -0.8, y: -0.6), Point(x: 0.6, y: -0.8),
    ]

    /// Calls for points of seeded free spaces.
    private func forEachPoint(_ body: (VisibilitySearch, Point) throws -> Void) throws {
        var random = IsovistCases(seed: 77)
        for _ in 0..<40 {
            let space = random.freeSpace()
            let search = VisibilitySearch(try VisibilityMesh(freeSpace: space))
            for _ in 0..<10 {
                let centre = random.point(of: space.rings.flatMap(\.segments))
                try body(search, centre)
            }
        }
    }

    private func area(_ search: VisibilitySearch, _ centre: Point, _ reach: Reach) -> Double {
        search.run(from: centre, within: reach)
        return search.area
    }

    @Test("four quarter sectors add up to the whole, and one to what the other three leave")
    func quarters() throws {
        for far in [Reach.Limit.none, .circle(9)] {
            try forEachPoint { search, centre in
                let whole = area(search, centre, Reach(far: far))
                let parts = (0..<4).map { index in
                    area(
                        search, centre,
                        Reach(sector: .init(from: Self.quarter[index], to: Self.quarter[(index + 1) % 4]), far: far))
                }
                #expect(abs(parts.reduce(0, +) - whole) <= 1e-9 * whole, "from \(centre)")
                let three = area(
                    search, centre, Reach(sector: .init(from: Self.quarter[1], to: Self.quarter[0]), far: far))
                #expect(abs(three + parts[0] - whole) <= 1e-9 * whole, "from \(centre)")
            }
        }
    }

    @Test("a near and a far circle of one radius part the region")
    func rings() throws {
        try forEachPoint { search, centre in
            let whole = area(search, centre, Reach(far: .circle(20)))
            let inner = area(search, centre, Reach(far: .circle(6.5)))
            let outer = area(search, centre, Reach(near: .circle(6.5), far: .circle(20)))
            #expect(abs(inner + outer - whole) <= 1e-9 * whole, "from \(centre)")
            // The corners and arcs that it gives enclose that area.
            search.run(from: centre, within: Reach(near: .circle(6.5), far: .circle(20)))
            let chords = search.region.region(chordError: 1e-7)
            #expect(abs(chords.area - outer) <= 1e-5 * max(1, outer), "from \(centre)")
        }
    }

    @Test("a near and a far line of one depth part a sector")
    func depths() throws {
        let axis = Point(x: 0.6, y: 0.8)
        let sector = Reach.Sector(from: Point(x: 1, y: 0.2), to: Point(x: 0.1, y: 1))
        try forEachPoint { search, centre in
            func reach(_ near: Double?, _ far: Double) -> Reach {
                Reach(
                    sector: sector, near: near.map { .line(along: axis, distance: $0) } ?? .none,
                    far: .line(along: axis, distance: far))
            }
            let whole = area(search, centre, reach(nil, 18))
            let parts = area(search, centre, reach(nil, 7)) + area(search, centre, reach(7, 18))
            #expect(abs(parts - whole) <= 1e-9 * whole, "from \(centre)")
        }
    }

    @Test("a circle agrees with the region cut by a ring of 200,000 sides")
    func circleAgainstPolygon() throws {
        // Sides that touch the circle from outside and inside bound it.
        let count = 200_000
        let radius = 9.0
        let step = 2 * Double.pi / Double(count)
        var corners: [Point] = []
        var direction = Point(x: 1, y: 0)
        // Rotations add up their rounding: a fresh start every thousand steps.
        for index in 0..<count {
            if index % 1000 == 0 { direction = Point(x: cos(Double(index) * step), y: sin(Double(index) * step)) }
            corners.append(radius * direction)
            let (c, s) = (cos(step), sin(step))
            direction = Point(x: c * direction.x - s * direction.y, y: s * direction.x + c * direction.y)
        }
        var random = IsovistCases(seed: 78)
        let overlay = Overlay()
        for _ in 0..<6 {
            let space = random.freeSpace()
            let search = VisibilitySearch(try VisibilityMesh(freeSpace: space))
            let centre = random.point(of: space.rings.flatMap(\.segments))
            search.run(from: centre)
            let disc = Polygon(corners.map { centre + $0 })
            let scaled = { (polygon: Polygon) in
                Polygon(Ring(polygon.exterior.points.map { 1e6 * $0 }))
            }
            let exact = search.region.region(chordError: 1)
            guard !exact.isEmpty else { continue }
            let cut = try overlay.intersection(
                Region(exact.polygons.map(scaled)), Region(scaled(disc)))
            let limited = area(search, centre, Reach(far: .circle(radius)))
            #expect(abs(cut.area * 1e-12 - limited) <= 1e-6 * limited, "from \(centre)")
        }
    }

    @Test("a convex ring cuts as an overlay does, with the camera inside, outside and on it")
    func convexRings() throws {
        var random = IsovistCases(seed: 79)
        let overlay = Overlay()
        for _ in 0..<150 {
            let walls = random.walls()
            let blockers = walls.map { VisibilityMesh.Blocker.wall(Polyline([$0.a, $0.b])) }
            let search = VisibilitySearch(try VisibilityMesh(blockers: blockers), blockerCount: blockers.count)
            let heights = BlockerHeights(blockers.map { _ in .init(base: 0, top: 9) }, hiding: 1.5...1.5, from: 6)
            let points = (0..<6).map { _ in Point(x: Double(random.integer(1...47)), y: Double(random.integer(1...47)))
            }
            guard let ring = Ring.convexHull(of: points) else { continue }
            let centre = random.integer(0...3) == 0 ? ring.points[0] : random.point(of: walls)
            search.run(from: centre, within: ring, past: heights)
            let mine = search.area
            let rings = search.region.region(chordError: 1)
            #expect(abs(rings.area - mine) <= 1e-9 * max(1, mine))
            let frame = [(-200, -200), (260, -200), (260, 260), (-200, 260)].map {
                Point(x: Double($0.0), y: Double($0.1))
            }
            search.run(from: centre, within: Ring(frame), past: heights)
            func scaled(_ region: Region) -> Region {
                Region(region.polygons.map { Polygon(Ring($0.exterior.points.map { 1e6 * $0 })) })
            }
            let whole = scaled(search.region.region(chordError: 1))
            let cut = try overlay.intersection(whole, scaled(Region(Polygon(ring)))).area * 1e-12
            #expect(abs(cut - mine) <= 1e-6 * max(1, cut), "from \(centre) in \(ring.points) past \(walls)")
        }
    }
}
