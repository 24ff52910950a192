import Dispatch
import Foundation
import Geometry
import Synchronization

/// Cost of a region against the size of the map: generated cities, a camera for ten vertices along a Z curve, all
/// around and limited to a range; and what a second thread gives, beside what one gives to arithmetic that shares
/// nothing, which is all that the machine has to give.
struct VisibilityScaling {
    var sizes = [1_000, 10_000, 100_000, 1_000_000]
    var limit = RegionLimit(range: 30)
    var rounds = 5
    var seed: UInt64 = 1

    func run() throws {
        say("Generated cities, one camera for ten vertices in Morton order, \(limit.text); medians of \(rounds).")
        say("")
        say(
            "| vertices | cameras | built in, ms | µs a region | vertices a region | expansions | two threads | the machine's |"
        )
        say("|---|---|---|---|---|---|---|---|")
        for size in sizes {
            let map = GeneratedCity.map(vertices: size)
            let count = max(100, size / 10)
            // Small cities with several sets of cameras: the same ones again and again would be learned by heart.
            let sets = max(1, 50_000 / count)
            let drawn = try QueryPoints(map).random(count * sets, seed: seed, clearance: 0.2)
            let cameras = (0..<sets).flatMap { QueryPoints.inMortonOrder(Array(drawn[$0 * count..<($0 + 1) * count])) }
            var mesh = try VisibilityMesh(freeSpace: map.polygon)
            let build = try ThreadClock.seconds { mesh = try VisibilityMesh(freeSpace: map.polygon) }
            let work = Work(mesh: mesh, cameras: cameras, reaches: limit.reaches(count: cameras.count, seed: seed))
            var cpu: [Double] = []
            // Of each round: the machine's mood changes between them.
            var gains: [Double] = []
            var machine: [Double] = []
            let counts = work.counts()
            for _ in 0..<rounds {
                cpu.append(ThreadClock.seconds { work.run() })
                let one = Stopwatch.seconds { work.run() }
                gains.append(one / Stopwatch.seconds { work.runOnTwoThreads() })
                machine.append(
                    2 * Stopwatch.seconds { Self.arithmetic() }
                        / Stopwatch.seconds {
                            DispatchQueue.concurrentPerform(iterations: 2) { _ in Self.arithmetic() }
                        })
            }
            let regions = Double(cameras.count)
            say(
                String(
                    format: "| %ld | %ld | %.0f | %.2f | %.1f | %.1f | %.2f × | %.2f × |", map.vertexCount, count,
                    build * 1e3, Stopwatch.median(cpu) * 1e6 / regions,
                    Double(counts.vertices) / regions, Double(counts.expansions) / regions,
                    Stopwatch.median(gains), Stopwatch.median(machine)))
        }
    }

    /// Some 50 ms in registers.
    private static func arithmetic() {
        var value = 1.0
        for step in 0..<20_000_000 { value = value * 0.999_999 + Double(step & 1) }
        precondition(value > 0)
    }

    /// All cameras of a city on one shared mesh.
    private struct Work: Sendable {
        let mesh: VisibilityMesh
        let cameras: [Point]
        let reaches: [Reach]

        func run() {
            let search = VisibilitySearch(mesh)
            for index in cameras.indices { search.run(from: cameras[index], within: reaches[index]) }
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

        func runOnTwoThreads() {
            // In pieces of neighbours, so that nobody waits long for the slower thread.
            let next = Atomic(0)
            let size = max(1, cameras.count / 64)
            let pieces = (cameras.count + size - 1) / size
            DispatchQueue.concurrentPerform(iterations: 2) { _ in
                let search = VisibilitySearch(mesh)
                while true {
                    let piece = next.add(1, ordering: .relaxed).oldValue
                    guard piece < pieces else { return }
                    let first = piece * size
                    for camera in first..<min(first + size, cameras.count) {
                        search.run(from: cameras[camera], within: reaches[camera])
                    }
                }
            }
        }
    }
}
