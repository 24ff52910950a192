import Geometry
import Interchange
import SiteModel

/// Gathers the features of a plan and sees to it that each has an id of its own.
struct PlanComposer {
    private let snapping = ShapeSnapping()
    private var features: [PlanFeature] = []
    /// Ids of features of which nothing was left on the grid.
    private(set) var vanished: Set<String> = []

    mutating func add(_ feature: PlanFeature) {
        if feature.shape.isEmpty {
            vanished.insert(feature.id)
        } else {
            features.append(feature)
        }
    }

    mutating func add(_ zone: ProhibitedZone) {
        add(ProhibitedFeature.feature(of: zone, snapped: snapping.snapped(zone.shape)))
    }

    mutating func add(_ mark: Plan.Mark) {
        add(MarkFeature.feature(of: mark, snapped: snapping.snapped(mark.feature.shape)))
    }

    /// A required place and its gap.
    mutating func add(_ coverage: Coverage) {
        add(RequiredFeature.feature(of: coverage, snapped: snapping.snapped(coverage.requirement.shape)))
        if case .points = coverage.gap {
            vanished.insert(GapFeature.id(of: coverage.requirement.id))
        } else {
            add(GapFeature.feature(of: coverage, snapped: snapping.snapped(coverage.gap)))
        }
    }

    /// `observed/<camera>/<task>`, with the target height where a camera has several for a task.
    mutating func add(observed regions: [ObservedRegion]) {
        let plain = regions.map { "observed/\($0.camera)/\($0.task)" }
        let exact = zip(plain, regions).map { id, region in
            id + "/" + FixedDecimal.trimmed(region.targetHeight, decimals: PlanDecimals.lengths)
        }
        for (region, id) in zip(regions, Self.distinct(plain, else: exact)) {
            add(ObservedFeature.feature(of: region, id: id, snapped: snapping.snapped(region.region)))
        }
    }

    /// `view/<camera>`, with level and certainty where a camera has several.
    mutating func add(views: [ViewRegion]) {
        let plain = views.map { "view/\($0.camera)" }
        let exact = zip(plain, views).map { id, view in "\(id)/\(view.level)/\(view.certainty.rawValue)" }
        for (view, id) in zip(views, Self.distinct(plain, else: exact)) {
            add(ViewFeature.feature(of: view, id: id, snapped: snapping.snapped(view.region)))
        }
    }

    /// `overlap/<camera>/<zone>/<install or view>`.
    mutating func add(overlaps: [Overlap]) {
        let ids = overlaps.map(OverlapFeature.id)
        for (overlap, id) in zip(overlaps, Self.distinct(ids, else: ids)) {
            add(OverlapFeature.feature(of: overlap, id: id, snapped: snapping.snapped(overlap.shape)))
        }
    }

    /// `obstacle/<level>/<feature>`, numbered where a feature made several.
    mutating func add(obstacles: [Obstacle], level: String) {
        let ids = obstacles.map { "obstacle/\(level)/\($0.feature)" }
        for (obstacle, id) in zip(obstacles, Self.distinct(ids, else: ids)) {
            let shape: Shape =
                switch obstacle.outline {
                case .solid(let polygon): .area(Region(polygon))
                case .wall(let line): .lines([line])
                }
            let snapped = snapping.snapped(shape)
            add(ObstacleFeature.feature(of: obstacle, id: id, level: level, snapped: snapped))
        }
    }

    /// All features, each with an id of its own.
    func finished() throws(InputError) -> [PlanFeature] {
        var seen: Set<String> = []
        var doubled: Set<String> = []
        for feature in features where !seen.insert(feature.id).inserted { doubled.insert(feature.id) }
        guard doubled.isEmpty else {
            throw InputError(
                doubled.sorted(by: utf8Precedes).map { id in
                    Diagnostic(
                        "plan.duplicateId", .error,
                        Bilingual(zh: "标识“\(id)”用于多个要素", en: "the id \"\(id)\" belongs to more than one feature"))
                })
        }
        return features
    }

    /// The plain id where it is the only one of its kind, else the exact one, and a number where that is not enough.
    private static func distinct(_ plain: [String], else exact: [String]) -> [String] {
        let uses = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        let chosen = zip(plain, exact).map { plain, exact in uses[plain, default: 0] > 1 ? exact : plain }
        let chosenUses = Dictionary(chosen.map { ($0, 1) }, uniquingKeysWith: +)
        var numbers: [String: Int] = [:]
        return chosen.map { id in
            guard chosenUses[id, default: 0] > 1 else { return id }
            numbers[id, default: 0] += 1
            return "\(id)/\(numbers[id, default: 1])"
        }
    }
}
