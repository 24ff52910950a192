import Foundation
import Geometry
import Georeferencing
import Interchange
import PlanDocuments
import SiteModel
import TestNumbers
import Testing

@Suite struct PlanDecimalsTests {
    @Test("a camera as planned is what a reader of the plan gets, number by number")
    func cameras() throws {
        var numbers = SplitMix64(seed: 3)
        var plan = try SamplePlan.plan()
        plan.evaluation = Evaluation()
        plan.findings = []
        plan.cameras = (0..<200).map { index in
            var camera = SamplePlan.camera("c\(index)", 0, 0, azimuth: Double.random(in: -800...800, using: &numbers))
            camera.position = SamplePlan.point(
                Double.random(in: -9_999...9_999, using: &numbers), Double.random(in: -9_999...9_999, using: &numbers))
            camera.height = Double.random(in: 0...30, using: &numbers)
            camera.tilt = Double.random(in: -90...90, using: &numbers)
            camera.hfov = Double.random(in: 1...179, using: &numbers)
            camera.vfov = Double.random(in: 1...179, using: &numbers)
            camera.masks = [
                [ImagePoint(x: 1 / 3, y: 0), ImagePoint(x: 2 / 3, y: 1), ImagePoint(x: 0, y: 0.123_456_789_123)]
            ]
            return camera
        }
        let read = try PlanReader.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())).cameras
        #expect(read.count == 200)
        for camera in plan.cameras {
            var back = try #require(read.first { $0.id == camera.id })
            back.path = ""
            #expect(back == camera.asPlanned)
            #expect(camera.asPlanned.asPlanned == camera.asPlanned)
            let azimuth = try #require(back.azimuth)
            #expect((0..<360).contains(azimuth))
        }
    }

    @Test("an azimuth a hair below north is north, not 360")
    func north() {
        let camera = SamplePlan.camera("a", 0, 0, azimuth: 359.999_999_9)
        #expect(camera.asPlanned.azimuth == 0)
        #expect(SamplePlan.camera("a", 0, 0, azimuth: -1e-9).asPlanned.azimuth == 0)
        #expect(SamplePlan.camera("a", 0, 0, azimuth: -725).asPlanned.azimuth == 355)
    }

    @Test("settings as planned come back from the plan")
    func settings() throws {
        var plan = try SamplePlan.plan()
        plan.settings.minShareArea = 2.0 / 3
        plan.settings.viewDensity = 100.0 / 3
        plan.settings.tasks[0].pixelDensity = 12.345_678_9
        plan.settings.defaults.laneWidth = 10.0 / 3
        let read = try PlanReader.read(SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())).header.settings
        #expect(read == plan.settings.asPlanned)
        #expect(read.asPlanned == read)
    }

    @Test("computed regions of any shape are valid on the grid and in the file, and hardly change their size")
    func validRegions() throws {
        var numbers = SplitMix64(seed: 5)
        let overlay = Overlay()
        var plan = try SamplePlan.plan()
        plan.findings = []
        var observed: [ObservedRegion] = []
        for index in 0..<120 {
            func star() -> Region {
                let centre = SamplePlan.point(
                    Double.random(in: -3...3, using: &numbers), Double.random(in: -3...3, using: &numbers))
                let count = Int.random(in: 3...40, using: &numbers)
                let points = (0..<count).map { step -> Point in
                    let angle = 2 * Double.pi * Double(step) / Double(count)
                    let units = Double.random(in: 0...60_000, using: &numbers)
                    return Point(x: centre.x + units * cos(angle), y: centre.y + units * sin(angle))
                }
                return Region(Polygon(points))
            }
            var region = try overlay.union([star(), star(), star()])
            region = try overlay.difference(region, star())
            observed.append(
                ObservedRegion(
                    camera: "K1", level: "0", task: "t\(index)", pixelDensity: 25, targetHeight: 1.5, region: region))
        }
        plan.evaluation.observed = observed
        plan.evaluation.overlaps = []
        let bytes = try SamplePlan.writer.bytes(plan, frame: SamplePlan.frame())
        #expect(PlanValidation.problems(of: bytes).isEmpty)
        let read = try PlanReader.read(bytes)
        #expect(try read.encoded() == bytes)
        for region in observed {
            let back = try #require(read.observed.first { $0.task == region.task })
            #expect(abs(back.region.area - region.region.area) <= region.region.perimeter)
        }
    }
}
