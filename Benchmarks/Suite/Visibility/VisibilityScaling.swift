import Dispatch
import Foundation
import Geometry
import Synchronization

/// Cost of a region against the size of the map: generated cities, a camera for ten vertices along a Z curve, all
/// around and limited to a range; and what a second thread gives.
struct VisibilityScaling {
    var sizes = [1_000, 10_000, 100_000, 1_000_000]
    var limit = RegionLimit(range: 30)
    var rounds = 5
    var seed: UInt64 = 1

    func run() throws {
        say("Generated cities, one camera for ten vertices in Morton order, \(limit.text); medians of \(rounds).")
        say("")
        say("| vertices | cameras | built in, ms | µs a region | vertices a region | expansions | two threads |")
        say("|---|---|---|---|---|---|---|")
        for size in sizes {
            let map = GeneratedCity.map(vertices: size)
            let cameras = QueryPoints.inMortonOrder(
                try QueryPoints(map).random(max(100, size / 10), seed: seed, clearance: 0.2))
            var mesh = try VisibilityMesh(freeSpace: map.polygon)
            let build = try ThreadClock.seconds { mesh = try VisibilityMesh(freeSpace: map.polygon) }
            let work = Work(mesh: mesh, cameras: cameras, reaches: limit.reaches(count: cameras.count, seed: seed))
            // Small cities several times over, so that there is something to measure.
            let repeats = max(1, 50_000 / cameras.count)
            var one: [Double] = []
            var cpu: [Double] = []
            var two: [Double] = []
            let counts = work.counts()
            for _ in 0..<rounds {
                cpu.append(ThreadClock.seconds { work.run(repeats: repeats) })
                one.append(Stopwatch.seconds { work.run(repeats: repeats) })
                two.append(Stopwatch.seconds { work.runOnTwoThreads(repeats: repeats) })
            }
            let regions = Double(cameras.count)
            say(
                String(
                    format: "| %ld | %ld | %.0f | %.2f | %.1f | %.1f | %.2f × |", map.vertexCount, cameras.count,
                    build * 1e3, Stopwatch.median(cpu) * 1e6 / (regions * Double(repeats)),
                    Double(counts.vertices) / regions, Double(counts.expansions) / regions,
                    Stopwatch.median(one) / Stopwatch.median(two)))
        }
    }

    /// All cameras of a city on one shared mesh.
    private struct Work: Sendable {
        let mesh: VisibilityMesh
        let cameras: [Point]
        let reaches: [Reach]

        func run(repeats: Int) {
            let search = VisibilitySearch(mesh)
            for _ in 0..<repeats {
                for index in cameras.indices { search.run(from: cameras[index], within: reaches[index]) }
            }
        }

        /// Of all cameras once.
        func counts() -> (vertices: Int, expansions: Int) {
            let search = VisibilitySearch(mesh)
            var vertices = 0
            for index in cameras.indices {
                search.run(from: cameras[index], within: reaches[index])
                vertices += search.cornerCount
            }
            return (vertices, search.expansions)
        }

        func runOnTwoThreads(repeats: Int) {
            // In pieces of neighbours, so that nobody waits long for the slower thread.
            let next = Atomic(0)
            let size = max(1, cameras.count / 64)
            let pieces = (cameras.count + size - 1) / size
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                let search = VisibilitySearch(mesh)
                while true {
                    let piece = next.add(1, ordering: .relaxed).oldValue
                    guard piece < pieces * repeats else { return }
                    let first = piece % pieces * size
                    for camera in first..<min(first + size, cameras.count) {
                        search.run(from: cameras[camera], within: reaches[camera])
                    }
                }
            }
        }
    }
}
