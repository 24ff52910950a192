import Geometry
import SiteModel
import Testing

/// Cameras on walls, in corners and in solids.
struct MountTests {
    @Test("A camera on a wall sees the side that it looks at", arguments: [0.0, 0.05, -0.05, 0.099, -0.099])
    func onWall(offset: Double) throws {
        let line = wall([(-50, 0), (50, 0)])
        for (azimuth, sign) in [(0.0, 1.0), (180, -1)] {
            var bench = Bench(camera(0, offset, height: 1.5, azimuth: azimuth), targetHeight: 1.5, [line])
            bench.require(sign > 0 ? area(-1, 2, 2, 3) : area(-1, -5, 2, 3))
            bench.require(sign < 0 ? area(-1, 2, 2, 3) : area(-1, -5, 2, 3))
            let evaluation = try bench.evaluate()
            #expect(evaluation.coverages.map(\.share) == [1, 0])
            // The task's depth counts from the camera itself.
            #expect(agree(try bench.observedArea(), 100))
        }
    }

    @Test("A panorama on a wall sees the half before it")
    func panorama() throws {
        var bench = Bench(
            camera(height: 1.5, azimuth: 0, hfov: 360, vfov: 90, projection: .cylindrical), targetHeight: 1.5,
            [wall([(-50, 0), (50, 0)])])
        bench.settings.tasks = [Task(name: "task", pixelDensity: 1_000 / (2 * .pi) / 10)]
        // The millimetre that it stands off the wall is 20 m long.
        #expect(abs(try bench.observedArea() - 50 * .pi) < 0.02 + 0.001 * 10 * .pi)
    }

    @Test("A camera on a façade sees the street, from a little inside the wall too", arguments: [0.0, 0.04, -0.08])
    func onFacade(offset: Double) throws {
        let house = box(-20, -10, 40, 10, 0, 12)
        let bench = Bench(camera(0, offset, height: 3), targetHeight: 0, [house])
        let evaluation = try bench.evaluate()
        #expect(agree(evaluation.observed.reduce(0) { $0 + $1.region.area } / 1e8, 100 - 9))
        #expect(evaluation.cameraNotes.isEmpty)
    }

    @Test("A camera on a façade that looks into the building sees nothing behind it")
    func intoTheBuilding() throws {
        var bench = Bench(camera(height: 3, azimuth: 180), depth: 40, targetHeight: 0, [box(-20, -10, 40, 10, 0, 12)])
        bench.require(area(-2, -20, 4, 4))
        let evaluation = try bench.evaluate()
        #expect(evaluation.coverages.map(\.share) == [0])
        #expect(evaluation.observed.allSatisfy { $0.region.isEmpty })
    }

    @Test("A camera in a corner sees between the walls")
    func corner() throws {
        let walls = [wall([(0, 0), (30, 0)]), wall([(0, 0), (0, 30)])]
        // Looking along the bisector, 90° wide: x + y ≤ √2 D from where it stands.
        let bench = Bench(camera(height: 1.5, azimuth: 45), targetHeight: 1.5, walls)
        #expect(agree(try bench.observedArea(), 100))
        let solid = Obstacle(
            feature: "L",
            outline: .solid(
                Polygon(
                    [(-5, -5), (30, -5), (30, 0), (0, 0), (0, 30), (-5, 30)].map {
                        Point(metresX: $0.0, metresY: $0.1)
                    })), known: Extent(base: 0, top: 9))
        #expect(agree(try Bench(camera(height: 1.5, azimuth: 45), targetHeight: 1.5, [solid]).observedArea(), 100))
    }

    @Test("A camera on the outer corner of a building sees around it")
    func outerCorner() throws {
        // Building south-west of the origin; looking north-east the wedge is free.
        let house = box(-10, -10, 10, 10, 0, 12)
        #expect(agree(try Bench(camera(height: 3, azimuth: 45), targetHeight: 3, [house]).observedArea(), 100))
    }

    @Test("A camera deep inside a solid sees nothing and says so")
    func insideSolid() throws {
        let house = box(-5, -5, 10, 10, 0, 12)
        let evaluation = try Bench(camera(height: 3), targetHeight: 0, [house]).evaluate()
        #expect(evaluation.observed.allSatisfy { $0.region.isEmpty })
        #expect(evaluation.views.allSatisfy { $0.region.isEmpty })
        #expect(evaluation.cameraNotes.map(\.kind) == [.insideObstacle])
    }

    @Test("A camera just inside the underside of a slab sees nothing either")
    func insideSlab() throws {
        for height in [3.0001, 3.2, 8.9] {
            let bench = Bench(camera(height: height, tilt: 20), targetHeight: 0, [box(-5, -5, 20, 20, 3, 9)])
            #expect(try bench.observedArea() == 0)
        }
    }

    @Test("A camera hung under a deck is not inside it")
    func underDeck() throws {
        let evaluation = try Bench(camera(height: 3), targetHeight: 0, [box(-5, -5, 20, 20, 3, 4)]).evaluate()
        #expect(evaluation.cameraNotes.isEmpty)
        #expect(agree(evaluation.observed.reduce(0) { $0 + $1.region.area } / 1e8, 100 - 9))
    }

    @Test("A camera on the rim of a roof, at the roof's own height, sees the street")
    func roofRim() throws {
        let house = box(-20, -10, 40, 10, 0, 4)
        let street = Bench(camera(height: 4), depth: 20, targetHeight: 0, [house])
        #expect(agree(try street.observedArea(), 400 - 16))
        // Looking back over the roof it sees nothing of the ground behind the house, which the roof hides.
        let back = Bench(camera(height: 4, azimuth: 180), depth: 20, targetHeight: 0, [house])
        #expect(try back.observedArea() == 0)
    }

    @Test("A camera that looks straight down from within a wall's line is open, not guessed")
    func undecided() throws {
        let evaluation = try Bench(camera(height: 3, tilt: 90), targetHeight: 0, [wall([(-5, 0), (5, 0)])]).evaluate()
        #expect(evaluation.cameraNotes.map(\.kind) == [.sideUnknown])
    }

    @Test("No rounding decides the side of a camera that looks along its wall", arguments: [0.0002, -0.0009, 0.02])
    func alongTheWall(offset: Double) throws {
        let along = camera(0, offset, height: 3, azimuth: 90)
        let evaluation = try Bench(along, targetHeight: 0, [wall([(-5, 0), (5, 0)])]).evaluate()
        #expect(evaluation.cameraNotes.map(\.kind) == (offset == 0.02 ? [] : [.sideUnknown]))
    }
}
