import Geometry
import SiteModel
import Testing

/// Walls, doors and rooms at the camera's own height, where all that stands there blocks for good.
struct WallTests {
    @Test("An empty room is seen up to its walls and no further")
    func emptyRoom() throws {
        // Room 10 × 8 m, camera 1 m in from the middle of the south wall: 45° to both sides until the walls.
        let room = wall([(-5, -1), (5, -1), (5, 7), (-5, 7), (-5, -1)])
        let bench = Bench(camera(height: 1.5), depth: 50, targetHeight: 1.5, [room])
        #expect(agree(try bench.observedArea(), 5 * 5 + 10 * 2))
        let level = camera(height: 1.5, hfov: 360, vfov: 90, width: 100_000, projection: .cylindrical)
        #expect(agree(try Bench(level, depth: 20, targetHeight: 1.5, [room]).observedArea(), 80))
    }

    @Test("Through a gap in a wall falls a wedge")
    func gap() throws {
        let walls = [wall([(-20, 4), (-1, 4)]), wall([(1, 4), (20, 4)])]
        let bench = Bench(camera(height: 1.5), targetHeight: 1.5, walls)
        // 16 in front, and behind the gap a strip |x| ≤ y / 4.
        #expect(agree(try bench.observedArea(), 16 + (100 - 16) / 4))
    }

    @Test("A door is shut for coverage and open for views")
    func doorway() throws {
        var leaf = wall([(-1, 4), (1, 4)], 0, 2.1)
        leaf.viewsMost = nil
        leaf.viewsLeast = nil
        let walls = [wall([(-20, 4), (-1, 4)]), wall([(1, 4), (20, 4)]), leaf]
        let bench = Bench(camera(height: 1.5), targetHeight: 1.5, walls)
        #expect(agree(try bench.observedArea(), 16))
        #expect(agree(try bench.viewArea(), 16 + (100 - 16) / 4))
        #expect(agree(try bench.viewArea(.least), 16 + (100 - 16) / 4))
        // And the other way round, from inside the room.
        var back = bench
        back.cameras = [camera(0, 8, height: 1.5, azimuth: 180)]
        #expect(agree(try back.observedArea(), 16))
        #expect(agree(try back.viewArea(), 16 + (100 - 16) / 4))
    }

    @Test("Glass stops sight under most and lets it through under least")
    func glass() throws {
        let pane = Obstacle(
            feature: "pane", outline: .wall(Polyline([Point(metresX: -1, metresY: 4), Point(metresX: 1, metresY: 4)])),
            most: Extent(base: 0, top: 3), least: nil, unknown: "glass")
        let bench = Bench(camera(height: 1.5), targetHeight: 1.5, [pane])
        #expect(agree(try bench.observedArea(.most), 100 - (100 - 16) / 4))
        #expect(agree(try bench.observedArea(.least), 100))
        #expect(agree(try bench.viewArea(.most), 100 - (100 - 16) / 4))
        #expect(agree(try bench.viewArea(.least), 100))
    }

    @Test("Coverage through glass is open, a view through it as well")
    func glassVerdicts() throws {
        var bench = Bench(
            camera(height: 1.5), targetHeight: 1.5,
            [
                Obstacle(
                    feature: "pane",
                    outline: .wall(Polyline([Point(metresX: -9, metresY: 4), Point(metresX: 9, metresY: 4)])),
                    most: Extent(base: 0, top: 3), least: nil, unknown: "glass")
            ])
        bench.require(area(-1, 5, 2, 2))
        bench.prohibit(area(-1, 5, 2, 2))
        bench.require(area(-1, 2, 2, 1))
        bench.prohibit(area(-1, 2, 2, 1))
        let evaluation = try bench.evaluate()
        #expect(evaluation.coverages.map(\.verdict) == [.open, .pass])
        #expect(evaluation.coverages[0].share == 0 && evaluation.coverages[0].unknowns == ["glass"])
        #expect(evaluation.overlaps.map(\.verdict) == [.open, .fail])
        #expect(evaluation.overlaps[0].unknowns == ["glass"])
    }

    @Test("From a courtyard only the courtyard is seen")
    func courtyard() throws {
        let outer = Sketch.corners(-9, -9, 18, 18).map { Point(metresX: $0.x, metresY: $0.y) }
        let hole = Sketch.corners(-3, -5, 6, 10).map { Point(metresX: $0.x, metresY: $0.y) }
        let block = Obstacle(
            feature: "block", outline: .solid(Polygon(Ring(outer), holes: [Ring(hole)])),
            known: Extent(base: 0, top: 30))
        #expect(agree(try Bench(camera(height: 1.5), depth: 50, targetHeight: 1.5, [block]).observedArea(), 9 + 6 * 2))
        // From 3 m before the block all rays end at its front: nothing of the courtyard.
        let outside = Bench(camera(0, -12, height: 1.5), depth: 50, targetHeight: 1.5, [block])
        #expect(agree(try outside.observedArea(), 9))
    }

    @Test("A column takes itself out of a required place and its shadow out of the covered part")
    func column() throws {
        var bench = Bench(camera(height: 1.5), depth: 20, targetHeight: 1.5, [box(-0.5, 5, 1, 1)])
        bench.require(area(-2, 4, 4, 4))
        let coverage = try #require(try bench.evaluate().coverages.first)
        #expect(agree(coverage.measure, 15) && agree(coverage.excluded, 1))
        #expect(coverage.excludedWhy == ["obstacle"])
        // |x| ≤ y / 10 from 5 to 8 m, less the column itself.
        let unseen = (64 - 25) / 10.0 - 1
        #expect(abs(coverage.share - (15 - unseen) / 15) < 1e-6)
        guard case .area(let gap) = coverage.gap else {
            Issue.record("the gap is no area")
            return
        }
        #expect(agree(gap.area / 1e8, unseen))
        #expect(coverage.verdict == .fail && coverage.cameras == ["c"])
    }

    @Test("Buildings that touch do not leak sight between them")
    func seam() throws {
        // Two boxes share a side in line with the camera; two more share a part of one.
        let apart = [box(-4, 3, 4, 2, 0, 9), box(0, 3, 4, 2, 0, 9)]
        #expect(agree(try Bench(camera(height: 1.5), depth: 4, targetHeight: 1.5, apart).observedArea(), 9))
        let walls = [wall([(-4, 3), (0, 3)]), wall([(0, 3), (4, 3)])]
        #expect(agree(try Bench(camera(height: 1.5), depth: 4, targetHeight: 1.5, walls).observedArea(), 9))
    }
}
