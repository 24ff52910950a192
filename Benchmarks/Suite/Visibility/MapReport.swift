/// One measurement for other programs; figures not measured are left out.
struct MapReport: Codable {
    var map: String
    var mapVertices: Int
    var holes: Int
    var triangles: Int
    var points: Int
    var pointsNotFree: Int
    var fieldOfViewDegrees: Double?
    var rangeMetres: Double?
    var preprocessingMs: Double
    var medianMicroseconds: Double?
    var locationMicroseconds: Double?
    /// Of all timed regions together, as are vertices and expansions.
    var regions: Int
    var vertices: Int
    var expansions: Int
    /// Without finding the point.
    var nsPerExpansion: Double?
    var cgal: Peer?

    struct Peer: Codable {
        var version: String
        var preprocessingMs: Double
        /// Of unlimited regions.
        var medianMicroseconds: Double?
        var locationMicroseconds: Double?
        var ratio: Double?
        var failures: Int
        var comparedRegions: Int
        var largestRelativeAreaDifference: Double
        var regionsWithFewerVertices: Int
    }
}

extension MapBenchmark.Result {
    var report: MapReport {
        func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        let timing = timings[0]
        return MapReport(
            map: map.name, mapVertices: map.vertexCount, holes: map.holes.count, triangles: triangles,
            points: points, pointsNotFree: pointsNotFree, fieldOfViewDegrees: timing.limit.fieldOfView,
            rangeMetres: timing.limit.range, preprocessingMs: preprocessingMilliseconds,
            medianMicroseconds: finite(timing.microseconds), locationMicroseconds: finite(timing.locationMicroseconds),
            regions: timing.regions, vertices: timing.vertices, expansions: timing.expansions,
            nsPerExpansion: finite(timing.nanosecondsPerExpansion),
            cgal: peer.map { peer in
                MapReport.Peer(
                    version: peer.version, preprocessingMs: peer.preprocessingMilliseconds,
                    medianMicroseconds: finite(timing.peerMicroseconds),
                    locationMicroseconds: finite(timing.peerLocationMicroseconds), ratio: finite(timing.ratio),
                    failures: peer.failures, comparedRegions: peer.comparison.regions,
                    largestRelativeAreaDifference: peer.comparison.largestRelativeDifference,
                    regionsWithFewerVertices: peer.comparison.fewerVertices)
            })
    }
}
