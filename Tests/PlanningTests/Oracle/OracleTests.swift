import Geometry
import SiteModel
import Testing

/// The oracle against cases worked out by hand, before anything is held against it.
struct OracleTests {
    static func camera(
        _ x: Double = 0, _ y: Double = 0, height: Double, azimuth: Double = 0, tilt: Double = 0, hfov: Double = 90,
        vfov: Double = 90, width: Int = 1_000, projection: Projection = .rectilinear, masks: [[ImagePoint]] = []
    ) -> Camera {
        Camera(
            id: "c", position: Point(metresX: x, metresY: y), height: height, azimuth: azimuth, tilt: tilt, hfov: hfov,
            vfov: vfov, pixels: PixelSize(width: width, height: width), projection: projection, masks: masks)
    }

    static func solid(_ x: Double, _ y: Double, _ w: Double, _ d: Double, _ base: Double, _ top: Double) -> Obstacle {
        let points = Sketch.corners(x, y, w, d).map { Point(metresX: $0.x, metresY: $0.y) }
        return Obstacle(feature: "s", outline: .solid(Polygon(points)), known: Extent(base: base, top: top))
    }

    static func wall(_ points: [(Double, Double)], _ base: Double, _ top: Double) -> Obstacle {
        let line = Polyline(points.map { Point(metresX: $0.0, metresY: $0.1) })
        return Obstacle(feature: "w", outline: .wall(line), known: Extent(base: base, top: top))
    }

    private func sees(
        _ obstacle: Obstacle?, from height: Double, to x: Double, _ y: Double, _ target: Double
    ) -> Bool {
        let oracle = Oracle(
            camera: Self.camera(height: height), obstacles: obstacle.map { [$0] } ?? [], purpose: .coverage,
            certainty: .most)
        return oracle.reaches(Point(metresX: x, metresY: y), targetHeight: target)
    }

    @Test("A low wall's shadow ends where the line over its top comes down")
    func lowWall() {
        // Camera 3 m up, wall 1 m high 4 m north: at the ground its shadow reaches to 4 · 3 / 2 = 6 m.
        let wall = Self.wall([(-5, 4), (5, 4)], 0, 1)
        #expect(sees(wall, from: 3, to: 0, 3.99, 0))
        #expect(!sees(wall, from: 3, to: 0, 4.01, 0))
        #expect(!sees(wall, from: 3, to: 0, 5.99, 0))
        #expect(sees(wall, from: 3, to: 0, 6.01, 0))
        #expect(sees(wall, from: 3, to: 0, 5, 1))
        #expect(sees(wall, from: 3, to: 7, 4.9, 0))
    }

    @Test("A deck hides what is under it from above and what is over it from below")
    func deck() {
        // Base 2 m, top 3 m, 4 to 8 m north. From 6 m: k₁ = 6/4 and k₂ = 6/3 at the ground.
        let deck = Self.solid(-50, 4, 100, 4, 2, 3)
        #expect(sees(deck, from: 6, to: 0, 5.99, 0))
        #expect(!sees(deck, from: 6, to: 0, 6.01, 0))
        #expect(!sees(deck, from: 6, to: 0, 15.99, 0))
        #expect(sees(deck, from: 6, to: 0, 16.01, 0))
        #expect(sees(deck, from: 1, to: 0, 6, 0))
        #expect(sees(deck, from: 1, to: 0, 100, 1.9))
        // Up from 1 m to 5 m: k₁ = 4/2 from the top, k₂ = 4/1 from the base.
        #expect(sees(deck, from: 1, to: 0, 7.99, 5))
        #expect(!sees(deck, from: 1, to: 0, 8.01, 5))
        #expect(!sees(deck, from: 1, to: 0, 31.99, 5))
        #expect(sees(deck, from: 1, to: 0, 32.01, 5))
    }

    @Test("At the camera's own height a prism blocks from its base up to just under its top")
    func level() {
        #expect(!sees(Self.solid(-1, 2, 2, 2, 1.5, 3), from: 1.5, to: 0, 9, 1.5))
        #expect(sees(Self.solid(-1, 2, 2, 2, 0, 1.5), from: 1.5, to: 0, 9, 1.5))
        #expect(!sees(Self.wall([(-1, 2), (1, 2)], 0, 1.6), from: 1.5, to: 0, 9, 1.5))
        #expect(sees(nil, from: 1.5, to: 0, 9, 1.5))
    }

