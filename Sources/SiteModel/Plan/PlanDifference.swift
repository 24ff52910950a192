import Geometry
import Interchange

/// What a newer plan changes of an older one. Geometry is in the frame of the newer.
public struct PlanDifference: Sendable {
    /// What counts as the same: smaller differences are measurement and rounding.
    public struct Tolerance: Hashable, Sendable {
        /// Metres, of positions and heights.
        public var position = 0.01
        /// Degrees, of azimuths, tilts and fields of view.
        public var angle = 0.05

        public init() {}
    }

    /// One camera before and after; nil where it was not there.
    public struct Pair: Hashable, Sendable {
        public var old: Camera?
        public var new: Camera?

        public init(old: Camera?, new: Camera?) {
            self.old = old
            self.new = new
        }
    }

    /// How much of a required place is covered, before and after.
    public struct PlaceChange: Hashable, Sendable {
        /// The id of the required place.
        public var id: String
        public var name: String
        public var task: String
        public var level: String
        /// nil where the plan does not ask for it.
        public var oldShare: Double?
        public var newShare: Double?
        public var oldMinShare: Double?
        public var newMinShare: Double?
        /// Ids of the rules that ask for it.
        public var rules: [String]

        public init(
            id: String, name: String, task: String, level: String, oldShare: Double?, newShare: Double?,
            oldMinShare: Double?, newMinShare: Double?, rules: [String] = []
        ) {
            self.rules = rules
            self.id = id
            self.name = name
            self.task = task
            self.level = level
            self.oldShare = oldShare
            self.newShare = newShare
            self.oldMinShare = oldMinShare
            self.newMinShare = newMinShare
        }
    }

    /// A zone where cameras or views are forbidden, before and after.
    public struct ZoneChange: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case added
            case removed
            /// Its name for people.
            case renamed
            /// Where it lies, or where its facing looks.
            case reshaped
            /// The rules that forbid.
            case reruled
        }

        public var kind: Kind
        /// The id of the zone.
        public var id: String
        public var name: String
        public var level: String
        /// Names or rules, as texts; nil where there is none, and for shapes.
        public var old: String?
        public var new: String?
        /// Ids of the rules that forbid it in either plan, sorted.
        public var rules: [String]

        public init(
            _ kind: Kind, id: String, name: String, level: String, old: String? = nil, new: String? = nil,
            rules: [String]
        ) {
            self.kind = kind
            self.id = id
            self.name = name
            self.level = level
            self.old = old
            self.new = new
            self.rules = rules
        }
    }

    /// What all cameras together see for one task on one level, gained and lost.
    public struct AreaChange: Hashable, Sendable {
        public var task: String
        public var level: String
        public var gained: Region
        public var lost: Region

        public init(task: String, level: String, gained: Region, lost: Region) {
            self.task = task
            self.level = level
            self.gained = gained
            self.lost = lost
        }

        /// Square metres.
        public var gainedArea: Double { gained.area / Grid.unitsPerSquareMetre }
        public var lostArea: Double { lost.area / Grid.unitsPerSquareMetre }
    }

    /// A finding in both plans, or in one.
    public struct FindingChange: Hashable, Sendable {
        public var id: String
        public var state: BaselineState
        public var old: Finding?
        public var new: Finding?

        public init(id: String, state: BaselineState, old: Finding?, new: Finding?) {
            self.id = id
            self.state = state
            self.old = old
            self.new = new
        }
    }

    /// Something that the design states, before and after.
    public struct FactChange: Hashable, Sendable {
        /// Of `FactVocabulary`.
        public var name: String
        public var old: String?
        public var new: String?

        public init(name: String, old: String?, new: String?) {
            self.name = name
            self.old = old
            self.new = new
        }
    }

    public var tolerance: Tolerance
    /// Every camera of either plan, sorted by its id in the newer.
    public var pairs: [Pair]
    /// Sorted by camera, kind and field.
    public var cameras: [CameraChange]
    public var facts: [FactChange]
    /// Required places whose shares or thresholds differ, sorted by id.
    public var places: [PlaceChange]
    /// Sorted by id and kind.
    public var zones: [ZoneChange]
    /// By level and task; empty where one of the plans has no observed regions.
    public var areas: [AreaChange]
    /// Every finding of either plan, sorted by id.
    public var findings: [FindingChange]
    /// What could not be compared, and why.
    public var notes: [Bilingual]

    public init(
        tolerance: Tolerance, pairs: [Pair] = [], cameras: [CameraChange] = [], facts: [FactChange] = [],
        places: [PlaceChange] = [], zones: [ZoneChange] = [], areas: [AreaChange] = [],
        findings: [FindingChange] = [], notes: [Bilingual] = []
    ) {
        self.tolerance = tolerance
        self.pairs = pairs
        self.cameras = cameras
        self.facts = facts
        self.places = places
        self.zones = zones
        self.areas = areas
        self.findings = findings
        self.notes = notes
    }

    /// The cameras of either plan with what changed of each, in the order of `pairs`.
    public var changesByPair: [(pair: Pair, changes: [CameraChange])] {
        struct Name: Hashable {
            var before: String?
            var camera: String
        }
        let changes = Dictionary(grouping: cameras) { Name(before: $0.before, camera: $0.camera) }
        return pairs.map { pair in
            let name = Name(before: pair.old?.id, camera: pair.new?.id ?? pair.old?.id ?? "")
            return (pair, changes[name] ?? [])
        }
    }

    /// Whether the two say the same.
    public var isEmpty: Bool {
        cameras.isEmpty && facts.isEmpty && places.isEmpty && zones.isEmpty && areas.isEmpty
            && findings.allSatisfy { $0.state == .unchanged }
    }
}

/// A finding against those of an earlier run: SARIF 2.1.0's `baselineState`.
public enum BaselineState: String, Hashable, Sendable, CaseIterable {
    case new
    case unchanged
    /// The same rule on the same thing, with another verdict, level or message.
    case updated
    case absent

    /// The states of all findings of two runs, sorted by id.
    public static func compare(_ old: [Finding], _ new: [Finding]) -> [PlanDifference.FindingChange] {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(before.keys).union(after.keys).sorted().map { id in
            let (old, new) = (before[id], after[id])
            let state: BaselineState =
                switch (old, new) {
                case (let old?, let new?): old.saysTheSame(as: new) ? .unchanged : .updated
                case (nil, _): .new
                case (_, nil): .absent
                }
            return PlanDifference.FindingChange(id: id, state: state, old: old, new: new)
        }
    }
}

extension Finding {
    fileprivate func saysTheSame(as other: Finding) -> Bool {
        verdict == other.verdict && level == other.level && message == other.message
    }
}
