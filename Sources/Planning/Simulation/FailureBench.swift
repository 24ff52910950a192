import Geometry
import SiteModel

/// Judges single places without some cameras.
struct FailureBench: Sendable {
    let evaluator: Evaluator
    let results: [CameraResult]
    private let freeSpaces: [String: FreeSpace]
    /// Where each camera sees, or might under *least*, by target.
    private let reach: [TargetKey: [BoundingBox]]

    init(_ evaluator: Evaluator, _ results: [CameraResult]) {
        self.evaluator = evaluator
        self.results = results
        freeSpaces = evaluator.freeSpaces
        let keys = Set(evaluator.requirements.map { TargetKey($0) })
        reach = Dictionary(
            uniqueKeysWithValues: keys.map { key in
                (
                    key,
                    results.map { result in
                        var box = result.observed[key]?.bounds ?? .empty
                        if let far = result.reach[key] { box.extend(to: far) }
                        return box.grown(by: 2 * TestPoints.standoff)
                    }
                )
            })
    }

    /// What opens without some cameras; nil where the place still passes.
    func gap(of before: Coverage, without failing: [Int], _ overlay: Overlay) throws(OverlayError) -> OpenedGap? {
        let requirement = before.requirement
        let box = requirement.shape.bounds.grown(by: 2 * TestPoints.standoff)
        let boxes = reach[TargetKey(requirement)] ?? []
        // What is not known of a camera may concern any place.
        let left = results.indices.filter { index in
            !failing.contains(index) && (results[index].pose == nil || boxes[index].intersects(box))
        }
        let stage = CoverageStage(
            evaluator: evaluator.narrowed(to: [requirement]), results: left.map { results[$0] }, freeSpaces: freeSpaces)
        guard let after = try stage.coverages(threads: 1, progress: { _ in }).first, after.verdict != .pass else {
            return nil
        }
        return OpenedGap(
            cameras: failing.map { results[$0].camera.id }, before: before, after: after,
            shape: try GapDifference.opened(after.gap, since: before.gap, overlay))
    }
}
