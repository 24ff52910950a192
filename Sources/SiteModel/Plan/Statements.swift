/// What a design states that no map shows: who owns it, how long pictures are kept, what was declared, approved, waived.
///
/// Rules of the kinds `plan-field`, `declarative`, `output` and `plan-diff` are judged by it.
public struct Statements: Hashable, Sendable {
    /// Values by name, e.g. `retentionDays`; names are those of `FactVocabulary`. A camera's own stand in its tags and
    /// go before these.
    public var facts: [String: String]
    public var declarations: [Declaration]
    public var approvals: [Approval]
    public var waivers: [Waiver]

    public init(
        facts: [String: String] = [:], declarations: [Declaration] = [], approvals: [Approval] = [],
        waivers: [Waiver] = []
    ) {
        self.facts = facts
        self.declarations = declarations
        self.approvals = approvals
        self.waivers = waivers
    }

    public var isEmpty: Bool { facts.isEmpty && declarations.isEmpty && approvals.isEmpty && waivers.isEmpty }
}

/// Somebody answers for what no plan can show.
public struct Declaration: Hashable, Sendable {
    /// The rule that it answers, e.g. `guangzhou.13.1`.
    public var rule: String
    /// Who declares it.
    public var by: String
    /// A document's number or file; nil where there is none, which leaves the rule open.
    public var evidence: String?
    /// Days, ISO 8601: of the declaration, and the last on which its evidence holds.
    public var date: String?
    public var until: String?

    public init(rule: String, by: String, evidence: String? = nil, date: String? = nil, until: String? = nil) {
        self.rule = rule
        self.by = by
        self.evidence = evidence
        self.date = date
        self.until = until
    }
}

/// An authority's consent to changes, or to cameras in a place that needs consent.
public struct Approval: Hashable, Sendable {
    /// The document's number.
    public var reference: String
    public var authority: String
    public var date: String?
    /// Ids of the cameras that it names; empty for all.
    public var cameras: [String]
    /// Kinds of changes (`CameraChange.Kind`) or ids of rules that it allows; empty for all.
    public var covers: [String]

    public init(
        reference: String, authority: String, date: String? = nil, cameras: [String] = [], covers: [String] = []
    ) {
        self.reference = reference
        self.authority = authority
        self.date = date
        self.cameras = cameras
        self.covers = covers
    }

    /// Whether it speaks of something (a kind of change, a rule) of a camera.
    public func allows(_ what: String, of camera: String) -> Bool {
        (cameras.isEmpty || cameras.contains(camera)) && (covers.isEmpty || covers.contains(what))
    }
}

/// A finding that somebody answers for: SARIF 2.1.0's `suppression`.
public struct Waiver: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case accepted, underReview, rejected
    }

    /// The finding's id.
    public var finding: String
    public var status: Status
    public var justification: String
    public var by: String
    /// The last day on which it holds, ISO 8601; nil for always.
    public var until: String?

    public init(finding: String, status: Status, justification: String, by: String, until: String? = nil) {
        self.finding = finding
        self.status = status
        self.justification = justification
        self.by = by
        self.until = until
    }

    /// Whether it takes its finding out of the count on a day; without a day a limited one does not.
    public func holds(on day: String?) -> Bool {
        guard status == .accepted else { return false }
        guard let until else { return true }
        // ISO 8601 days sort as texts.
        return day.map { $0 <= until } ?? false
    }
}
