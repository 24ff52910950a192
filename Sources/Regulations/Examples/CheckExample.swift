import Interchange
import SiteModel

/// One way of checking, shown on small sites that are drawn in text: one that passes, one that fails, one that is open
/// and one that cannot be read.
package struct CheckExample: Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case pass, fail, open
        /// The rule or the scenario is refused.
        case invalid
    }

    /// One level, drawn.
    package struct Picture: Hashable, Sendable {
        package var level: String
        /// From north to south, a character a cell: `#` a solid, capitals cameras, other characters places.
        package var rows: [String]

        package init(level: String, rows: [String]) {
            self.level = level
            self.rows = rows
        }
    }

    /// A drawing with what is stated besides it, and what comes of it.
    package struct Case: Sendable {
        package var outcome: Outcome
        package var because: Bilingual
        /// A picture of each level that is drawn, the lowest first.
        package var drawing: [Picture]
        /// What takes the place of the example's own, each a mapping.
        package var check: YAMLValue?
        package var legend: YAMLValue?
        /// By letter.
        package var cameras: YAMLValue?
        /// Keys of the scenario: `facts`, `declarations`, `date`….
        package var scenario: YAMLValue?
        /// For changes of a plan: what the later plan has instead.
        package var later: Later?
        /// Ids of all findings of the rule `example`, with their verdicts.
        package var findings: [String: Verdict]
        /// The code of what an invalid one is refused for.
        package var problem: String?
    }

    /// A later plan, where it differs from the case's own.
    package struct Later: Sendable {
        /// Empty for the same.
        package var drawing: [Picture]
        package var cameras: YAMLValue?
        package var scenario: YAMLValue?
    }

    /// The file's name without its ending.
    package var id: String
    package var name: Bilingual
    package var about: Bilingual
    /// What it shows, e.g. `plan-field/signs` (`Rule.checkKinds`).
    package var shows: [String]
    /// The entry of the rule, without what every rule has.
    package var rule: YAMLValue
    /// What every camera has unless it says otherwise.
    package var camera: YAMLValue?
    /// What the characters of the drawings stand for.
    package var legend: YAMLValue?
    package var cases: [Case]
}

extension Rule {
    /// The ways in which it is checked, as examples name them.
    var checkKinds: [String] {
        switch kind {
        case .requiredCoverage:
            var kinds: Set<String> = []
            for type in places {
                switch type.measure {
                case .drawn where type.derive == nil: kinds.formUnion(["area", "length", "point"])
                case .outline: kinds.insert("length")
                case .drawn, .doors, .approaches: kinds.insert("point")
                }
            }
            return kinds.sorted().map { "\(kind.rawValue)/\($0)" }
        case .prohibitedInstall:
            return [kind.rawValue] + ["area", "levels"].map { "\(RuleKind.prohibitedView.rawValue)/\($0)" }
        case .prohibitedView:
            var kinds: [String] = []
            if places.contains(where: { $0.facing == nil }) { kinds += ["area", "levels"] }
            if places.contains(where: { $0.facing != nil }) { kinds.append("facing") }
            if check.keepAway != nil { kinds.append("distance") }
            return kinds.map { "\(kind.rawValue)/\($0)" }
        case .planField:
            let asksFacts = !check.fields.isEmpty || !check.expect.isEmpty
            let methods: [CheckMethod] =
                check.method == .fields ? [.fields] : [check.method] + (asksFacts ? [.fields] : [])
            return methods.map { "\(kind.rawValue)/\($0.rawValue)" }
        case .declarative, .output, .planDiff: return [kind.rawValue]
        case .notApplicable: return []
        }
    }
}
