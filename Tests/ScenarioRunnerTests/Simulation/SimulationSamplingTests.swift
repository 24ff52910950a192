import Foundation
import Planning
import SiteModel
import Testing

@testable import ScenarioRunner

@Suite("Simulated shares") struct SimulationSamplingTests {
    /// Heights, headings and tilts drawn by other numbers than the program's, each world evaluated as a scenario is.
    private func sampled(_ folder: String, _ count: Int) throws -> [Double] {
        let prepared = try ScenarioLoader.load(path: "\(folder)/s.yaml")
        return try (0..<count).map { number in
            var lot = Lot(number: number, seed: 99)
            var drawn = prepared
            for index in drawn.cameras.indices {
                let camera = drawn.cameras[index]
                drawn.cameras[index].position.x += lot.between(-3_000, 3_000).rounded()
                drawn.cameras[index].position.y += lot.between(-3_000, 3_000).rounded()
                drawn.cameras[index].height = (camera.height ?? 0) + lot.between(-0.2, 0.2)
                drawn.cameras[index].azimuth = (camera.azimuth ?? 0) + lot.between(-8, 8)
                drawn.cameras[index].tilt = (camera.tilt ?? 0) + lot.between(-6, 6)
            }
            return try ScenarioRun(options: RunOptions()).run(drawn).plan.evaluation.coverages[0].share
        }
    }

    private func moments(_ shares: [Double]) -> (mean: Double, error: Double) {
        let mean = shares.reduce(0, +) / Double(shares.count)
        let square = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
        return (mean, (square / Double(shares.count)).squareRoot())
    }

    @Test("agree with an independent sampling of the same errors, within four standard errors")
    func agreement() throws {
        let block = try SimulatedField.area(
            "block", 2...4, 4...5, "\"sightline:obstacle\": \"yes\", \"height\": 2")
        try SimulatedField.inFolder(
            simulate: "{draws: 250, mounting: {position: 30, height: 20, heading: 8, tilt: 6, distribution: uniform}}",
            things: [block],
            cameras:
                "[{id: C1, xy: [-4, 0.5], height: 3.5, azimuth: 25, tilt: 20, hfov: 70, vfov: 45, pixels: [1000, 600]}]"
        ) { folder in
            let outcome = try SimulationRun(options: RunOptions(threads: 2)).run(path: "\(folder)/s.yaml")
            let (own, other) = (moments(outcome.shares(.mounting)), moments(try sampled(folder, 250)))
            #expect(own.error > 0 && other.error > 0)
            let error = (own.error * own.error + other.error * other.error).squareRoot()
            #expect(abs(own.mean - other.mean) < 4 * error, "\(own) \(other)")
            // They differ by more than rounding: otherwise nothing was drawn.
            #expect(Set(outcome.shares(.mounting)).count > 240)
        }
    }

    @Test("are told by the smallest that so many draws do not exceed, and the first draw with the least")
    func summary() {
        let shares = (1...40).map { Double(41 - $0) / 40 }
        let summary = ShareSummary(shares + [0.025], shares.map { $0 >= 0.5 ? .pass : .fail } + [.open])
        // 41 draws: the 3rd and the 39th smallest.
        #expect(summary.low == 0.05 && summary.high == 38.0 / 40 && summary.worst == 0.025 && summary.worstDraw == 40)
        #expect(summary.holds == 21 && summary.opens == 1 && summary.draws == 41)
    }

    @Test("come with Wilson's interval as it is tabled")
    func wilson() {
        // R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
        for (count, draws, low, high) in [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
        ] {
            let interval = WilsonInterval(count, of: draws)
            #expect(abs(interval.low - low) < 6e-5 && abs(interval.high - high) < 6e-5, "\(count) \(interval)")
        }
        #expect(WilsonInterval(7, of: 7).high == 1)
    }
}
