import Foundation
import Geometry
import SiteModel
import Testing

/// Fields of view without obstacles: their cuts with the target plane have known areas.
struct LensTests {
    @Test("A vertical camera sees a rectangle, at its density everywhere or nowhere")
    func vertical() throws {
        // 4 m up: 8 m across; half as high since tan(vfov / 2) = 1/2. 1,000 px over 8 m are 125 px/m.
        let vfov = 2 * atan(0.5) * 180 / Double.pi
        var bench = Bench(camera(height: 4, tilt: 90, vfov: vfov), targetHeight: 0)
        bench.settings.tasks = [Task(name: "task", pixelDensity: 124.999)]
        #expect(agree(try bench.observedArea(), 32))
        bench.settings.tasks = [Task(name: "task", pixelDensity: 125.001)]
        #expect(try bench.observedArea() == 0)
        // Its width runs east and west when the top of the image is north, and turns with the azimuth.
        for (azimuth, wide) in [(0.0, area(-4, -2, 8, 4)), (90, area(-2, -4, 4, 8))] {
            var turned = Bench(camera(height: 4, azimuth: azimuth, tilt: 90, vfov: vfov), targetHeight: 0)
            turned.settings.tasks = [Task(name: "task", pixelDensity: 100)]
            turned.require(wide)
            let coverage = try #require(try turned.evaluate().coverages.first)
            #expect(abs(coverage.share - 1) < 1e-6)
        }
    }

    @Test("A tilted camera sees the trapezoid between its upper and lower rays")
    func tilted() throws {
        // 45° down, 90° high: from straight below to the horizon; depth D holds to y where (y + h) / √2 = D.
        let depth = 10.0
        let h = 4.0
        let far = depth * 2.0.squareRoot() - h
        // |x| ≤ (y + h) / √2 for y from 0 to far.
        let expected = 2 / 2.0.squareRoot() * (far * far / 2 + h * far)
        #expect(agree(try Bench(camera(height: h, tilt: 45), depth: depth, targetHeight: 0).observedArea(), expected))
    }

    @Test("The lens's own plane is a whole wedge whichever way it points, or nothing", arguments: [-20.0, 20])
    func levelWedge(tilt: Double) throws {
        for azimuth in stride(from: 0.0, to: 360, by: 7.3) {
            // A stub of wall behind the lens hides nothing.
            let behind = (-sine(degrees: azimuth), -cosine(degrees: azimuth))
            let stub = wall([behind, (behind.0 * 1.2, behind.1 * 1.3)])
            var bench = Bench(camera(height: 3, azimuth: azimuth, tilt: tilt, vfov: 45), targetHeight: 3, [stub])
            // Depth is y cos τ: |x| ≤ y cos τ out to y = D / cos τ.
            #expect(agree(try bench.observedArea(), 100 / cosine(degrees: tilt)))
            // The horizon is out of the picture.
            bench.cameras[0].vfov = 39
            #expect(try bench.observedArea() == 0)
        }
    }

