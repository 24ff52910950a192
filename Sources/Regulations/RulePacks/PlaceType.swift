import Interchange

/// How a place is measured.
public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// As it is drawn: areas by area, lines by length, points by seen or not.
    case drawn
    /// Areas by their outline: the shore of a lake.
    case outline
    /// Areas by the doors on their boundary, where there are any: a lift by its landing.
    case doors
    /// Points together with the road on each side of them.
    case approaches
}

/// A kind of place that a rule names, and how to find it on a map.
public struct PlaceType: Hashable, Sendable, Identifiable {
    /// E.g. `guangzhou.6.1.1.flammable`.
    public var id: String
    /// Values of `sightline:place` by which a planner says that something is one.
    public var slugs: [String]
    public var name: Bilingual
    /// What surely is one, by its tags; nil where only the planner can tell.
    public var select: Selector?
    /// What may be one: the law's word (大型, 主要, 重点…) is not on the map. A breach there is `open`.
    public var maybe: Selector?
    /// What the planner has to answer about a `maybe`.
    public var question: Bilingual?
    /// A `maybe` is reported even where nothing hangs on it.
    public var alwaysAsk: Bool
    /// A `maybe` is about where cameras hang; what they see is judged on its parts.
    public var installOnly: Bool
    /// Where one of these is drawn and no place of this type in or on it, the rule is `open`.
    public var host: Selector?
    /// Moves about: no fixed plan shows it.
    public var mobile: Bool
    /// Only the planner's own tag selects it.
    public var manual: Bool
    /// The id of an install ban of the same pack: views into its places are judged under this rule.
    public var sameAs: [String]
    /// Where it differs from the rule's.
    public var subject: RuleSubject?
    public var task: String?
    public var measure: Measure
    /// For points that are read from in front: the elevation of the normal (degrees) and the height (metres) where
    /// the map gives none.
    public var facing: FacingDefaults?
    /// How places of this type follow from what is drawn; nil where none do.
    public var derive: Derivation?
    /// Whether the question is asked of derived places too.
    public var asksOfDerived: Bool

    public struct FacingDefaults: Hashable, Sendable {
        public var tilt: Double
        public var height: Double
    }

    /// Words of `sightline:place` that it knows.
    var placeWords: Set<String> {
        [select, maybe, host].reduce(into: Set(slugs).union(derive?.placeWords ?? [])) {
            $0.formUnion($1?.placeWords ?? [])
        }
    }
}
