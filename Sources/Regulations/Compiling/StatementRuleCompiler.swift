import SiteModel

/// Finds on the map what the rules look at that are judged by what the design states.
struct StatementRuleCompiler {
    let context: SiteContext
    private(set) var rules: [CompiledRules.StatementRule] = []

    init(context: SiteContext) { self.context = context }

    mutating func compile(_ rule: Rule, _ citation: Citation, in pack: RulePack) {
        let places = pack.rules.filter { $0.kind == .requiredCoverage }.map(\.id)
        rules.append(
            CompiledRules.StatementRule(
                rule: rule, citation: citation, map: map(of: rule),
                // A pack without places of its own speaks of everybody's.
                siblings: places.isEmpty ? nil : Set(places)))
    }

    private func map(of rule: Rule) -> CheckMap {
        var map = CheckMap()
        guard rule.kind == .planField else { return map }
        switch rule.check.method {
        case .signs:
            map.signs = features(.equals(key: "sightline:sign", value: "yes"))
            map.entrances = features(Self.entrances)
        case .mountHost:
            map.structures = features(Self.structures)
        case .jurisdiction:
            guard let name = rule.check.name else { break }
            let names = ["name", "name:zh", "official_name"].map { Selector.equals(key: $0, value: name) }
            map.boundaries = features(
                .all([.equals(key: "boundary", value: "administrative"), .any(names)]))
        case .consent:
            let sure = context.matcher.matches(rule.check.select ?? Self.classified)
            let perhaps = Set(context.matcher.matches(rule.check.maybe ?? Self.perhapsClassified))
                .subtracting(sure).sorted()
            map.classified = sure.map { context.features[$0] }.filter { !$0.shape.isEmpty }
            // What the planner typed has answered the question.
            map.perhapsClassified = perhaps.map { context.features[$0] }
                .filter { !$0.shape.isEmpty && $0.placeWords.isEmpty }
        case .responsibility:
            map.all = context.features
        case .fields, .fixedPosition, .fixedRange, .storage: break
        }
        return map
    }

    private func features(_ selector: Selector) -> [Feature] {
        context.matcher.matches(selector).map { context.features[$0] }.filter { !$0.shape.isEmpty }
    }

    private static func any(_ key: String, _ values: [String]) -> [Selector] {
        values.map { .equals(key: key, value: $0) }
    }

    static let entrances = Selector.any(
        any("entrance", ["main", "yes"]) + any("barrier", ["gate"]) + any("railway", ["subway_entrance"]))

    static let classified = Selector.any(
        any("landuse", ["military"]) + [.has(key: "military")] + any("sightline:place", ["classified_unit"]))

    static let perhapsClassified = Selector.equals(key: "office", value: "government")

    /// What a camera can hang on without anything new being built. A room counts as the inside of a building.
    static let structures = Selector.all([
        .any(
            [
                .all([.has(key: "building"), .not(.equals(key: "building", value: "no"))]),
                .all([.has(key: "building:part"), .not(.equals(key: "building:part", value: "no"))]),
                .all([.has(key: "bridge"), .not(.equals(key: "bridge", value: "no"))]),
            ] + any("indoor", ["room", "corridor", "area", "level", "wall", "column", "pillar"])
                + any("barrier", ["wall", "retaining_wall", "city_wall", "noise_barrier"])
                + any("highway", ["street_lamp"]) + any("power", ["pole", "tower"])
                + any("man_made", ["utility_pole", "mast", "pipeline", "gantry", "bridge"])
                + any("sightline:mount", ["yes"])),
        .not(.equals(key: "sightline:new", value: "yes")),
    ])
}
