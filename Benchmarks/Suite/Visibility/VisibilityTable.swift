import Foundation
import Geometry

/// All maps of the catalogue, one line each: full regions and those of a camera (90°, 30 m), against CGAL's full ones.
struct VisibilityTable {
    var names: [String] = []
    var limit = RegionLimit.camera
    var rounds = 9
    var seed: UInt64 = 1
    var compared = 200

    func run(peer: CGALPeer.Functions?) throws {
        say("µs of CPU a region, medians of \(rounds) interleaved rounds; points drawn at random, 0.2 m off walls;")
        say("`limited` is \(limit.text) against CGAL's full regions, which it cannot limit; `located` the part of")
        say("both times that finds the point; `Δ` the largest relative difference of areas.")
        say("")
        say(
            "| map | vertices/holes | built in, ms | CGAL, ms | full | located | CGAL | located | ratio | limited | ratio "
                + "| ns an expansion | Δ | regions |")
        say("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
        for entry in MapCatalogue.entries where names.isEmpty || names.contains(entry.name) {
            do {
                say(try row(entry, peer))
            } catch let problem as BenchmarkProblem {
                say("| \(entry.name) | skipped: \(problem) |")
            }
        }
    }

    private func row(_ entry: MapCatalogue.Entry, _ functions: CGALPeer.Functions?) throws -> String {
        let map = try MapCatalogue.map(entry)
        let query = QueryPoints(map)
        let points = try query.random(max(compared, 1_000 * rounds), seed: seed, clearance: entry.clearance)
        let result = try MapBenchmark(
            map: map, limits: [.none, limit], rounds: rounds, seed: seed, compared: compared
        ).run(points, peer: functions)
        let (full, limited) = (result.timings[0], result.timings[1])
        func text(_ value: Double?, _ format: String) -> String { value.map { String(format: format, $0) } ?? "–" }
        let peer = result.peer
        return "| "
            + [
                map.name, "\(map.vertexCount)/\(map.holes.count)",
                text(result.preprocessingMilliseconds, "%.1f"), text(peer?.preprocessingMilliseconds, "%.0f"),
                text(full.microseconds, "%.2f"), text(full.locationMicroseconds, "%.2f"),
                text(full.peerMicroseconds, "%.0f"),
                text(full.peerLocationMicroseconds, "%.0f"), text(full.ratio, "%.1f"),
                text(limited.microseconds, "%.2f"),
                text(limited.ratio, "%.0f"),
                text(full.nanosecondsPerExpansion, "%.1f"),
                text(peer?.comparison.largestRelativeDifference, "%.1e"),
                "\(peer?.comparison.regions ?? 0)"
                    + (peer.map { $0.failures > 0 ? " (\($0.failures) failed)" : "" } ?? ""),
            ].joined(separator: " | ") + " |"
    }
}
