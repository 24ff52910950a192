import Interchange
import SiteModel

/// Looks for values of `sightline:place` and `sightline:not` that no rule knows: a misspelt one would silently ask for nothing.
struct TagCheck {
    /// Answers a question with no: nothing that a rule speaks of.
    static let none = "none"

    let words: Set<String>

    init(packs: [RulePack]) {
        var words: Set<String> = [Self.none]
        let shipped = (try? RuleLibrary.builtIn())?.packs ?? []
        for type in (packs + shipped).flatMap({ $0.rules.flatMap(\.places) }) { words.formUnion(type.placeWords) }
        self.words = words
    }

    func check(_ features: [Feature]) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        for feature in features {
            let denied = feature.tags[PlannerOverrides.key]?.split(separator: ";").map(\.trimmed) ?? []
            for (key, word) in feature.placeWords.map({ (Selector.placeKey, $0) })
                + denied.map({ (PlannerOverrides.key, $0) })
            where !words.contains(word) {
                let near = Suggestion.nearest(to: word, among: words)
                problems.append(
                    Diagnostic(
                        "place.unknownSlug", .warning, file: feature.file.isEmpty ? nil : feature.file,
                        at: Diagnostic.Place(path: feature.path.isEmpty ? nil : feature.path),
                        Bilingual(
                            zh: "“\(feature.name)”：没有规则认识 \(key)=\(word)"
                                + (near.map { "，是不是“\($0)”？" } ?? "，见 docs/Places.md"),
                            en: "\(feature.name): no rule knows \(key)=\(word)"
                                + (near.map { "; did you mean `\($0)`?" } ?? "; see docs/Places.md"))))
            }
        }
        return problems
    }
}
