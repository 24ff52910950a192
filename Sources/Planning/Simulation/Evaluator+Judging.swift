import Geometry
import SiteModel

extension Evaluator {
    /// What `evaluate` says of required places and prohibited zones, the same to the last bit, without what it adds up
    /// over the plan: what one of many draws needs.
    public func judged(threads: Int) throws(OverlayError) -> (coverages: [Coverage], overlaps: [Overlap]) {
        let results = try cameraResults(threads: threads).results
        let stage = CoverageStage(evaluator: self, results: results)
        return (
            try stage.coverages(threads: threads) { _ in }, try overlaps(results, threads: threads) { _ in }
        )
    }
}