    @Test("A hole lets sight down into a courtyard")
    func hole() {
        let ring = Sketch.corners(-9, 2, 18, 18).map { Point(metresX: $0.x, metresY: $0.y) }
        let hole = Sketch.corners(-4, 8, 8, 8).map { Point(metresX: $0.x, metresY: $0.y) }
        let block = Obstacle(
            feature: "b", outline: .solid(Polygon(Ring(ring), holes: [Ring(hole)])), known: Extent(base: 0, top: 5))
        // From 10 m the roof's edge at 8 m lets the line down to 16 m: just the far wall's foot.
        #expect(!sees(block, from: 10, to: 0, 15.9, 0))
        #expect(sees(block, from: 10, to: 0, 15.9, 1))
        #expect(!sees(block, from: 10, to: 0, 17, 1))
    }

    @Test("The image is bounded by its sides and the task by its depth")
    func rectilinear() {
        let oracle = Oracle(
            camera: Self.camera(height: 1.5, azimuth: 90), obstacles: [], purpose: .coverage, certainty: .most)
        // 1,000 px across 2 · z: 50 px/m at 10 m.
        func observes(_ x: Double, _ y: Double, _ density: Double = 50, _ t: Double = 1.5) -> Bool {
            oracle.observes(Point(metresX: x, metresY: y), targetHeight: t, density: density)
        }
        #expect(observes(9.99, 0) && !observes(10.01, 0))
        #expect(observes(9.99, 9.98) && !observes(9, 9.01) && !observes(9, -9.01))
        #expect(!observes(-5, 0))
        #expect(!observes(1.49, 0, 50, 0) && observes(1.51, 0, 50, 0))
    }

    @Test("A fisheye's task is a circle around the lens, a panorama's a cylinder")
    func round() {
        func oracle(_ projection: Projection, tilt: Double, hfov: Double) -> Oracle {
            Oracle(
                camera: Self.camera(height: 3, tilt: tilt, hfov: hfov, vfov: 90, projection: projection), obstacles: [],
                purpose: .coverage, certainty: .most)
        }
        let down = oracle(.equidistant, tilt: 90, hfov: 180)
        // 1,000 px / π at 5 m slant: 4 m away on the ground.
        let density = 1_000 / Double.pi / 5
        #expect(down.observes(Point(metresX: 3.99, metresY: 0), targetHeight: 0, density: density))
        #expect(!down.observes(Point(metresX: 0, metresY: 4.01), targetHeight: 0, density: density))
        let around = oracle(.cylindrical, tilt: 0, hfov: 360)
        // 45° down reaches the ground 3 m away.
        #expect(!around.observes(Point(metresX: 2.99, metresY: 0), targetHeight: 0, density: 1))
        #expect(around.observes(Point(metresX: -3.01, metresY: 0), targetHeight: 0, density: 1))
        let reach = 1_000 / (2 * Double.pi) / 10
        #expect(around.observes(Point(metresX: reach - 0.01, metresY: 0), targetHeight: 0, density: 10))
        #expect(!around.observes(Point(metresX: reach + 0.01, metresY: 0), targetHeight: 0, density: 10))
    }

    @Test("A mask takes its cone away, from views only where it covers the whole band")
    func mask() {
        let lower = [(0.0, 0.5), (1, 0.5), (1, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        let oracle = Oracle(
            camera: Self.camera(height: 1, masks: [lower]), obstacles: [], purpose: .coverage, certainty: .most)
        let ahead = Point(metresX: 0, metresY: 10)
        #expect(!oracle.observes(ahead, targetHeight: 0.9, density: 1))
        #expect(oracle.observes(ahead, targetHeight: 1.1, density: 1))
        #expect(oracle.shows(ahead, band: 0...2, density: 1))
        #expect(!oracle.shows(ahead, band: 0...0.9, density: 1))
    }

    @Test("A view is hidden where one obstacle hides the whole band, not where two share it")
    func band() {
        let high = Self.wall([(-9, 4), (9, 4)], 1, 9)
        let low = Self.wall([(-9, 4), (9, 4)], 0, 1)
        let whole = Self.wall([(-9, 4), (9, 4)], 0, 9)
        func shows(_ obstacles: [Obstacle], _ y: Double) -> Bool {
            Oracle(camera: Self.camera(height: 3), obstacles: obstacles, purpose: .views, certainty: .most)
                .reaches(Point(metresX: 0, metresY: y), band: 0...2)
        }
        #expect(!shows([whole], 5) && shows([whole], 3.9))
        #expect(shows([low, high], 5))
        // Over the wall's foot at 1 m: the line to the ground passes under it up to 4 · 3 / 2 = 6 m.
        #expect(shows([high], 5.99) && !shows([high], 6.01))
        #expect(shows([low], 4.5))
    }
}
