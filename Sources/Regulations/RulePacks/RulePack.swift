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
    /// A box that all of that lies in; nil where none is given.
    public var within: DegreeBox?
    /// How its authors read the text, for people.
    public var notes: [Bilingual]
    /// What its authors decided where the law is silent, or laws disagree.
    public var decisions: [Decision]
    /// In the order of the regulation.
    public var rules: [Rule]

    /// A question that no text answers, or that texts answer differently, and how this program takes it.
    public struct Decision: Hashable, Sendable {
        public var topic: Bilingual
        public var decided: Bilingual
        /// Ids of the rules on all sides of it, also of other packs.
        public var cites: [String]
    }

    /// A box in degrees, its edges included.
    public struct DegreeBox: Hashable, Sendable {
        public var west: Double
        public var south: Double
        public var east: Double
        public var north: Double

        public func contains(longitude: Double, latitude: Double) -> Bool {
            (west...east).contains(longitude) && (south...north).contains(latitude)
        }
    }

    func citation(_ rule: Rule) -> Citation {
        Citation(
            pack: name, regulation: regulation, edition: edition, article: rule.article, paragraph: rule.paragraph,
            item: rule.item, penalty: rule.penalty)
    }
}
