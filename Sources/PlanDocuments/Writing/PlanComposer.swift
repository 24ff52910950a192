import Geometry
import Interchange
import SiteModel

/// Gathers the parts of a plan and sees to it that each has an id of its own.
struct PlanComposer {
    private let plan: Plan
    private var parts: [PlanPart] = []
    /// Ids of features that are never there.
    private var absent: Set<String> = []

    init(_ plan: Plan, withObstacles: Bool) {
        self.plan = plan
        add(plan.cameras.map { "camera/" + $0.id }) { .camera($0) }
        addObserved()
        addViews()
        addCoverages()
        add(plan.zones.map(\.id)) { .prohibited($0) }
        // `overlap/<camera>/<zone>/<install or view>`.
        let overlaps = plan.evaluation.overlaps.map(OverlapFeature.id)
        add(Self.distinct(overlaps) { overlaps[$0] }) { .overlap($0) }
        add(plan.marks.map(MarkFeature.id)) { .mark($0) }
        if withObstacles { addObstacles() }
    }

    /// All parts sorted by id, each with an id of its own; some may have nothing left on the grid.
    /// - Throws: `plan.duplicateId` where two that are there have the same id.
    func finished() throws(InputError) -> [PlanPart] {
        let sorted = parts.sorted { utf8Precedes($0.id, $1.id) }
        guard Set(sorted.lazy.map(\.id)).count < sorted.count else { return sorted }
        var snapping = ShapeSnapping()
        let uses = Dictionary(sorted.map { ($0.id, 1) }, uniquingKeysWith: +)
        let present = sorted.filter { uses[$0.id] == 1 || !$0.vanishes(in: plan, &snapping) }
        var seen: Set<String> = []
        var doubled: Set<String> = []
        for part in present where !seen.insert(part.id).inserted { doubled.insert(part.id) }
        guard doubled.isEmpty else {
            throw InputError(
                doubled.sorted(by: utf8Precedes).map { id in
                    Diagnostic(
                        "plan.duplicateId", .error,
                        Bilingual(zh: "标识“\(id)”用于多个要素", en: "the id \"\(id)\" belongs to more than one feature"))
                })
        }
        return present
    }

    /// Which of these ids belong to features of which nothing is left on the grid.
    func vanished(among ids: Set<String>, threads: Int) -> Set<String> {
        let asked = parts.filter { ids.contains($0.id) }
        let run = 16
        let found = Workers.map(
            count: (asked.count + run - 1) / run, threads: threads, context: { ShapeSnapping() }
        ) { index, snapping in
            asked[(index * run)..<min(asked.count, (index + 1) * run)].filter { $0.vanishes(in: plan, &snapping) }.map(
                \.id)
        }
        return Set(found.joined()).union(absent.intersection(ids))
    }

    private mutating func add(_ ids: [String], _ place: (Int) -> PlanPart.Place) {
        for (index, id) in ids.enumerated() { parts.append(PlanPart(id: id, place: place(index))) }
    }

    /// Required places, and their gaps.
    private mutating func addCoverages() {
        for (index, coverage) in plan.evaluation.coverages.enumerated() {
            parts.append(PlanPart(id: coverage.requirement.id, place: .required(index)))
            let gap = GapFeature.id(of: coverage.requirement.id)
            if coverage.keptGap.isPoints {
                absent.insert(gap)
            } else {
                parts.append(PlanPart(id: gap, place: .gap(index)))
            }
        }
    }

    /// `observed/<camera>/<task>`, with the target height where a camera has several for a task.
    private mutating func addObserved() {
        let regions = plan.evaluation.observed
        let plain = regions.map { "observed/\($0.camera)/\($0.task)" }
        let ids = Self.distinct(plain) { index in
            plain[index] + "/" + FixedDecimal.trimmed(regions[index].targetHeight, decimals: PlanDecimals.lengths)
        }
        add(ids) { .observed($0) }
    }

    /// `view/<camera>`, with level and certainty where a camera has several.
    private mutating func addViews() {
        let views = plan.evaluation.views
        let plain = views.map { "view/\($0.camera)" }
        add(Self.distinct(plain) { "\(plain[$0])/\(views[$0].level)/\(views[$0].certainty.rawValue)" }) { .view($0) }
    }

    /// `obstacle/<level>/<feature>`, numbered where a feature made several.
    private mutating func addObstacles() {
        for (number, level) in plan.site.levels.enumerated() {
            let ids = level.obstacles.map { "obstacle/\(level.name)/\($0.feature)" }
            add(Self.distinct(ids) { ids[$0] }) { .obstacle(level: number, $0) }
        }
    }

    /// The plain id where it is the only one of its kind, else the exact one, and a number where that is not enough.
    private static func distinct(_ plain: [String], exact: (Int) -> String) -> [String] {
        let uses = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        guard uses.count < plain.count else { return plain }
        let chosen = plain.indices.map { uses[plain[$0], default: 0] > 1 ? exact($0) : plain[$0] }
        let chosenUses = Dictionary(chosen.map { ($0, 1) }, uniquingKeysWith: +)
        var numbers: [String: Int] = [:]
        return chosen.map { id in
            guard chosenUses[id, default: 0] > 1 else { return id }
            numbers[id, default: 0] += 1
            return "\(id)/\(numbers[id, default: 1])"
        }
    }
}
