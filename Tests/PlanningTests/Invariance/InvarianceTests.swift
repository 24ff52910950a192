import Geometry
import SiteModel
import Testing

/// Results depend on the plan alone: not on where it lies, how it is turned, or in which order it is written.
struct InvarianceTests {
    static let cases = 0..<6

    private func plant(_ number: Int, _ projections: Set<Projection> = [.rectilinear]) -> Plant {
        Plant(drawn: number, seed: 31, cameras: 5, projections: projections)
    }

    private func expectSame(_ plant: Plant, _ moved: Plant, within tolerance: Double) throws {
        let differences = try plant.evaluate().differences(from: moved.evaluate(), within: tolerance)
        #expect(differences.isEmpty)
    }

    @Test("Shifts by whole grid steps change no share by 1e-9", arguments: cases)
    func shifts(number: Int) throws {
        let plant = plant(number, [.rectilinear, .equidistant, .cylindrical])
        try expectSame(plant, Move.shift(1_234_567, -7_654_321)(plant), within: 1e-9)
    }

    @Test("Quarter turns change no share by 1e-9", arguments: cases)
    func quarterTurns(number: Int) throws {
        let plant = plant(number)
        try expectSame(plant, Move.quarterTurn(plant), within: 1e-9)
        try expectSame(plant, Move.quarterTurn(Move.quarterTurn(plant)), within: 1e-9)
    }

    @Test("Axis mirrors change no share by 1e-9", arguments: cases)
    func mirrors(number: Int) throws {
        let plant = plant(number)
        try expectSame(plant, Move.mirrorX(plant), within: 1e-9)
        try expectSame(plant, Move.mirrorY(plant), within: 1e-9)
    }

    @Test("Round lenses turn and mirror with the plan as straight ones do", arguments: 0..<4)
    func roundLenses(number: Int) throws {
        let plant = plant(number, [.equidistant, .cylindrical])
        for move in [Move.quarterTurn, .mirrorX, .mirrorY] { try expectSame(plant, move(plant), within: 1e-9) }
    }

    @Test("The direction of rings and lines changes no share by 1e-9", arguments: cases)
    func reversedRings(number: Int) throws {
        let plant = plant(number, [.rectilinear, .equidistant, .cylindrical])
        var reversed = plant
        for index in reversed.obstacles.indices {
            switch reversed.obstacles[index].outline {
            case .solid(let polygon):
                reversed.obstacles[index].outline = .solid(
                    Polygon(polygon.exterior.reversed, holes: polygon.holes.map(\.reversed)))
            case .wall(let line): reversed.obstacles[index].outline = .wall(Polyline(line.points.reversed()))
            }
        }
        for index in reversed.requirements.indices {
            guard case .area(let region) = reversed.requirements[index].shape else { continue }
            reversed.requirements[index].shape = .area(
                Region(region.polygons.map { Polygon($0.exterior.reversed, holes: $0.holes.map(\.reversed)) }))
        }
        try expectSame(plant, reversed, within: 1e-9)
    }

    @Test("The order of obstacles changes no share by 1e-9", arguments: cases)
    func shuffledObstacles(number: Int) throws {
        let plant = plant(number, [.rectilinear, .equidistant, .cylindrical])
        var random = SplitMix64.numbered(number, of: 33)
        var shuffled = plant
        shuffled.obstacles.shuffle(using: &random)
        try expectSame(plant, shuffled, within: 1e-9)
    }

    @Test("The order of cameras, places and zones changes nothing at all", arguments: cases)
    func shuffled(number: Int) throws {
        let plant = plant(number, [.rectilinear, .equidistant, .cylindrical])
        var random = SplitMix64.numbered(number, of: 32)
        var shuffled = plant
        shuffled.cameras.shuffle(using: &random)
        shuffled.requirements.shuffle(using: &random)
        shuffled.zones.shuffle(using: &random)
        #expect(try plant.evaluate().isIdentical(to: shuffled.evaluate()))
    }

    @Test("The number of threads changes nothing at all", arguments: cases)
    func threads(number: Int) throws {
        let plant = plant(number, [.rectilinear, .equidistant, .cylindrical])
        let one = try plant.evaluate(threads: 1)
        for threads in [2, 5] { #expect(try one.isIdentical(to: plant.evaluate(threads: threads))) }
    }

    @Test("Other shifts and turns change no share by more than 1e-5", arguments: [0.5, 17, 123.456, 300.1])
    func anyTurn(degrees: Double) throws {
        let plant = Self.hall
        let turned = Move.turn(degrees: degrees)(Move.shift(3_333, 77_777)(plant))
        let (before, after) = (try plant.evaluate().coverages, try turned.evaluate().coverages)
        #expect(before.count == 2 && after.count == 2)
        for (a, b) in zip(before, after) {
            #expect(a.share > 0.1 && a.share < 1)
            #expect(abs(a.share - b.share) < 1e-5 && abs(a.judgedShare - b.judgedShare) < 1e-5)
        }
    }

    /// A hall with columns, a counter and a screen; coordinates large against the grid.
    static var hall: Plant {
        var plant = Plant(drawn: 0, seed: 1, cameras: 0, projections: [])
        plant.obstacles =
            [wall([(0, 0), (40, 0), (40, 25), (0, 25), (0, 0)])]
            + [box(10, 8, 1, 1), box(20, 8, 1, 1), box(30, 8, 1, 1), box(12, 18, 9, 1, 0, 1.1)]
            + [wall([(25, 15), (33, 15)], 0, 2)]
        plant.cameras = [
            camera(1, 1, height: 3, azimuth: 52, tilt: 10, hfov: 70, width: 2_000),
            camera(39, 24, height: 3.5, azimuth: 235, tilt: 15, hfov: 50, vfov: 60, width: 1_500),
        ]
        for index in plant.cameras.indices { plant.cameras[index].id = "camera-\(index)" }
        plant.requirements = []
        plant.zones = []
        var bench = Bench(plant.cameras[0], depth: 20, targetHeight: 1.5)
        bench.require(area(2, 2, 30, 20))
        bench.require(.lines([Polyline([Point(metresX: 2, metresY: 10), Point(metresX: 38, metresY: 10)])]))
        plant.requirements = bench.requirements
        return plant
    }
}
