import Geometry
import SiteModel
import Testing

/// Views over the band from 0 to 2 m, and what faces somewhere.
struct ViewTests {
    @Test("A wall hides a band from where it stands to where the band's head appears over it")
    func wallUnderCamera() throws {
        // From 3 m over a wall of 2.5 m: k₁ = 1, and the head at 2 m from k₂ = 1 / 0.5; 99 = 100 − (3 − 2)².
        let bench = Bench(camera(height: 3), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 2.5)])
        #expect(agree(try bench.viewArea(), 99 - (64 - 16) / 4))
        // One that is lower than the band hides no one.
        #expect(agree(try Bench(camera(height: 3), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 2)]).viewArea(), 99))
        // One that begins above the ground hides feet only from 3 / (3 − 1) times its distance on.
        let raised = Bench(camera(height: 3), targetHeight: 0, [wall([(-1, 4), (1, 4)], 1, 2.5)])
        #expect(agree(try raised.viewArea(), 99 - (64 - 36) / 4))
    }

    @Test("A wall around the camera's own height hides both half-bands or neither")
    func wallAtCamera() throws {
        // Camera at 1.5 m in the band, wall to 1.8 m: the head at 2 m is hidden from 0.5 / 0.3 on.
        let bench = Bench(camera(height: 1.5), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 1.8)])
        let from = 4 * 0.5 / 0.3
        #expect(agree(try bench.viewArea(), 100 - (100 - from * from) / 4))
        #expect(
            agree(try Bench(camera(height: 1.5), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0, 1.5)]).viewArea(), 100))
        // And raised by half a metre the feet from 1.5 / 1 on: the farther of the two decides.
        let raised = Bench(camera(height: 1.5), targetHeight: 0, [wall([(-1, 4), (1, 4)], 0.5, 1.8)])
        #expect(agree(try raised.viewArea(), 100 - (100 - from * from) / 4))
    }

    @Test("Below the band the shadow is mirrored")
    func below() throws {
        // Camera at the ground, band 1 to 2 m: wall from 0.25 m to 1 m at 4 m; k₁ = 2/1, k₂ = 1/0.25.
        var bench = Bench(camera(height: 0), depth: 30, targetHeight: 0, [wall([(-1, 4), (1, 4)], 0.25, 1)])
        bench.settings.viewBand = 1...2
        #expect(agree(try bench.viewArea(), 900 - 1 - (256 - 64) / 4))
    }

    @Test("Two obstacles that hide a band only together do not hide it")
    func together() throws {
        let both = [wall([(-1, 4), (1, 4)], 0, 1.5), wall([(-1, 4), (1, 4)], 1.5, 9)]
        // The upper one alone hides from 3 / 1.5 on.
        #expect(agree(try Bench(camera(height: 3), targetHeight: 0, both).viewArea(), 99 - (100 - 64) / 4))
    }

    @Test("A roof hides the people under it from above")
    func roof() throws {
        // Feet are hidden up from 9/6 of the near edge's distance, heads up to 7/5.9 of the far edge's.
        let slab = box(-50, 4, 100, 30, 3, 3.1)
        let bench = Bench(camera(height: 9), depth: 40, targetHeight: 0, [slab])
        let from = 4 * 9 / 6.0
        let to = 34 * 7 / 5.9
        // The footprint begins where heads do: 7 m.
        #expect(from < 7 && to > 40)
        #expect(try bench.viewArea() < 1e-6)
        let small = Bench(camera(height: 9), depth: 40, targetHeight: 0, [box(-50, 12, 100, 6, 3, 3.1)])
        #expect(agree(try small.viewArea(), 1_600 - 49 - (18 * 7 / 5.9 * 18 * 7 / 5.9 - 18 * 18)))
    }

    @Test("A mask hides a person only where it covers the whole band")
    func mask() throws {
        let left = [(0.0, 0.0), (0.5, 0), (0.5, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        let lower = [(0.0, 0.6), (1, 0.6), (1, 1), (0, 1)].map { ImagePoint(x: $0.0, y: $0.1) }
        func area(_ mask: [ImagePoint]) throws -> Double {
            try Bench(camera(height: 3, masks: [mask]), targetHeight: 0).viewArea()
        }
        // Feet leave the picture 3 m away; nearer the band is not all behind the mask.
        #expect(agree(try area(left), 99 - (100 - 9) / 2))
        // Heads are behind the lower mask nearer than where tan = 1/5: 5 m; feet from 3 m on.
        #expect(agree(try area(lower), 99 - (25 - 9)))
    }

    @Test("A keypad is read from in front and from above, not from behind")
    func keypad() throws {
        func verdicts(
            _ facing: ProhibitedZone.Facing, from camera: Camera, _ obstacles: [Obstacle] = []
        ) throws -> [Verdict] {
            var bench = Bench(camera, targetHeight: 0, obstacles)
            bench.prohibit(.points([Point(metresX: 0, metresY: 5)]), facing: facing)
            return try bench.evaluate().overlaps.map(\.verdict)
        }
        let south = ProhibitedZone.Facing(azimuth: 180, tilt: 0, height: 1.1)
        let north = ProhibitedZone.Facing(azimuth: 0, tilt: 0, height: 1.1)
        let up = ProhibitedZone.Facing(azimuth: nil, tilt: 90, height: 1.1)
        let everywhere = ProhibitedZone.Facing(azimuth: nil, tilt: 0, height: 1.1)
        #expect(try verdicts(south, from: camera(height: 2)) == [.fail])
        #expect(try verdicts(north, from: camera(height: 2)) == [])
        #expect(try verdicts(up, from: camera(height: 2)) == [.fail])
        #expect(try verdicts(everywhere, from: camera(height: 2)) == [.fail])
        // From below the desk's own height an upward keypad turns its edge.
        #expect(try verdicts(up, from: camera(height: 1)) == [])
        #expect(try verdicts(up, from: camera(0, 5.5, height: 3, tilt: 90)) == [.fail])
        // 85° is the limit: 5 m away that is 5 · tan 5° = 0.437 m above it.
        #expect(try verdicts(up, from: camera(height: 1.1 + 0.43)) == [])
        #expect(try verdicts(up, from: camera(height: 1.1 + 0.45)) == [.fail])
        // A screen between, high enough and just too low: 0.45 m of the line's fall at 4 m.
        #expect(try verdicts(south, from: camera(height: 2), [wall([(-1, 4), (1, 4)], 0, 1.3)]) == [])
        #expect(try verdicts(south, from: camera(height: 2), [wall([(-1, 4), (1, 4)], 0, 1.27)]) == [.fail])
        // Too far for the density, outside the picture, behind a mask.
        #expect(try verdicts(south, from: camera(0, -5.1, height: 1.1)) == [])
        #expect(try verdicts(south, from: camera(6, 0, height: 1.1)) == [])
        let mask = [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)].map { ImagePoint(x: $0.0, y: $0.1) }
        #expect(try verdicts(south, from: camera(height: 1.2, masks: [mask])) == [])
        #expect(try verdicts(south, from: camera(height: 1.1, masks: [mask])) == [])
        // Glass between makes it open.
        let pane = Obstacle(
            feature: "pane", outline: .wall(Polyline([Point(metresX: -1, metresY: 4), Point(metresX: 1, metresY: 4)])),
            most: Extent(base: 0, top: 3), least: nil, unknown: "glass")
        #expect(try verdicts(south, from: camera(height: 2), [pane]) == [.open])
    }

    @Test("The overlap with a zone is the zone's part in the view, at its largest density")
    func overlap() throws {
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
        bench.prohibit(area(0, 4, 20, 2))
        bench.prohibit(area(20, 20, 2, 2))
        let overlaps = try bench.evaluate().overlaps
        #expect(overlaps.count == 1)
        let overlap = try #require(overlaps.first)
        #expect(overlap.kind == .view && overlap.verdict == .fail)
        #expect(agree(overlap.area, (36 - 16) / 2))
        // 500 px/m at 1 m of depth.
        #expect(agree(overlap.pixelDensity ?? 0, 125))
    }

    @Test("A camera inside a zone where none may be is found there")
    func install() throws {
        var bench = Bench(camera(height: 1.5), targetHeight: 1.5)
        bench.prohibit(area(-2, -2, 4, 4), ban: .install)
        let overlaps = try bench.evaluate().overlaps
        #expect(overlaps.contains { $0.kind == .install && $0.verdict == .fail })
        bench.cameras = [camera(0, -2.5, height: 1.5)]
        #expect(try bench.evaluate().overlaps.allSatisfy { $0.kind == .view })
        // On the boundary the side that it looks at decides.
        bench.cameras = [camera(0, -2, height: 1.5)]
        #expect(try bench.evaluate().overlaps.contains { $0.kind == .install && $0.verdict == .fail })
        bench.cameras = [camera(0, -2, height: 1.5, azimuth: 180)]
        #expect(try bench.evaluate().overlaps.allSatisfy { $0.kind != .install })
    }
}
