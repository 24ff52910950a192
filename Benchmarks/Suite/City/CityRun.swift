import Foundation
import Geometry
import PlanDocuments
import ScenarioRunner
import SiteModel

/// Evaluates a scenario from files to a written plan and takes the time of each stage.
///
/// Run in a process of its own (`measured`), so that its memory is its own.
struct CityRun {
    var scenario: String
    var threads = 2

    /// Starts this program again for it.
    func measured() throws -> CityReport {
        let child = ChildProcess(
            path: "/proc/self/exe", arguments: ["city-run", scenario, "--threads", String(threads)])
        return try JSONDecoder().decode(CityReport.self, from: Data(try child.output().utf8))
    }

    func run() throws -> CityReport {
        let options = RunOptions(threads: threads)
        var report = CityReport()
        let start = StageClock.Time.now
        let prepared = try ScenarioLoader.load(path: scenario, options: options)
        let (cameras, cells, zones) = (
            prepared.cameras.count, prepared.rules.requirements.count, prepared.rules.zones.count
        )
        let total = cameras + cells + zones
        let clock = StageClock(marks: [1, cameras, cameras + cells])
        let loaded = StageClock.Time.now
        let outcome = try ScenarioRun(options: options).run(prepared) { share in
            clock.tell(Int((share * Double(total)).rounded()))
        }
        let judged = StageClock.Time.now
        let bytes = try PlanWriter(programVersion: "benchmark").bytes(outcome.plan, frame: outcome.frame)
        let written = StageClock.Time.now
        let stages = [start, loaded] + clock.reached + [judged, written]
        let seconds = zip(stages, stages.dropFirst()).map { $1.wall - $0.wall }
        let cpu = zip(stages, stages.dropFirst()).map { $1.cpu - $0.cpu }
        report.loadSeconds = seconds[0]
        report.meshSeconds = seconds[1]
        report.meshCPUSeconds = cpu[1]
        report.regionsAndShadowsSeconds = seconds[2]
        report.regionsAndShadowsCPUSeconds = cpu[2]
        report.coverageSeconds = seconds[3]
        report.coverageCPUSeconds = cpu[3]
        report.findingsSeconds = seconds[4]
        report.planSeconds = seconds[5]
        report.evaluatedSeconds = seconds.dropFirst().reduce(0, +)
        report.peakMegabytes = PeakMemory.megabytes
        report.planMegabytes = Double(bytes.count) / 1e6
        describe(outcome.plan, in: &report)
        return report
    }

    private func describe(_ plan: Plan, in report: inout CityReport) {
        report.obstacles = plan.site.levels.reduce(0) { $0 + $1.obstacles.count }
        report.cameras = plan.cameras.count
        report.cells = plan.evaluation.coverages.count
        report.findings = plan.findings.count
        report.threads = threads
        let key = plan.evaluation.coverages.first.map { ($0.requirement.task, $0.requirement.pixelDensity) }
        let observed = plan.evaluation.observed.filter { ($0.task, $0.pixelDensity) == (key?.0 ?? "", key?.1 ?? 0) }
        report.observedArea = observed.reduce(0) { $0 + $1.region.area } / Grid.unitsPerSquareMetre
        report.viewArea = plan.evaluation.views.reduce(0) { $0 + $1.region.area } / Grid.unitsPerSquareMetre
        report.freeArea = plan.evaluation.coverages.reduce(0) { $0 + $1.measure }
        report.seenArea = plan.evaluation.coverages.reduce(0) { $0 + $1.measure * $1.share }
    }
}
