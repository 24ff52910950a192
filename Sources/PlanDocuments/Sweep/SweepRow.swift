import Interchange
import SiteModel

/// One variant of a sweep and what came of it.
public struct SweepRow: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case measured(SweepMeasures)
        /// It has no plan: why not, in a sentence.
        case failed(String)
    }

    /// The variant's.
    public var name: String
    /// In the order of the sweep's variables, the same in all rows.
    public var values: [SweptValue]
    public var outcome: Outcome

    public init(name: String, values: [SweptValue], outcome: Outcome) {
        self.name = name
        self.values = values
        self.outcome = outcome
    }

    var measures: SweepMeasures? {
        if case .measured(let measures) = outcome { measures } else { nil }
    }

    func value(_ label: String) -> String? { values.first { $0.label == label }?.text }
}

/// A plan in the few numbers that sweeps compare.
public struct SweepMeasures: Hashable, Sendable {
    /// How much of the required areas is covered for one task.
    public struct TaskShare: Hashable, Sendable {
        public var task: String
        public var title: Bilingual
        /// px/m.
        public var pixelDensity: Double
        /// 0…1, of the union of the areas.
        public var share: Double

        public init(task: String, title: Bilingual, pixelDensity: Double, share: Double) {
            self.task = task
            self.title = title
            self.pixelDensity = pixelDensity
            self.share = share
        }
    }

    public var cameras: Int
    /// Of tasks that areas are required for, from the lowest pixel density to the highest.
    public var shares: [TaskShare]
    /// Findings by verdict.
    public var passing: Int
    public var failing: Int
    public var open: Int

    public init(cameras: Int, shares: [TaskShare], passing: Int, failing: Int, open: Int) {
        self.cameras = cameras
        self.shares = shares
        self.passing = passing
        self.failing = failing
        self.open = open
    }

    /// Of a plan that was computed.
    public init(plan: Plan) { self.init(PlanSummary(plan: plan), plan.settings) }

    /// Of a plan that was read.
    public init(header: PlanHeader) { self.init(header.summary, header.settings) }

    private init(_ summary: PlanSummary, _ settings: Settings) {
        let shares = settings.tasks.compactMap { task -> TaskShare? in
            guard let required = summary.requiredArea[task.name], required > 0 else { return nil }
            let share = min((summary.coveredArea[task.name] ?? 0) / required, 1)
            return TaskShare(
                task: task.name, title: settings.title(ofTask: task.name), pixelDensity: task.pixelDensity, share: share
            )
        }
        self.init(
            cameras: summary.cameras,
            shares: shares.sorted { ($0.pixelDensity, $0.task) < ($1.pixelDensity, $1.task) },
            passing: summary.findings[.pass] ?? 0, failing: summary.findings[.fail] ?? 0,
            open: summary.findings[.open] ?? 0)
    }
}

/// A task that some variant of a sweep has.
struct SweepTask: Hashable {
    var name: String
    var title: Bilingual

    /// From the lowest pixel density to the highest that each has anywhere.
    static func all(in rows: [SweepRow]) -> [SweepTask] {
        var densities: [String: Double] = [:]
        var titles: [String: Bilingual] = [:]
        for share in rows.flatMap({ $0.measures?.shares ?? [] }) {
            densities[share.task] = max(densities[share.task] ?? 0, share.pixelDensity)
            titles[share.task] = titles[share.task] ?? share.title
        }
        return densities.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { name, _ in
            SweepTask(name: name, title: titles[name] ?? Bilingual(zh: name, en: name))
        }
    }
}
