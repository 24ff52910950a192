import Geometry
import Planning
import SiteModel
import Testing

/// What is seen and what is not add up, and what must lie inside another region does.
struct ConservationTests {
    static let cases = 0..<16
    /// Square metres: a rim of 1 µm around the largest regions.
    static let rim = 1e-4

    private struct Setting {
        var obstacles: [Obstacle]
        var camera: Camera
        let overlay = Overlay()

        init(_ number: Int) {
            let site = DrawnSite(number: number, seed: 41)
            var random = SplitMix64.numbered(number, of: 42)
            obstacles = site.obstacles
            camera = site.drawCamera(&random, number: 0)
        }

        func region(_ target: TruthCase.Target, _ certainty: Certainty, _ density: Double) throws -> Region {
            let truthCase = TruthCase(camera: camera, target: target, certainty: certainty, density: density)
            return try Engine.region(truthCase, obstacles: obstacles, eye: camera.position)
        }

        /// Square metres of `a` outside `b`.
        func excess(_ a: Region, over b: Region) throws -> Double { try overlay.difference(a, b).area / 1e8 }
    }

    @Test("The observed region lies inside the footprint, and with the rest makes it up", arguments: cases)
    func footprint(number: Int) throws {
        let setting = Setting(number)
        var open = setting
        open.obstacles = []
        for height in [0, 1.5] {
            let target = TruthCase.Target.plane(height, maxIncidence: nil)
            let footprint = try open.region(target, .most, 25)
            let observed = try setting.region(target, .most, 25)
            let rest = try setting.overlay.difference(footprint, observed)
            #expect(try setting.excess(observed, over: footprint) < Self.rim)
            #expect(abs(observed.area + rest.area - footprint.area) < Self.rim * 1e8)
            #expect(try setting.overlay.intersection(observed, rest).area < Self.rim * 1e8)
        }
    }

    @Test("A denser task's region lies inside a sparser one's", arguments: cases)
    func tasks(number: Int) throws {
        let setting = Setting(number)
        let target = TruthCase.Target.plane(1.5, maxIncidence: nil)
        let regions = try [12.5, 25, 62.5, 125, 250].map { try setting.region(target, .most, $0) }
        for (sparser, denser) in zip(regions, regions.dropFirst()) {
            // Circles of two tasks have their chords at other places.
            let rim = setting.camera.projection == .rectilinear ? Self.rim : 0.001 * denser.perimeter / 1e4
            #expect(try setting.excess(denser, over: sparser) <= rim)
        }
    }

    @Test("What is seen under most is seen under least", arguments: cases)
    func mostAndLeast(number: Int) throws {
        let setting = Setting(number)
        for target in [TruthCase.Target.plane(1.5, maxIncidence: nil), .plane(0, maxIncidence: nil), .band(0...2)] {
            let most = try setting.region(target, .most, 12.5)
            let least = try setting.region(target, .least, 12.5)
            #expect(try setting.excess(most, over: least) < Self.rim)
        }
    }

    @Test("A wider band shows all that a narrower one does", arguments: cases)
    func bands(number: Int) throws {
        let setting = Setting(number)
        guard setting.camera.masks.isEmpty else { return }
        let narrow = try setting.region(.band(0.5...1.5), .most, 12.5)
        let wide = try setting.region(.band(0...2), .most, 12.5)
        let rim = setting.camera.projection == .rectilinear ? Self.rim : 0.002 * narrow.perimeter / 1e4
        #expect(try setting.excess(narrow, over: wide) <= rim)
    }

    @Test("Shares by number of cameras add up to the shares of each camera alone", arguments: 0..<6)
    func cameras(number: Int) throws {
        let plant = Plant(drawn: number, seed: 43, cameras: 4, projections: [.rectilinear, .equidistant, .cylindrical])
        var every = plant
        every.requirements = plant.requirements.map { requirement in
            var all = requirement
            all.minCameras = 4
            return all
        }
        let together = try every.evaluate().coverages
        var alone = [Double](repeating: 0, count: together.count)
        for camera in plant.cameras {
            var one = plant
            one.cameras = [camera]
            one.requirements = plant.requirements.map { requirement in
                var single = requirement
                single.minCameras = 1
                return single
            }
            for (index, coverage) in try one.evaluate().coverages.enumerated() { alone[index] += coverage.share }
        }
        for (coverage, sum) in zip(together, alone) {
            #expect(coverage.shareByCameras.count == 4)
            #expect(abs(coverage.shareByCameras.reduce(0, +) - sum) < 1e-6)
        }
    }

    @Test("A place's covered area is that of its halves together", arguments: 0..<6)
    func halves(number: Int) throws {
        var plant = Plant(drawn: number, seed: 44, cameras: 4, projections: [.rectilinear, .equidistant, .cylindrical])
        guard let first = plant.requirements.first else { return }
        let bounds = plant.obstacles.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) }
        let middle = Grid.snap(bounds.centre.x)
        let boxes = [(bounds.minX, bounds.maxX), (bounds.minX, middle), (middle, bounds.maxX)]
        plant.requirements = boxes.enumerated().map { index, sides in
            var part = first
            part.id = "required/\(index)"
            let corners = BoundingBox(minX: sides.0, minY: bounds.minY, maxX: sides.1, maxY: bounds.maxY).corners
            part.shape = .area(Region(Polygon(corners)))
            return part
        }
        let coverages = try plant.evaluate().coverages
        let covered = coverages.map { $0.share * $0.measure }
        #expect(abs(coverages[0].measure - coverages[1].measure - coverages[2].measure) < 1e-4)
        #expect(abs(covered[0] - covered[1] - covered[2]) < 1e-4)
    }
}
