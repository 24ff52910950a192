import Interchange

/// Says what entities of a drawing are drawn for: the user's mapping first, then the names that are usual.
struct LayerReading {
    /// What the rules make of one entity.
    struct Verdict: Hashable {
        var role: DrawnRole?
        var tags: [String: String] = [:]
        /// Left out by the user's word.
        var isDropped = false
    }

    private let own: TagMapping?
    private let file: String
    private var known: [Key: Verdict] = [:]

    private struct Key: Hashable {
        var layer: String
        var block: String?
        var geometry: String
        var kind: String
    }

    init(mapping: TagMapping?, file: String) {
        own = mapping
        self.file = file
    }

    /// - Parameter block: of an insert.
    mutating func verdict(layer: String, block: String?, geometry: String, kind: String) -> Verdict {
        let key = Key(layer: layer, block: block, geometry: geometry, kind: kind)
        if let verdict = known[key] { return verdict }
        let verdict = read(key)
        known[key] = verdict
        return verdict
    }

    private func read(_ key: Key) -> Verdict {
        var properties = ["layer": key.layer, "kind": key.kind]
        if let block = key.block { properties["block"] = block }
        var usual = Verdict()
        // The particular after the general: each replaces what was before it.
        for rule in TagMapping.drawings.rules where rule.matches(properties, geometry: key.geometry, file: file) {
            usual = Verdict(role: rule.role, tags: rule.set)
        }
        guard let own else { return usual }
        return applied(own, to: usual, properties, key)
    }

    /// The user's rules add up; what says what a thing is takes the place of the usual meaning, other tags are added.
    private func applied(
        _ mapping: TagMapping, to usual: Verdict, _ properties: [String: String], _ key: Key
    ) -> Verdict {
        var verdict = Verdict()
        for rule in mapping.rules where rule.matches(properties, geometry: key.geometry, file: file) {
            if rule.drop { return Verdict(isDropped: true) }
            verdict.role = rule.role ?? verdict.role
            verdict.tags.merge(rule.set) { _, new in new }
        }
        if verdict.role == nil {
            verdict.role = DrawnRole(tags: verdict.tags)
            if verdict.role == nil, verdict.tags.keys.allSatisfy({ !Self.kinds.contains($0) }) {
                verdict.role = usual.role
                verdict.tags.merge(usual.tags) { new, _ in new }
            }
        }
        for (key, value) in mapping.defaults where !verdict.tags.isEmpty || verdict.role != nil {
            if verdict.tags[key] == nil { verdict.tags[key] = value }
        }
        return verdict
    }

    /// Tags that say what a thing is.
    private static let kinds: Set<String> = [
        "indoor", "building", "building:part", "barrier", "highway", "railway", "natural", "man_made", "amenity",
        "furniture", "entrance", "sightline:obstacle", "sightline:mount", "sightline:place", "landuse", "leisure",
    ]
}
