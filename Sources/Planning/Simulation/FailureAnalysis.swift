import Geometry
import SiteModel

/// Which cameras' failure, alone or together, takes from a required place what it passes by.
///
/// What cameras see is computed once. Without some of them only the places that they contribute to are judged again, by
/// the very code of `Evaluator`: what comes out is what evaluating the site without them would.
///
/// A set is told where the place passes without any part of it: fewer cameras never cover more, so what contains a set that
/// breaks a place breaks it too, and is not looked at. Only sets of cameras that all contribute to one place can be new.
///
/// Cost: a coverage for every set of so many contributors to one place.
public struct FailureAnalysis: Sendable {
    /// How many cameras fail at most.
    public var most = 1
    /// How many sets of each size are looked at; where there are more, so many are drawn by lot.
    public var limit = 20_000
    public var seed: UInt64 = 1

    public init() {}

    /// What was looked at of the sets of one size.
    public struct Size: Hashable, Sendable {
        /// Cameras in a set.
        public var cameras: Int
        /// Pairs of a place and a set of cameras that contribute to it: a number that may be large.
        public var possible: Double
        /// How many of them were looked at.
        public var examined: Int
        /// How many break a place that it passes without any part of them.
        public var breaking: Int
        /// How many different sets of cameras these are.
        public var sets: Int
    }

    public struct Result: Sendable {
        /// How every place is covered with all cameras, by id.
        public var coverages: [Coverage]
        public var sizes: [Size]
        /// Fewest cameras first, then by their ids and the place's.
        public var gaps: [OpenedGap]
    }

    /// - Parameter progress: told the share 0…1 that is done.
    public func run(
        _ evaluator: Evaluator, threads: Int, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(OverlayError) -> Result {
        let results = try evaluator.cameraResults(threads: threads).results
        let coverages = try CoverageStage(evaluator: evaluator, results: results).coverages(threads: threads) { _ in }
        let numbers = Dictionary(
            results.indices.map { (results[$0].camera.id, $0) }, uniquingKeysWith: { first, _ in first })
        let places = coverages.filter { $0.verdict == .pass }.map { coverage in
            Place(coverage: coverage, cameras: coverage.cameras.compactMap { numbers[$0] }.sorted())
        }
        let bench = FailureBench(evaluator, results)
        var result = Result(coverages: coverages, sizes: [], gaps: [])
        var broken = [Set<[Int]>](repeating: [], count: places.count)
        for size in 1...max(1, most) {
            let choice = FailureSets(places.map(\.cameras), size: size, limit: limit, seed: seed)
            let sets = choice.chosen.filter { set in
                !broken[set.place].contains { part in part.allSatisfy { set.cameras.contains($0) } }
            }
            let share = 1 / Double(max(1, most))
            let outcomes = try Parallel.map(
                count: sets.count, threads: threads,
                progress: { done in progress?((Double(size - 1) + Double(done) / Double(sets.count)) * share) }
            ) { index, overlay throws(OverlayError) -> OpenedGap? in
                let set = sets[index]
                return try bench.gap(of: places[set.place].coverage, without: set.cameras, overlay)
            }
            var gaps: [OpenedGap] = []
            for (set, gap) in zip(sets, outcomes) {
                guard let gap else { continue }
                gaps.append(gap)
                broken[set.place].insert(set.cameras)
            }
            result.sizes.append(
                Size(
                    cameras: size, possible: choice.possible, examined: choice.chosen.count, breaking: gaps.count,
                    sets: Set(gaps.map(\.cameras)).count))
            result.gaps += gaps.sorted { a, b in
                a.cameras == b.cameras
                    ? a.requirement.id < b.requirement.id : a.cameras.lexicographicallyPrecedes(b.cameras)
            }
        }
        return result
    }

    private struct Place: Sendable {
        var coverage: Coverage
        /// Those that see part of it, by number.
        var cameras: [Int]
    }
}
