/// What one evaluation of a city took, stage by stage, and what it came to.
struct CityReport: Codable {
    var obstacles = 0
    var cameras = 0
    var cells = 0
    var findings = 0
    var threads = 0
    /// Reading the files and assembling the site.
    var loadSeconds = 0.0
    /// The triangulation and indices.
    var meshSeconds = 0.0
    var regionsAndShadowsSeconds = 0.0
    var coverageSeconds = 0.0
    /// What is seen where unknowns fall out well, unions over all places, zones, and the judging.
    var findingsSeconds = 0.0
    var planSeconds = 0.0
    /// All but loading.
    var evaluatedSeconds = 0.0
    /// CPU time of all threads, of regions and shadows and of coverage.
    var regionsAndShadowsCPUSeconds = 0.0
    var coverageCPUSeconds = 0.0
    var meshCPUSeconds = 0.0
    var peakMegabytes = 0.0
    var planMegabytes = 0.0
    /// m², sums over cameras, and over cells.
    var observedArea = 0.0
    var viewArea = 0.0
    var freeArea = 0.0
    var seenArea = 0.0

    /// From files to a written plan.
    var totalSeconds: Double { loadSeconds + evaluatedSeconds }
}

/// The same regions, shadows and coverage by CGAL and GEOS: `Benchmarks/peers/city_pipeline.cpp`.
struct PipelineReport: Codable {
    var arrangementSeconds: Double
    var visibilitySeconds: Double
    var clippingSeconds: Double
    var shadowSeconds: Double
    var coverageSeconds: Double
    /// Square units.
    var freeArea: Double
    var seenArea: Double
    var seenTwiceArea: Double
    var observedArea: [Double]
    var failedRegions: Int
    var failedOverlays: Int

    /// CPU time of what our `regionsAndShadows` and `coverage` are.
    var seconds: Double { visibilitySeconds + clippingSeconds + shadowSeconds + coverageSeconds }
}
