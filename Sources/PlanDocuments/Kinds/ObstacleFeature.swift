import Geometry
import Interchange
import SiteModel

/// Obstacles as they were used, as features: heights for coverage and views, in both of their shapes.
enum ObstacleFeature {
    private struct Aspect {
        let blocks: String
        let base: String
        let top: String
        let what: String
    }

    private static let aspects: [(WritableKeyPath<Obstacle, Extent?> & Sendable, Aspect)] = [
        (\.coverageMost, Aspect(blocks: "blocks", base: "base", top: "top", what: "coverage")),
        (\.viewsMost, Aspect(blocks: "viewBlocks", base: "viewBase", top: "viewTop", what: "views")),
        (
            \.coverageLeast,
            Aspect(
                blocks: "leastBlocks", base: "leastBase", top: "leastTop",
                what: "coverage where every unknown turns out well")
        ),
        (
            \.viewsLeast,
            Aspect(
                blocks: "viewLeastBlocks", base: "viewLeastBase", top: "viewLeastTop",
                what: "views where every unknown turns out well")
        ),
    ]

    static let properties: [PropertyRule] =
        [PropertyRule("feature", .text, "Id of the map feature that it comes from.")]
        + aspects.flatMap { _, aspect in
            [
                PropertyRule(aspect.blocks, .flag, "Whether it blocks sight for \(aspect.what)."),
                PropertyRule(
                    aspect.base, .number(decimals: PlanDecimals.lengths, .any), .nullable,
                    "Metres above the level's floor; null for unbounded or where it does not block."),
                PropertyRule(
                    aspect.top, .number(decimals: PlanDecimals.lengths, .any), .nullable,
                    "Metres above the level's floor; null for unbounded or where it does not block."),
            ]
        } + [PropertyRule("unknown", .text, .optional, "What is unknown of it.")]

    static func feature(of obstacle: Obstacle, id: String, level: String, snapped shape: Shape) -> PlanFeature {
        var values = PlanProperties()
        values.set("feature", obstacle.feature)
        for (extent, aspect) in aspects {
            let reach = obstacle[keyPath: extent]
            values.set(aspect.blocks, reach != nil)
            values.set(aspect.base, reach?.base, decimals: PlanDecimals.lengths)
            values.set(aspect.top, reach?.top, decimals: PlanDecimals.lengths)
        }
        if let unknown = obstacle.unknown { values.set("unknown", unknown) }
        return PlanFeature(id: id, kind: .obstacle, level: level, shape: shape, properties: values)
    }

    /// The obstacle that a validated feature describes; nil where its shape is none.
    static func obstacle(from feature: PlanFeature) -> Obstacle? {
        let outline: Obstacle.Outline
        switch feature.shape {
        case .area(let region):
            guard let polygon = region.polygons.first else { return nil }
            outline = .solid(polygon)
        case .lines(let lines):
            guard let line = lines.first else { return nil }
            outline = .wall(line)
        case .points: return nil
        }
        var obstacle = Obstacle(feature: feature.text("feature"), outline: outline, known: nil)
        for (extent, aspect) in aspects where feature.flag(aspect.blocks) {
            obstacle[keyPath: extent] = Extent(
                base: feature[aspect.base]?.number ?? -.infinity, top: feature[aspect.top]?.number ?? .infinity)
        }
        obstacle.unknown = feature["unknown"]?.string
        return obstacle
    }
}
