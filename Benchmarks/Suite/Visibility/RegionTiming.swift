import Geometry

/// How long regions take, ours and CGAL's, in interleaved rounds of the same points in one process.
///
/// Each round times its points together, by the CPU time of the thread, and the rounds' medians are told: reading the
/// clock for each region would cost a tenth of it. Every region includes finding its point, for both.
struct RegionTiming {
    /// Microseconds a region.
    var microseconds = Double.nan
    /// What finding the point takes of it.
    var locationMicroseconds = Double.nan
    var peerMicroseconds: Double?
    /// What finding the point takes of the peer's.
    var peerLocationMicroseconds: Double?
    /// Of the medians of rounds: peer's by ours.
    var ratio: Double? { peerMicroseconds.map { $0 / microseconds } }
    var regions = 0
    var vertices = 0
    var expansions = 0
    /// Without finding the point.
    var nanosecondsPerExpansion: Double {
        (microseconds - locationMicroseconds) * 1e3 * Double(regions) / Double(max(1, expansions))
    }

    /// The most that all rounds of the peer may take together, about.
    private static let peerBudgetSeconds = 10.0

    static func measure(
        _ points: [Point], _ limit: RegionLimit, mesh: VisibilityMesh, peer: CGALPeer?, rounds: Int, seed: UInt64
    ) -> RegionTiming {
        var timing = RegionTiming()
        guard !points.isEmpty else { return timing }
        let search = VisibilitySearch(mesh)
        let reaches = limit.reaches(count: points.count, seed: seed)
        // Rounds of different points keep the caches honest; where there are few, each takes them all.
        var size = points.count >= 100 * rounds ? points.count / rounds : points.count
        if let peer {
            // Where the peer is slow, fewer points, the same for both.
            let few = points.prefix(20).flatMap { [$0.x, $0.y] }
            let each = ThreadClock.seconds { peer.regions(of: few) } / Double(few.count / 2)
            size = min(size, max(20, Int(peerBudgetSeconds / Double(rounds + 1) / each)))
        }
        // A region of next to no range is little but finding its point.
        let nowhere = Reach(far: .circle(1e-9))
        var ours: [Double] = []
        var found: [Double] = []
        var theirs: [Double] = []
        var locations: [Double] = []
        for round in -1..<rounds {
            let start = (round + 1) * size <= points.count ? max(0, round) * size : 0
            let slice = start..<(start + size)
            let before = search.expansions
            let time = ThreadClock.seconds {
                for index in slice { search.run(from: points[index], within: reaches[index]) }
            }
            let expansions = search.expansions - before
            let locationTime = ThreadClock.seconds {
                for index in slice { search.run(from: points[index], within: nowhere) }
            }
            // Round −1 warms up.
            if round >= 0 {
                found.append(locationTime * 1e6 / Double(size))
                ours.append(time * 1e6 / Double(size))
                timing.regions += size
                for index in slice {
                    search.run(from: points[index], within: reaches[index])
                    timing.vertices += search.cornerCount
                }
                timing.expansions += expansions
            }
            guard let peer else { continue }
            let coordinates = slice.flatMap { [points[$0].x, points[$0].y] }
            let peerTime = ThreadClock.seconds { peer.regions(of: coordinates) }
            let peerLocationTime = ThreadClock.seconds { peer.locations(of: coordinates) }
            if round >= 0 {
                theirs.append(peerTime * 1e6 / Double(size))
                locations.append(peerLocationTime * 1e6 / Double(size))
            }
        }
        timing.microseconds = Stopwatch.median(ours)
        timing.locationMicroseconds = Stopwatch.median(found)
        if peer != nil {
            timing.peerMicroseconds = Stopwatch.median(theirs)
            timing.peerLocationMicroseconds = Stopwatch.median(locations)
        }
        return timing
    }
}
