import Geometry

/// How long regions take, ours and CGAL's, in interleaved rounds of the same points in one process.
///
/// Each round times its points together, by the CPU time of the thread: reading the clock for each region would cost a
/// tenth of it. The rounds' medians are told; a ratio is the median of the rounds' own, because what is timed side by
/// side meets the machine in the same mood. Every region includes finding its point, for both.
struct RegionTiming {
    var limit: RegionLimit
    /// Microseconds a region.
    var microseconds = Double.nan
    /// What finding the point takes of it.
    var locationMicroseconds = Double.nan
    /// Of CGAL's full regions, whatever limits ours.
    var peerMicroseconds: Double?
    /// What finding the point takes of the peer's.
    var peerLocationMicroseconds: Double?
    /// Peer's by ours.
    var ratio: Double?
    /// Without finding the point.
    var nanosecondsPerExpansion = Double.nan
    var regions = 0
    var vertices = 0
    var expansions = 0

    /// The most that all rounds of the peer may take together, about.
    private static let peerBudgetSeconds = 10.0

    /// One round's microseconds a region.
    private struct Round {
        var ours: Double
        var found: Double
        var nanosecondsPerExpansion: Double
        var ratio: Double?
    }

    /// - Returns: a timing for each limit.
    static func measure(
        _ points: [Point], _ limits: [RegionLimit], mesh: VisibilityMesh, peer: CGALPeer?, rounds: Int, seed: UInt64
    ) -> [RegionTiming] {
        var timings = limits.map { RegionTiming(limit: $0) }
        guard !points.isEmpty else { return timings }
        let search = VisibilitySearch(mesh)
        let reaches = limits.map { $0.reaches(count: points.count, seed: seed) }
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
        var results = limits.map { _ in [Round]() }
        var theirs: [Double] = []
        var locations: [Double] = []
        for round in -1..<rounds {
            let start = (round + 1) * size <= points.count ? max(0, round) * size : 0
            let slice = start..<(start + size)
            func microseconds(_ work: () -> Void) -> Double { ThreadClock.seconds(work) * 1e6 / Double(size) }
            var peerTime: Double?
            if let peer {
                let coordinates = slice.flatMap { [points[$0].x, points[$0].y] }
                peerTime = microseconds { peer.regions(of: coordinates) }
                // Round −1 warms up.
                if round >= 0 {
                    theirs.append(peerTime ?? .nan)
                    locations.append(microseconds { peer.locations(of: coordinates) })
                }
            }
            for (number, reaches) in reaches.enumerated() {
                let before = search.expansions
                let time = microseconds {
                    for index in slice { search.run(from: points[index], within: reaches[index]) }
                }
                let expansions = search.expansions - before
                let found = microseconds {
                    for index in slice { search.run(from: points[index], within: nowhere) }
                }
                guard round >= 0 else { continue }
                results[number].append(
                    Round(
                        ours: time, found: found,
                        nanosecondsPerExpansion: (time - found) * 1e3 * Double(size) / Double(max(1, expansions)),
                        ratio: peerTime.map { $0 / time }))
                timings[number].regions += size
                timings[number].expansions += expansions
                for index in slice {
                    search.run(from: points[index], within: reaches[index])
                    timings[number].vertices += search.cornerCount
                }
            }
        }
        for number in timings.indices {
            timings[number].microseconds = Stopwatch.median(results[number].map(\.ours))
            timings[number].locationMicroseconds = Stopwatch.median(results[number].map(\.found))
            timings[number].nanosecondsPerExpansion = Stopwatch.median(results[number].map(\.nanosecondsPerExpansion))
            guard peer != nil else { continue }
            timings[number].ratio = Stopwatch.median(results[number].compactMap(\.ratio))
            timings[number].peerMicroseconds = Stopwatch.median(theirs)
            timings[number].peerLocationMicroseconds = Stopwatch.median(locations)
        }
        return timings
    }
}
