import Foundation
import Geometry
import Interchange
import PlanDocuments
import SiteModel

/// A district of blocks with a camera at every crossing, made by rule.
enum LargePlan {
    /// `side` × `side` cameras, 60 m apart, each with two tasks and a view; a building in every block.
    static func plan(side: Int) throws -> Plan {
        var cameras: [Camera] = []
        var evaluation = Evaluation()
        var obstacles: [Obstacle] = []
        func sector(_ camera: Camera, reach: Double, field: Double) -> Region {
            let azimuth = camera.azimuth ?? 0
            let arc = (0...12).map { step -> Point in
                let angle = (azimuth - field / 2 + field * Double(step) / 12) * .pi / 180
                let metres = reach * (step % 3 == 1 ? 0.6 : 1)
                return Point(
                    x: camera.position.x + metres * Grid.unitsPerMetre * sin(angle),
                    y: camera.position.y + metres * Grid.unitsPerMetre * cos(angle))
            }
            return Region(Polygon([camera.position] + arc.reversed()))
        }
        for row in 0..<side {
            for column in 0..<side {
                let id = "C\(row)-\(column)"
                let position = SamplePlan.point(Double(column) * 60, Double(row) * 60)
                var camera = SamplePlan.camera(id, 0, 0, azimuth: Double((row * 37 + column * 91) % 360), hfov: 80)
                camera.position = position
                cameras.append(camera)
                for (task, density, reach) in [("observe", 62.5, 18.0), ("monitor", 12.5, 50)] {
                    evaluation.observed.append(
                        ObservedRegion(
                            camera: id, level: "0", task: task, pixelDensity: density, targetHeight: 1.5,
                            region: sector(camera, reach: reach, field: 80)))
                }
                evaluation.views.append(
                    ViewRegion(
                        camera: id, level: "0", certainty: .most, region: sector(camera, reach: 55, field: 84)))
                let block = SamplePlan.rectangle(Double(column) * 60 + 8, Double(row) * 60 + 8, 44, 44)
                obstacles.append(
                    Obstacle(feature: "b\(row)-\(column)", outline: .solid(block), known: Extent(base: 0, top: 20)))
                if (row + column) % 4 == 0 {
                    let street = SamplePlan.rectangle(Double(column) * 60 - 6, Double(row) * 60 - 6, 66, 12)
                    evaluation.coverages.append(
                        SamplePlan.coverage(
                            SamplePlan.requirement(
                                "street\(row)-\(column)", "街段\(row)-\(column)", task: "observe", .area(Region(street))),
                            measure: 792, share: 0.5,
                            gap: .area(
                                Region(SamplePlan.rectangle(Double(column) * 60 + 20, Double(row) * 60 - 6, 40, 12))),
                            cameras: [id]))
                }
            }
        }
        var plan = try SamplePlan.plan()
        plan.name = "街区"
        plan.site.levels = [Level(name: "0", floor: 0, obstacles: obstacles)]
        plan.cameras = cameras
        plan.evaluation = evaluation
        plan.zones = []
        plan.marks = []
        plan.findings = []
        return plan
    }
}
