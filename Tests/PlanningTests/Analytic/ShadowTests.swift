import Geometry
import SiteModel
import Testing

/// Finite shadows whose areas are known: k₁ and k₂ by similar triangles, then trapezoids.
///
/// The footprint of the level 90° × 90° lens h metres over the target is the wedge from depth h: D² − h².
struct ShadowTests {
    @Test("A low wall hides what lies between it and where the line over it comes down")
    func lowWall() throws {
        // 3 m up, wall 1 m: shadow from 4 to 4 · 3/2 = 6 m, |x| ≤ y / 4.
        let bench = Bench(camera(height: 3), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 1)])
        #expect(agree(try bench.observedArea(), 100 - 9 - (36 - 16) / 4))
    }

    @Test("What overhangs over camera and target hides nothing")
    func overhang() throws {
        let storey = box(-2, 4, 4, 2, 2.5, 9)
        #expect(agree(try Bench(camera(height: 1.5), targetHeight: 1.5, [storey]).observedArea(), 100))
        #expect(agree(try Bench(camera(height: 2.5), targetHeight: 0, [storey]).observedArea(), 100 - 2.5 * 2.5))
        // Up to 3 m: the storey itself, and beyond it to 1.5 / (2.5 − 1.5) times its distance.
        let up = Bench(camera(height: 1.5), targetHeight: 3, [box(-50, 4, 100, 2, 2.5, 9)])
        #expect(agree(try up.observedArea(), 100 - 1.5 * 1.5 - (81 - 16)))
    }

    @Test("A deck under the camera hides what lies beyond k₁ of its near and before k₂ of its far edge")
    func deckUnder() throws {
        // From 6 m: k₁ = 6/4, k₂ = 6/3. The shadow's half-width is k to either side: y/4 up to 8 m, then 2.
        let deck = box(-1, 4, 2, 4, 2, 3)
        let shadow = (64.0 - 36) / 4 + 4 * 8
        #expect(
            agree(try Bench(camera(height: 6), depth: 20, targetHeight: 0, [deck]).observedArea(), 400 - 36 - shadow))
        // The same from under it, looking at what is above: k₁ = 4/2, k₂ = 4/1.
        let above = (256.0 - 64) / 4 + 8 * 16
        #expect(
            agree(try Bench(camera(height: 1), depth: 40, targetHeight: 5, [deck]).observedArea(), 1_600 - 16 - above))
    }

    @Test("A deck over the camera hides nothing below it")
    func deckOver() throws {
        let deck = box(-6, -2, 12, 12, 2, 3)
        #expect(agree(try Bench(camera(height: 1.9), targetHeight: 0, [deck]).observedArea(), 100 - 1.9 * 1.9))
        #expect(agree(try Bench(camera(height: 2), targetHeight: 1, [deck]).observedArea(), 100 - 1))
        // Standing on it, only what lies past its edge by the deck's own shadow: k₂ = 4/1 of 10 m.
        let on = Bench(camera(height: 4), depth: 50, targetHeight: 0, [box(-80, -2, 160, 12, 2, 3)])
        #expect(agree(try on.observedArea(), 2_500 - 1_600))
    }

    @Test("A canopy whose top is above the camera hides everything beyond k₁")
    func canopy() throws {
        // From 4 m under it at 2.5 m: k₁ = 4/1.5; its near edge at 3 m hides from 8 m on, |x| ≤ y / 3.
        let canopy = box(-1, 3, 2, 3, 2.5, 5)
        let bench = Bench(camera(height: 4), depth: 20, targetHeight: 0, [canopy])
        #expect(agree(try bench.observedArea(), 400 - 16 - (400 - 64) / 3.0))
    }

    @Test("Above a roof the ground begins where the roof's edge lets it")
    func roof() throws {
        // Roof 8 m high, its edge 5 m ahead; from 10 m the edge's line comes down at 5 · 10/2 = 25 m.
        let bench = Bench(camera(height: 10), depth: 40, targetHeight: 0, [box(-5, -5, 10, 10, 0, 8)])
        #expect(agree(try bench.observedArea(), 1_600 - 625))
    }

    @Test("At the target's height a prism hides all behind it or nothing")
    func level() throws {
        func area(_ base: Double, _ top: Double) throws -> Double {
            try Bench(camera(height: 1.5), targetHeight: 1.5, [wall([(-1, 4), (1, 4)], base, top)]).observedArea()
        }
        #expect(agree(try area(0, 1.6), 100 - (100 - 16) / 4))
        #expect(agree(try area(1.5, 1.6), 100 - (100 - 16) / 4))
        #expect(agree(try area(0, 1.5), 100))
        #expect(agree(try area(1.6, 3), 100))
    }

    @Test("A solid of the target's height can be seen on top, a higher one not")
    func top() throws {
        func area(_ top: Double) throws -> Double {
            try Bench(camera(height: 4), targetHeight: 1, [box(-1, 5, 2, 3, 0, top)]).observedArea()
        }
        #expect(agree(try area(1), 100 - 9))
        // 2 m high: itself and out to 1.5 times; |x| ≤ y/5 up to 7.5 m, then 1.5, cut at 10 m.
        #expect(agree(try area(2), 100 - 9 - ((56.25 - 25) / 5 + 3 * 2.5)))
    }

    @Test("Two shadows that are one area hide it, neither giving way to the other")
    func sameShadow() throws {
        // From just over the higher of two touching roofs both shade the whole ground beyond their common side.
        let roofs = [
            (
                [
                    (1.375, -19.27), (-69.823, 17.211), (-101.288, -44.197), (-30.091, -80.678), (-9.987, -41.444),
                    (-8.658, -38.85),
                ], 6.6
            ),
            (
                [
                    (-101.288, -44.197), (-126.369, -93.145), (-55.172, -129.627), (-37.843, -95.808),
                    (-30.091, -80.678),
                ], 5
            ),
        ].map { ring, top in
            Obstacle(
                feature: "roof", outline: .solid(Polygon(ring.map { Point(x: $0.0 * 1_000, y: $0.1 * 1_000) })),
                known: Extent(base: 0, top: top))
        }
        var above = camera(height: 6.8, azimuth: 315, tilt: 50.33725369794913, hfov: 69.70855082930373, vfov: 39.2)
        above.position = Point(x: -20_671, y: -59_701)
        above.pixels = PixelSize(width: 1_920, height: 1_080)
        func area(_ obstacles: [Obstacle]) throws -> Double {
            var bench = Bench(above, targetHeight: 1.5, obstacles)
            bench.settings.tasks = [Task(name: "task", pixelDensity: 12.5)]
            return try bench.observedArea()
        }
        #expect(try area([]) > 50)
        #expect(try area([roofs[0]]) == 0)
        #expect(try area(roofs) == 0)
        #expect(try area(roofs.reversed()) == 0)
    }

    @Test("A wall along the ground line and one over it add up, edge to edge")
    func stacked() throws {
        let whole = Bench(camera(height: 3), depth: 30, targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 2)])
        let parts = Bench(
            camera(height: 3), depth: 30, targetHeight: 0,
            [wall([(-1, 4), (1, 4)], 0, 1.2), wall([(-1, 4), (1, 4)], 1.2, 2)])
        // k₂ = 3/1: from 4 to 12 m.
        #expect(agree(try whole.observedArea(), 900 - 9 - (144 - 16) / 4))
        #expect(agree(try parts.observedArea(), try whole.observedArea()))
    }
}
