import Interchange
import SiteModel

/// One rule as it is listed and shown to people.
public struct RuleListing: Hashable, Sendable, Identifiable {
    public var id: String
    public var citation: Citation
    public var kind: RuleKind
    public var subject: RuleSubject
    public var text: String
    public var textNotHeld: Bool
    public var gloss: String
    public var inForce: InForce
    public var penalty: String
    /// What is checked and with which settings, one line each.
    public var check: [Bilingual]
    /// The keys of its `check`, as the pack has them or by default.
    public var parameters: [CheckEntry]
    /// Its kinds of places.
    public var places: [Place]
    public var notes: [Bilingual]

    /// A kind of place, and how it is found.
    public struct Place: Hashable, Sendable, Identifiable {
        public var id: String
        public var slugs: [String]
        public var name: Bilingual
        /// In the selector grammar; nil where only the planner's tag selects it.
        public var select: String?
        public var maybe: String?
        public var question: Bilingual?
        public var isMobile: Bool
        /// How such places follow from what is drawn; nil where none do.
        public var derivedBy: Derivation.Method?
        public var isDerived: Bool { derivedBy != nil }
        /// Everything else that the pack says of it.
        public var parameters: [CheckEntry]
        /// The rules whose places it takes.
        public var sameAs: [String]
    }
}

extension RulePack {
    /// Its rules in the order of the regulation.
    public var listing: [RuleListing] {
        rules.map { rule in
            RuleListing(
                id: rule.id, citation: citation(rule), kind: rule.kind, subject: rule.subject, text: rule.text,
                textNotHeld: rule.textNotHeld, gloss: rule.gloss, inForce: rule.inForce ?? inForce,
                penalty: rule.penalty, check: rule.check.said(for: rule.kind),
                parameters: rule.check.entries(for: rule.kind),
                places: rule.places.map { type in
                    RuleListing.Place(
                        id: type.id, slugs: type.slugs, name: type.name, select: type.select?.description,
                        maybe: type.maybe?.description, question: type.question, isMobile: type.mobile,
                        derivedBy: type.derive?.method, parameters: type.entries, sameAs: type.sameAs)
                }, notes: rule.notes)
        }
    }
}

extension RuleLibrary {
    /// Every rule of every pack, for `rules list`.
    public var listing: [RuleListing] { packs.flatMap(\.listing) }

    /// One rule by its id, for `rules show`; throws with what was probably meant.
    public func listing(of id: String) throws(InputError) -> RuleListing {
        if let found = listing.first(where: { $0.id == id }) { return found }
        let near = Suggestion.nearest(to: id, among: listing.map(\.id))
        throw InputError(
            Diagnostic(
                "rules.unknownRule", .error,
                Bilingual(
                    zh: "没有编号为“\(id)”的规则" + (near.map { "，是不是“\($0)”？" } ?? ""),
                    en: "no rule has the id `\(id)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))))
    }
}
