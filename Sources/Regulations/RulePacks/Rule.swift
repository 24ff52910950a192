import Interchange
import SiteModel

/// What kind of thing a numbered item asks for, and so which code judges it.
public enum RuleKind: String, Hashable, Sendable, CaseIterable {
    /// Places have to be covered.
    case requiredCoverage = "required-coverage"
    /// No camera may be inside.
    case prohibitedInstall = "prohibited-install"
    /// No camera may see it.
    case prohibitedView = "prohibited-view"
    /// The plan has to state something.
    case planField = "plan-field"
    /// A later plan may not differ from an earlier one in something.
    case planDiff = "plan-diff"
    /// Somebody has to declare it; no plan can show it.
    case declarative
    /// A document has to be handed over.
    case output
    /// It asks nothing of a plan.
    case notApplicable = "n/a"
}

/// What of a place a rule wants covered.
public enum RuleSubject: String, Hashable, Sendable, CaseIterable {
    /// The whole of it.
    case premises
    /// The parts of it that the law's 重要部位, 要害部位 or 重点部位 points at, as the planner drew them.
    case keyPart
    case both
}

/// One numbered item of a regulation.
public struct Rule: Hashable, Sendable, Identifiable {
    /// E.g. `guangzhou.6.1.1`.
    public var id: String
    /// Numbers as the regulation counts: article 6, paragraph 1, item 3; empty where there is none.
    public var article: String
    public var paragraph: String
    public var item: String
    /// The item's own words, or a piece of them.
    public var text: String
    /// Nobody who made the pack holds the text: `text` is then a description.
    public var textNotHeld: Bool
    /// What it means, in English.
    public var gloss: String
    public var kind: RuleKind
    public var subject: RuleSubject
    public var places: [PlaceType]
    public var check: RuleCheck
    /// The article that penalises a breach; empty where none does.
    public var penalty: String
    /// Where it differs from the pack's own.
    public var inForce: InForce?
    /// How its authors read it, for people.
    public var notes: [Bilingual]

    /// The install bans whose places this rule closes to views; empty for every other rule.
    var viewsOf: [String] { places.flatMap(\.sameAs) }

    func isInForce(on day: Day?) -> Bool {
        guard let inForce, let day else { return inForce?.until == nil }
        return inForce.contains(day)
    }
}

/// How a rule is checked. Numbers that the law does not give are settings, and findings label them so.
public struct RuleCheck: Hashable, Sendable {
    /// Which pixel density the picture needs, by its name in the settings.
    public var task = "observe"
    /// nil for the settings' own.
    public var minShare: Double?
    /// Metres; nil for the settings' own.
    public var targetHeight: Double?
    public var minCameras = 1
    /// Degrees below the horizontal; nil for none.
    public var maxIncidence: Double?
    /// How far from a place that is a point or line its key parts may lie, metres.
    public var reach = 50.0
    /// What a breach is.
    public var failLevel = FailLevel.error
    /// What a view into a place is where cameras are banned.
    public var viewLevel = FailLevel.warning
    /// `prohibited-view`, `plan-field`: what is asked follows from the text and does not stand in it.
    public var derived = false
    /// Areas where views are banned are closed to cameras as well.
    public var bansInstallation = false
    /// A camera nearer than this to a banned point is reported, metres; nil where distance is no matter.
    public var keepAway: Double?
    /// Names of the above that the law's own text gives: they are no settings.
    public var fromLaw: [String] = []

    /// `plan-field`: how it is judged besides the facts that it asks for.
    public var method = CheckMethod.fields
    /// It bears only on plans for which all of these hold.
    public var when: [FactCondition] = []
    /// What the plan has to state, by the names of `FactVocabulary`, and conditions on it.
    public var fields: [String] = []
    public var expect: [FactCondition] = []
    /// Metres of the methods that measure a distance; nil for the usual one.
    public var distance: Double?
    /// `jurisdiction`: beginnings of civil codes, and the name of the boundary on the map.
    public var codes: [String] = []
    public var name: String?
    /// `consent`: which units surely need to be asked, and which perhaps; nil for the usual ones.
    public var select: Selector?
    public var maybe: Selector?
    /// `plan-diff`: what may not change.
    public var compare: [String] = []
    /// `output`: the document to be handed over, and by when.
    public var document: String?
    public var deadline: Deadline?

    public enum FailLevel: String, Hashable, Sendable, CaseIterable {
        case error, warning, note
    }

    public init() {}
}
