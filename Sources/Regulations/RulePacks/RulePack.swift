import Interchange
import SiteModel

/// One edition of one regulation as data: its numbered items, what each asks, and of which places.
public struct RulePack: Hashable, Sendable {
    /// The value of `schema` that this program reads.
    public static let schema = "sightline-rules/1"

    /// The short name that scenarios use, e.g. `guangzhou-2018`.
    public var name: String
    /// What editions of one regulation have in common, e.g. `guangzhou`; a scenario that names it gets the edition
    /// of its date.
    public var family: String
    /// The version of the pack itself, not of the law.
    public var version: String
    public var regulation: Bilingual
    /// Of the regulation, e.g. `2018`.
    public var edition: String
    public var inForce: InForce
    /// Where it is law; nil for everywhere.
    public var jurisdiction: Bilingual?
    /// How its authors read the text, for people.
    public var notes: [Bilingual]
    /// In the order of the regulation.
    public var rules: [Rule]

    func citation(_ rule: Rule) -> Citation {
        Citation(
            pack: name, regulation: regulation, edition: edition, article: rule.article, paragraph: rule.paragraph,
            item: rule.item, penalty: rule.penalty)
    }
}
