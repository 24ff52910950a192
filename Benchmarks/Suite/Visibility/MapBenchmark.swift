import Geometry
import Interchange

/// Everything that is measured on one map: building, regions as limited, the peer's full ones, their areas.
struct MapBenchmark {
    var map: PolygonMap
    var limits = [RegionLimit.none]
    var rounds = 9
    var seed: UInt64 = 1
    /// How many full regions are held against CGAL's areas.
    var compared = 200

    struct Result {
        var map: PolygonMap
        var points: Int
        var pointsNotFree: Int
        var triangles: Int
        var preprocessingMilliseconds: Double
        /// One for each limit.
        var timings: [RegionTiming]
        var peer: Peer?

        struct Peer {
            var version: String
            var preprocessingMilliseconds: Double
            var failures: Int
            var comparison: AreaComparison
        }
    }

    /// - Parameter points: those not in the free interior are left out of timing, and counted.
    func run(_ points: [Point], peer functions: CGALPeer.Functions?) throws -> Result {
        let query = QueryPoints(map)
        let free = points.filter { query.isFree($0) }
        var builds: [Double] = []
        var mesh = try VisibilityMesh(freeSpace: map.polygon)
        for _ in 0..<3 {
            builds.append(try ThreadClock.seconds { mesh = try VisibilityMesh(freeSpace: map.polygon) } * 1e3)
        }
        var peer: CGALPeer?
        let peerBuild = try ThreadClock.seconds { peer = try functions.map { try CGALPeer($0, map) } } * 1e3
        let timings = RegionTiming.measure(free, limits, mesh: mesh, peer: peer, rounds: rounds, seed: seed)
        return Result(
            map: map, points: points.count, pointsNotFree: points.count - free.count,
            triangles: mesh.triangleCount, preprocessingMilliseconds: Stopwatch.median(builds), timings: timings,
            peer: peer.map { peer in
                let comparison = AreaComparison.compare(Array(free.prefix(compared)), mesh: mesh, peer: peer)
                return .init(
                    version: peer.version, preprocessingMilliseconds: peerBuild, failures: peer.failures,
                    comparison: comparison)
            })
    }

    /// The area of every point's region in m² within the first limit, also of those on walls or outside.
    func areas(of points: [Point]) throws -> [Double] {
        let search = VisibilitySearch(try VisibilityMesh(freeSpace: map.polygon))
        let reaches = limits[0].reaches(count: points.count, seed: seed)
        return zip(points, reaches).map { point, reach in
            search.run(from: point, within: reach)
            return search.area
        }
    }
}

extension MapBenchmark.Result {
    /// A few lines to read.
    var text: String {
        func number(_ value: Double, _ decimals: Int) -> String { FixedDecimal.text(value, decimals: decimals) }
        let timing = timings[0]
        var lines = [
            "\(map.name): \(map.vertexCount) vertices, \(map.holes.count) holes, \(triangles) triangles",
            "  preprocessing  \(number(preprocessingMilliseconds, 2)) ms",
            "  a region       \(number(timing.microseconds, 3)) µs (\(timing.limit.text); \(points - pointsNotFree) points), "
                + "\(number(timing.locationMicroseconds, 3)) of them finding the point",
            "  an expansion   \(number(timing.nanosecondsPerExpansion, 1)) ns, \(timing.expansions) in all, "
                + "\(timing.vertices) vertices",
        ]
        if pointsNotFree > 0 { lines.append("  \(pointsNotFree) points are not in the free interior: not timed") }
        if let peer, let theirs = timing.peerMicroseconds, let ratio = timing.ratio {
            lines += [
                "  CGAL \(peer.version), exact, unlimited: preprocessing "
                    + "\(number(peer.preprocessingMilliseconds, 1)) ms, a region \(number(theirs, 1)) µs "
                    + "(\(number(timing.peerLocationMicroseconds ?? 0, 1)) of them finding the point), "
                    + "\(peer.failures) failed",
                "  ratio          \(number(ratio, 1))",
                "  areas          \(peer.comparison.largestRelativeDifference) largest relative difference of "
                    + "\(peer.comparison.regions) full regions",
            ]
        }
        return lines.joined(separator: "\n")
    }
}
