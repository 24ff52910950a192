import Geometry
import SiteModel

/// What becomes one feature of a plan: where in the plan it stands.
struct PlanPart: Sendable {
    enum Place: Sendable {
        case camera(Int)
        case observed(Int)
        case view(Int)
        case required(Int)
        case gap(Int)
        case prohibited(Int)
        case overlap(Int)
        case mark(Int)
        case obstacle(level: Int, Int)
    }

    /// The feature's.
    let id: String
    let place: Place

    /// The feature, its shape on the grid; empty where nothing of it is left there.
    func feature(of plan: Plan, _ snapping: inout ShapeSnapping) -> PlanFeature {
        let shape = shape(in: plan)
        switch place {
        case .camera(let index): return CameraFeature.feature(of: plan.cameras[index], id: id)
        case .observed(let index):
            return ObservedFeature.feature(
                of: plan.evaluation.observed[index], id: id, snapped: snapping.snapped(shape))
        case .view(let index):
            return ViewFeature.feature(of: plan.evaluation.views[index], id: id, snapped: snapping.snapped(shape))
        case .required(let index):
            return RequiredFeature.feature(of: plan.evaluation.coverages[index], snapped: snapping.snapped(shape))
        case .gap(let index):
            return GapFeature.feature(of: plan.evaluation.coverages[index], id: id, snapped: snapping.snapped(shape))
        case .prohibited(let index):
            return ProhibitedFeature.feature(of: plan.zones[index], snapped: snapping.snapped(shape))
        case .overlap(let index):
            return OverlapFeature.feature(of: plan.evaluation.overlaps[index], id: id, snapped: snapping.snapped(shape))
        case .mark(let index): return MarkFeature.feature(of: plan.marks[index], snapped: snapping.snapped(shape))
        case .obstacle(let level, let index):
            let level = plan.site.levels[level]
            return ObstacleFeature.feature(
                of: level.obstacles[index], id: id, level: level.name, snapped: snapping.snapped(shape))
        }
    }

    /// Whether nothing of it is left on the grid.
    func vanishes(in plan: Plan, _ snapping: inout ShapeSnapping) -> Bool {
        let shape = shape(in: plan)
        return !ShapeSnapping.surelyRemains(shape) && snapping.snapped(shape).isEmpty
    }

    private func shape(in plan: Plan) -> Shape {
        switch place {
        case .camera(let index): .points([plan.cameras[index].position])
        case .observed(let index): .area(plan.evaluation.observed[index].region)
        case .view(let index): .area(plan.evaluation.views[index].region)
        case .required(let index): plan.evaluation.coverages[index].requirement.shape
        case .gap(let index): plan.evaluation.coverages[index].gap
        case .prohibited(let index): plan.zones[index].shape
        case .overlap(let index): plan.evaluation.overlaps[index].shape
        case .mark(let index): plan.marks[index].feature.shape
        case .obstacle(let level, let index):
            switch plan.site.levels[level].obstacles[index].outline {
            case .solid(let polygon): .area(Region(polygon))
            case .wall(let line): .lines([line])
            }
        }
    }
}
