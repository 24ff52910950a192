import Foundation
import Glibc
import PlanDocuments
import ScenarioRunner

/// A whole evaluation, from files to a written plan, with where the time goes.
enum RunBenchmark {
    static func run(_ name: String, scenario: String, rounds: Int, threads: Int = 2) throws {
        var load: [Double] = []
        var evaluate: [Double] = []
        var write: [Double] = []
        var summary = ""
        for _ in 0..<rounds {
            let options = RunOptions(threads: threads)
            var prepared: PreparedScenario?
            load.append(try Stopwatch.seconds { prepared = try ScenarioLoader.load(path: scenario, options: options) })
            guard let prepared else { return }
            var outcome: RunOutcome?
            evaluate.append(try Stopwatch.seconds { outcome = try ScenarioRun(options: options).run(prepared) })
            guard let outcome else { return }
            var bytes = 0
            write.append(
                try Stopwatch.seconds {
                    bytes = try PlanWriter(programVersion: "benchmark").bytes(outcome.plan, frame: outcome.frame).count
                })
            let plan = outcome.plan
            summary =
                "\(plan.site.levels.reduce(0) { $0 + $1.obstacles.count }) obstacles, \(plan.cameras.count) cameras, "
                + "\(plan.evaluation.coverages.count) requirements, \(plan.zones.count) zones, "
                + "\(plan.findings.count) findings, plan \(bytes / 1_000_000) MB"
        }
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        let totals = zip(zip(load, evaluate), write).map { $0.0 + $0.1 + $1 }
        func text(_ values: [Double]) -> String { String(format: "%.3f s", Stopwatch.median(values)) }
        say("\(name): \(summary)")
        say("  load and assemble  \(text(load))")
        say("  evaluate and judge \(text(evaluate))")
        say("  write the plan     \(text(write))")
        say("  in all             \(text(totals)), median of \(rounds), \(threads) threads")
        say("  peak memory        \(usage.ru_maxrss / 1024) MB")
    }
}
