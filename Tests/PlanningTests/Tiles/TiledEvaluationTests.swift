import Foundation
import Geometry
import SiteModel
import Testing

@testable import Planning

@Suite("An evaluation in tiles")
struct TiledEvaluationTests {
    /// Generated sites side by side, one of each kind in each row, with places, zones and cameras; some cameras with
    /// fields that are missing, some that look across several sites, and places that lie on all of them.
    private func district(seed: UInt64, sites: Int) -> Plant {
        var district = Plant(drawn: 0, seed: seed, cameras: 0, projections: [.rectilinear])
        (district.obstacles, district.cameras, district.requirements, district.zones) = ([], [], [], [])
        district.settings.tasks = [Task(name: "observe", pixelDensity: 62.5), Task(name: "read", pixelDensity: 200)]
        var random = SplitMix64(seed: seed)
        let pitch = 250.0 * Grid.unitsPerMetre
        for number in 0..<sites {
            let drawn = Plant(
                drawn: number, seed: seed, cameras: 4, projections: [.rectilinear, .equidistant, .cylindrical])
            let middle = drawn.obstacles.reduce(into: BoundingBox.empty) { $0.extend(to: $1.bounds) }.centre
            let place = Point(x: Double(number % 4) * pitch, y: Double(number / 4) * pitch)
            let offset = (place - middle).snapped
            var plant = Move.shift(offset.x, offset.y)(drawn)
            for index in plant.cameras.indices {
                plant.cameras[index].id = "\(number)/\(index)"
                switch random.between(0, 11) {
                case 0: plant.cameras[index].tilt = nil
                case 1: (plant.cameras[index].height, plant.cameras[index].azimuth) = (nil, nil)
                case 2: plant.cameras[index].pixels = nil
                case 3: (plant.cameras[index].hfov, plant.cameras[index].vfov, plant.cameras[index].tilt) = (3, 2, 1)
                default: break
                }
            }
            for index in plant.requirements.indices { plant.requirements[index].id = "required/\(number)/\(index)" }
            for index in plant.zones.indices { plant.zones[index].id = "prohibited/\(number)/\(index)" }
            district.obstacles += plant.obstacles
            district.cameras += plant.cameras
            district.requirements += plant.requirements
            district.zones += plant.zones
        }
        let far = Double(sites / 4) * pitch
        let all = Polygon(
            [Point(x: 0, y: 0), Point(x: 3 * pitch, y: 0), Point(x: 3 * pitch, y: far / 2), Point(x: 0, y: far / 3)])
        for (index, shape) in [Shape.area(Region(all)), .lines([Polyline(all.exterior.points)])].enumerated() {
            district.requirements.append(
                Requirement(
                    id: "required/all/\(index)", place: "all", name: "", rules: [], task: "observe",
                    pixelDensity: 62.5, targetHeight: 1.5, level: "0", shape: shape, minShare: 0.9))
        }
        return district
    }

    private func evaluate(_ plant: Plant, tiles: Int?, threads: Int) throws -> Evaluation {
        let site = Site(
            name: "plant", frame: "", levels: [Level(name: "0", floor: 0, obstacles: plant.obstacles)], features: [])
        let tiling = try tiles.map {
            Tiling(count: $0, scratch: try ScratchFile(in: FileManager.default.temporaryDirectory.path))
        }
        let evaluation = try Evaluator(
            site: site, cameras: plant.cameras, requirements: plant.requirements, zones: plant.zones,
            settings: plant.settings, convergence: { _ in 0 }, tiling: tiling
        ).evaluate(threads: threads)
        #expect(tiling?.scratch.trouble == nil)
        return evaluation
    }

    @Test("is that of the whole to the last bit, for any number of tiles and threads")
    func sameBits() throws {
        let plant = district(seed: 41, sites: 8)
        let whole = try evaluate(plant, tiles: nil, threads: 2)
        // Nothing may pass for the same because there is nothing.
        #expect(whole.coverages.contains { $0.share > 0.1 && $0.share < 0.9 && !$0.gap.isEmpty })
        #expect(!whole.overlaps.isEmpty && whole.coverages.contains { !$0.unknownCameras.isEmpty })
        #expect(whole.coverages.contains { $0.judgedShareLeast > $0.judgedShare })
        for (number, tiles) in [1, 2, 4, 9, 16, 50].enumerated() {
            let tiled = try evaluate(plant, tiles: tiles, threads: 1 + number % 3)
            #expect(tiled.isIdentical(to: whole), "\(tiles) tiles")
        }
    }

    @Test("fetches more of the mesh where a search looks farther than was foreseen")
    func farther() throws {
        let plant = district(seed: 43, sites: 8)
        let whole = try evaluate(plant, tiles: nil, threads: 1)
        let file = try ScratchFile(in: FileManager.default.temporaryDirectory.path)
        let level = Level(name: "0", floor: 0, obstacles: plant.obstacles)
        let scene = try LevelScene(level, scratch: file)
        // Nothing is prepared: every search has to see to its own part.
        for region in whole.observed.prefix(40) {
            guard let camera = plant.cameras.first(where: { $0.id == region.camera }),
                let pose = CameraPose(camera, convergence: 0), camera.masks.isEmpty
            else { continue }
            let observed = try [try LevelScene(level), scene].map { scene in
                try Sight(pose: pose, scene: scene, overlay: Overlay()).observed(
                    targetHeight: region.targetHeight, pixelDensity: region.pixelDensity, .most)
            }
            #expect(observed[0] == observed[1])
        }
        #expect(file.trouble == nil)
    }
}
