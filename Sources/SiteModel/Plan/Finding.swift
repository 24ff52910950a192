import Interchange

/// What a rule says of a place or a camera.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case pass
    case fail
    /// Needs an input, and the finding says which.
    case open
    case notApplicable
    case informational
}

/// Where in a regulation something stands.
public struct Citation: Hashable, Sendable {
    /// The pack's short name, e.g. `guangzhou-2018`.
    public var pack: String
    /// The regulation's title.
    public var regulation: Bilingual
    public var edition: String
    /// Article, paragraph and item as in 第六条第一款第（三）项; empty where there is none.
    public var article: String
    public var paragraph: String
    public var item: String
    /// The article that penalises a breach, as the pack gives it.
    public var penalty: String

    public init(
        pack: String, regulation: Bilingual, edition: String, article: String, paragraph: String, item: String,
        penalty: String
    ) {
        self.pack = pack
        self.regulation = regulation
        self.edition = edition
        self.article = article
        self.paragraph = paragraph
        self.item = item
        self.penalty = penalty
    }
}

/// A rule's verdict, with its evidence. The model is SARIF 2.1.0's `result`.
public struct Finding: Hashable, Sendable, Identifiable {
    public enum Level: String, Hashable, Sendable {
        case error, warning, note
    }

    /// Stable: the same rule on the same place and camera has the same id in every run.
    public var id: String
    public var rule: String
    public var verdict: Verdict
    public var level: Level
    public var message: Bilingual
    /// nil where no law asks (the scenario's own requirements).
    public var citation: Citation?
    /// Ids of the plan features that are its evidence, sorted.
    public var features: [String]
    /// The names of the settings that decided, where a threshold is ours.
    public var setting: [String]

    public init(
        id: String, rule: String, verdict: Verdict, level: Level, message: Bilingual, citation: Citation?,
        features: [String], setting: [String] = []
    ) {
        self.id = id
        self.rule = rule
        self.verdict = verdict
        self.level = level
        self.message = message
        self.citation = citation
        self.features = features
        self.setting = setting
    }
}
