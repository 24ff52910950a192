import Geometry

/// Our evaluation against the plain pipeline's, both in CPU seconds; building mesh and arrangement left out.
struct CityComparison: Codable {
    var report: CityReport
    var pipeline: PipelineReport?
    var ratio: Double?
    /// Relative differences of what both computed: seen by all cameras in sum, of cells.
    var observedDifference: Double?
    var viewDifference: Double?
    var seenDifference: Double?

    init(report: CityReport, pipeline: PipelineReport?) {
        self.report = report
        self.pipeline = pipeline
        guard let pipeline else { return }
        ratio = pipeline.seconds / (report.regionsAndShadowsCPUSeconds + report.coverageCPUSeconds)
        func difference(_ theirs: Double, _ ours: Double) -> Double {
            abs(theirs / Grid.unitsPerSquareMetre - ours) / max(ours, 1)
        }
        observedDifference = difference(pipeline.observedArea[0], report.observedArea)
        viewDifference = difference(pipeline.observedArea[1], report.viewArea)
        seenDifference = difference(pipeline.seenArea, report.seenArea)
    }
}