    @Test("A fisheye straight down sees a disc")
    func fisheye() throws {
        // 1,000 px over π at 5 m slant: on the ground from 3 m up a disc of 4 m.
        var bench = Bench(
            camera(height: 3, tilt: 90, hfov: 180, vfov: 180, projection: .equidistant), targetHeight: 0)
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / .pi / 5)]
        #expect(inscribed(try bench.observedArea(), 16 * .pi, rim: 8 * .pi))
        // A field of 90° ends at 45°: a disc of 3 m.
        bench.cameras = [camera(height: 3, tilt: 90, hfov: 90, vfov: 90, projection: .equidistant)]
        bench.settings.tasks = [Task(name: "task", pixelDensity: 12.5)]
        #expect(inscribed(try bench.observedArea(), 9 * .pi, rim: 6 * .pi))
        // Level on a post, 180°: the half of the disc that lies ahead.
        bench.cameras = [camera(height: 3, tilt: 0, hfov: 180, vfov: 180, projection: .equidistant)]
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / .pi / 5)]
        #expect(inscribed(try bench.observedArea(), 8 * .pi, rim: 4 * .pi))
    }

    @Test("A fisheye that looks along the plane sees the branch of a hyperbola")
    func fisheyeCone() throws {
        // Level, 90° across, 2 m up: y² ≥ x² + 4 on the ground, out to 10 m slant.
        var bench = Bench(
            camera(height: 2, tilt: 0, hfov: 90, vfov: 90, projection: .equidistant), targetHeight: 0)
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / (.pi / 2) / 10)]
        // By strips along x: from the hyperbola to the circle x² + y² = 96, which meet at x² = 46.
        let end = 46.0.squareRoot()
        let circle = 0.5 * (end * (96 - 46).squareRoot() + 96 * asin(end / 96.0.squareRoot()))
        let hyperbola = 0.5 * (end * (46 + 4).squareRoot() + 4 * asinh(end / 2))
        #expect(inscribed(try bench.observedArea(), 2 * (circle - hyperbola), rim: 40))
    }

    @Test("A panorama sees a ring")
    func panorama() throws {
        // 1,000 px around: 10 m at 15.9 px/m; 90° high from 3 m up begins 3 m away.
        var bench = Bench(camera(height: 3, hfov: 360, vfov: 90, projection: .cylindrical), targetHeight: 0)
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / (2 * .pi) / 10)]
        #expect(inscribed(try bench.observedArea(), (100 - 9) * .pi, rim: 26 * .pi))
        // Its own plane is a full disc, a quarter of it with 90°.
        bench.settings.targetHeight = 3
        #expect(inscribed(try bench.observedArea(), 100 * .pi, rim: 20 * .pi))
        bench.cameras = [camera(height: 3, azimuth: 77, hfov: 90, vfov: 90, projection: .cylindrical)]
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / (.pi / 2) / 10)]
        #expect(inscribed(try bench.observedArea(), 25 * .pi, rim: 5 * .pi + 20))
    }

    @Test("The largest angle of incidence keeps a ring around the camera out")
    func incidence() throws {
        // From 4 m up 45° down: nothing within 4 m.
        var bench = Bench(camera(height: 4, hfov: 360, vfov: 170, projection: .cylindrical), targetHeight: 0)
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / (2 * .pi) / 10)]
        bench.require(area(-20, -20, 40, 40))
        bench.requirements[0].maxIncidence = 45
        let coverage = try #require(try bench.evaluate().coverages.first)
        #expect(inscribed(coverage.share * 1_600, (100 - 16) * .pi, rim: 28 * .pi))
    }

    @Test("A mask takes its part of the picture from coverage")
    func mask() throws {
        let left = [(0.0, 0.0), (0.5, 0), (0.5, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        let quarter = [(0.25, 0.0), (0.75, 0), (0.75, 1), (0.25, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        let below = [(0.0, 0.75), (1, 0.75), (1, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        func area(_ masks: [[ImagePoint]]) throws -> Double {
            try Bench(camera(height: 3, masks: masks), targetHeight: 0).observedArea()
        }
        #expect(agree(try area([left]), 91 / 2))
        #expect(agree(try area([quarter]), 91 / 2))
        // The lower quarter of the image begins where tan = 1/2: 6 m on the ground.
        #expect(agree(try area([below]), 100 - 36))
        #expect(agree(try area([left, below]), (100 - 36) / 2))
    }

    @Test("A mask hides the camera's own plane as well")
    func maskLevel() throws {
        let left = [(0.0, 0.0), (0.5, 0), (0.5, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        let lower = [(0.0, 0.6), (1, 0.6), (1, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        func area(_ masks: [[ImagePoint]]) throws -> Double {
            try Bench(camera(height: 1.5, masks: masks), targetHeight: 1.5).observedArea()
        }
        #expect(agree(try area([left]), 50))
        // The horizon lies at half height, over this mask.
        #expect(agree(try area([lower]), 100))
    }
}
