import Geometry
import Planning
import Regulations
import SiteModel

/// A floor plan through assembly, the three packs, evaluator and judge.
struct FloorPlanRun {
    let overlaps: [Overlap]
    let findings: [Finding]
    private let verdicts: [String: [String: Verdict]]

    /// The packs that close rooms to cameras.
    static let packs = ["cn799", "gansu", "guangzhou"]

    init(_ plan: FloorPlan, _ cameras: [PlannedCamera], _ packs: RuleLibrary.Choice) throws {
        let settings = Settings()
        let site = SiteAssembly.assemble(
            name: "floor plan", frame: "", features: plan.features, settings: settings, threads: 1
        ).site
        let compiled = try RuleCompiler(packs, settings: settings).compile(site)
        let drawn = cameras.map { $0.camera(in: plan) }
        // Nobody asks what is covered.
        var views = settings
        views.tasks = []
        let evaluation = try Evaluator(
            site: site, cameras: drawn, requirements: [], zones: compiled.zones, settings: views,
            convergence: { _ in 0 }
        ).evaluate(threads: 1)
        overlaps = evaluation.overlaps
        findings = RuleJudge(compiled, settings: settings, cameras: drawn).findings(on: evaluation)
        var verdicts: [String: [String: Verdict]] = [:]
        for finding in findings {
            let parts = finding.id.split(separator: "/").map(String.init)
            guard parts.count == 6 else { continue }
            let pack = String(parts[0].prefix { $0 != "." })
            let key = parts[2...].joined(separator: "/")
            let known = verdicts[key]?[pack]
            if known == nil || Self.weight(finding.verdict) > Self.weight(known ?? .pass) {
                verdicts[key, default: [:]][pack] = finding.verdict
            }
        }
        self.verdicts = verdicts
    }

    private static func weight(_ verdict: Verdict) -> Int {
        switch verdict {
        case .fail: 2
        case .open: 1
        case .pass, .informational, .notApplicable: 0
        }
    }

    /// The worst verdict of each pack on a camera and a place; those that say nothing are missing.
    func verdicts(_ kind: Overlap.Kind, _ camera: PlannedCamera, _ place: String, level: Int) -> [String: Verdict] {
        (verdicts["\(place)/\(level)/\(camera.id)/\(kind.rawValue)"] ?? [:]).filter { Self.weight($0.value) > 0 }
    }

    func view(_ camera: PlannedCamera, _ place: String) -> Overlap? {
        overlaps.first {
            $0.kind == .view && $0.camera == camera.id && $0.zone.place == place && [.fail, .open].contains($0.verdict)
        }
    }
}
